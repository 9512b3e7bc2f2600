//! The one request that creates a load balancer with its parts.

use super::{floating_ip, listener, parts, pool};
use crate::model::{Completion, FormValues, RequestPlan};
use crate::services::load_balancer::keys;
use serde_json::{Value, json};

/// The pool with its members and its health monitor.
fn whole_pool(input: &FormValues, name: &str) -> Value {
    let mut pool = pool::members_of_pool(input, name);
    let members = pool::members(input);
    if !members.is_empty() {
        pool.insert("members".to_owned(), members.into());
    }
    if let Some(monitor) = pool::monitor(input, name) {
        pool.insert("healthmonitor".to_owned(), monitor);
    }
    Value::Object(pool)
}

fn whole(input: &FormValues) -> Value {
    let mut load_balancer = parts::own(input);
    let name = input.text("name");
    let pool = input.flag(pool::WANTED).then(|| whole_pool(input, name));
    if input.flag(listener::WANTED) {
        let mut listener = listener::members(input, name);
        listener.extend(pool.map(|pool| ("default_pool".to_owned(), pool)));
        load_balancer.insert("listeners".to_owned(), json!([listener]));
    } else if let Some(pool) = pool {
        load_balancer.insert("pools".to_owned(), json!([pool]));
    }
    json!({"loadbalancer": load_balancer})
}

/// The request, followed until the load balancer is active; commands say it part by part.
pub fn plan(input: &FormValues) -> RequestPlan {
    let plan = RequestPlan::with_completion(parts::creation(whole(input)), Completion::Created(&["ACTIVE"]))
        .changing(keys::LISTENERS)
        .changing(keys::POOLS);
    let for_each = floating_ip::floating_ip(input);
    let in_parts = RequestPlan { for_each: for_each.clone(), ..parts::plan(input) };
    RequestPlan { for_each, in_parts: Some(Box::new(in_parts)), ..plan }
}

//! The same load balancer part by part, as commands and Terraform make it.

use super::{form, listener, pool};
use crate::auth::{ServiceRequest, ServiceType};
use crate::model::{CREATED_ID, FormValues, Preparation, RequestPlan, fields, id_of};
use crate::services::load_balancer::keys;
use serde_json::{Map, Value, json};

const LISTENER: &str = "listener";
const POOL: &str = "pool";

fn part(
    role: impl Into<String>,
    path: impl Into<String>,
    body: Value,
    creates: Option<(&'static str, &'static str)>,
) -> Preparation {
    let role = role.into();
    let call = ServiceRequest::post(ServiceType::LoadBalancer, path, body);
    Preparation { what: role.clone(), role: role.into(), call, creates }
}

/// The load balancer's own members.
pub fn own(input: &FormValues) -> Map<String, Value> {
    fields::object(&form::FORM, input, None)
}

/// The request that creates a load balancer of these members.
pub fn creation(body: Value) -> ServiceRequest {
    ServiceRequest::post(ServiceType::LoadBalancer, "/lbaas/loadbalancers", body)
}

/// A request for each part, in the order in which they build on one another.
pub fn plan(input: &FormValues) -> RequestPlan {
    let name = input.text("name");
    let plan = RequestPlan::single(creation(json!({"loadbalancer": own(input)})));
    let mut parts = Vec::new();
    let has_listener = input.flag(listener::WANTED);
    if has_listener {
        let mut listener = listener::members(input, name);
        listener.insert("loadbalancer_id".to_owned(), CREATED_ID.into());
        parts.push(part(
            LISTENER,
            "/lbaas/listeners",
            json!({"listener": listener}),
            Some((keys::LISTENERS, "/listener/id")),
        ));
    }
    if input.flag(pool::WANTED) {
        let mut pool = pool::members_of_pool(input, name);
        match has_listener {
            true => pool.insert("listener_id".to_owned(), id_of(LISTENER).into()),
            false => pool.insert("loadbalancer_id".to_owned(), CREATED_ID.into()),
        };
        parts.push(part(POOL, "/lbaas/pools", json!({"pool": pool}), Some((keys::POOLS, "/pool/id"))));
        for (at, member) in pool::members(input).into_iter().enumerate() {
            let path = ["/lbaas/pools/", &id_of(POOL), "/members"].concat();
            parts.push(part(["member ", &at.to_string()].concat(), path, json!({"member": member}), None));
        }
        if let Some(mut monitor) = pool::monitor(input, name) {
            monitor["pool_id"] = id_of(POOL).into();
            parts.push(part("health monitor", "/lbaas/healthmonitors", json!({"healthmonitor": monitor}), None));
        }
    }
    plan.followed_by(parts)
}

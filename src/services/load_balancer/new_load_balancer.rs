//! Creating a load balancer with all that it needs: a listener, a pool with its members, and a health monitor, in one request.
//! <https://docs.openstack.org/api-ref/load-balancer/v2/#creating-a-fully-populated-load-balancer>

mod floating_ip;
mod form;
mod listener;
mod part_name;
mod parts;
mod pool;
mod request;
mod summary;
#[cfg(test)]
mod tests;
mod vip;

use crate::model::{Completion, Create, FormValues, Lookup};

pub const CREATE: Create = Create {
    initial,
    run: Some(request::plan),
    completion: Completion::Created(&["ACTIVE"]),
    ..Create::new("Create load balancer", &form::FORM)
};

/// What most people want: HTTP, in turn to the members, each of which is asked whether it works.
fn initial(_: &dyn Lookup) -> FormValues {
    FormValues::default()
        .with("admin_state_up", true)
        .with(vip::KIND, vip::SUBNET)
        .with(listener::WANTED, true)
        .with(listener::PROTOCOL, "HTTP")
        .with(listener::PORT, 80)
        .with(pool::WANTED, true)
        .with(pool::ALGORITHM, "ROUND_ROBIN")
        .with(pool::MEMBER_PORT, 80)
        .with(pool::MONITORED, true)
        .with(pool::MONITOR, "HTTP")
        .with(pool::DELAY, 5)
        .with(pool::TIMEOUT, 3)
        .with(pool::RETRIES, 3)
}

//! A load balancer takes one change at a time: while it is `PENDING_*`, nothing that belongs to it can be changed.
//! <https://docs.openstack.org/api-ref/load-balancer/v2/#provisioning-status-codes>

use super::keys;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::{Error, encode};
use crate::lenient;
use crate::model::{ChangeGate, GateKind, JsonRow};
use serde_json::Value;

static LOAD_BALANCER: GateKind = GateKind {
    key: keys::LOAD_BALANCERS,
    is_busy,
    hint: |status| (status == "ERROR").then_some("The load balancer is in ERROR: fail it over or delete it first"),
};

/// `Load Balancer ID is immutable and cannot be updated.`, and the same of its other parts; of the load balancer's own
/// changes, `Invalid state PENDING_UPDATE of loadbalancer resource ID`.
fn is_busy(error: &Error) -> bool {
    error.status() == Some(409) && ["immutable", "Invalid state"].iter().any(|words| error.message.contains(words))
}

/// For what changes a load balancer whose id is known.
pub fn of_load_balancer(id: &str) -> Option<ChangeGate> {
    (!id.is_empty()).then(|| ChangeGate::new(&LOAD_BALANCER, id))
}

/// For a load balancer's own actions.
pub fn own(load_balancer: &JsonRow) -> Option<ChangeGate> {
    of_load_balancer(load_balancer.id())
}

/// For objects that name their load balancer, as listeners and pools do.
pub fn of_child(child: &JsonRow) -> Option<ChangeGate> {
    of_load_balancer(&child.at("/loadbalancers/0/id"))
}

/// For what belongs to a listener whose load balancer is not known.
pub fn of_listener(id: &str) -> Option<ChangeGate> {
    asked("/lbaas/listeners/", id, |answer| first(answer, "/listener/loadbalancers/0/id"))
}

/// For what belongs to a pool whose load balancer is not known.
pub fn of_pool(id: &str) -> Option<ChangeGate> {
    asked("/lbaas/pools/", id, |answer| first(answer, "/pool/loadbalancers/0/id"))
}

fn asked(path: &str, id: &str, read: fn(&Value) -> Option<String>) -> Option<ChangeGate> {
    let call = || ServiceRequest::get(ServiceType::LoadBalancer, [path, &encode(id)].concat());
    (!id.is_empty()).then(|| ChangeGate::asked(&LOAD_BALANCER, call(), read))
}

fn first(answer: &Value, pointer: &str) -> Option<String> {
    Some(lenient::at(answer, pointer)).filter(|id| !id.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Response;
    use crate::model::GateId;
    use serde_json::json;

    #[test]
    fn only_a_load_balancer_that_is_being_changed_is_waited_for() {
        let refusal = |status: u16, why: &str| {
            let body = json!({"debuginfo": null, "faultcode": "Client", "faultstring": why}).to_string();
            let call = crate::http::Request::new(crate::http::Method::Put, "http://octavia/v2/lbaas/pools/p");
            Error::from_response(&call, &Response::new(status, Vec::new(), body))
        };
        assert!(is_busy(&refusal(409, "Load Balancer 5e is immutable and cannot be updated.")));
        assert!(is_busy(&refusal(409, "Invalid state PENDING_CREATE of loadbalancer resource 5e")));
        assert!(!is_busy(&refusal(409, "Another Listener on this Load Balancer is already using protocol_port 80")));
        assert!(!is_busy(&refusal(400, "immutable")));
    }

    #[test]
    fn the_load_balancer_of_a_pool_is_found_in_the_pool() {
        let Some(ChangeGate { id: GateId::Asked(call, read), .. }) = of_pool("p") else { panic!("it is asked for") };
        assert_eq!(call.path, "/lbaas/pools/p");
        assert_eq!(read(&json!({"pool": {"loadbalancers": [{"id": "lb"}]}})).as_deref(), Some("lb"));
        assert_eq!(read(&json!({"pool": {"loadbalancers": []}})), None);
        assert!(of_pool("").is_none() && of_load_balancer("").is_none());
    }
}

//! Changes of networks that share servers use: Manila asks their back ends first whether they can follow.
//!
//! It keeps the result of such a check, so that each change begins with a new one.

use crate::auth::ServiceRequest;
use crate::lenient;
use crate::model::{Completion, JsonRow, RequestPlan, Verdict, listed};
use crate::services::shared_file_system::requests::act;
use serde_json::{Map, Value};

/// The microversion with checks of security services.
pub const SECURITY_SERVICES: u16 = 63;
/// The microversion with checks of subnets.
pub const SUBNETS: u16 = 70;

/// Whether the service checks changes of security services (2.63), which is told by a member of the network.
pub fn has_status(network: &JsonRow) -> bool {
    !network.at("/status").is_empty()
}

/// Whether the service checks new subnets (2.70).
pub fn has_subnet_checks(network: &JsonRow) -> bool {
    !network.at("/network_allocation_update_support").is_empty()
}

/// How the end of a change is found out: share servers may have to be changed as well.
pub fn completion(network: &JsonRow) -> Completion {
    if has_status(network) { Completion::Status(&["active"]) } else { Completion::Response }
}

/// The verdict of a check. Administrators are told of the hosts.
pub fn verdict(answer: &Value) -> Verdict {
    match answer.get("compatible").and_then(Value::as_bool) {
        Some(true) => Verdict::Succeeded,
        None => Verdict::Running,
        Some(false) => {
            let hosts = answer.get("hosts_check_result").and_then(Value::as_object).into_iter().flatten();
            let refusing = hosts.filter(|(_, result)| lenient::text(result) == "false").map(|(host, _)| host.as_str());
            let refusing: Vec<&str> = refusing.collect();
            Verdict::Failed(match refusing.is_empty() {
                true => "A back end of the share network does not support this change".to_owned(),
                false => ["Not supported by ", &listed(&refusing)].concat(),
            })
        }
    }
}

/// A new check by this action of the network, with the request that asks for its result.
fn check(network: &JsonRow, version: u16, name: &str, asked: &Map<String, Value>) -> [ServiceRequest; 2] {
    let request = |asked: Map<String, Value>| act("/share-networks", network.id(), version, name, Value::Object(asked));
    let mut anew = asked.clone();
    anew.insert("reset_operation".to_owned(), true.into());
    [request(anew), request(asked.clone())]
}

/// A check alone.
pub fn plan(network: &JsonRow, version: u16, name: &str, asked: &Map<String, Value>) -> RequestPlan {
    let [first, again] = check(network, version, name, asked);
    RequestPlan::single(first).asking(again, verdict)
}

/// A change after its check.
pub fn before(
    network: &JsonRow,
    version: u16,
    name: &str,
    asked: &Map<String, Value>,
    change: ServiceRequest,
) -> RequestPlan {
    let mut plan = plan(network, version, name, asked).then(change);
    plan.completion = completion(network);
    plan
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_check_has_no_verdict_until_all_hosts_have_answered() {
        assert_eq!(verdict(&json!({"compatible": null})), Verdict::Running);
        assert_eq!(verdict(&json!({"compatible": true})), Verdict::Succeeded);
        let hosts = json!({"compatible": false, "hosts_check_result": {"a@x": false, "b@x": true, "c@x": null}});
        assert_eq!(verdict(&hosts), Verdict::Failed("Not supported by a@x".to_owned()));
        assert!(matches!(verdict(&json!({"compatible": false})), Verdict::Failed(why) if why.contains("back end")));
    }
}

use super::*;
use crate::services::samples::row_of;
use serde_json::{Value, json};

#[test]
fn networks_that_nova_refuses_are_disabled_with_the_reason() {
    let refusal = |external: bool, shared: bool, subnets: Value, admin: bool| {
        let network =
            json!({"id": "n", "name": "n", "router:external": external, "shared": shared, "subnets": subnets});
        network_refusal(&row_of(crate::services::find(network::keys::NETWORKS).unwrap(), &network), admin)
    };
    assert_eq!(refusal(false, false, json!(["s"]), false), None);
    assert!(refusal(true, false, json!(["s"]), false).is_some_and(|why| why.contains("External")));
    assert_eq!(refusal(true, true, json!(["s"]), false), None, "shared with this project");
    assert_eq!(refusal(true, false, json!(["s"]), true), None, "administrators may");
    assert_eq!(refusal(false, false, json!([]), false), Some("No subnet"));
    assert_eq!(refusal(false, false, Value::Null, false), None, "it is not told");
}

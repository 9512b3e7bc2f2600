//! Tests of the requests for new servers.

use super::{body, form};
use crate::auth::{Microversion, MicroversionRequest};
use crate::model::{Completion, FormValues};
use crate::services::compute::server::create::count::submit_label;
use serde_json::{Value, json};

fn typed(fields: Value) -> FormValues {
    let mut input = json!({"name": "web", "flavor": "1", "source": "image", "image": "i", "count": 1,
        "networks": [{"kind": "network", "network": "n"}]});
    input.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    FormValues(input.as_object().unwrap().clone())
}

/// The version that is asked for, and the request's server.
fn request(fields: Value) -> (MicroversionRequest, Value) {
    let call = body::plan(&typed(fields)).steps.remove(0);
    (call.version, call.body.clone().unwrap())
}

#[test]
fn the_plainest_server_is_asked_for_at_the_base_version() {
    let (version, body) = request(json!({}));
    assert_eq!(version, MicroversionRequest::Base);
    let server = json!({"name": "web", "flavorRef": "1", "imageRef": "i", "networks": [{"uuid": "n"}]});
    assert_eq!(body, json!({"server": server}));
}

#[test]
fn what_is_used_decides_the_version() {
    let at = |minor| MicroversionRequest::AtLeast(Microversion(2, minor));
    let cases = [
        (json!({"description": "d"}), at(19)),
        (json!({"networks": []}), at(37)),
        (json!({"tags": ["t"]}), at(52)),
        (json!({"source": "new-volume", "volume_size": 2}), MicroversionRequest::Base),
        (json!({"source": "new-volume", "volume_size": 2, "volume_type": "fast"}), at(67)),
        (json!({"tags": ["t"], "hostname": "web"}), at(90)),
    ];
    for (fields, version) in cases {
        assert_eq!(request(fields.clone()).0, version, "{fields}");
    }
}

#[test]
fn without_networks_none_are_wanted() {
    assert_eq!(request(json!({"networks": []})).1["server"]["networks"], "none");
    let half = json!({"networks": [{"kind": "network", "network": ""}, {"kind": "port"}]});
    assert_eq!(request(half).1["server"]["networks"], "none", "rows that were left empty are no networks");
}

#[test]
fn networks_ports_and_addresses_keep_their_order() {
    let rows = json!({"networks": [
        {"kind": "port", "port": "p", "network": "left over"},
        {"kind": "network", "network": "n", "fixed_ip": "10.0.0.9"},
    ]});
    let expected = json!([{"port": "p"}, {"uuid": "n", "fixed_ip": "10.0.0.9"}]);
    assert_eq!(request(rows).1["server"]["networks"], expected);
}

#[test]
fn a_volume_from_an_image_is_the_documented_block_device() {
    let fields =
        json!({"source": "new-volume", "volume_size": 1, "volume_type": "lvm-1", "delete_on_termination": true});
    let server = &request(fields).1["server"];
    assert_eq!(server.get("imageRef"), None);
    let expected = json!([{"uuid": "i", "source_type": "image", "destination_type": "volume", "boot_index": 0,
        "volume_size": 1, "volume_type": "lvm-1", "delete_on_termination": true}]);
    assert_eq!(server["block_device_mapping_v2"], expected);
}

#[test]
fn everything_else_reaches_nova() {
    let (_, body) = request(json!({
        "security_groups": ["g"], "key_name": "k", "availability_zone": "nova", "metadata": {"a": "b"},
        "config_drive": true, "user_data": "#!/bin/sh\n", "server_group": "s", "hints": {"same_host": "x"},
    }));
    let server = &body["server"];
    assert_eq!(server["security_groups"], json!([{"name": "g"}]));
    assert_eq!((&server["key_name"], &server["availability_zone"]), (&json!("k"), &json!("nova")));
    assert_eq!((&server["metadata"], &server["config_drive"]), (&json!({"a": "b"}), &json!(true)));
    assert_eq!(server["user_data"], "IyEvYmluL3NoCg==");
    assert_eq!(body["os:scheduler_hints"], json!({"group": "s", "same_host": "x"}));
}

#[test]
fn several_servers_are_one_request_that_is_followed_by_its_reservation() {
    let plan = body::plan(&typed(json!({"count": 3})));
    let server = &plan.steps[0].body.as_ref().unwrap()["server"];
    assert_eq!((&server["min_count"], &server["max_count"]), (&json!(3), &json!(3)));
    assert_eq!((plan.steps.len(), &server["return_reservation_id"]), (1, &json!(true)));
    let Completion::CreatedMany(list, expect) = plan.completion else { panic!("{:?}", plan.completion) };
    let call = list(&json!({"reservation_id": "r-3fhpjulh"})).unwrap();
    assert_eq!((call.path.as_str(), expect), ("/servers/detail?reservation_id=r-3fhpjulh", &["ACTIVE"][..]));
    assert_eq!(list(&json!({})), None);
    assert_eq!(submit_label(&typed(json!({"count": 3}))), "Create 3 servers");
    assert_eq!(submit_label(&typed(json!({}))), "Create server");
}

#[test]
fn what_only_one_server_can_have_is_not_asked_for_several() {
    let check = |fields: Value| {
        let fields_of = |section: &crate::model::Section| section.fields.to_vec();
        let all: Vec<_> = form::FORM.sections.iter().flat_map(fields_of).collect();
        let count = all.iter().find(|field| field.name == "count").and_then(|field| field.check).unwrap();
        count(&typed(fields))
    };
    let port = json!([{"kind": "port", "port": "p"}]);
    assert_eq!(check(json!({"count": 1, "networks": port})), None);
    assert!(check(json!({"count": 2, "networks": port})).is_some());
    assert!(
        check(json!({"count": 2, "networks": [{"kind": "network", "network": "n", "fixed_ip": "10.0.0.9"}]})).is_some()
    );
    assert!(check(json!({"count": 2, "source": "volume"})).is_some());
    assert_eq!(check(json!({"count": 2})), None);
}

//! Tests of the requests for new servers.

use super::summary::{Access, reachability};
use super::{body, connections, form};
use crate::auth::{Microversion, MicroversionRequest};
use crate::http::Prepared;
use crate::model::{Completion, FormValues, RequestPlan, id_of};
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
fn the_plainest_server_is_asked_for_at_a_version_that_invents_no_description() {
    let (version, body) = request(json!({}));
    assert_eq!(version, MicroversionRequest::UpTo(Microversion(2, 19)));
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
        (json!({"source": "new-volume", "volume_size": 2}), MicroversionRequest::UpTo(Microversion(2, 19))),
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
    let gzip = json!({"base64": "H4sIAP8=", "name": "boot.gz", "size": 5});
    assert_eq!(request(json!({"user_data": gzip})).1["server"]["user_data"], "H4sIAP8=", "bytes stay bytes");
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

fn new_network(more: Value) -> Value {
    let mut row = json!({"kind": "new", "network_name": "web", "cidr": "10.0.0.0/24", "outside": "out"});
    row.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    json!([row])
}

#[test]
fn a_new_network_comes_before_the_server_in_it() {
    let plan = body::plan(&typed(json!({"networks": new_network(json!({}))})));
    let what: Vec<_> = plan.preparations.iter().map(|one| one.what.as_str()).collect();
    assert_eq!(what, ["network web", "subnet web-subnet", "router web-router", "router interface"]);
    let server = &plan.steps[0].body.as_ref().unwrap()["server"];
    assert_eq!(server["networks"], json!([{"uuid": id_of("network")}]));
    let alone = body::plan(&typed(json!({"networks": new_network(json!({"outside": ""}))})));
    assert_eq!(alone.preparations.len(), 2);
}

#[test]
fn of_several_new_networks_each_has_its_own_way_out() {
    let second = json!({"kind": "new", "network_name": "db", "cidr": "10.0.1.0/24", "outside": "out"});
    let both = json!([new_network(json!({}))[0], {"kind": "network", "network": "n"}, second]);
    let plan = body::plan(&typed(json!({"networks": both})));
    let what: Vec<_> = plan.preparations.iter().map(|one| one.what.as_str()).collect();
    assert_eq!((what.len(), what[0], what[4], what[6]), (8, "network web", "network db", "router db-router"));
    let server = &plan.steps[0].body.as_ref().unwrap()["server"];
    assert_eq!(server["networks"], json!([{"uuid": id_of("network")}, {"uuid": "n"}, {"uuid": id_of("network 2")}]));
    let subnet = &plan.preparations[5].call.body.as_ref().unwrap()["subnet"];
    assert_eq!(subnet["network_id"], json!(id_of("network 2")));
    let check = |second: Value| {
        let networks = connections::FIELD.check.unwrap();
        networks(&typed(json!({"networks": [new_network(json!({}))[0], second]})))
    };
    assert_eq!(check(second), None);
    assert!(check(new_network(json!({}))[0].clone()).is_some(), "their ranges overlap");
}

#[test]
fn ssh_is_let_in_by_a_group_of_its_own_or_one_that_exists() {
    let plan = |fields: Value| body::plan(&typed(fields));
    let groups = |plan: &RequestPlan| plan.steps[0].body.as_ref().unwrap()["server"].get("security_groups").cloned();
    let new = plan(json!({"ssh": "anywhere", "security_groups": ["default"]}));
    let what: Vec<_> = new.preparations.iter().map(|one| one.what.as_str()).collect();
    assert_eq!(what, ["security group ssh", "rule for SSH from 0.0.0.0/0", "rule for SSH from ::/0"]);
    assert_eq!(groups(&new), Some(json!([{"name": "default"}, {"name": id_of("security group")}])));

    let reused = plan(json!({"ssh": "anywhere", ".ssh_group": "g"}));
    assert!(reused.preparations.is_empty());
    assert_eq!(groups(&reused), Some(json!([{"name": "default"}, {"name": "g"}])), "Nova adds no default to others");

    let from = plan(json!({"ssh": "address", "ssh_from": "203.0.113.7"}));
    assert_eq!(from.preparations[0].what, "security group ssh-from-203.0.113.7");
    assert_eq!(from.preparations[1].what, "rule for SSH from 203.0.113.7/32");

    let none = plan(json!({"ssh": "nowhere", "security_groups": ["default"]}));
    assert_eq!((none.preparations.len(), groups(&none)), (0, None), "Nova's default says the same");
}

#[test]
fn each_server_has_a_floating_ip_lead_to_its_port_in_the_first_network() {
    let plan = |fields: Value| body::plan(&typed(fields));
    assert!(plan(json!({"floating_ip": "new/out"})).for_each.is_none(), "only where one is wanted");
    let public = json!({"public_address": true, "floating_ip": "new/out"});
    let for_each = plan(public.clone()).for_each.unwrap();
    assert_eq!((for_each.ask)("s").path, "/ports?device_id=s");
    let port = |id: &str, network: &str, addresses: &[&str]| {
        let ips: Vec<_> = addresses.iter().map(|address| json!({"ip_address": address})).collect();
        json!({"id": id, "network_id": network, "fixed_ips": ips})
    };
    let answer = json!({"ports": [port("p-1", "other", &["10.9.0.5"]), port("p-2", "n", &["fd00::5", "10.0.0.5"])]});
    let call = (for_each.call)(&for_each.data, &answer).unwrap();
    assert_eq!(call.path, "/floatingips");
    assert_eq!(call.body, Some(json!({"floatingip": {"port_id": "p-2", "floating_network_id": "out"}})));

    let two = json!({"ports": [port("p", "n", &["10.0.0.5", "10.0.0.6"])]});
    let to = (for_each.call)(&for_each.data, &two).unwrap().body.clone().unwrap();
    assert_eq!(to["floatingip"]["fixed_ip_address"], "10.0.0.5", "Neutron does not choose among several");
    assert!((for_each.call)(&for_each.data, &json!({"ports": [port("p", "n", &["fd00::5"])]})).is_err());

    let free = plan(json!({"public_address": true, "floating_ip": "f"})).for_each.unwrap();
    let call = (free.call)(&free.data, &answer).unwrap();
    assert_eq!(
        (call.path.as_str(), call.body.clone()),
        ("/floatingips/f", Some(json!({"floatingip": {"port_id": "p-2"}})))
    );

    // A new network's id is known only once it was created.
    let mut plan = plan(json!({"public_address": true, "floating_ip": "new/out", "networks": new_network(json!({}))}));
    let made =
        Prepared { role: "network".into(), what: String::new(), object: Some(("network/networks", "n".to_owned())) };
    plan.skip_prepared(&[made]);
    let for_each = plan.for_each.unwrap();
    assert_eq!((for_each.call)(&for_each.data, &answer).unwrap().body.clone().unwrap()["floatingip"]["port_id"], "p-2");
}

#[test]
fn further_disks_are_documented_block_devices_after_the_one_that_boots() {
    let disks = json!([
        {"from": "blank", "size": 5, "type": "fast", "delete": true},
        {"from": "image", "image": "data", "size": 2},
        {"from": "snapshot", "snapshot": "snap"},
    ]);
    let (version, body) = request(json!({"disks": disks}));
    assert_eq!(version, MicroversionRequest::AtLeast(Microversion(2, 67)));
    let server = &body["server"];
    assert_eq!(server["imageRef"], "i");
    let expected = json!([
        {"boot_index": 0, "source_type": "image", "uuid": "i", "destination_type": "local", "delete_on_termination": true},
        {"boot_index": -1, "source_type": "blank", "destination_type": "volume", "volume_size": 5, "volume_type": "fast",
            "delete_on_termination": true},
        {"boot_index": -1, "source_type": "image", "uuid": "data", "destination_type": "volume", "volume_size": 2,
            "delete_on_termination": false},
        {"boot_index": -1, "source_type": "snapshot", "uuid": "snap", "destination_type": "volume",
            "delete_on_termination": false},
    ]);
    assert_eq!(server["block_device_mapping_v2"], expected);
}

#[test]
fn a_snapshot_can_be_booted_from_and_a_host_chosen() {
    let (_, body) = request(json!({"source": "snapshot", "snapshot": "s", "delete_on_termination": true}));
    let root = json!([{"boot_index": 0, "source_type": "snapshot", "uuid": "s", "destination_type": "volume",
        "delete_on_termination": true}]);
    assert_eq!((body["server"].get("imageRef"), &body["server"]["block_device_mapping_v2"]), (None, &root));
    let (version, body) = request(json!({"host": "compute2"}));
    assert_eq!(version, MicroversionRequest::AtLeast(Microversion(2, 74)));
    assert_eq!(body["server"]["host"], "compute2");
}

#[test]
fn the_summary_says_why_a_server_cannot_be_reached() {
    let said = |access: Access| {
        let line = reachability(&access);
        (line.text, line.is_warning)
    };
    let no = |why: &str| (["Not reachable from the internet: ", why].concat(), true);
    assert_eq!(said(Access::default()), no("no floating IP, no rule for port 22"));
    let floating = || Access { has_floating: true, ..Access::default() };
    assert_eq!(said(floating()), no("no rule for port 22"));
    let ssh = || Some("anywhere".to_owned());
    assert_eq!(
        said(Access { ssh: ssh(), cut_off: Some("the new network has no router".to_owned()), ..floating() }),
        no("the new network has no router")
    );
    let yes = ("Reachable at a public address, SSH allowed from anywhere".to_owned(), false);
    assert_eq!(said(Access { ssh: ssh(), ..floating() }), yes);
    assert_eq!(said(Access { ssh: ssh(), is_outside: true, ..Access::default() }), yes);
}

#[test]
fn commands_say_the_whole_chain() {
    let plan = body::plan(&typed(json!({
        "networks": new_network(json!({})), "ssh": "address", "ssh_from": "203.0.113.7", "public_address": true,
        "floating_ip": "new/out",
    })));
    let lines = crate::services::as_code::openstack_commands(plan.clone(), &|_| None).unwrap();
    let expected = [
        "openstack network create web",
        "openstack subnet create --subnet-range 10.0.0.0/24 --ip-version 4 --network web web-subnet",
        "openstack router create --external-gateway out web-router",
        "openstack router add subnet web-router web-subnet",
        "openstack security group create --description SSH ssh-from-203.0.113.7",
    ];
    assert_eq!(lines[..5], expected);
    assert!(lines[5].starts_with("openstack security group rule create --ingress"), "{}", lines[5]);
    assert!(lines[5].ends_with("ssh-from-203.0.113.7"), "{}", lines[5]);
    assert!(
        lines[6].contains("--nic net-id=web") && lines[6].contains("--security-group ssh-from-203.0.113.7"),
        "{}",
        lines[6]
    );
    assert!(lines[7].starts_with("# For each server, once it is active"), "{}", lines[7]);
    assert_eq!(lines[8], "openstack floating ip create --port PORT_ID out");
    let resources = crate::services::as_code::terraform_resources(plan).unwrap().join("\n");
    assert!(resources.contains("openstack_networking_network_v2.web.id"), "{resources}");
    assert!(!resources.contains("_ID\""), "{resources}");
}

#[test]
fn volumes_are_counted_with_the_sizes_that_the_form_says() {
    let disks = json!([{"from": "blank", "size": 5}, {"from": "snapshot", "snapshot": "s"}]);
    let volumes = |fields: Value| super::disks::volumes(&typed(fields));
    assert_eq!(volumes(json!({"disks": disks})), (2.0, 5.0));
    assert_eq!(volumes(json!({"disks": disks, "source": "new-volume", "volume_size": 10})), (3.0, 15.0));
    assert_eq!(volumes(json!({"source": "volume"})), (0.0, 0.0), "it is there already");
}

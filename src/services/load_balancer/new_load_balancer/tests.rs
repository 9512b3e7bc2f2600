use super::{CREATE, request};
use crate::auth::ServiceType;
use crate::model::{CREATED_ID, EmptyLookup, FormValues};
use crate::recorded;
use crate::services::as_code::openstack_commands;
use crate::services::samples::shown;
use serde_json::{Value, json};

fn input() -> FormValues {
    (CREATE.initial)(&EmptyLookup)
        .with("name", "web")
        .with("vip_subnet_id", "s")
        .with(".servers", json!(["10.0.0.5\u{1f}s\u{1f}web-1", "10.0.0.6\u{1f}s\u{1f}web-2"]))
        .with(".members", json!([{"address": "192.0.2.7", "protocol_port": "8080", "weight": 0}]))
}

fn sent(input: FormValues) -> Value {
    let input = shown(CREATE.form, input, &EmptyLookup);
    let plan = request::plan(&input);
    assert_eq!((plan.steps.len(), plan.steps[0].path.as_str()), (1, "/lbaas/loadbalancers"));
    plan.steps[0].body.clone().unwrap()
}

/// Whether each member is one that Octavia has accepted at this place, of the same type.
fn is_accepted(sent: &Value, accepted: &Value) -> bool {
    match (sent, accepted) {
        (Value::Object(sent), Value::Object(accepted)) => {
            sent.iter().all(|(name, one)| accepted.get(name).is_some_and(|other| is_accepted(one, other)))
        }
        (Value::Array(sent), Value::Array(accepted)) => {
            sent.iter().all(|one| accepted.iter().any(|other| is_accepted(one, other)))
        }
        _ => std::mem::discriminant(sent) == std::mem::discriminant(accepted),
    }
}

#[test]
fn octavia_has_accepted_each_member() {
    let input = input()
        .with("description", "In front of the shop")
        .with("vip_address", "10.97.0.10")
        .with("provider", "amphora")
        .with("flavor_id", "f")
        .with("availability_zone", "z")
        .with("tags", json!(["shop"]))
        .with(".forwarded", true)
        .with(".allowed_cidrs", json!(["10.0.0.0/8"]))
        .with(".persistence", "APP_COOKIE")
        .with(".cookie", "SESSION")
        .with(".url_path", "/health")
        .with(".codes", "200-204");
    let mut accepted = recorded::exchange("load-balancer/load-balancers/create").request.body;
    accepted["loadbalancer"]["admin_state_up"] = true.into();
    let body = sent(input);
    assert!(is_accepted(&body, &accepted), "{body}");
    assert!(!is_accepted(&json!({"loadbalancer": {"vip_subnet": "s"}}), &accepted));
}

#[test]
fn all_of_it_is_one_request() {
    let expected = json!({"loadbalancer": {
        "name": "web", "vip_subnet_id": "s", "admin_state_up": true,
        "listeners": [{
            "name": "web-listener", "protocol": "HTTP", "protocol_port": 80,
            "default_pool": {
                "name": "web-pool", "protocol": "HTTP", "lb_algorithm": "ROUND_ROBIN",
                "members": [
                    {"name": "web-1", "address": "10.0.0.5", "protocol_port": 80, "subnet_id": "s"},
                    {"name": "web-2", "address": "10.0.0.6", "protocol_port": 80, "subnet_id": "s"},
                    {"address": "192.0.2.7", "protocol_port": 8080, "weight": 0},
                ],
                "healthmonitor": {"name": "web-monitor", "type": "HTTP", "delay": 5, "timeout": 3, "max_retries": 3},
            },
        }],
    }});
    assert_eq!(sent(input()), expected);
}

#[test]
fn what_is_not_wanted_is_left_out() {
    let alone = sent(input().with(".listener", false).with(".pool", false));
    assert_eq!(alone, json!({"loadbalancer": {"name": "web", "vip_subnet_id": "s", "admin_state_up": true}}));
    let pool = sent(input().with(".listener", false).with(".monitored", false).with(".servers", json!([])));
    let pools = pool["loadbalancer"]["pools"].as_array().unwrap();
    assert_eq!(pools[0]["protocol"], "HTTP");
    assert!(pools[0].get("healthmonitor").is_none() && pool["loadbalancer"].get("listeners").is_none());
    let elsewhere = sent(input().with(".vip", "port").with("vip_port_id", "p"));
    assert_eq!(elsewhere["loadbalancer"]["vip_port_id"], "p");
    assert!(elsewhere["loadbalancer"].get("vip_subnet_id").is_none());
}

#[test]
fn octavia_makes_no_pool_without_a_name() {
    let body = sent(input().with("name", ""));
    let listener = &body["loadbalancer"]["listeners"][0];
    assert_eq!((&listener["name"], &listener["default_pool"]["name"]), (&json!("listener"), &json!("pool")));
    let long = sent(input().with("name", "ü".repeat(255)));
    let name = long["loadbalancer"]["listeners"][0]["default_pool"]["name"].as_str().unwrap();
    assert!(name.ends_with("-pool") && name.chars().count() <= 255);
}

#[test]
fn a_pool_has_a_protocol_that_fits_the_listener() {
    let protocol = |listener: &str, chosen: &str| {
        let body = sent(input().with(".protocol", listener).with(".pool_protocol", chosen));
        body["loadbalancer"]["listeners"][0]["default_pool"]["protocol"].as_str().unwrap().to_owned()
    };
    assert_eq!(protocol("TERMINATED_HTTPS", ""), "HTTP");
    assert_eq!(protocol("TCP", ""), "TCP");
    assert_eq!(protocol("TCP", "HTTP"), "HTTP");
    assert_eq!(protocol("UDP", "HTTP"), "UDP", "what does not fit any more is not sent");
}

#[test]
fn commands_make_it_part_by_part_by_names() {
    let input = shown(CREATE.form, input(), &EmptyLookup);
    let lines = openstack_commands(request::plan(&input), &|_| None).unwrap();
    let begins = |line: &String| line.split(" --").next().unwrap_or_default().to_owned();
    let expected = [
        "openstack loadbalancer create",
        "openstack loadbalancer listener create",
        "openstack loadbalancer pool create",
        "openstack loadbalancer member create",
        "openstack loadbalancer member create",
        "openstack loadbalancer member create",
        "openstack loadbalancer healthmonitor create",
    ];
    assert_eq!(lines.iter().map(begins).collect::<Vec<_>>(), expected);
    assert!(lines[0].contains("--wait") && lines[1].ends_with(" web"), "{lines:?}");
    assert!(lines[2].contains("--listener web-listener"), "{}", lines[2]);
    assert!(lines[3].ends_with(" web-pool"), "{}", lines[3]);
    assert!(!lines.iter().any(|line| line.contains(CREATED_ID)));
}

#[test]
fn the_floating_ip_comes_once_it_is_active() {
    let input = shown(CREATE.form, input().with(".public_address", true).with(".floating_ip", "new/out"), &EmptyLookup);
    let for_each = request::plan(&input).for_each.unwrap();
    assert_eq!((for_each.ask)("lb").path, "/lbaas/loadbalancers/lb");
    let call = (for_each.call)(&for_each.data, &json!({"loadbalancer": {"vip_port_id": "vip"}})).unwrap();
    assert_eq!((call.service, call.path.as_str()), (ServiceType::Network, "/floatingips"));
    assert_eq!(call.body, Some(json!({"floatingip": {"port_id": "vip", "floating_network_id": "out"}})));
    assert!((for_each.call)(&for_each.data, &json!({})).is_err());
}

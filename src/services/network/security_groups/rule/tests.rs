//! Tests of the requests and warnings of rules.

use super::body::body;
use super::form::{CUSTOM, opens};
use crate::model::FormValues;
use serde_json::{Value, json};

fn start() -> FormValues {
    FormValues::default().with("direction", "ingress").with(".remote", "range").with("remote_ip_prefix", "0.0.0.0/0")
}

#[test]
fn a_service_by_name_is_its_protocol_and_port() {
    let rule = body("g", &start().with(".service", "SSH").with("protocol", "udp"));
    let sent = json!({"security_group_rule": {"direction": "ingress", "ethertype": "IPv4", "protocol": "tcp",
        "port_range_min": 22, "port_range_max": 22, "remote_ip_prefix": "0.0.0.0/0", "security_group_id": "g"}});
    assert_eq!(rule, sent);
    let ping = body("g", &start().with(".service", "Ping (ICMP)"));
    assert_eq!(ping.pointer("/security_group_rule/port_range_min"), Some(&Value::Null));
}

#[test]
fn what_is_not_asked_for_is_not_sent() {
    let input = start().with(".service", CUSTOM).with("protocol", "any").with("port_range_min", "5");
    let rule = body("g", &input.with(".remote", "group").with("remote_group_id", "h"));
    let sent = json!({"security_group_rule": {"direction": "ingress", "ethertype": "IPv4", "remote_group_id": "h",
        "security_group_id": "g"}});
    assert_eq!(rule, sent);
    let one = body("g", &start().with(".service", CUSTOM).with("protocol", "udp").with("port_range_min", "53"));
    assert_eq!(one.pointer("/security_group_rule/port_range_max"), Some(&Value::from(53)));
}

#[test]
fn opening_something_to_everyone_is_said() {
    assert_eq!(opens(&start().with(".service", "SSH")).as_deref(), Some("SSH"));
    let six = start().with("remote_ip_prefix", "::/0").with(".service", CUSTOM).with("protocol", "any");
    assert_eq!(opens(&six).as_deref(), Some("everything"));
    assert_eq!(opens(&start().with(".service", "SSH").with("remote_ip_prefix", "10.0.0.0/8")), None);
    assert_eq!(opens(&start().with(".service", "SSH").with("direction", "egress")), None);
}

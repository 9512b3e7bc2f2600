//! Tests of the requests and warnings of rules.

use super::actions::{CHANGE, add};
use super::body::{body, filled};
use super::protocols::PROTOCOLS;
use super::values::{BY_NUMBER, CUSTOM, PING};
use super::{opening, port_ranges, summary};
use crate::http::Method;
use crate::model::{FormValues, JsonRow, RequestPlan};
use crate::services::samples::rows_of;
use serde_json::{Value, json};

fn start() -> FormValues {
    FormValues::default().with("direction", "ingress").with(".remote", "range").with("remote_ip_prefix", "0.0.0.0/0")
}

fn custom(protocol: &str) -> FormValues {
    start().with(".service", CUSTOM).with("protocol", protocol)
}

fn change(rule: &Value, edit: impl FnOnce(FormValues) -> FormValues) -> RequestPlan {
    let group = rows_of("network/security-groups", &json!([{"id": "g"}])).remove(0);
    (CHANGE.run)(group.as_any().downcast_ref::<JsonRow>().unwrap(), &edit(filled(rule)))
}

#[test]
fn a_service_by_name_is_its_protocol_and_port() {
    let rule = body("g", &start().with(".service", "SSH").with("protocol", "udp"));
    let sent = json!({"security_group_rule": {"direction": "ingress", "ethertype": "IPv4", "protocol": "tcp",
        "port_range_min": 22, "port_range_max": 22, "remote_ip_prefix": "0.0.0.0/0", "security_group_id": "g"}});
    assert_eq!(rule, sent);
    let ping = &body("g", &start().with(".service", PING))["security_group_rule"];
    assert_eq!((&ping["protocol"], &ping["port_range_min"]), (&json!("icmp"), &json!(8)));
    assert_eq!(ping.get("port_range_max"), None);
    let ping = &body("g", &start().with(".service", PING).with("remote_ip_prefix", "::/0"))["security_group_rule"];
    assert_eq!((&ping["protocol"], &ping["port_range_min"]), (&json!("ipv6-icmp"), &json!(128)));
}

#[test]
fn each_range_of_ports_is_a_rule_of_its_own() {
    let plan = add("g", &custom("tcp").with(".ports", "80, 443, 8000-8100"));
    let sent: Vec<_> = plan.steps.iter().map(|step| &step.body.as_ref().unwrap()["security_group_rule"]).collect();
    let ports: Vec<_> = sent.iter().map(|rule| (&rule["port_range_min"], &rule["port_range_max"])).collect();
    assert_eq!(ports, [(&json!(80), &json!(80)), (&json!(443), &json!(443)), (&json!(8000), &json!(8100))]);
    assert_eq!(plan.each, ["tcp 80", "tcp 443", "tcp 8000–8100"]);
    assert!(sent.iter().all(|rule| rule.get(".ports").is_none() && rule["protocol"] == "tcp"));
    let one = add("g", &custom("tcp").with(".ports", "80"));
    assert_eq!((one.steps.len(), one.each.len()), (1, 0), "one rule is one task");
    // What was typed for another protocol or service does not count.
    assert_eq!(add("g", &custom("gre").with(".ports", "80, 81")).steps.len(), 1);
    assert_eq!(add("g", &start().with(".service", "SSH").with(".ports", "80, 81")).steps.len(), 1);
    let said = opening::of(&custom("tcp").with(".ports", "80, 8000-8100"));
    assert_eq!(said.as_deref(), Some("ports 80, 8000–8100 of TCP"));
    assert_eq!(port_ranges::words((80, 90)), "80–90");
}

#[test]
fn rules_are_called_by_their_service() {
    let rule = |protocol: &str, low: Value, high: Value| json!({"protocol": protocol, "port_range_min": low, "port_range_max": high, "ethertype": "IPv4"});
    assert_eq!(summary::named(&rule("tcp", json!(22), json!(22))), "SSH · tcp 22");
    assert_eq!(summary::named(&rule("6", json!(443), json!(443))), "HTTPS · tcp 443");
    assert_eq!(summary::named(&rule("udp", json!(22), json!(22))), "udp 22");
    assert_eq!(summary::named(&rule("icmp", json!(8), Value::Null)), "Ping · icmp echo request (8), any code");
    assert_eq!(summary::named(&rule("any", Value::Null, Value::Null)), "Any");
}

#[test]
fn what_is_not_asked_for_is_not_sent() {
    let input = custom("any").with("port_range_min", "5").with(".icmp_type", "8");
    let rule = body("g", &input.with(".remote", "group").with("remote_group_id", "h").with(".version", "IPv6"));
    let sent = json!({"security_group_rule": {"direction": "ingress", "ethertype": "IPv6", "remote_group_id": "h",
        "security_group_id": "g"}});
    assert_eq!(rule, sent);
    let one = body("g", &custom("udp").with("port_range_min", "53"));
    assert_eq!(one.pointer("/security_group_rule/port_range_max"), Some(&Value::from(53)));
    let numbered = body("g", &custom(BY_NUMBER).with(".number", 200));
    assert_eq!(numbered.pointer("/security_group_rule/protocol"), Some(&json!("200")));
}

#[test]
fn opening_something_to_everyone_is_said() {
    let said = |input: FormValues| opening::of(&input);
    assert_eq!(said(start().with(".service", "SSH")).as_deref(), Some("SSH"));
    assert_eq!(said(custom("any").with("remote_ip_prefix", "::/0")).as_deref(), Some("everything"));
    assert_eq!(said(custom("tcp").with("port_range_min", 5000)).as_deref(), Some("port 5000"));
    let range = custom("tcp").with("port_range_min", 80).with("port_range_max", "90");
    assert_eq!(said(range).as_deref(), Some("ports 80–90 of TCP"));
    assert_eq!(said(custom("vrrp")).as_deref(), Some("all of VRRP"));
    assert_eq!(said(custom(BY_NUMBER).with(".number", 200)).as_deref(), Some("all of protocol 200"));
    assert_eq!(said(custom(BY_NUMBER).with(".number", 6)).as_deref(), Some("all of TCP"));
    assert_eq!(said(custom("icmp").with(".icmp_type", "8")).as_deref(), Some("ICMP echo request (8), any code"));
    assert_eq!(said(start().with(".service", "SSH").with("remote_ip_prefix", "10.0.0.0/8")), None);
    assert_eq!(said(start().with(".service", "SSH").with("direction", "egress")), None);
    let open = filled(&json!({"direction": "ingress", "ethertype": "IPv4", "protocol": "6", "port_range_min": 22,
        "port_range_max": 22, "security_group_id": "g"}));
    assert!(!opening::is_new(&open.clone().with("description", "by number")), "it is open already");
    assert!(opening::is_new(&open.with(".service", "HTTP")));
}

#[test]
fn anywhere_is_a_choice_of_its_own() {
    for (anywhere, version) in [("0.0.0.0/0", "IPv4"), ("::/0", "IPv6")] {
        let input = custom("tcp").with(".remote", anywhere).with("remote_ip_prefix", "");
        let rule = &body("g", &input)["security_group_rule"];
        assert_eq!((&rule["remote_ip_prefix"], &rule["ethertype"]), (&json!(anywhere), &json!(version)));
        assert_eq!(opening::of(&input).as_deref(), Some("all of TCP"));
        for range in [Value::Null, json!(anywhere)] {
            let own =
                filled(&json!({"id": "r", "ethertype": version, "direction": "ingress", "remote_ip_prefix": range}));
            assert_eq!(own.text(".remote"), anywhere);
        }
    }
    assert_eq!(filled(&json!({"id": "r", "remote_ip_prefix": "10.0.0.0/8"})).text(".remote"), "range");
}

/// Rules as Neutron reports them, and how they read.
fn odd_rules() -> Vec<(Value, &'static str)> {
    let rule = |more: Value| {
        let mut rule = json!({"id": "r", "security_group_id": "g", "direction": "ingress", "ethertype": "IPv4",
            "protocol": null, "port_range_min": null, "port_range_max": null, "remote_ip_prefix": "10.0.0.0/8",
            "remote_group_id": null, "remote_address_group_id": null, "description": "", "project_id": "p",
            "normalized_cidr": "10.0.0.0/8", "belongs_to_default_sg": false, "standard_attr_id": 7, "tags": ["t"]});
        rule.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        rule
    };
    let of = |protocol: &str| rule(json!({"protocol": protocol}));
    let icmp =
        |kind: Value, code: Value| rule(json!({"protocol": "icmp", "port_range_min": kind, "port_range_max": code}));
    vec![
        (icmp(json!(0), json!(0)), "icmp echo reply (0), code 0"),
        (icmp(json!(3), json!(0)), "icmp destination unreachable (3), network unreachable (0)"),
        (icmp(json!(8), Value::Null), "icmp echo request (8), any code"),
        (icmp(json!(42), json!(7)), "icmp type 42, code 7"),
        (icmp(Value::Null, Value::Null), "icmp"),
        (of("112"), "vrrp"),
        (rule(json!({"protocol": "6", "port_range_min": 22, "port_range_max": 22})), "tcp 22"),
        (of("gre"), "gre"),
        (of("esp"), "esp"),
        (of("ipip"), "ipip"),
        (
            rule(json!({"protocol": "58", "ethertype": "IPv6", "port_range_min": 128, "remote_ip_prefix": null})),
            "ipv6-icmp echo request (128), any code",
        ),
        (rule(json!({"protocol": "icmpv6", "ethertype": "IPv6", "remote_ip_prefix": "fd00::/8"})), "ipv6-icmp"),
        (rule(json!({"protocol": "udplite", "port_range_min": 5, "port_range_max": 9})), "udplite 5–9"),
        (rule(json!({"protocol": "any", "remote_ip_prefix": null})), "any"),
        (of("0"), "hopopt"),
        (of("200"), "protocol 200"),
        (of("newest"), "newest"),
        (rule(json!({"remote_group_id": "h", "remote_ip_prefix": null, "ethertype": "IPv6"})), "any"),
        (rule(json!({"remote_address_group_id": "a", "remote_ip_prefix": null})), "any"),
    ]
}

#[test]
fn protocols_types_and_codes_read_as_words() {
    for (rule, words) in odd_rules() {
        assert_eq!(summary::traffic(&rule), words, "{rule}");
    }
}

#[test]
fn a_changed_description_changes_nothing_else() {
    for (rule, _) in odd_rules() {
        let plan = change(&rule, |input| input.with("description", "new"));
        let [delete, post] = &plan.steps[..] else { panic!("{plan:?}") };
        assert_eq!((delete.method, post.method), (Method::Delete, Method::Post), "both allow the same");
        let sent = post.body.as_ref().unwrap()["security_group_rule"].as_object().unwrap();
        for (name, value) in sent {
            let kept = if name == "description" { &json!("new") } else { &rule[name] };
            assert_eq!(value, kept, "{name} of {rule}");
        }
        for name in ["protocol", "port_range_min", "port_range_max", "remote_ip_prefix", "remote_group_id", "direction"]
        {
            assert_eq!(sent.get(name).unwrap_or(&Value::Null), &rule[name], "{name} is kept");
        }
        let (undo, _) = plan.halfway.as_ref().unwrap().undo.as_ref().unwrap();
        let mut again = undo.body.clone().unwrap();
        again["security_group_rule"]["description"] = json!("new");
        assert_eq!(Some(again), post.body.clone(), "what is put back is the rule as it was");
        assert!(change(&rule, |input| input).steps.is_empty(), "nothing is changed, nothing is sent");
    }
}

#[test]
fn a_rule_that_allows_something_else_is_made_before_the_old_one_goes() {
    let (rule, _) = odd_rules().remove(6);
    let plan =
        change(&rule, |input| input.with(".service", CUSTOM).with("port_range_min", 23).with("port_range_max", 23));
    let [post, delete] = &plan.steps[..] else { panic!("{plan:?}") };
    assert_eq!((post.method, delete.method), (Method::Post, Method::Delete));
    let sent = &post.body.as_ref().unwrap()["security_group_rule"];
    assert_eq!(
        (&sent["protocol"], &sent["port_range_min"], &sent["remote_ip_prefix"]),
        (&json!("6"), &json!(23), &rule["remote_ip_prefix"])
    );
    assert!(plan.halfway.unwrap().undo.is_none());
    // The same in another spelling is the same to Neutron.
    let plan = change(&rule, |input| input.with(".service", CUSTOM).with("protocol", "tcp"));
    assert!(plan.steps.is_empty());
}

#[test]
fn every_protocol_is_made_by_its_name() {
    for (name, number, _) in PROTOCOLS {
        let six = custom(name).with("remote_ip_prefix", "::/0");
        assert_eq!(body("g", &six)["security_group_rule"]["protocol"], json!(name));
        let by_number = filled(&json!({"protocol": number.to_string(), "ethertype": "IPv6"}));
        assert_eq!(by_number.text("protocol"), *name, "{number}");
    }
}

//! The request for a rule, and the form values of an existing rule.

use super::form::CREATE_FORM;
use super::summary::service;
use super::values::{ANYWHERE, BEFORE, BY_NUMBER, CUSTOM, PING, SERVICES, is_v6, protocol, range};
use super::{icmp, protocols};
use crate::lenient;
use crate::model::{FormValues, fields};
use serde_json::{Map, Value, json};

/// The members of a rule that a request may have.
const MEMBERS: [&str; 10] = [
    "direction",
    "ethertype",
    "protocol",
    "port_range_min",
    "port_range_max",
    "remote_ip_prefix",
    "remote_group_id",
    "remote_address_group_id",
    "description",
    "security_group_id",
];
/// The hidden field with the members of the rule that is edited.
const RULE: &str = ".was";

/// The request body for the values of a form.
pub fn body(group: &str, input: &FormValues) -> Value {
    let mut rule = fields::object(&CREATE_FORM, input, None);
    let other = match (range(input), input.text(".remote")) {
        (Some(range), _) => {
            rule.insert("remote_ip_prefix".into(), range.into());
            "remote_ip_prefix"
        }
        (None, "group") => "remote_group_id",
        (None, _) => "remote_address_group_id",
    };
    rule.retain(|name, _| {
        name == other || !["remote_", "port_range_", "protocol"].iter().any(|of| name.starts_with(of))
    });
    let (protocol, low, high) = traffic(input);
    let members = [
        ("protocol", protocol.map(Value::from)),
        ("port_range_min", low.map(Value::from)),
        ("port_range_max", high.map(Value::from)),
    ];
    rule.extend(members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    rule.insert("ethertype".into(), if is_v6(input) { "IPv6" } else { "IPv4" }.into());
    rule.insert("security_group_id".into(), group.into());
    json!({"security_group_rule": Value::Object(rule)})
}

/// The protocol, and its ports or its type and code.
fn traffic(input: &FormValues) -> (Option<String>, Option<i64>, Option<i64>) {
    let service = input.text(".service");
    if service == PING {
        let name = if is_v6(input) { "ipv6-icmp" } else { "icmp" };
        return (Some(name.to_owned()), Some(icmp::echo_request(is_v6(input)).into()), None);
    }
    if let Some((_, protocol, port)) = SERVICES.iter().find(|(name, ..)| *name == service) {
        let port = port.parse().ok();
        return (Some((*protocol).to_owned()), port, port);
    }
    let name = protocol(input);
    let sent = Some(name.clone()).filter(|name| name != protocols::ANY);
    if protocols::has_ports(&name) {
        let low = input.number("port_range_min");
        // A single port is a range of one.
        return (sent, low, input.number("port_range_max").or(low));
    }
    let number = |name: &str| input.text(name).parse::<u8>().ok().map(i64::from);
    let kind = number(".icmp_type").filter(|_| protocols::is_icmp(&name));
    (sent, kind, kind.and_then(|_| number(".icmp_code")))
}

/// The form values of an existing rule.
pub fn filled(rule: &Value) -> FormValues {
    let at = |name: &str| lenient::at(rule, name);
    let (name, low, high) = (protocols::name_of(&at("/protocol")), at("/port_range_min"), at("/port_range_max"));
    let v6 = at("/ethertype") == "IPv6";
    let known = service(rule);
    let (group, addresses, range) = (at("/remote_group_id"), at("/remote_address_group_id"), at("/remote_ip_prefix"));
    let everyone = if v6 { "::/0" } else { "0.0.0.0/0" };
    let range = if range.is_empty() { everyone.to_owned() } else { range };
    let remote = match (group.is_empty(), addresses.is_empty()) {
        (false, _) => "group",
        (_, false) => "addresses",
        _ => ANYWHERE.into_iter().find(|anywhere| *anywhere == range).unwrap_or("range"),
    };
    let number = protocols::number(&name);
    let is_icmp = protocols::is_icmp(&name);
    let (ports, types) = if is_icmp { (["", ""], [low.as_str(), &high]) } else { ([low.as_str(), &high], ["", ""]) };
    let input = FormValues::default()
        .with("direction", at("/direction"))
        .with(".service", known.unwrap_or(CUSTOM))
        .with("protocol", if number.is_some() { BY_NUMBER.to_owned() } else { name })
        .with(".number", number.map(|number| number.to_string()).unwrap_or_default())
        .with("port_range_min", ports[0])
        .with("port_range_max", ports[1])
        .with(".icmp_type", types[0])
        .with(".icmp_code", types[1])
        .with(".remote", remote)
        .with(".version", at("/ethertype"))
        .with("remote_ip_prefix", range)
        .with("remote_group_id", group)
        .with("remote_address_group_id", addresses)
        .with("description", at("/description"));
    let before = Value::Object(input.0.clone());
    let given = |name: &str| rule.get(name).filter(|value| !value.is_null());
    let own: Map<_, _> = MEMBERS.iter().filter_map(|name| Some(((*name).to_owned(), given(name)?.clone()))).collect();
    input.with(".rule", at("/id")).with(RULE, own).with(BEFORE, before)
}

/// The members of the rule that is edited: as it is, and as it becomes. What the user has not changed stays as Neutron has
/// it, in its own spelling.
pub fn edited(input: &FormValues) -> (Map<String, Value>, Map<String, Value>) {
    let hidden = |name: &str| input.0.get(name).and_then(Value::as_object).cloned().unwrap_or_default();
    let was = hidden(RULE);
    let of_form = |input: &FormValues| {
        let mut body = body(was.get("security_group_id").and_then(Value::as_str).unwrap_or_default(), input);
        body.get_mut("security_group_rule").map(Value::take).unwrap_or_default()
    };
    let (before, now) = (of_form(&FormValues(hidden(BEFORE))), of_form(input));
    let mut becomes = was.clone();
    for name in MEMBERS {
        match (before.get(name), now.get(name)) {
            (before, now) if before == now => {}
            (_, Some(now)) => _ = becomes.insert(name.to_owned(), now.clone()),
            (_, None) => _ = becomes.remove(name),
        }
    }
    (was, becomes)
}

/// What a rule allows, in one spelling: Neutron refuses a second rule that allows the same (`_rule_to_key`).
pub fn allows(rule: &Map<String, Value>) -> Vec<String> {
    let text = |name: &str| rule.get(name).map(lenient::text).unwrap_or_default();
    let member = |name: &str| match (name, text(name)) {
        ("protocol", protocol) => match (protocols::name_of(&protocol).as_str(), text("ethertype").as_str()) {
            ("icmp", "IPv6") => "ipv6-icmp".to_owned(),
            (name, _) => name.to_owned(),
        },
        ("remote_ip_prefix", range) if matches!(range.as_str(), "0.0.0.0/0" | "::/0") => String::new(),
        (_, text) => text,
    };
    MEMBERS.iter().filter(|name| **name != "description").map(|name| member(name)).collect()
}

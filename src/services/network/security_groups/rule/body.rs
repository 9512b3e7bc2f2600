//! The request for a rule, and the form values of an existing rule.

use super::form::{CREATE_FORM, CUSTOM, SERVICES};
use crate::lenient;
use crate::model::{FormValues, fields};
use crate::services::network::cidr;
use serde_json::{Value, json};

/// The request body for the values of a form.
pub fn body(group: &str, input: &FormValues) -> Value {
    let mut rule = fields::object(&CREATE_FORM, input, None);
    let by_range = input.text(".remote") == "range";
    let other = match input.text(".remote") {
        "range" => "remote_ip_prefix",
        "group" => "remote_group_id",
        _ => "remote_address_group_id",
    };
    rule.retain(|name, _| !name.starts_with("remote_") || name == other);
    match SERVICES.iter().find(|(name, ..)| *name == input.text(".service")) {
        Some((_, protocol, port)) => {
            rule.insert("protocol".into(), (*protocol).into());
            for end in ["port_range_min", "port_range_max"] {
                let port = port.parse::<u16>().map_or(Value::Null, Value::from);
                rule.insert(end.into(), port);
            }
        }
        None if !matches!(input.text("protocol"), "tcp" | "udp" | "sctp") => {
            rule.retain(|name, _| !name.starts_with("port_range_"));
            if input.text("protocol") == "any" {
                rule.remove("protocol");
            }
        }
        None => {
            // A single port is a range of one.
            if let (Some(low), None) = (rule.get("port_range_min").cloned(), rule.get("port_range_max")) {
                rule.insert("port_range_max".into(), low);
            }
        }
    }
    // Rules without a CIDR keep their IP version.
    let six = if by_range { cidr::is_v6(input.text("remote_ip_prefix")) } else { input.text(".version") == "IPv6" };
    rule.insert("ethertype".into(), if six { "IPv6" } else { "IPv4" }.into());
    rule.insert("security_group_id".into(), group.into());
    json!({"security_group_rule": Value::Object(rule)})
}

pub fn without_description(mut body: Value) -> Value {
    if let Some(rule) = body.get_mut("security_group_rule").and_then(Value::as_object_mut) {
        rule.remove("description");
    }
    body
}

/// The form values of an existing rule.
pub fn filled(rule: &Value) -> FormValues {
    let at = |name: &str| lenient::at(rule, name);
    let (protocol, low, high) = (at("/protocol"), at("/port_range_min"), at("/port_range_max"));
    let known = SERVICES.iter().find(|(_, of, port)| *of == protocol && *port == low && low == high);
    let (group, addresses, range) = (at("/remote_group_id"), at("/remote_address_group_id"), at("/remote_ip_prefix"));
    let remote = match (group.is_empty(), addresses.is_empty()) {
        (false, _) => "group",
        (_, false) => "addresses",
        _ => "range",
    };
    let everyone = if at("/ethertype") == "IPv6" { "::/0" } else { "0.0.0.0/0" };
    let input = FormValues::default()
        .with(".rule", at("/id"))
        .with("direction", at("/direction"))
        .with(".service", known.map_or(CUSTOM, |(name, ..)| *name))
        .with("protocol", if protocol.is_empty() { "any".to_owned() } else { protocol })
        .with("port_range_min", low)
        .with("port_range_max", high)
        .with(".remote", remote)
        .with(".version", at("/ethertype"))
        .with("remote_ip_prefix", if range.is_empty() { everyone.to_owned() } else { range })
        .with("remote_group_id", group)
        .with("remote_address_group_id", addresses)
        .with("description", at("/description"));
    let was = without_description(body(&at("/security_group_id"), &input));
    input.with(".was", was)
}

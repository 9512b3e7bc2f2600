//! A rule as text.

use super::values::{PING, SERVICES};
use super::{icmp, protocols};
use crate::lenient;
use serde_json::Value;

/// `tcp 22`, `tcp 80–90`, `icmp echo request (8), any code`, `protocol 200`, `any`.
pub fn traffic(rule: &Value) -> String {
    let at = |name: &str| lenient::at(rule, name);
    let (name, low, high) = (protocols::name_of(&at("/protocol")), at("/port_range_min"), at("/port_range_max"));
    let protocol = if protocols::number(&name).is_some() { protocols::label(&name) } else { name.clone() };
    if protocols::is_icmp(&name) {
        let words = icmp::words(&low, &high, at("/ethertype") == "IPv6" || name == "ipv6-icmp");
        return if words.is_empty() { protocol } else { [&protocol, " ", words.as_str()].concat() };
    }
    match (low.is_empty(), low == high) {
        (true, _) => protocol,
        (false, true) => [&protocol, " ", low.as_str()].concat(),
        (false, false) => [&protocol, " ", low.as_str(), "–", &high].concat(),
    }
}

/// The service of [`SERVICES`] that a rule is for.
pub fn service(rule: &Value) -> Option<&'static str> {
    let at = |name: &str| lenient::at(rule, name);
    let (name, low, high) = (protocols::name_of(&at("/protocol")), at("/port_range_min"), at("/port_range_max"));
    let v6 = at("/ethertype") == "IPv6";
    if protocols::is_icmp(&name) && low == icmp::echo_request(v6).to_string() && high.is_empty() {
        return Some(PING);
    }
    SERVICES.iter().find(|(_, of, port)| *of == name && *port == low && low == high).map(|known| known.0)
}

/// The service with its protocol and port, such as `SSH · tcp 22`; protocol and port alone where no service is known for
/// them.
pub fn named(rule: &Value) -> String {
    let traffic = traffic(rule);
    match service(rule) {
        Some(PING) => ["Ping · ", &traffic].concat(),
        Some(name) => [name, " · ", &traffic].concat(),
        None if traffic == protocols::ANY => "Any".to_owned(),
        None => traffic,
    }
}

/// `Anywhere (0.0.0.0/0)` for a rule that is for all addresses; Neutron reports these also as none.
pub fn anywhere(rule: &Value) -> Option<String> {
    let at = |name: &str| lenient::at(rule, name);
    let range = at("/remote_ip_prefix");
    let is_for_all = match range.is_empty() {
        true => at("/remote_group_id").is_empty() && at("/remote_address_group_id").is_empty(),
        false => range.ends_with("/0"),
    };
    let all = if at("/ethertype") == "IPv6" { "Anywhere (::/0)" } else { "Anywhere (0.0.0.0/0)" };
    is_for_all.then(|| all.to_owned())
}

/// The remote side of a rule: a CIDR, a group, or anywhere.
pub fn remote(rule: &Value) -> String {
    let at = |name: &str| lenient::at(rule, name);
    let (range, group, addresses) = (at("/remote_ip_prefix"), at("/remote_group_id"), at("/remote_address_group_id"));
    match (range.is_empty(), group.is_empty(), addresses.is_empty()) {
        (_, false, _) => "a security group".to_owned(),
        (.., false) => "an address group".to_owned(),
        _ => anywhere(rule).unwrap_or(range),
    }
}

/// Where a rule stands in the table: inbound ones first, then by version, protocol and port.
pub fn order(rule: &Value) -> String {
    let at = |name: &str| lenient::at(rule, name);
    let outbound = if at("/direction") == "ingress" { "0" } else { "1" };
    let port = lenient::number_at(rule, "/port_range_min").unwrap_or(-1.0);
    let port = format!("{:06}", port + 1.0);
    [outbound, &protocols::name_of(&at("/protocol")), &port, &at("/ethertype"), &remote(rule)].join(" ")
}

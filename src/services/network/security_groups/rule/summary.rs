//! A rule as text.

use crate::lenient;
use serde_json::Value;

/// `tcp 22`, `tcp 80–90`, `any`.
pub fn traffic(rule: &Value) -> String {
    let at = |name: &str| lenient::at(rule, name);
    let (protocol, low, high) = (at("/protocol"), at("/port_range_min"), at("/port_range_max"));
    let protocol = if protocol.is_empty() { "any".to_owned() } else { protocol };
    match (low.is_empty(), low == high) {
        (true, _) => protocol,
        (false, true) => [&protocol, " ", &low].concat(),
        (false, false) => [&protocol, " ", &low, "–", &high].concat(),
    }
}

/// The remote side of a rule: a CIDR, a group, or anyone.
pub fn remote(rule: &Value) -> String {
    let at = |name: &str| lenient::at(rule, name);
    let (range, group, addresses) = (at("/remote_ip_prefix"), at("/remote_group_id"), at("/remote_address_group_id"));
    match (range.is_empty(), group.is_empty(), addresses.is_empty()) {
        (false, ..) => range,
        (_, false, _) => "a security group".to_owned(),
        (.., false) => "an address group".to_owned(),
        _ => "anyone".to_owned(),
    }
}

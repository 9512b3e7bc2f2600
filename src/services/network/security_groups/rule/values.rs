//! What the values of the form of a rule mean.

use super::{port_ranges, protocols};
use crate::model::FormValues;
use crate::services::network::cidr;

/// Common services by name, with protocol and port.
pub const SERVICES: &[(&str, &str, &str)] = &[
    ("SSH", "tcp", "22"),
    ("HTTP", "tcp", "80"),
    ("HTTPS", "tcp", "443"),
    ("RDP", "tcp", "3389"),
    ("DNS", "udp", "53"),
    ("MySQL", "tcp", "3306"),
    ("PostgreSQL", "tcp", "5432"),
    (PING, "icmp", "echo request"),
];
pub const PING: &str = "Ping (ICMP)";
pub const CUSTOM: &str = "custom";
/// The field with the ports of new rules.
pub const PORTS: &str = ".ports";
/// The choice of a protocol by its number.
pub const BY_NUMBER: &str = "number";

/// The hidden field with the values that the form of an existing rule started with.
pub const BEFORE: &str = ".before";

/// Whether the values are those of a rule that is there already.
pub fn is_edited(input: &FormValues) -> bool {
    input.0.contains_key(BEFORE)
}

/// The name of the protocol that is chosen; its number where it has none.
pub fn protocol(input: &FormValues) -> String {
    match input.text("protocol") {
        BY_NUMBER => protocols::name_of(&input.number(".number").map(|number| number.to_string()).unwrap_or_default()),
        name => protocols::name_of(name),
    }
}

/// The ranges of all addresses, which are choices of their own for the source or destination.
pub const ANYWHERE: [&str; 2] = ["0.0.0.0/0", "::/0"];

/// The range of the source or destination; `None` where it is a group.
pub fn range(input: &FormValues) -> Option<&str> {
    match input.text(".remote") {
        "range" => Some(input.text("remote_ip_prefix")),
        anywhere if ANYWHERE.contains(&anywhere) => Some(anywhere),
        _ => None,
    }
}

/// Whether the rule is one of IPv6.
pub fn is_v6(input: &FormValues) -> bool {
    range(input).map_or_else(|| input.text(".version") == "IPv6", cidr::is_v6)
}

/// The values for each rule that a form asks for: one for each of its ranges of ports.
pub fn each(input: &FormValues) -> Vec<FormValues> {
    let ports = input.text(PORTS);
    let ranges = match is_edited(input) || input.text(".service") != CUSTOM || !protocols::has_ports(&protocol(input)) {
        true => Vec::new(),
        false => port_ranges::read(ports).unwrap_or_default(),
    };
    if ranges.is_empty() {
        return vec![input.clone()];
    }
    let rule = |(low, high)| input.clone().with("port_range_min", low).with("port_range_max", high);
    ranges.into_iter().map(rule).collect()
}

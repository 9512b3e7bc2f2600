//! How a rule is told.

use super::body::filled;
use crate::lenient;
use crate::model::cell_format::{self, text};
use crate::model::{Cell, SubColumn, SubTable};
use crate::services::network::keys;
use serde_json::Value;

/// `tcp 22`, `tcp 80–90`, `any`.
pub fn what(rule: &Value) -> String {
    let at = |name: &str| lenient::at(rule, name);
    let (protocol, low, high) = (at("/protocol"), at("/port_range_min"), at("/port_range_max"));
    let protocol = if protocol.is_empty() { "any".to_owned() } else { protocol };
    match (low.is_empty(), low == high) {
        (true, _) => protocol,
        (false, true) => [&protocol, " ", &low].concat(),
        (false, false) => [&protocol, " ", &low, "–", &high].concat(),
    }
}

/// The other side: a range of addresses; all of them, if the rule names none, nor a group.
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

fn other_side(rule: &Value) -> Cell {
    let (group, addresses) = (lenient::at(rule, "/remote_group_id"), lenient::at(rule, "/remote_address_group_id"));
    match (group.is_empty(), addresses.is_empty()) {
        (false, _) => Cell::link(keys::SECURITY_GROUPS, group),
        (_, false) => Cell::link(keys::ADDRESS_GROUPS, addresses),
        _ => Cell::code(remote(rule)),
    }
}

pub const TABLE: SubTable = SubTable::new(
    "security_group_rules",
    &[
        SubColumn::at("Direction", text("/direction")),
        SubColumn::at("Version", text("/ethertype")),
        SubColumn::new("What", |rule| Cell::code(what(rule))),
        SubColumn::new("Other side", other_side),
        SubColumn::at("Description", text("/description")),
        SubColumn::at("Created", cell_format::time("/created_at")),
    ],
    "Without rules nothing passes in either direction.",
)
.edit("Edit rule", filled)
.action("Remove rule", ".rule", |rule| lenient::at(rule, "/id"));

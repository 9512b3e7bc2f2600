//! The table of rules.

use super::body::filled;
use crate::lenient;
use crate::model::cell_format::{self, text};
use crate::model::{Cell, SubColumn, SubTable};
use crate::services::network::keys;
use crate::services::network::security_groups::rule::summary::{remote, traffic};
use serde_json::Value;

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
        SubColumn::new("What", |rule| Cell::code(traffic(rule))),
        SubColumn::new("Other side", other_side),
        SubColumn::at("Description", text("/description")),
        SubColumn::at("Created", cell_format::time("/created_at")),
    ],
    "Without rules nothing passes in either direction.",
)
.edit("Edit rule", filled)
.action("Remove rule", ".rule", |rule| lenient::at(rule, "/id"));

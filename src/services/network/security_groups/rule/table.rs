//! The tables of rules: what is let in, and what is let out.

use super::body::filled;
use super::protocols;
use super::summary::{anywhere, named, order, remote};
use crate::lenient;
use crate::model::cell_format::{self, text};
use crate::model::{Cell, SubColumn, SubTable, TitledTable, Tone};
use crate::services::network::keys;
use serde_json::Value;

const TRAFFIC: SubColumn = SubColumn::new("Protocol and port", |rule| Cell::text(named(rule)));
const VERSION: SubColumn = SubColumn::at("IP version", text("/ethertype"));
const DESCRIPTION: SubColumn = SubColumn::at("Description", text("/description"));
const CREATED: SubColumn = SubColumn::at("Created", cell_format::time("/created_at"));

/// Where traffic comes from. What all the world can reach is marked, but for ICMP, which is meant to be open.
fn source(rule: &Value) -> Cell {
    let is_icmp = protocols::is_icmp(&protocols::name_of(&lenient::at(rule, "/protocol")));
    match anywhere(rule) {
        Some(words) if !is_icmp => Cell::status(words, Tone::Warning),
        _ => destination(rule),
    }
}

/// Where traffic goes to.
fn destination(rule: &Value) -> Cell {
    let (group, addresses) = (lenient::at(rule, "/remote_group_id"), lenient::at(rule, "/remote_address_group_id"));
    match (group.is_empty(), addresses.is_empty()) {
        (false, _) => Cell::link(keys::SECURITY_GROUPS, group),
        (_, false) => Cell::link(keys::ADDRESS_GROUPS, addresses),
        _ => anywhere(rule).map_or_else(|| Cell::code(remote(rule)), Cell::text),
    }
}

const fn table(columns: &'static [SubColumn], empty: &'static str) -> SubTable {
    SubTable::new("security_group_rules", columns, empty).ordered(order).edit("Edit rule", filled).action(
        "Remove rule",
        ".rule",
        |rule| lenient::at(rule, "/id"),
    )
}

pub const TABLES: &[TitledTable] = &[
    TitledTable::new(
        "Inbound",
        "/security-group-rules?security_group_id={id}&direction=ingress",
        table(
            &[TRAFFIC, SubColumn::new("Source", source), VERSION, DESCRIPTION, CREATED],
            "No inbound rules. All incoming traffic is blocked.",
        ),
    ),
    TitledTable::new(
        "Outbound",
        "/security-group-rules?security_group_id={id}&direction=egress",
        table(
            &[TRAFFIC, SubColumn::new("Destination", destination), VERSION, DESCRIPTION, CREATED],
            "No outbound rules. All outgoing traffic is blocked.",
        ),
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_the_world_can_reach_is_marked() {
        let rule = |protocol: &str, range: Value| json!({"protocol": protocol, "ethertype": "IPv4", "remote_ip_prefix": range, "direction": "ingress"});
        let warning = Cell::status("Anywhere (0.0.0.0/0)", Tone::Warning);
        assert_eq!(source(&rule("tcp", json!("0.0.0.0/0"))), warning);
        assert_eq!(source(&rule("any", Value::Null)), warning, "no range is any address");
        assert_eq!(source(&rule("icmp", json!("0.0.0.0/0"))), Cell::text("Anywhere (0.0.0.0/0)"));
        assert_eq!(source(&rule("tcp", json!("10.0.0.0/8"))), Cell::code("10.0.0.0/8"));
        assert_eq!(destination(&rule("tcp", json!("0.0.0.0/0"))), Cell::text("Anywhere (0.0.0.0/0)"));
        let v6 = json!({"protocol": "tcp", "ethertype": "IPv6", "remote_ip_prefix": null});
        assert_eq!(source(&v6), Cell::status("Anywhere (::/0)", Tone::Warning));
        let group = json!({"protocol": "tcp", "ethertype": "IPv4", "remote_ip_prefix": null, "remote_group_id": "g"});
        assert_eq!(source(&group), Cell::link(keys::SECURITY_GROUPS, "g"));
    }
}

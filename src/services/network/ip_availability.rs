//! The free addresses of networks, for administrators.
//! <https://docs.openstack.org/api-ref/network/v2/#network-ip-availability-and-usage-stats>

use crate::lenient;
use crate::model::cell_format::{code, custom, link, number};
use crate::model::{Body, Cell, JsonColumn, JsonResourceDef, Meta, Names, SubColumn, SubTable, Tab, admin_only};
use crate::services::network::defaults::meta;
use crate::services::network::keys;
use serde_json::Value;

/// The number of free addresses. For IPv6 it exceeds the exact range of numbers; the magnitude is enough.
fn left(counts: &Value) -> Cell {
    let of = |name: &str| lenient::number_at(counts, name);
    match (of("/total_ips"), of("/used_ips")) {
        (Some(total), Some(used)) => Cell::Number((total - used).max(0.0)),
        _ => Cell::None,
    }
}

static SUBNETS: SubTable = SubTable::new(
    "/network_ip_availability/subnet_ip_availability",
    &[
        SubColumn::at("Subnet", link(keys::SUBNETS, "/subnet_id")),
        SubColumn::at("CIDR", code("/cidr")),
        SubColumn::at("Used", number("/used_ips")),
        SubColumn::at("Left", custom(left)),
    ],
    "It has no subnets.",
);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    id: "/network_id",
    name: "/network_name",
    columns: &[
        JsonColumn::new("Used", number("/used_ips")).numeric(),
        JsonColumn::new("Left", custom(left)).numeric().width(160),
        JsonColumn::new("Total", number("/total_ips")).numeric().width(160),
        JsonColumn::new("Network", link(keys::NETWORKS, "/network_id")).width(200),
    ],
    facts: &[
        ("Network", link(keys::NETWORKS, "/network_id")),
        ("Used", number("/used_ips")),
        ("Left", custom(left)),
        ("Total", number("/total_ips")),
    ],
    tabs: &[Tab::new("subnets", "Subnets", Body::List("/network-ip-availabilities/{id}", SUBNETS))],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "network",
        admin: true,
        // Neutron does not page this list.
        paging: crate::model::Paging::None,
        about: "How many addresses the networks have left for ports.",
        extension: "network-ip-availability",
        ..meta(
            keys::IP_AVAILABILITY,
            "/network-ip-availabilities",
            Names {
                singular: "network's addresses",
                plural: "IP availability",
                list_key: "network_ip_availabilities",
                object_key: "network_ip_availability",
            },
        )
    })
};

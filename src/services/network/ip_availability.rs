//! The free addresses of networks, for administrators.
//! <https://docs.openstack.org/api-ref/network/v2/#network-ip-availability-and-usage-stats>

use crate::lenient;
use crate::model::cell_format::{code, custom, link};
use crate::model::{Body, Cell, JsonColumn, JsonResourceDef, Meta, Meter, Names, SubColumn, SubTable, Tab, admin_only};
use crate::services::network::defaults::meta;
use crate::services::network::keys;
use serde_json::Value;

/// The alias of the extension of Neutron that counts them.
pub const EXTENSION: &str = "network-ip-availability";

/// What stands for the addresses of IPv6, of which there are more than anybody uses.
pub const UNLIMITED: &str = "unlimited";

fn is_v6(counts: &Value) -> bool {
    lenient::at(counts, "/ip_version") == "6"
}

/// Adds up what the subnets of IPv4 have; those of IPv6 are not counted. A subnet is counted by itself.
fn counted(counts: &Value, of: fn(&Value) -> Option<f64>) -> Cell {
    let subnets = counts.get("subnet_ip_availability").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let v4: Vec<_> = subnets.iter().filter(|subnet| !is_v6(subnet)).collect();
    match (subnets.is_empty(), v4.is_empty()) {
        (true, _) if is_v6(counts) => Cell::text(UNLIMITED),
        (true, _) => of(counts).map_or(Cell::None, Cell::Number),
        (false, true) => Cell::text(UNLIMITED),
        (false, false) => Cell::Number(v4.into_iter().filter_map(of).sum()),
    }
}

/// The addresses that are left of a network or of one of its subnets.
pub fn left(counts: &Value) -> Cell {
    counted(counts, |counts| {
        let of = |name: &str| lenient::number_at(counts, name);
        Some((of("/total_ips")? - of("/used_ips")?).max(0.0))
    })
}

fn total(counts: &Value) -> Cell {
    counted(counts, |counts| lenient::number_at(counts, "/total_ips"))
}

/// Of IPv4, as the other numbers; all that are used where there is only IPv6.
fn used(counts: &Value) -> Cell {
    match counted(counts, |counts| lenient::number_at(counts, "/used_ips")) {
        number @ Cell::Number(_) => number,
        _ => lenient::number_at(counts, "/used_ips").map_or(Cell::None, Cell::Number),
    }
}

/// How many addresses of IPv4 are used; those of IPv6 have no limit.
pub fn meter(counts: &Value) -> Option<Meter> {
    let Cell::Number(used) = used(counts) else { return None };
    let limit = if let Cell::Number(total) = total(counts) { total } else { -1.0 };
    Some(Meter::of("Used", used, limit, ""))
}

fn fill(counts: &Value) -> Cell {
    meter(counts).map_or(Cell::None, Cell::Meter)
}

static SUBNETS: SubTable = SubTable::new(
    "/network_ip_availability/subnet_ip_availability",
    &[
        SubColumn::at("Subnet", link(keys::SUBNETS, "/subnet_id")),
        SubColumn::at("CIDR", code("/cidr")),
        SubColumn::at("Used", custom(fill)),
        SubColumn::at("Free", custom(left)),
    ],
    "No subnets.",
);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    id: "/network_id",
    name: "/network_name",
    columns: &[
        JsonColumn::new("Used", custom(fill)).width(180),
        JsonColumn::new("Free", custom(left)).bare().numeric().width(160),
        JsonColumn::new("Total", custom(total)).bare().numeric().width(160).hidden(),
        JsonColumn::new("Network", link(keys::NETWORKS, "/network_id")).width(200),
    ],
    facts: &[
        ("Network", link(keys::NETWORKS, "/network_id")),
        ("Used", custom(fill)),
        ("Free", custom(left)),
        ("Total", custom(total)),
    ],
    tabs: &[Tab::new("subnets", "Subnets", Body::List("/network-ip-availabilities/{id}", SUBNETS))],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "network",
        admin: true,
        // Neutron does not page this list.
        paging: crate::model::Paging::None,
        counted: "networks",
        about: "Free IPv4 addresses per network. IPv6 addresses are practically unlimited.",
        extension: EXTENSION,
        ..meta(
            keys::IP_AVAILABILITY,
            "/network-ip-availabilities",
            Names {
                singular: "network",
                plural: "IP availability",
                list_key: "network_ip_availabilities",
                object_key: "network_ip_availability",
            },
        )
    })
};

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn addresses_of_ipv4_are_counted_and_those_of_ipv6_are_unlimited() {
        let subnet = |version: u8, total: f64| json!({"ip_version": version, "total_ips": total, "used_ips": 7});
        let of = |subnets: Vec<Value>| json!({"total_ips": 18446744073709551868u128 as f64, "used_ips": 14, "subnet_ip_availability": subnets});
        let both = of(vec![subnet(4, 253.0), subnet(6, 18446744073709551615.0)]);
        assert_eq!(
            (left(&both), total(&both), used(&both)),
            (Cell::Number(246.0), Cell::Number(253.0), Cell::Number(7.0))
        );
        let v6 = of(vec![subnet(6, 18446744073709551615.0)]);
        assert_eq!(
            (left(&v6), total(&v6), used(&v6)),
            (Cell::text(UNLIMITED), Cell::text(UNLIMITED), Cell::Number(14.0))
        );
        assert_eq!(fill(&both), Cell::Meter(Meter::of("Used", 7.0, 253.0, "")));
        assert_eq!(fill(&v6), Cell::Meter(Meter::of("Used", 14.0, -1.0, "")));
        assert_eq!(left(&subnet(6, 18446744073709551615.0)), Cell::text(UNLIMITED));
        assert_eq!(left(&subnet(4, 253.0)), Cell::Number(246.0));
        assert_eq!(left(&json!({"total_ips": 0, "used_ips": 0, "subnet_ip_availability": []})), Cell::Number(0.0));
    }
}

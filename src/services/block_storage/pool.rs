//! Storage pools, for administrators.
//! <https://docs.openstack.org/api-ref/block-storage/v3/#back-end-storage-pools>

use crate::lenient;
use crate::model::cell_format::{custom, flag, number, text, time};
use crate::model::units::GIB;
use crate::model::{Cell, JsonColumn, JsonResourceDef, Meta, Meter, Names, Paging, admin_only};
use crate::services::block_storage::defaults::meta;
use crate::services::block_storage::keys;
use serde_json::Value;

/// A capacity in GiB; some drivers report `unknown` or `infinite` instead of a number.
fn capacity(pool: &Value, pointer: &str) -> Cell {
    match lenient::number_at(pool, pointer) {
        Some(gibibytes) => Cell::gibibytes(gibibytes),
        None => Cell::text(lenient::at(pool, pointer)),
    }
}

fn total(pool: &Value) -> Cell {
    capacity(pool, "/capabilities/total_capacity_gb")
}
fn free(pool: &Value) -> Cell {
    capacity(pool, "/capabilities/free_capacity_gb")
}
/// What the back end has used of its space, whatever of it belongs to volumes.
fn used(pool: &Value) -> Cell {
    match meter(pool) {
        Some(meter) => Cell::Meter(meter),
        None => total(pool),
    }
}

/// How full a pool is; `None` where it does not know, or has no end.
pub fn meter(pool: &Value) -> Option<Meter> {
    let gibibytes = |pointer| Some(lenient::number_at(pool, pointer)? * GIB);
    let (total, free) = (gibibytes("/capabilities/total_capacity_gb")?, gibibytes("/capabilities/free_capacity_gb")?);
    Some(Meter::of("Used", (total - free).max(0.0), total, "bytes"))
}

fn allocated(pool: &Value) -> Cell {
    capacity(pool, "/capabilities/allocated_capacity_gb")
}
fn provisioned(pool: &Value) -> Cell {
    capacity(pool, "/capabilities/provisioned_capacity_gb")
}

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    id: "/name",
    columns: &[
        JsonColumn::new("Used", custom(used)).width(200),
        JsonColumn::new("Free", custom(free)).numeric(),
        JsonColumn::new("Allocated", custom(allocated)).numeric(),
        JsonColumn::new("Provisioned", custom(provisioned)).numeric().width(110),
        JsonColumn::new("Back end", text("/capabilities/volume_backend_name")).facet().width(140),
        JsonColumn::new("Protocol", text("/capabilities/storage_protocol")).facet().width(110),
        JsonColumn::new("Thin", flag("/capabilities/thin_provisioning_support")).facet().width(90),
        JsonColumn::new("Total", custom(total)).numeric().hidden(),
        JsonColumn::new("Oversubscription", number("/capabilities/max_over_subscription_ratio")).numeric().hidden(),
        JsonColumn::new("Multiattach", flag("/capabilities/multiattach")).facet().hidden().width(100),
    ],
    facts: &[
        ("Used", custom(used)),
        ("Total", custom(total)),
        ("Free", custom(free)),
        ("Allocated", custom(allocated)),
        ("Provisioned", custom(provisioned)),
        ("Max oversubscription", number("/capabilities/max_over_subscription_ratio")),
        ("Reserved (%)", number("/capabilities/reserved_percentage")),
        ("Back end", text("/capabilities/volume_backend_name")),
        ("Vendor", text("/capabilities/vendor_name")),
        ("Driver version", text("/capabilities/driver_version")),
        ("Protocol", text("/capabilities/storage_protocol")),
        ("Thin provisioning", flag("/capabilities/thin_provisioning_support")),
        ("Thick provisioning", flag("/capabilities/thick_provisioning_support")),
        ("Multiattach", flag("/capabilities/multiattach")),
        ("QoS", flag("/capabilities/QoS_support")),
        ("Online extend", flag("/capabilities/online_extend_support")),
        ("Reported", time("/capabilities/timestamp")),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "volume",
        admin: true,
        secondary: true,
        all_projects: None,
        name_filter: None,
        commands: None,
        paging: Paging::None,
        about: "Storage pools of the back ends.",
        ..meta(
            keys::POOLS,
            "/scheduler-stats/get_pools?detail=true",
            "",
            Names { singular: "pool", plural: "Pools", list_key: "pools", object_key: "pool" },
        )
    })
};

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn pools_that_know_their_space_are_measured() {
        let pool =
            |total: Value, free: Value| json!({"capabilities": {"total_capacity_gb": total, "free_capacity_gb": free}});
        assert_eq!(
            used(&pool(json!(10), json!("7.5"))),
            Cell::Meter(Meter::of("Used", 2.5 * GIB, 10.0 * GIB, "bytes"))
        );
        assert_eq!(used(&pool(json!("infinite"), json!("infinite"))), Cell::text("infinite"));
        assert_eq!(used(&pool(json!(10), json!("unknown"))), Cell::gibibytes(10.0));
        assert_eq!(used(&json!({})), Cell::None);
    }
}

//! Storage pools, for administrators.
//! <https://docs.openstack.org/api-ref/block-storage/v3/#back-end-storage-pools>

use crate::model::cell_format::{custom, flag, number, text, time};
use crate::model::{JsonColumn, JsonResourceDef, Meta, Names, Paging, admin_only};
use crate::services::block_storage::defaults::meta;
use crate::services::block_storage::keys;
use crate::services::storage_pool::{allocated, free, provisioned, total, used};

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

//! Storage pools, for administrators.
//! <https://docs.openstack.org/api-ref/shared-file-system/#scheduler-stats-pools>

use super::defaults::meta;
use super::keys;
use crate::model::cell_format::{custom, flag, number, text, time};
use crate::model::{JsonColumn, JsonResourceDef, Meta, Names, admin_only};
use crate::services::storage_pool::{allocated, free, provisioned, total, used};

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    id: "/name",
    columns: &[
        JsonColumn::new("Used", custom(used)).width(200),
        JsonColumn::new("Free", custom(free)).numeric(),
        JsonColumn::new("Allocated", custom(allocated)).numeric(),
        JsonColumn::new("Provisioned", custom(provisioned)).numeric().width(110).hidden(),
        JsonColumn::new("Back end", text("/capabilities/share_backend_name")).facet().width(140),
        JsonColumn::new("Protocol", text("/capabilities/storage_protocol")).facet().width(110),
        JsonColumn::new("Share servers", flag("/capabilities/driver_handles_share_servers")).facet().width(120),
        JsonColumn::new("Snapshots", flag("/capabilities/snapshot_support")).facet().width(110),
        JsonColumn::new("Replicas", text("/capabilities/replication_type")).facet().width(110),
        JsonColumn::new("Host", text("/host")).facet().hidden(),
        JsonColumn::new("Total", custom(total)).numeric().hidden(),
        JsonColumn::new("Thin", text("/capabilities/thin_provisioning")).facet().hidden().width(90),
    ],
    facts: &[
        ("Used", custom(used)),
        ("Total", custom(total)),
        ("Free", custom(free)),
        ("Allocated", custom(allocated)),
        ("Provisioned", custom(provisioned)),
        ("Max oversubscription", number("/capabilities/max_over_subscription_ratio")),
        ("Reserved (%)", number("/capabilities/reserved_percentage")),
        ("Reserved for shares from snapshots (%)", number("/capabilities/reserved_snapshot_percentage")),
        ("Reserved for extending (%)", number("/capabilities/reserved_share_extend_percentage")),
        ("Host", text("/host")),
        ("Back end", text("/capabilities/share_backend_name")),
        ("Vendor", text("/capabilities/vendor_name")),
        ("Driver version", text("/capabilities/driver_version")),
        ("Protocol", text("/capabilities/storage_protocol")),
        ("Share servers", flag("/capabilities/driver_handles_share_servers")),
        ("Snapshots", flag("/capabilities/snapshot_support")),
        ("Shares from snapshots", flag("/capabilities/create_share_from_snapshot_support")),
        ("Revert to snapshots", flag("/capabilities/revert_to_snapshot_support")),
        ("Mount snapshots", flag("/capabilities/mount_snapshot_support")),
        ("Replicas", text("/capabilities/replication_type")),
        ("Replication domain", text("/capabilities/replication_domain")),
        ("Consistent group snapshots", text("/capabilities/share_group_stats/consistent_snapshot_support")),
        ("Thin provisioning", text("/capabilities/thin_provisioning")),
        ("Deduplication", text("/capabilities/dedupe")),
        ("Compression", text("/capabilities/compression")),
        ("QoS", text("/capabilities/qos")),
        ("IPv4", flag("/capabilities/ipv4_support")),
        ("IPv6", flag("/capabilities/ipv6_support")),
        ("Reported", time("/capabilities/timestamp")),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "volume",
        admin: true,
        secondary: true,
        about: "Storage pools of the back ends.",
        ..meta(
            keys::POOLS,
            "/scheduler-stats/pools/detail",
            "",
            Names { singular: "share pool", plural: "Share pools", list_key: "pools", object_key: "pool" },
        )
    })
};

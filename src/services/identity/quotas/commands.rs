//! The `openstack` commands and Terraform resources for quotas.

use crate::auth::ServiceType::{BlockStorage, Compute, Dns, LoadBalancer, Network, SharedFileSystem};
use crate::model::{ActionCommand, MemberOption};

const OF_TYPE: &str = "#use quota set --volume-type with the limits of one type";

const COMPUTE: &[MemberOption] = &[
    ("instances", "--instances"),
    ("cores", "--cores"),
    ("ram", "--ram"),
    ("key_pairs", "--key-pairs"),
    ("metadata_items", "--properties"),
    ("server_groups", "--server-groups"),
    ("server_group_members", "--server-group-members"),
    ("force", "--force|"),
];

const VOLUME: &[MemberOption] = &[
    ("volumes", "--volumes"),
    ("gigabytes", "--gigabytes"),
    ("per_volume_gigabytes", "--per-volume-gigabytes"),
    ("snapshots", "--snapshots"),
    ("backups", "--backups"),
    ("backup_gigabytes", "--backup-gigabytes"),
    ("groups", "--groups"),
    ("*", OF_TYPE),
];

/// Terraform has the limits of volume types in a map.
const VOLUME_ATTRIBUTES: &[MemberOption] = &[
    ("1", "project_id"),
    ("volumes", "volumes"),
    ("gigabytes", "gigabytes"),
    ("per_volume_gigabytes", "per_volume_gigabytes"),
    ("snapshots", "snapshots"),
    ("backups", "backups"),
    ("backup_gigabytes", "backup_gigabytes"),
    ("groups", "groups"),
    ("*", "volume_type_quota+"),
];

const SHARE: &[MemberOption] = &[
    ("?share_type", "--share-type"),
    ("shares", "--shares"),
    ("gigabytes", "--gigabytes"),
    ("per_share_gigabytes", "--per-share-gigabytes"),
    ("snapshots", "--snapshots"),
    ("snapshot_gigabytes", "--snapshot-gigabytes"),
    ("share_networks", "--share-networks"),
    ("share_groups", "--share-groups"),
    ("share_group_snapshots", "--share-group-snapshots"),
    ("share_replicas", "--share-replicas"),
    ("replica_gigabytes", "--replica-gigabytes"),
    ("encryption_keys", "--encryption-keys"),
    ("force", "--force|"),
    ("*", "#the command has no option for quotas of backups"),
];

/// They stand with the project.
pub static COMMANDS: &[ActionCommand] = &[
    ActionCommand::put("/os-quota-sets/*", "quota_set", "quota set", COMPUTE)
        .of(Compute)
        .terraform("openstack_compute_quotaset_v2", &[("1", "project_id"), ("force", "-")]),
    ActionCommand::put("/os-quota-sets/*", "quota_set", "quota set", VOLUME)
        .of(BlockStorage)
        .terraform("openstack_blockstorage_quotaset_v3", VOLUME_ATTRIBUTES),
    ActionCommand::put(
        "/quotas/*",
        "quota",
        "quota set",
        &[
            ("network", "--networks"),
            ("subnet", "--subnets"),
            ("port", "--ports"),
            ("router", "--routers"),
            ("floatingip", "--floating-ips"),
            ("security_group", "--secgroups"),
            ("security_group_rule", "--secgroup-rules"),
            ("subnetpool", "--subnetpools"),
            ("rbac_policy", "--rbac-policies"),
        ],
    )
    .of(Network)
    .terraform("openstack_networking_quota_v2", &[("1", "project_id")]),
    ActionCommand::new(
        "PATCH",
        "/quotas/*",
        "",
        "dns quota set --project-id *1",
        &[
            ("zones", "--zones"),
            ("zone_recordsets", "--zone-recordsets"),
            ("zone_records", "--zone-records"),
            ("recordset_records", "--recordset-records"),
            ("api_export_size", "--api-export-size"),
        ],
    )
    .of(Dns)
    .terraform("openstack_dns_quota_v2", &[("1", "project_id")]),
    ActionCommand::put(
        "/lbaas/quotas/*",
        "quota",
        "loadbalancer quota set",
        &[
            ("loadbalancer", "--loadbalancer"),
            ("listener", "--listener"),
            ("pool", "--pool"),
            ("member", "--member"),
            ("healthmonitor", "--healthmonitor"),
            ("l7policy", "--l7policy"),
            ("l7rule", "--l7rule"),
        ],
    )
    .of(LoadBalancer)
    .terraform(
        "openstack_lb_quota_v2",
        &[("1", "project_id"), ("healthmonitor", "health_monitor"), ("l7policy", "l7_policy"), ("l7rule", "l7_rule")],
    ),
    ActionCommand::put("/quota-sets/*", "quota_set", "share quota set", SHARE).of(SharedFileSystem),
    ActionCommand::delete("/quota-sets/*", "share quota delete", SHARE).of(SharedFileSystem),
    ActionCommand::put("/quota-class-sets/*", "quota_class_set", "share quota set --class", SHARE).of(SharedFileSystem),
    ActionCommand::put("/os-quota-class-sets/*", "quota_class_set", "quota set --default _1", COMPUTE).of(Compute),
    ActionCommand::put("/os-quota-class-sets/*", "quota_class_set", "quota set --default _1", VOLUME).of(BlockStorage),
];

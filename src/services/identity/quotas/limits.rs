//! The limits that the forms ask for: name with the service's prefix, label, and unit. A form passes the macro that makes a
//! field of each limit, and the fields to add.

macro_rules! compute_limits {
    ($field:ident $(, $more:expr)*) => {
        &[
            $field!("compute/instances", "Servers", ""),
            $field!("compute/cores", "vCPUs", ""),
            $field!("compute/ram", "RAM", "MiB"),
            $field!("compute/key_pairs", "Key pairs per user", ""),
            $field!("compute/metadata_items", "Metadata items per server", ""),
            $field!("compute/server_groups", "Server groups", ""),
            $field!("compute/server_group_members", "Servers per group", ""),
            $($more,)*
        ]
    };
}

macro_rules! volume_limits {
    ($field:ident $(, $more:expr)*) => {
        &[
            $field!("volume/volumes", "Volumes", ""),
            $field!("volume/gigabytes", "Volume and snapshot storage", "GiB"),
            $field!("volume/per_volume_gigabytes", "Size of a volume", "GiB"),
            $field!("volume/snapshots", "Snapshots", ""),
            $field!("volume/backups", "Backups", ""),
            $field!("volume/backup_gigabytes", "Backup storage", "GiB"),
            $field!("volume/groups", "Volume groups", ""),
            $($more,)*
        ]
    };
}

macro_rules! share_limits {
    ($field:ident $(, $more:expr)*) => {
        &[
            $field!("share/shares", "Shares", ""),
            $field!("share/gigabytes", "Share storage", "GiB"),
            $field!("share/per_share_gigabytes", "Size of a share", "GiB"),
            $field!("share/snapshots", "Share snapshots", ""),
            $field!("share/snapshot_gigabytes", "Share snapshot storage", "GiB"),
            $field!("share/share_networks", "Share networks", ""),
            $field!("share/share_groups", "Share groups", ""),
            $field!("share/share_group_snapshots", "Share group snapshots", ""),
            $field!("share/share_replicas", "Share replicas", ""),
            $field!("share/replica_gigabytes", "Share replica storage", "GiB"),
            $field!("share/backups", "Share backups", ""),
            $field!("share/backup_gigabytes", "Share backup storage", "GiB"),
            $field!("share/encryption_keys", "Encryption keys of shares", ""),
            $($more,)*
        ]
    };
}

macro_rules! network_limits {
    ($field:ident $(, $more:expr)*) => {
        &[
            $field!("network/network", "Networks", ""),
            $field!("network/subnet", "Subnets", ""),
            $field!("network/port", "Ports", ""),
            $field!("network/router", "Routers", ""),
            $field!("network/floatingip", "Floating IPs", ""),
            $field!("network/security_group", "Security groups", ""),
            $field!("network/security_group_rule", "Security group rules", ""),
            $field!("network/subnetpool", "Subnet pools", ""),
            $field!("network/rbac_policy", "RBAC policies", ""),
            $($more,)*
        ]
    };
}

macro_rules! dns_limits {
    ($field:ident) => {
        &[
            $field!("dns/zones", "Zones", ""),
            $field!("dns/zone_recordsets", "Record sets per zone", ""),
            $field!("dns/zone_records", "Records per zone", ""),
            $field!("dns/recordset_records", "Records per record set", ""),
            $field!("dns/api_export_size", "Record sets per export", ""),
        ]
    };
}

macro_rules! load_balancer_limits {
    ($field:ident $(, $more:expr)*) => {
        &[
            $field!("load-balancer/loadbalancer", "Load balancers", ""),
            $field!("load-balancer/listener", "Listeners", ""),
            $field!("load-balancer/pool", "Pools", ""),
            $field!("load-balancer/member", "Members", ""),
            $field!("load-balancer/healthmonitor", "Health monitors", ""),
            $field!("load-balancer/l7policy", "L7 policies", ""),
            $field!("load-balancer/l7rule", "L7 rules", ""),
            $($more,)*
        ]
    };
}

/// A field for a limit, shown where the response of the service contains it.
macro_rules! known_limit {
    ($name:literal, $label:literal, $unit:literal) => {
        Field::new($name, $label, FieldKind::Quota($unit))
            .required()
            .shown(|input, _| input.0.contains_key(concat!(".was/", $name)))
    };
}

pub(super) use {
    compute_limits, dns_limits, known_limit, load_balancer_limits, network_limits, share_limits, volume_limits,
};

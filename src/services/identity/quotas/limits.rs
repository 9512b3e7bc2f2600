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

/// A field for a limit, shown where the response of the service contains it.
macro_rules! known_limit {
    ($name:literal, $label:literal, $unit:literal) => {
        Field::new($name, $label, FieldKind::Quota($unit))
            .required()
            .shown(|input, _| input.0.contains_key(concat!(".was/", $name)))
    };
}

pub(super) use {compute_limits, dns_limits, known_limit, network_limits, volume_limits};

//! Protocols that are rare: GlusterFS, Lustre, and those of Hadoop, which are used without a mount.

use super::source::{Group, Source};
use crate::http::shell::quote;
use crate::services::mount_lines::{add_to_fstab, fstab_line, make_mount_point};

pub const GLUSTER_GROUPS: &[Group] = &[
    (
        "Install the client",
        &[
            ("Debian, Ubuntu", |_| vec!["sudo apt-get install glusterfs-client".to_owned()]),
            ("RHEL, Rocky, Fedora", |_| vec!["sudo dnf install glusterfs-fuse".to_owned()]),
        ],
    ),
    (
        "Mount",
        &[
            ("Now", |source| now(source, "glusterfs")),
            ("At boot", |source| at_start(source, "glusterfs")),
            ("/etc/fstab line", |source| vec![line(source, "glusterfs")]),
        ],
    ),
];

pub const LUSTRE_GROUPS: &[Group] = &[(
    "Mount",
    &[
        ("Now", |source| now(source, "lustre")),
        ("At boot", |source| at_start(source, "lustre")),
        ("/etc/fstab line", |source| vec![line(source, "lustre")]),
    ],
)];

pub const HADOOP_GROUPS: &[Group] =
    &[("Hadoop", &[("List files", |source| vec![["hadoop fs -ls ", &quote(&source.path)].concat()])])];

fn now(source: &Source, kind: &str) -> Vec<String> {
    let mount = ["sudo mount -t ", kind, " ", &quote(&source.path), " ", &quote(&source.point)].concat();
    vec![make_mount_point(&source.point), mount]
}

fn line(source: &Source, kind: &str) -> String {
    fstab_line(&source.path, &source.point, kind, "defaults,_netdev,nofail")
}

fn at_start(source: &Source, kind: &str) -> Vec<String> {
    vec![make_mount_point(&source.point), add_to_fstab(&line(source, kind)), "sudo mount -a".to_owned()]
}

//! Mounting by NFS.

use super::source::{Group, Source};
use crate::http::shell::quote;
use crate::services::mount_lines::{add_to_fstab, fstab_line, make_mount_point, windows_argument};

pub const GROUPS: &[Group] = &[
    (
        "Linux: install the client",
        &[
            ("Debian, Ubuntu", |_| vec!["sudo apt-get install nfs-common".to_owned()]),
            ("RHEL, Rocky, Fedora", |_| vec!["sudo dnf install nfs-utils".to_owned()]),
            ("SUSE", |_| vec!["sudo zypper install nfs-client".to_owned()]),
        ],
    ),
    ("Linux: mount", &[("Now", now), ("At boot", at_start), ("/etc/fstab line", |source| vec![line(source)])]),
    ("Windows", &[("Install the client", install_on_windows), ("Mount as X:", on_windows)]),
];

fn now(source: &Source) -> Vec<String> {
    let mount = ["sudo mount -t nfs ", &quote(&source.path), " ", &quote(&source.point)].concat();
    vec![make_mount_point(&source.point), mount]
}

fn line(source: &Source) -> String {
    fstab_line(&source.path, &source.point, "nfs", "defaults,_netdev,nofail")
}

fn at_start(source: &Source) -> Vec<String> {
    vec![make_mount_point(&source.point), add_to_fstab(&line(source)), "sudo mount -a".to_owned()]
}

fn install_on_windows(_: &Source) -> Vec<String> {
    vec!["Install-WindowsFeature NFS-Client".to_owned()]
}

/// Windows takes the host and the path in the form of its own network paths.
fn on_windows(source: &Source) -> Vec<String> {
    let path = network_path(&source.path).as_deref().and_then(windows_argument);
    path.map(|path| ["mount -o anon ", &path, " X:"].concat()).into_iter().collect()
}

/// `10.0.0.10:/a/b` as `\\10.0.0.10\a\b`. Addresses of IPv6 have no such form.
fn network_path(path: &str) -> Option<String> {
    let (host, path) = path.split_once(":/").filter(|(host, _)| !host.starts_with('['))?;
    Some(["\\\\", host, "\\", &path.replace('/', "\\")].concat())
}

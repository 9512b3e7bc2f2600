//! Mounting CephFS, by the kernel and by FUSE.
//! <https://docs.ceph.com/en/latest/cephfs/mount-using-kernel-driver/>

use super::source::{Group, Source, USER};
use crate::http::shell::quote;
use crate::services::mount_lines::{add_to_fstab, fstab_line, make_mount_point};

pub const GROUPS: &[Group] = &[
    (
        "Install the client",
        &[
            ("Debian, Ubuntu", |_| vec!["sudo apt-get install ceph-common ceph-fuse".to_owned()]),
            ("RHEL, Rocky, Fedora", |_| vec!["sudo dnf install ceph-common ceph-fuse".to_owned()]),
        ],
    ),
    (
        "Key",
        &[
            ("Create the file", |_| vec![["sudo install -D -m 600 /dev/null ", SECRET].concat()]),
            ("Paste the access key", |_| vec![["sudoedit ", SECRET].concat()]),
        ],
    ),
    ("Kernel client", &[("Now", now), ("At boot", at_start), ("/etc/fstab line", |source| vec![line(source)])]),
    ("FUSE client", &[("Keyring", keyring), ("Now", by_fuse)]),
];

const SECRET: &str = "/etc/ceph/USER.secret";
const KEYRING: &str = "/etc/ceph/ceph.client.USER.keyring";

/// The addresses of the monitors, and the path in the file system.
fn parts(source: &Source) -> (&str, &str) {
    match source.path.split_once(":/") {
        Some((monitors, _)) => (monitors, &source.path[monitors.len() + 1..]),
        None => (&source.path, "/"),
    }
}

/// With the file system, where the back end says which of several it is.
fn options(source: &Source) -> String {
    let own = ["name=", USER, ",secretfile=", SECRET].concat();
    if source.options.is_empty() { own } else { [&own, ",", &source.options].concat() }
}

fn now(source: &Source) -> Vec<String> {
    let [path, point, options] = [&source.path, &source.point, &options(source)].map(|text| quote(text));
    vec![make_mount_point(&source.point), ["sudo mount -t ceph ", &path, " ", &point, " -o ", &options].concat()]
}

fn line(source: &Source) -> String {
    fstab_line(&source.path, &source.point, "ceph", &[&options(source), ",_netdev,nofail"].concat())
}

fn at_start(source: &Source) -> Vec<String> {
    vec![make_mount_point(&source.point), add_to_fstab(&line(source)), "sudo mount -a".to_owned()]
}

fn keyring(_: &Source) -> Vec<String> {
    let make = ["sudo ceph-authtool --create-keyring ", KEYRING, " --name client.", USER];
    let key = [" --add-key \"$(sudo cat ", SECRET, ")\""];
    vec![[make.concat(), key.concat()].concat()]
}

fn by_fuse(source: &Source) -> Vec<String> {
    let (monitors, path) = parts(source);
    let file_system = source.options.split(',').find_map(|option| option.strip_prefix("fs="));
    let file_system = file_system.map(|name| [" --client_fs=", &quote(name)].concat()).unwrap_or_default();
    let [monitors, path, point] = [monitors, path, source.point.as_str()].map(quote);
    let client = ["sudo ceph-fuse ", &point, " --id=", USER, " --keyring=", KEYRING, " -m ", &monitors].concat();
    vec![make_mount_point(&source.point), [&client, " -r ", &path, &file_system].concat()]
}

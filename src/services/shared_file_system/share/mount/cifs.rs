//! Mounting by SMB, which Manila calls CIFS. The password stands in a file that root alone can read, and in no command.

use super::source::{Group, Source, USER};
use crate::http::shell::quote;
use crate::services::mount_lines::{add_to_fstab, fstab_line, make_mount_point, windows_argument};

pub const GROUPS: &[Group] = &[
    (
        "Linux: install the client",
        &[
            ("Debian, Ubuntu", |_| vec!["sudo apt-get install cifs-utils".to_owned()]),
            ("RHEL, Rocky, Fedora", |_| vec!["sudo dnf install cifs-utils".to_owned()]),
            ("SUSE", |_| vec!["sudo zypper install cifs-utils".to_owned()]),
        ],
    ),
    (
        "Linux: credentials",
        &[
            ("Create the file", create_credentials),
            ("Edit it", |source| vec![["sudoedit ", &credentials(source)].concat()]),
            ("Its content", |_| vec![["username=", USER].concat(), "password=".to_owned(), "domain=".to_owned()]),
        ],
    ),
    ("Linux: mount", &[("Now", now), ("At boot", at_start), ("/etc/fstab line", |source| vec![line(source)])]),
    ("Windows and macOS", &[("Windows, as X:", on_windows), ("macOS", on_mac)]),
];

/// `\\10.0.0.10\share` as `//10.0.0.10/share`.
fn path(source: &Source) -> String {
    source.path.replace('\\', "/")
}

fn credentials(source: &Source) -> String {
    quote(&["/etc/", &source.word, ".credentials"].concat())
}

fn create_credentials(source: &Source) -> Vec<String> {
    vec![["sudo install -m 600 /dev/null ", &credentials(source)].concat()]
}

fn options(source: &Source) -> String {
    ["credentials=/etc/", &source.word, ".credentials"].concat()
}

fn now(source: &Source) -> Vec<String> {
    let [options, path, point] = [&options(source), &path(source), &source.point].map(|text| quote(text));
    vec![make_mount_point(&source.point), ["sudo mount -t cifs -o ", &options, " ", &path, " ", &point].concat()]
}

fn line(source: &Source) -> String {
    fstab_line(&path(source), &source.point, "cifs", &[&options(source), ",_netdev,nofail"].concat())
}

fn at_start(source: &Source) -> Vec<String> {
    vec![make_mount_point(&source.point), add_to_fstab(&line(source)), "sudo mount -a".to_owned()]
}

/// The command prompts for the password.
fn on_windows(source: &Source) -> Vec<String> {
    let path = windows_argument(&source.path.replace('/', "\\"));
    path.map(|path| ["net use X: ", &path, " * /user:", USER].concat()).into_iter().collect()
}

fn on_mac(source: &Source) -> Vec<String> {
    vec![["open ", &quote(&["smb:", &path(source)].concat())].concat()]
}

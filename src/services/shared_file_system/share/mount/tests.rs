use super::*;
use crate::auth::ServiceRequest;
use crate::http::Error;
use crate::model::{EmptyLookup, Row};
use crate::services::samples::rows_of;
use serde_json::json;
use std::sync::Arc;

/// A share with this protocol, name and export locations.
struct Share(&'static str, &'static str, Value);

impl Share {
    fn row(&self) -> Row {
        let metadata = json!({"__mount_options": "fs=cephfs"});
        let share = json!({"id": "s", "name": self.1, "share_proto": self.0, "metadata": metadata});
        rows_of(keys::SHARES, &json!([share])).remove(0)
    }

    /// Every line of the tab, in order.
    fn lines(&self) -> Vec<String> {
        let row = self.row();
        let facts = facts(row.as_any().downcast_ref::<JsonRow>().unwrap());
        let cells = facts.into_iter().skip(1).flat_map(|group| group.items).map(|(_, cell)| cell);
        cells.flat_map(|cell| self.texts(&cell)).collect()
    }

    fn texts(&self, cell: &Cell) -> Vec<String> {
        match cell {
            Cell::Derived(derived) => self.texts(&derived.cell(self)),
            Cell::Many(cells) => cells.iter().flat_map(|cell| self.texts(cell)).collect(),
            Cell::None => Vec::new(),
            cell => vec![cell.plain(&EmptyLookup)],
        }
    }
}

impl Lookup for Share {
    fn row(&self, key: &str, id: &str) -> Option<Row> {
        assert_eq!((key, id), (keys::SHARES, "s"));
        Some(self.row())
    }
    fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
        assert_eq!(call.path, "/shares/s/export_locations");
        Some(Ok(Arc::new(json!({"export_locations": self.2}))))
    }
}

fn at(path: &str) -> Value {
    json!([{"path": "10.0.0.20:/other", "preferred": false}, {"path": path, "preferred": true},
        {"path": "11.0.0.11:/admin", "preferred": true, "is_admin_only": true}])
}

fn has(lines: &[String], wanted: &str) {
    assert!(lines.iter().any(|line| line == wanted), "no {wanted} in {lines:#?}");
}

#[test]
fn nfs_is_mounted_from_the_preferred_location() {
    let lines = Share("NFS", "web data", at("10.0.0.10:/shares/a")).lines();
    has(&lines, "sudo apt-get install nfs-common");
    has(&lines, "sudo mount -t nfs 10.0.0.10:/shares/a /mnt/web-data");
    has(&lines, "10.0.0.10:/shares/a /mnt/web-data nfs defaults,_netdev,nofail 0 0");
    has(&lines, r"mount -o anon \\10.0.0.10\shares\a X:");
}

#[test]
fn smb_takes_its_password_from_a_file() {
    let lines = Share("CIFS", "data", at(r"\\10.0.0.10\share_1")).lines();
    has(&lines, "sudo install -m 600 /dev/null /etc/data.credentials");
    has(&lines, "sudo mount -t cifs -o credentials=/etc/data.credentials //10.0.0.10/share_1 /mnt/data");
    has(&lines, "//10.0.0.10/share_1 /mnt/data cifs credentials=/etc/data.credentials,_netdev,nofail 0 0");
    has(&lines, r"net use X: \\10.0.0.10\share_1 * /user:USER");
    has(&lines, "open smb://10.0.0.10/share_1");
}

#[test]
fn cephfs_is_mounted_by_the_kernel_and_by_fuse() {
    let lines = Share("CEPHFS", "data", at("10.0.0.1:6789,10.0.0.2:6789:/volumes/a/b")).lines();
    let options = "name=USER,secretfile=/etc/ceph/USER.secret,fs=cephfs";
    has(&lines, &["sudo mount -t ceph 10.0.0.1:6789,10.0.0.2:6789:/volumes/a/b /mnt/data -o ", options].concat());
    let fuse = "sudo ceph-fuse /mnt/data --id=USER --keyring=/etc/ceph/ceph.client.USER.keyring \
        -m 10.0.0.1:6789,10.0.0.2:6789 -r /volumes/a/b --client_fs=cephfs";
    has(&lines, fuse);
}

#[test]
fn whatever_a_location_is_called_is_one_argument() {
    let hostile = "10.0.0.1:/a b';touch pwned;$(id)\u{202e}\u{1b}[31m";
    for protocol in ["NFS", "CIFS", "CEPHFS", "GLUSTERFS", "LUSTRE", "HDFS", "MAPRFS"] {
        let lines = Share(protocol, "$(id)", at(hostile)).lines();
        assert!(!lines.is_empty(), "{protocol}");
        for line in &lines {
            assert!(!line.contains(['\u{202e}', '\u{1b}']), "{line:?}");
            let outside: String = line.replace(r"'\''", "").split('\'').step_by(2).collect();
            let is_command = line.starts_with("sudo ") || line.starts_with("printf ") || line.starts_with("hadoop ");
            assert!(!is_command || !outside.contains("$(id)"), "{line}");
        }
        assert!(lines.iter().all(|line| !line.starts_with("net use") && !line.starts_with("mount -o")), "{lines:?}");
    }
}

#[test]
fn a_share_without_a_location_says_so() {
    let lines = Share("NFS", "a", json!([])).lines();
    has(&lines, "The share has no export location yet");
    assert!(Share("NEW", "a", at("x")).lines().is_empty());
}

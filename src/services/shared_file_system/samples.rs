//! Tests with Manila's recorded responses.

use super::RESOURCES;
use crate::services::samples::{read_whole, shows};

#[test]
fn every_answer_is_read_whole() {
    read_whole("shared-file-system", RESOURCES, "manila", &[], 0);
}

#[test]
fn lists_show_what_they_are_made_for() {
    let of_data = [("Size", "2 GiB"), ("Protocol", "NFS"), ("Type", "default"), ("Zone", "nova")];
    shows("shared-file-system/shares", "recorded-data", &of_data);
    shows("shared-file-system/shares", "recorded-data", &[("Status", "available"), ("Access rules", "error")]);
    shows("shared-file-system/snapshots", "recorded-before", &[("Size", "2 GiB"), ("Share", "/share_id")]);
    shows("shared-file-system/deleted-shares", "recorded-gone", &[("Size", "1 GiB"), ("Protocol", "NFS")]);
}

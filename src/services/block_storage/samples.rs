//! Cinder's own recorded answers (`api-ref/source/v3/samples`).

use super::RESOURCES;
use crate::services::samples::{self, read_whole};

#[test]
fn every_recorded_answer_is_read_whole() {
    // Cinder's samples of mid-2026 hold 127 of these objects.
    let read = read_whole("cinder", RESOURCES, &["qos-update-response.json"]);
    assert!(read > 120, "only {read} objects found");
}

fn shows(key: &str, path: &str, cells: &[(&str, &str)]) {
    samples::shows("cinder", key, path, cells);
}

#[test]
fn lists_show_what_they_are_made_for() {
    shows(
        "block-storage/snapshots",
        "snapshots/v3.41/snapshots-list-detailed-response.json",
        &[
            ("Name", "snap-001"),
            ("Status", "creating"),
            ("Size", "10 GiB"),
            ("Volume", "7acd675e-4e06-4653-af9f-2ecd546342d6"),
            ("Created", "2019-03-11T16:24:36Z"),
            ("Project", "89afd400-b646-4bbc-b12b-c0a4d63e5bd3"),
        ],
    );
    shows(
        "block-storage/backups",
        "backups/v3.56/backups-list-detailed-response.json",
        &[
            ("Name", "backup001"),
            ("Size", "10 GiB"),
            ("Volume", "9de8bbf6-015e-4ccd-a484-1c93acc85f60"),
            ("Incremental", "No"),
            ("Project", "89afd400-b646-4bbc-b12b-c0a4d63e5bd3"),
        ],
    );
    shows(
        "block-storage/messages",
        "messages-list-response.json",
        &[
            ("Name", "No storage could be allocated for this volume request."),
            ("About", "d5f6c517-c3e8-45fe-b994-b11118e4cacf"),
            ("Level", "ERROR"),
        ],
    );
    shows("block-storage/groups", "groups-list-detailed-response.json", &[("Name", "my_group1"), ("Volumes", "1")]);
    shows("block-storage/qos-specs", "qos/qos-list-response.json", &[("Enforced by", "back-end"), ("Specs", "")]);
    shows(
        "block-storage/services",
        "os-services/v3.49/services-list-response.json",
        &[("Status", "disabled"), ("State", "down"), ("Reason", "test1")],
    );
    shows("block-storage/pools", "pools-list-detailed-response.json", &[("Free", "100 GiB"), ("Total", "1 TiB")]);
}

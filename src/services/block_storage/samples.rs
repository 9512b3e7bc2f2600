//! Tests with Cinder's recorded responses.

use super::RESOURCES;
use crate::recorded;
use crate::services::samples::{read_whole, shows};
use serde_json::Value;

#[test]
fn every_answer_is_read_whole() {
    // Cinder's samples of mid-2026 hold 127 of these objects (`api-ref/source/v3/samples`).
    read_whole("block-storage", RESOURCES, "cinder", &["qos-update-response.json"], 121);
}

#[test]
fn lists_show_what_they_are_made_for() {
    shows(
        "block-storage/volumes",
        "recorded-data",
        &[
            ("Status", "available"),
            ("Size", "1 GiB"),
            ("Type", "recorded-gold"),
            ("Bootable", "No"),
            ("Group", "/group_id"),
        ],
    );
    shows("block-storage/volumes", "recorded-given", &[("Status", "awaiting-transfer")]);
    shows("block-storage/volumes", "recorded-root", &[("Bootable", "Yes")]);
    shows(
        "block-storage/snapshots",
        "recorded-before",
        &[("Status", "available"), ("Size", "1 GiB"), ("Volume", "/volume_id"), ("Created", "2026-01-02T03:04:05Z")],
    );
    shows(
        "block-storage/backups",
        "recorded-more",
        &[("Size", "1 GiB"), ("Volume", "/volume_id"), ("Incremental", "Yes")],
    );
    shows("block-storage/transfers", "recorded-transfer", &[("Volume", "/volume_id"), ("Without snapshots", "No")]);
    shows("block-storage/groups", "recorded-group", &[("Volumes", "1"), ("Types", "/volume_types/0")]);
    shows("block-storage/group-snapshots", "recorded-group-before", &[("Status", "available"), ("Group", "/group_id")]);
    shows("block-storage/group-types", "recorded-together", &[("Public", "Yes"), ("Group specs", "tier=1")]);
    shows(
        "block-storage/volume-types",
        "recorded-gold",
        &[("Public", "No"), ("Extra specs", "volume_backend_name=fast"), ("QoS specs", "/qos_specs_id")],
    );
    shows(
        "block-storage/qos-specs",
        "recorded-limits",
        &[("Enforced by", "front-end"), ("Specs", "read_iops_sec=1000")],
    );
    shows(
        "block-storage/services",
        "cinder-volume",
        &[("Host", "storage1@fast"), ("Status", "enabled"), ("State", "up")],
    );
    shows("block-storage/pools", "storage1@fast#fast", &[("Back end", "fast"), ("Multiattach", "Yes")]);
    let why = recorded::answer("block-storage/messages/list");
    let why = why.pointer("/messages/0/user_message").and_then(Value::as_str).unwrap();
    shows("block-storage/messages", why, &[("Resource", "/resource_uuid"), ("Level", "ERROR")]);
}

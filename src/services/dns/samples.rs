//! Tests with Designate's recorded responses.

use super::RESOURCES;
use crate::services::samples::{read_whole, shows};

#[test]
fn every_answer_is_read_whole() {
    read_whole("dns", RESOURCES, "designate", &[], 0);
}

#[test]
fn lists_show_what_they_are_made_for() {
    shows(
        "dns/zones",
        "recorded.example.org.",
        &[("Status", "ACTIVE"), ("Type", "PRIMARY"), ("TTL", "1 h"), ("Email", "hostmaster@example.org")],
    );
    shows("dns/record-sets", "www.recorded.example.org.", &[("Type", "A"), ("TTL", "5 min"), ("Zone", "/zone_id")]);
    shows("dns/tlds", "org", &[("Description", "Recorded")]);
    shows("dns/services", "central", &[("Status", "UP")]);
}

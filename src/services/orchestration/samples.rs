//! Tests with Heat's recorded responses.

use super::RESOURCES;
use crate::services::samples::{read_whole, shows};

#[test]
fn every_answer_is_read_whole() {
    read_whole("orchestration", RESOURCES, "heat", &[], 0);
}

#[test]
fn lists_show_what_they_are_made_for() {
    shows("orchestration/stacks", "recorded", &[("Status", "UPDATE_COMPLETE"), ("Tags", "recorded")]);
    shows("orchestration/services", "heat-engine", &[("Status", "up")]);
    shows("orchestration/software-configs", "recorded-config", &[("Group", "script")]);
}

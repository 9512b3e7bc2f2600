//! Tests with Manila's recorded responses.

use super::RESOURCES;
use crate::services::samples::read_whole;

#[test]
fn every_answer_is_read_whole() {
    read_whole("shared-file-system", RESOURCES, "manila", &[], 0);
}

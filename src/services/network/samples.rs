//! Neutron's own recorded answers (`api-ref/source/v2/samples`).

use super::RESOURCES;
use crate::services::samples::read_whole;

#[test]
fn every_recorded_answer_is_read_whole() {
    // Neutron's samples of mid-2026 hold 58 of these objects.
    let read = read_whole("neutron", RESOURCES, &[]);
    assert!(read > 56, "only {read} objects found");
}

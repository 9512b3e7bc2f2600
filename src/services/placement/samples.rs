//! Tests with Placement's recorded responses.

use crate::services::samples::shows;

#[test]
fn lists_show_what_they_are_made_for() {
    shows("placement/resource-providers", "recorded-numa0", &[("Generation", "4"), ("ID", "/uuid")]);
    shows("placement/resource-classes", "VCPU", &[("Kind", "Standard")]);
    shows("placement/resource-classes", "CUSTOM_RECORDED_LICENSE", &[("Kind", "Custom")]);
    shows("placement/traits", "HW_CPU_X86_AVX2", &[("Kind", "Standard")]);
    shows("placement/traits", "CUSTOM_RECORDED_SSD", &[("Kind", "Custom")]);
}

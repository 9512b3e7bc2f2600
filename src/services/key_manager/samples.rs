//! Tests with Barbican's recorded responses.

use crate::services::samples::shows;

#[test]
fn lists_show_what_they_are_made_for() {
    shows(
        "key-manager/secrets",
        "recorded-key",
        &[("Type", "Symmetric key"), ("Algorithm", "aes"), ("Content type", "application/octet-stream")],
    );
    shows("key-manager/containers", "recorded-container", &[("Type", "Generic"), ("Secrets", "1"), ("Parts", "key")]);
    shows(
        "key-manager/orders",
        "recorded-order",
        &[("Type", "Symmetric key"), ("Status", "ACTIVE"), ("Bit length", "256")],
    );
}

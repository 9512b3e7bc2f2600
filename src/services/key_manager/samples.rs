//! Tests with Barbican's recorded responses.

use crate::services::samples::shows;

#[test]
fn lists_show_what_they_are_made_for() {
    let bytes = ("Content type", "application/octet-stream");
    shows("key-manager/secrets", "recorded-symmetric", &[("Type", "Symmetric key"), ("Algorithm", "aes"), bytes]);
    shows("key-manager/secrets", "recorded-passphrase", &[("Type", "Passphrase"), ("Content type", "text/plain")]);
    shows(
        "key-manager/containers",
        "recorded-generic",
        &[("Type", "Generic"), ("Secrets", "1"), ("Parts", "password")],
    );
    shows("key-manager/containers", "recorded-tls", &[("Type", "Certificate"), ("Consumers", "1")]);
    let key = [("Type", "Symmetric key"), ("Status", "ACTIVE"), ("Bit length", "256")];
    shows("key-manager/orders", "recorded-ordered", &key);
}

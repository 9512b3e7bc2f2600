//! Tests with Octavia's recorded responses.

use crate::services::samples::shows;

#[test]
fn lists_show_what_they_are_made_for() {
    let balancer: &[(&str, &str)] = &[
        ("Status", "ACTIVE"),
        ("Operating status", "OFFLINE"),
        ("VIP address", "10.97.0.10"),
        ("Provider", "amphora"),
        ("Zone", "recorded-zone"),
        ("Listeners", "1"),
        ("Pools", "1"),
        ("ID", "/id"),
    ];
    shows("load-balancer/load-balancers", "recorded-web", balancer);
    shows("load-balancer/flavors", "recorded-small", &[("Enabled", "Yes"), ("Description", "One machine")]);
    let profile: &[(&str, &str)] = &[("Provider", "amphora"), ("ID", "/id")];
    shows("load-balancer/flavor-profiles", "recorded-single", profile);
    shows("load-balancer/availability-zone-profiles", "recorded-hall", profile);
    shows("load-balancer/availability-zones", "recorded-zone", &[("Enabled", "Yes"), ("ID", "/name")]);
}

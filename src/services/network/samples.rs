//! Tests with Neutron's recorded responses.

use super::RESOURCES;
use crate::services::samples::{read_whole, shows};

#[test]
fn every_answer_is_read_whole() {
    // Neutron's samples of mid-2026 hold 58 of these objects (`api-ref/source/v2/samples`).
    read_whole("network", RESOURCES, "neutron", &[], 57);
}

#[test]
fn lists_show_what_they_are_made_for() {
    shows("network/networks", "recorded-network", &[("Status", "ACTIVE"), ("Kind", "Internal")]);
    shows("network/networks", "public", &[("Kind", "External")]);
    let subnet = [("CIDR", "10.98.0.0/24"), ("Gateway", "10.98.0.1"), ("Version", "IPv4"), ("DHCP", "Yes")];
    shows("network/subnets", "recorded-v4", &subnet);
    shows("network/subnets", "recorded-v6", &[("Network", "/network_id"), ("Version", "IPv6")]);
    shows("network/ports", "recorded-web", &[("Network", "/network_id"), ("MAC address", "/mac_address")]);
    let router = [("External network", "/external_gateway_info/network_id"), ("Enabled", "Yes")];
    shows("network/routers", "recorded-router", &router);
    shows("network/security-groups", "recorded-web", &[("Rules", "4"), ("Stateful", "Yes")]);
    shows("network/trunks", "recorded-trunk", &[("Port", "/port_id"), ("Sub-ports", "1")]);
    shows("network/qos-policies", "recorded-slow", &[("Rules", "5"), ("Description", "For guests")]);
    let pool = [("Ranges", "10.200.0.0/16"), ("Default length", "26"), ("Address scope", "/address_scope_id")];
    shows("network/subnet-pools", "recorded-pool", &pool);
    shows("network/address-scopes", "recorded-scope", &[("Version", "4")]);
    shows("network/address-groups", "recorded-offices", &[("Number", "2")]);
    shows("network/ip-availability", "recorded-network", &[("Network", "/network_id")]);
}

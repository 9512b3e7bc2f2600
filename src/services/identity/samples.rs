//! Keystone's own recorded answers (`api-ref/source/v3/samples/admin`).

use super::{domains, endpoints, groups, limits, regions, registered_limits, roles, services, users};
use crate::model::AnyResourceDef;
use crate::services::samples::{self, read_whole};

#[test]
fn every_recorded_answer_is_read_whole() {
    let read: &[&dyn AnyResourceDef] = &[
        &users::DEFINITION,
        &groups::DEFINITION,
        &roles::DEFINITION,
        &domains::DEFINITION,
        &services::DEFINITION,
        &endpoints::DEFINITION,
        &regions::DEFINITION,
        &registered_limits::DEFINITION,
        &limits::DEFINITION,
    ];
    let read = read_whole("keystone/admin", read, &[]);
    assert!(read > 60, "only {read} objects found");
}

fn shows(key: &str, path: &str, cells: &[(&str, &str)]) {
    samples::shows("keystone/admin", key, path, cells);
}

#[test]
fn lists_show_what_they_are_made_for() {
    shows(
        "identity/users",
        "users-list-response.json",
        &[("Name", "glance"), ("Domain", "default"), ("Enabled", "Yes")],
    );
    shows(
        "identity/role-assignments",
        "role-assignments-list-include-subtree-response.json",
        &[
            ("Name", "123456 of 313233 in all below domain 161718"),
            ("User or group", "313233"),
            ("Where", "161718"),
            ("Level", "Domain"),
            ("Inherited", "Yes"),
        ],
    );
    shows("identity/endpoints", "endpoints-list-response.json", &[("Interface", "internal"), ("Region", "RegionOne")]);
    shows(
        "identity/registered-limits",
        "registered-limits-list-response.json",
        &[("Name", "snapshot"), ("Default limit", "10")],
    );
    shows("identity/limits", "limits-list-response.json", &[("Name", "volume"), ("Limit", "11")]);
}

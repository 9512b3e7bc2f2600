//! Tests with Keystone's recorded responses.

use super::{domains, endpoints, groups, limits, regions, registered_limits, roles, services, users};
use crate::model::AnyResourceDef;
use crate::services::samples::{read_whole, shows};

#[test]
fn every_answer_is_read_whole() {
    // `api-ref/source/v3/samples/admin`, which have the users' own credentials as well, in another way.
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
    read_whole("identity", read, "keystone/admin", &[], 61);
}

#[test]
fn lists_show_what_they_are_made_for() {
    let jane = [("Domain", "default"), ("Enabled", "No"), ("E-mail", "jane@example.com")];
    shows("identity/users", "recorded-jane", &jane);
    shows("identity/groups", "recorded-engineers", &[("Domain", "default"), ("Description", "All engineers")]);
    shows("identity/roles", "recorded-operator", &[("Description", "Runs it")]);
    shows(
        "identity/role-assignments",
        "recorded-operator of recorded-jane@Default in all projects below domain recorded-domain",
        &[
            ("User or group", "recorded-jane@Default"),
            ("Role", "recorded-operator"),
            ("Scope", "recorded-domain"),
            ("Level", "Domain"),
            ("Inherited", "Yes"),
        ],
    );
    shows("identity/projects", "recorded-partner", &[("State", "Enabled"), ("Domain", "default")]);
    shows("identity/all-projects", "recorded", &[("Description", "For the recorder"), ("Parent", "")]);
    shows("identity/domains", "recorded-domain", &[("Enabled", "Yes"), ("Description", "The company")]);
    shows("identity/services", "recorded-metrics", &[("Type", "metrics"), ("Enabled", "Yes")]);
    let metrics = [("Interface", "public"), ("Region", "recorded-north"), ("Service", "/service_id")];
    shows("identity/endpoints", "https://metrics.example.com/v1", &metrics);
    shows("identity/regions", "recorded-north", &[("Description", "In the north")]);
    shows("identity/registered-limits", "samples", &[("Default limit", "10"), ("Service", "/service_id")]);
    shows("identity/limits", "samples", &[("Limit", "20"), ("Project", "/project_id")]);
}

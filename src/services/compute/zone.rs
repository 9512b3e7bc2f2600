//! Availability zones and their hosts, for administrators. Other users see zones in forms.
//! <https://docs.openstack.org/api-ref/compute/#availability-zones-os-availability-zone>

use crate::auth::ServiceType;
use crate::lenient;
use crate::model::cell_format::{custom, flag};
use crate::model::{Body, Cell, Facts, JsonColumn, JsonResourceDef, JsonRow, Meta, Names, Tab, Tone, admin_only};
use crate::services::compute::keys;
use serde_json::Value;

fn hosts(zone: &Value) -> Cell {
    Cell::many(zone.get("hosts").and_then(Value::as_object).into_iter().flatten().map(|(host, _)| Cell::text(host)))
}

/// Each host with the state of its services.
fn facts(record: &JsonRow) -> Vec<Facts> {
    let service = |(name, state): (&String, &Value)| {
        let is = |at: &str| lenient::at(state, at) == "true";
        let (word, tone) = match (is("/available"), is("/active")) {
            (true, true) => ("Up", Tone::Good),
            (false, true) => ("Not seen", Tone::Bad),
            (_, false) => ("Disabled", Tone::Off),
        };
        Cell::Detailed(Box::new(Cell::status(word, tone)), name.clone())
    };
    let services = |services: &Value| Cell::many(services.as_object().into_iter().flatten().map(service));
    let all = record.value.get("hosts").and_then(Value::as_object).into_iter().flatten();
    vec![Facts::new("Services of the hosts", all.map(|(host, of_host)| (host.as_str(), services(of_host))))]
}

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    id: "/zoneName",
    name: "/zoneName",
    columns: &[
        JsonColumn::new("Available", flag("/zoneState/available")).facet().width(100),
        JsonColumn::new("Hosts", custom(hosts)).width(420),
    ],
    facts: &[("Available", flag("/zoneState/available")), ("Hosts", custom(hosts))],
    tabs: &[Tab::new("hosts", "Hosts", Body::Facts(facts))],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "zone",
        admin: true,
        secondary: true,
        path: "",
        about: "A group of hosts that is isolated from failures in other zones. Defined by aggregates.",
        ..Meta::of(
            ServiceType::Compute,
            keys::AVAILABILITY_ZONES,
            "/os-availability-zone/detail",
            Names {
                singular: "availability zone",
                plural: "Availability zones",
                list_key: "availabilityZoneInfo",
                object_key: "",
            },
        )
    })
};

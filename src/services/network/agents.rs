//! Neutron's agents, which do on the hosts what Neutron says. For administrators.
//! <https://docs.openstack.org/api-ref/network/v2/#networking-agents>

use super::meta;
use crate::auth::{Call, ServiceType};
use crate::http::encode;
use crate::json::json;
use crate::model::show::{by, flag, text, time};
use crate::model::{Action, Body, Cell, Col, Facts, Meta, Names, Plan, Record, Sheet, Tab, Tone, admins, lenient};
use serde_json::Value;

fn alive(agent: &Value) -> Cell {
    match lenient::at(agent, "/alive").as_str() {
        "true" => Cell::status("Alive", Tone::Good),
        _ => Cell::status("Not heard of", Tone::Bad),
    }
}

fn enable(record: &Record, up: bool) -> Plan {
    let path = ["/agents/", &encode(record.id())].concat();
    Plan::once(Call::put(ServiceType::Network, path, json!({"agent": {"admin_state_up": up}})))
}

/// What the agent reports of itself, as it names it.
fn settings(record: &Record) -> Vec<Facts> {
    let settings = record.value.get("configurations").and_then(Value::as_object).into_iter().flatten();
    let settings = settings.map(|(key, value)| (key.replace('_', " "), Cell::text(lenient::text(value.clone()))));
    vec![Facts::new("Configuration", settings)]
}

pub static VIEW: Sheet = Sheet {
    name: "/agent_type",
    columns: &[
        Col::new("State", by(alive)).facet().width(130),
        Col::new("Host", text("/host")).facet().width(200),
        Col::new("Enabled", flag("/admin_state_up")).facet().width(90),
        Col::new("Zone", text("/availability_zone")).facet().width(110),
        Col::new("Heard of", time("/heartbeat_timestamp")),
        Col::new("Program", text("/binary")).hidden().width(240),
    ],
    facts: &[
        ("State", by(alive)),
        ("Host", text("/host")),
        ("Program", text("/binary")),
        ("Enabled", flag("/admin_state_up")),
        ("Zone", text("/availability_zone")),
        ("Heard of", time("/heartbeat_timestamp")),
        ("Started", time("/started_at")),
    ],
    tabs: &[Tab::new("configuration", "Configuration", Body::Facts(settings))],
    actions: &[
        Action::new("Enable", |record, _| enable(record, true)).bulk().primary().when(|record: &Record, _| {
            if record.at("/admin_state_up") == "true" { Err("It is enabled") } else { Ok(()) }
        }),
        Action::new("Disable", |record, _| enable(record, false))
            .bulk()
            .primary()
            .when(
                |record: &Record, _| {
                    if record.at("/admin_state_up") == "true" { Ok(()) } else { Err("It is disabled") }
                },
            )
            .confirm("Nothing new is scheduled to it; what it serves goes on."),
        Action::delete("It is forgotten. It comes back when it reports again.").when(|record: &Record, _| {
            if record.at("/alive") == "true" { Err("It is alive: stop it on its host first") } else { Ok(()) }
        }),
    ],
    own: admins,
    ..Sheet::new(Meta {
        icon: "settings",
        admin: true,
        about: "Neutron's agents do on the hosts what Neutron says.",
        extension: "agent",
        ..meta("network/agents", "/agents", Names { singular: "agent", plural: "Agents", many: "agents", one: "agent" })
    })
};

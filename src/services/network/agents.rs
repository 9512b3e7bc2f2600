//! Neutron's agents on hosts, for administrators.
//! <https://docs.openstack.org/api-ref/network/v2/#networking-agents>

use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::{custom, flag, text, time};
use crate::model::{
    Action, Body, Cell, CommandNames, Facts, JsonColumn, JsonResourceDef, JsonRow, Meta, Names, RequestPlan, Tab, Tone,
    admin_only,
};
use crate::services::network::defaults::meta;
use crate::services::network::keys;
use serde_json::{Value, json};

fn alive(agent: &Value) -> Cell {
    match lenient::at(agent, "/alive").as_str() {
        "true" => Cell::status("Alive", Tone::Good),
        _ => Cell::status("Not seen", Tone::Bad),
    }
}

fn enable(record: &JsonRow, up: bool) -> RequestPlan {
    let path = ["/agents/", &encode(record.id())].concat();
    RequestPlan::single(ServiceRequest::put(ServiceType::Network, path, json!({"agent": {"admin_state_up": up}})))
}

/// The configuration that the agent reports.
fn settings(record: &JsonRow) -> Vec<Facts> {
    let settings = record.value.get("configurations").and_then(Value::as_object).into_iter().flatten();
    let settings = settings.map(|(key, value)| (key.replace('_', " "), Cell::text(lenient::text(value))));
    vec![Facts::new("Configuration", settings)]
}

static COMMANDS: CommandNames = CommandNames::new("network agent", &[("admin_state_up", "--enable|--disable")]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "/agent_type",
    columns: &[
        JsonColumn::new("State", custom(alive)).facet().width(130),
        JsonColumn::new("Host", text("/host")).facet().width(200),
        JsonColumn::new("Enabled", flag("/admin_state_up")).facet().width(90),
        JsonColumn::new("Zone", text("/availability_zone")).facet().width(110),
        JsonColumn::new("Last seen", time("/heartbeat_timestamp")),
        JsonColumn::new("Program", text("/binary")).hidden().width(240),
    ],
    facts: &[
        ("State", custom(alive)),
        ("Host", text("/host")),
        ("Program", text("/binary")),
        ("Enabled", flag("/admin_state_up")),
        ("Zone", text("/availability_zone")),
        ("Last seen", time("/heartbeat_timestamp")),
        ("Started", time("/started_at")),
    ],
    tabs: &[Tab::new("configuration", "Configuration", Body::Facts(settings))],
    actions: &[
        Action::new("Enable", |record, _| enable(record, true)).bulk().primary().when(|record: &JsonRow, _| {
            if record.at("/admin_state_up") == "true" { Err("Already enabled") } else { Ok(()) }
        }),
        Action::new("Disable", |record, _| enable(record, false))
            .bulk()
            .primary()
            .when(
                |record: &JsonRow, _| {
                    if record.at("/admin_state_up") == "true" { Ok(()) } else { Err("Already disabled") }
                },
            )
            .confirm("No new workloads are scheduled here. Existing ones keep running."),
        Action::delete("Removes the record. It reappears if the agent reports again.").when(|record: &JsonRow, _| {
            if record.at("/alive") == "true" { Err("The agent is alive. Stop it on its host first") } else { Ok(()) }
        }),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "settings",
        commands: Some(&COMMANDS),
        admin: true,
        about: "Network agents running on the hosts.",
        extension: "agent",
        ..meta(
            keys::AGENTS,
            "/agents",
            Names { singular: "agent", plural: "Agents", list_key: "agents", object_key: "agent" },
        )
    })
};

//! Cinder's services on hosts, for administrators.
//! <https://docs.openstack.org/api-ref/block-storage/v3/#services-os-services>

use crate::lenient;
use crate::model::cell_format::{flag, status, text, time};
use crate::model::{
    Action, ActionCommand, CommandNames, FormValues, JsonColumn, JsonResourceDef, JsonRow, Meta, Names, Paging,
    RequestPlan, admin_only,
};
use crate::services::block_storage::defaults::meta;
use crate::services::block_storage::keys;
use crate::services::block_storage::requests::put;
use crate::services::daemon::{REASON_FORM, disabled, enabled};
use serde_json::{Value, json};

fn id(service: &Value) -> String {
    [&lenient::at(service, "/binary"), " on ", &lenient::at(service, "/host")].concat()
}

/// Services have no ids; binary and host identify them.
fn change(record: &JsonRow, verb: &str, reason: &str) -> RequestPlan {
    let mut body = json!({"binary": record.at("/binary"), "host": record.at("/host")});
    if !reason.is_empty() {
        body["disabled_reason"] = reason.into();
    }
    RequestPlan::single(put(["/os-services/", verb].concat(), body))
}

fn disable(record: &JsonRow, input: &FormValues) -> RequestPlan {
    match input.text("reason") {
        "" => change(record, "disable", ""),
        reason => change(record, "disable-log-reason", reason),
    }
}

fn back_end(record: &JsonRow) -> Result<(), &'static str> {
    if record.at("/binary") == "cinder-volume" { Ok(()) } else { Err("Only volume services can be frozen") }
}

static COMMANDS: CommandNames = CommandNames::new("volume service", &[]).without_set().actions(&[
    ActionCommand::put("/os-services/enable", "", "volume service set --enable", &[("host", "@"), ("binary", "@")]),
    ActionCommand::put("/os-services/disable", "", "volume service set --disable", &[("host", "@"), ("binary", "@")]),
    ActionCommand::put(
        "/os-services/disable-log-reason",
        "",
        "volume service set --disable",
        &[("host", "@"), ("binary", "@"), ("disabled_reason", "--disable-reason")],
    ),
    ActionCommand::put("/os-services/freeze", "", "volume host set --disable", &[("host", "@")]),
    ActionCommand::put("/os-services/thaw", "", "volume host set --enable", &[("host", "@")]),
]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    derive_id: Some(id),
    name: "/binary",
    status: "/status",
    columns: &[
        JsonColumn::new("Host", text("/host")).width(240),
        JsonColumn::new("State", status("/state")).facet().width(100),
        JsonColumn::new("Zone", text("/zone")).facet().width(100),
        JsonColumn::new("Reason", text("/disabled_reason")).width(200),
        JsonColumn::new("Last seen", time("/updated_at")),
        JsonColumn::new("Frozen", flag("/frozen")).facet().hidden().width(90),
        JsonColumn::new("Replication", text("/replication_status")).hidden(),
        JsonColumn::new("Cluster", text("/cluster")).hidden(),
    ],
    facts: &[
        ("Host", text("/host")),
        ("State", status("/state")),
        ("Zone", text("/zone")),
        ("Disabled reason", text("/disabled_reason")),
        ("Last seen", time("/updated_at")),
        ("Frozen", flag("/frozen")),
        ("Back end", status("/backend_state")),
        ("Replication", text("/replication_status")),
        ("Cluster", text("/cluster")),
    ],
    actions: &[
        Action::new("Enable", |record: &JsonRow, _| change(record, "enable", "")).when(disabled).bulk().primary(),
        Action::new("Disable", disable)
            .when(enabled)
            .bulk()
            .primary()
            .form(&REASON_FORM)
            .confirm("No new workloads are scheduled here. Existing ones keep running."),
        Action::new("Freeze", |record: &JsonRow, _| {
            RequestPlan::single(put("/os-services/freeze", json!({"host": record.at("/host")})))
        })
        .when(|record, _| match record.at("/frozen").as_str() {
            "true" => Err("Already frozen"),
            _ => back_end(record),
        })
        .confirm("No changes are possible on this back end until it is thawed."),
        Action::new("Thaw", |record: &JsonRow, _| {
            RequestPlan::single(put("/os-services/thaw", json!({"host": record.at("/host")})))
        })
        .when(|record, _| match record.at("/frozen").as_str() {
            "true" => Ok(()),
            _ => back_end(record).and(Err("Not frozen")),
        }),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "settings",
        commands: Some(&COMMANDS),
        admin: true,
        secondary: true,
        all_projects: None,
        name_filter: None,
        paging: Paging::None,
        about: "Cinder services that schedule, provide and back up volumes.",
        ..meta(
            keys::SERVICES,
            "/os-services",
            "",
            Names { singular: "service", plural: "Services", list_key: "services", object_key: "service" },
        )
    })
};

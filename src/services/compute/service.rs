//! Nova's services on hosts, for administrators.
//! <https://docs.openstack.org/api-ref/compute/#compute-services-os-services>

use crate::auth::ServiceType;
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::{flag, status, text, time};
use crate::model::{
    Action, ActionCommand, Caller, CommandNames, Completion, FormValues, JsonColumn, JsonResourceDef, JsonRow, Meta,
    Names, RequestPlan, admin_only,
};
use crate::services::compute::keys;
use crate::services::compute::requests::{delete, put, up_to};
use crate::services::daemon::{self, REASON_FORM};
use serde_json::{Value, json};

/// Ids are numbers before 2.53, and missing in some responses.
fn id(service: &Value) -> String {
    match lenient::at(service, "/id") {
        id if id.is_empty() => [&lenient::at(service, "/binary"), " on ", &lenient::at(service, "/host")].concat(),
        id => id,
    }
}

fn path(record: &JsonRow) -> String {
    ["/os-services/", &encode(record.id())].concat()
}

fn change(record: &JsonRow, body: Value) -> RequestPlan {
    RequestPlan::single(put(path(record), 53, body))
}

fn disable(record: &JsonRow, input: &FormValues) -> RequestPlan {
    match input.text("reason") {
        "" => change(record, json!({"status": "disabled"})),
        reason => change(record, json!({"status": "disabled", "disabled_reason": reason})),
    }
}

/// Nova only allows changes to `nova-compute`.
fn computes(record: &JsonRow) -> Result<(), &'static str> {
    if record.at("/binary") == "nova-compute" { Ok(()) } else { Err("Only nova-compute services can be changed") }
}

fn enabled(record: &JsonRow, caller: &Caller) -> Result<(), &'static str> {
    computes(record)?;
    daemon::enabled(record, caller)
}

fn disabled(record: &JsonRow, caller: &Caller) -> Result<(), &'static str> {
    computes(record)?;
    daemon::disabled(record, caller)
}

static COMMANDS: CommandNames = CommandNames::new("compute service", &[]).without_set().actions(&[
    ActionCommand::put(
        "/os-services/*",
        "",
        // The client finds the service by its host and binary instead of its id.
        "compute service set _1 \"$HOST\" \"$BINARY\"",
        &[
            ("status", "=enabled --enable =disabled --disable"),
            ("disabled_reason", "--disable-reason"),
            ("forced_down", "--down|--up"),
        ],
    ),
    ActionCommand::delete("/os-services/*", "compute service delete", &[]),
]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    derive_id: Some(id),
    name: "/binary",
    status: "/status",
    columns: &[
        JsonColumn::new("Host", text("/host")).width(240),
        JsonColumn::new("State", status("/state")).facet().width(100),
        JsonColumn::new("Zone", text("/zone")).facet().width(110),
        JsonColumn::new("Reason", text("/disabled_reason")).width(220),
        JsonColumn::new("Last seen", time("/updated_at")),
        JsonColumn::new("Forced down", flag("/forced_down")).facet().hidden().width(110),
    ],
    facts: &[
        ("Host", text("/host")),
        ("State", status("/state")),
        ("Zone", text("/zone")),
        ("Disabled reason", text("/disabled_reason")),
        ("Last seen", time("/updated_at")),
        ("Forced down", flag("/forced_down")),
    ],
    actions: &[
        Action::new("Enable", |record, _| change(record, json!({"status": "enabled"}))).when(disabled).bulk().primary(),
        Action::new("Disable", disable)
            .when(enabled)
            .bulk()
            .primary()
            .form(&REASON_FORM)
            .confirm("No new servers are scheduled to this host. Existing servers keep running."),
        Action::new("Mark as down", |record, _| change(record, json!({"forced_down": true})))
            .titled("Mark {} as down")
            .when(|record, _| {
                computes(record)?;
                if record.at("/forced_down") == "true" { Err("Already marked as down") } else { Ok(()) }
            })
            .confirm("Marks the host as failed so that its servers can be evacuated. Make sure it is really off."),
        Action::new("Mark as up", |record, _| change(record, json!({"forced_down": false})))
            .titled("Mark {} as up")
            .when(|record, _| {
                computes(record)?;
                if record.at("/forced_down") == "true" { Ok(()) } else { Err("Not marked as down") }
            }),
        Action::new("Delete", |record, _| RequestPlan::with_completion(delete(path(record)), Completion::Response))
            .when(|record, _| match record.at("/state").as_str() {
                "up" => Err("The service is up. Stop it on its host first"),
                _ => Ok(()),
            })
            .bulk()
            .group("Danger")
            .confirm("Removes the host and its placement records. Not possible while it has servers."),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "settings",
        commands: Some(&COMMANDS),
        admin: true,
        secondary: true,
        version: up_to(69),
        about: "Nova services that schedule and run servers.",
        path: "",
        ..Meta::of(
            ServiceType::Compute,
            keys::SERVICES,
            "/os-services",
            Names {
                singular: "compute service",
                plural: "Compute services",
                list_key: "services",
                object_key: "service",
            },
        )
    })
};

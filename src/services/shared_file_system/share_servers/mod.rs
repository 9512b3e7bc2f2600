//! Share servers: what exports shares in a share network, for administrators.
//! <https://docs.openstack.org/api-ref/shared-file-system/#share-servers>

mod manage;
mod migration;

use super::defaults::{PROJECT, meta};
use super::keys;
use super::requests::{act, get, path};
use crate::http::mask_secret;
use crate::lenient;
use crate::model::cell_format::{code, flag, gibibytes, link, status, text, time};
use crate::model::{
    Action, ActionCommand, Body, Caller, Cell, CommandNames, Create, Facts, Field, FieldKind, Form, FormValues,
    JsonColumn, JsonResourceDef, JsonRow, MemberOption, Meta, Names, OutcomeReaders, RequestPlan, Section, SubColumn,
    SubTable, Tab, Title, admin_only, fields,
};
use crate::services::choices::from_pairs;
use serde_json::Value;

const STATUSES: &[(&str, &str)] = &[
    ("active", "active"),
    ("error", "error"),
    ("creating", "creating"),
    ("deleting", "deleting"),
    ("inactive", "inactive"),
    ("manage_starting", "manage_starting"),
    ("manage_error", "manage_error"),
    ("unmanage_starting", "unmanage_starting"),
    ("unmanage_error", "unmanage_error"),
    ("server_migrating", "server_migrating"),
    ("server_migrating_to", "server_migrating_to"),
    ("network_change", "network_change"),
];

const TASK_STATES: &[(&str, &str)] = &[
    ("migration_starting", "migration_starting"),
    ("migration_in_progress", "migration_in_progress"),
    ("migration_driver_in_progress", "migration_driver_in_progress"),
    ("migration_driver_phase1_done", "migration_driver_phase1_done"),
    ("migration_completing", "migration_completing"),
    ("migration_success", "migration_success"),
    ("migration_error", "migration_error"),
    ("migration_cancel_in_progress", "migration_cancel_in_progress"),
    ("migration_cancelled", "migration_cancelled"),
];

static RESET_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new("status", "Status", FieldKind::Choice(|_, _| from_pairs(STATUSES)))
        .required()
        .help("Changes only the status in the database.")])]);

static RESET_TASK_FORM: Form = Form::new(&[Section::untitled(&[Field::new(
    "task_state",
    "Task state",
    FieldKind::Choice(|_, _| from_pairs(TASK_STATES)),
)
.unset(|_| "None".to_owned())
.help("Changes only the task state in the database.")])]);

fn reset(server: &JsonRow, input: &FormValues) -> RequestPlan {
    let body = Value::Object(fields::object(&RESET_FORM, input, None));
    RequestPlan::single(act("/share-servers", server.id(), 49, "reset_status", body))
}

/// No task state is null.
fn reset_task(server: &JsonRow, input: &FormValues) -> RequestPlan {
    let state = input.filled("task_state").map_or(Value::Null, Value::from);
    let body = fields::wrapped("task_state", state);
    RequestPlan::single(act("/share-servers", server.id(), 57, "reset_task_state", body))
}

fn deletable(server: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    match server.at("/status").as_str() {
        "active" | "error" => Ok(()),
        _ => Err("The share server must be active or in error"),
    }
}

/// What the back end keeps of the server. Some drivers keep passwords there.
fn details(answer: &Value) -> Vec<Facts> {
    let details = answer.get("details").and_then(Value::as_object);
    let item = |(name, value): (&String, &Value)| {
        let shown = lenient::text(value);
        (name.clone(), Cell::code(mask_secret(name).map_or(shown, str::to_owned)))
    };
    vec![Facts::new("Back end details", details.into_iter().flatten().map(item))]
}

const SHARES: SubTable = SubTable::new(
    "shares",
    &[
        SubColumn::at("Share", link(keys::SHARES, "/id")),
        SubColumn::at("Status", status("/status")),
        SubColumn::at("Size", gibibytes("/size")),
        SubColumn::at("Project", PROJECT),
    ],
    "No shares.",
);

const MIGRATION: &[MemberOption] = &[
    ("host", "@"),
    ("new_share_network_id", "--new-share-network"),
    ("writable", "=true --writable True =false --writable False"),
    ("nondisruptive", "=true --nondisruptive True =false --nondisruptive False"),
    ("preserve_snapshots", "=true --preserve-snapshots True =false --preserve-snapshots False"),
];

const fn action(key: &'static str, command: &'static str, options: &'static [MemberOption]) -> ActionCommand {
    ActionCommand::post("/share-servers/*/action", key, command, options)
}

static COMMANDS: CommandNames = CommandNames::new("share server", &[]).without_set().actions(&[
    ActionCommand::post(
        "/share-servers/manage",
        "share_server",
        "share server adopt",
        &[
            ("host", "@"),
            ("share_network_id", "@"),
            ("identifier", "@"),
            ("share_network_subnet_id", "--share-network-subnet"),
            ("driver_options", "--driver-options="),
        ],
    ),
    action("unmanage", "share server abandon", &[("force", "--force|")]),
    action("reset_status", "share server set", &[("status", "--status")]),
    ActionCommand::none("POST", "/share-servers/*/action", "reset_task_state", "it resets the status as well"),
    action("migration_check", "share server migration start --check-only", MIGRATION),
    action("migration_start", "share server migration start", MIGRATION),
    action("migration_complete", "share server migration complete", &[]),
    action("migration_cancel", "share server migration cancel", &[]),
]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "/id",
    heading: Some(JsonColumn::new("Share server", code("/id")).width(300)),
    title: Some(|server| {
        Title::new("Share server")
            .by(keys::SHARE_NETWORKS, lenient::at(server, "/share_network_id"))
            .and(lenient::at(server, "/host"))
    }),
    status: "/status",
    columns: &[
        JsonColumn::new("Host", text("/host")).facet().width(180),
        JsonColumn::new("Share network", link(keys::SHARE_NETWORKS, "/share_network_id")).width(200),
        JsonColumn::new("Task state", text("/task_state")).facet().width(200),
        JsonColumn::new("Project", PROJECT).facet().width(160),
        JsonColumn::new("Updated", time("/updated_at")),
        JsonColumn::new("Identifier", code("/identifier")).hidden(),
        JsonColumn::new("Automatic deletion", flag("/is_auto_deletable")).hidden(),
    ],
    facts: &[
        ("Host", text("/host")),
        ("Task state", text("/task_state")),
        ("Share network", link(keys::SHARE_NETWORKS, "/share_network_id")),
        ("Subnets", code("/share_network_subnet_ids")),
        ("Identifier", code("/identifier")),
        ("Automatic deletion", flag("/is_auto_deletable")),
        ("Migrated from", link(keys::SHARE_SERVERS, "/source_share_server_id")),
        ("Security service changes while in use", flag("/security_service_update_support")),
        ("New subnets while in use", flag("/network_allocation_update_support")),
        ("Encryption key", code("/encryption_key_ref")),
    ],
    tabs: &[
        Tab::new("shares", "Shares", Body::List("/shares/detail?all_tenants=1&share_server_id={id}", SHARES)),
        Tab::new(
            "details",
            "Back end details",
            Body::Document(|server: &JsonRow| get(path("/share-servers", server.id(), "/details")), details),
        ),
        migration::TAB,
    ],
    create: Some(Create {
        verb: "Manage",
        name: |input| ["share server ", input.text("identifier")].concat(),
        run: Some(manage::manage),
        ..Create::new("Manage share server", &manage::FORM)
    }),
    actions: &[
        migration::START,
        migration::CHECK,
        migration::COMPLETE,
        migration::CANCEL,
        Action::new("Reset status", reset)
            .titled("Reset status of {}")
            .group("Administration")
            .form(&RESET_FORM)
            .starting_with(|_| FormValues::default().with("status", "active")),
        Action::new("Reset task state", reset_task)
            .titled("Reset task state of {}")
            .group("Administration")
            .seldom()
            .form(&RESET_TASK_FORM),
        manage::UNMANAGE,
        Action::delete("You cannot delete it while it has shares.").when(deletable),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "server",
        admin: true,
        secondary: true,
        commands: Some(&COMMANDS),
        about: "Servers that back ends create in share networks to export shares.",
        secrets: &["backend_details"],
        outcomes: OutcomeReaders { verdicts: &[&migration::FIRST_PHASE], ..OutcomeReaders::NONE },
        ..meta(
            keys::SHARE_SERVERS,
            "/share-servers",
            "/share-servers",
            Names {
                singular: "share server",
                plural: "Share servers",
                list_key: "share_servers",
                object_key: "share_server",
            },
        )
    })
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Completion;
    use crate::services::samples::row_of;
    use serde_json::json;

    #[test]
    fn passwords_of_back_ends_are_not_shown() {
        let answer = json!({"details": {"ip": "10.0.0.2", "password": "S3CR3T", "ssh_private_key": "S3CR3T"}});
        let facts = format!("{:?}", details(&answer));
        assert!(facts.contains("10.0.0.2") && !facts.contains("S3CR3T"), "{facts}");
        let row = row_of(&DEFINITION, &json!({"id": "s", "backend_details": {"password": "S3CR3T"}}));
        assert!(!row.keywords().contains("S3CR3T"));
    }

    #[test]
    fn no_task_state_is_null() {
        let row = row_of(&DEFINITION, &json!({"id": "s", "status": "active"}));
        let plan = reset_task(row.as_any().downcast_ref().unwrap(), &FormValues::default());
        assert_eq!(plan.steps[0].body, Some(json!({"reset_task_state": {"task_state": null}})));
        assert!(matches!(plan.completion, Completion::Response));
    }
}

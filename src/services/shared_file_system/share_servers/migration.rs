//! Moving a share server with its shares to another back end: a check, a first phase that copies, and a second one that
//! switches over when the administrator says so (2.57).
//! <https://docs.openstack.org/api-ref/shared-file-system/#share-server-migration-since-api-v2-57>

use crate::lenient;
use crate::model::cell_format::{link, text};
use crate::model::{
    Action, AnyRow, Body, Caller, Cell, Choice, Choices, Completion, Facts, Field, FieldKind, Form, FormValues,
    JsonRow, Lookup, Meter, RequestPlan, Section, Tab, Verdict, VerdictReader, fields,
};
use crate::services::choices::from_rows;
use crate::services::shared_file_system::keys;
use crate::services::shared_file_system::network_fields::share_networks_of_all;
use crate::services::shared_file_system::requests::act;
use serde_json::Value;

/// The microversion with migrations.
const VERSION: u16 = 57;
/// The task state in which the second phase can begin.
const COPIED: &str = "migration_driver_phase1_done";
/// The task states in which a migration can be canceled.
const CANCELABLE: [&str; 2] = ["migration_driver_in_progress", COPIED];
const MIGRATING: &str = "server_migrating";

/// The first phase ends with the source still in use. The status says that it migrates until the second one has ended.
pub static FIRST_PHASE: VerdictReader = VerdictReader {
    name: "first-phase",
    read: |row: &dyn AnyRow| {
        let Some(server) = row.as_any().downcast_ref::<JsonRow>() else { return Verdict::Running };
        match (server.at("/task_state").as_str(), server.at("/status").as_str()) {
            (COPIED, _) => Verdict::Succeeded,
            ("migration_error", _) | (_, "error") => Verdict::Failed("The migration failed".to_owned()),
            ("migration_cancelled", _) => Verdict::Failed("The migration was canceled".to_owned()),
            _ => Verdict::Running,
        }
    },
};

/// The back ends with share servers, without their pools: Manila takes no pool here.
pub fn hosts(lookup: &dyn Lookup) -> Choices {
    from_rows(lookup, keys::SERVICES, &|row| {
        let service = row.as_any().downcast_ref::<JsonRow>()?;
        let host = service.at("/host");
        let down = (service.at("/state") == "down").then(|| "Down".to_owned());
        let is_back_end = service.at("/binary") == "manila-share" && host.contains('@');
        is_back_end.then(|| Choice::new(host.clone(), host).detail(service.at("/zone")).disabled(down))
    })
}

const FLAGS: [(&str, &str); 3] =
    [("writable", "Writable"), ("nondisruptive", "Nondisruptive"), ("preserve_snapshots", "Preserve snapshots")];

static FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("host", "Target back end", FieldKind::Choice(|lookup, _| hosts(lookup))).required(),
    Field::new(
        "new_share_network_id",
        "New share network",
        FieldKind::Choice(|lookup, _| share_networks_of_all(lookup)),
    )
    .unset(|_| "Unchanged".to_owned()),
    Field::new(FLAGS[0].0, FLAGS[0].1, FieldKind::Flag).help("Shares stay writable while data is copied."),
    Field::new(FLAGS[1].0, FLAGS[1].1, FieldKind::Flag).help("Clients stay connected. Requires an unchanged network."),
    Field::new(FLAGS[2].0, FLAGS[2].1, FieldKind::Flag),
])]);

fn initial() -> FormValues {
    FLAGS.iter().fold(FormValues::default(), |values, (name, _)| values.with(name, false))
}

/// Why the back end cannot take the server, with what it can do of what was asked.
fn verdict(answer: &Value) -> Verdict {
    if lenient::at(answer, "/compatible") == "true" {
        return Verdict::Succeeded;
    }
    let can = |name: &str, of: &str| lenient::at(answer, &["/", of, "/", name].concat()) == "true";
    let missing =
        FLAGS.iter().filter(|(name, _)| can(name, "requested_capabilities") && !can(name, "supported_capabilities"));
    let missing: Vec<&str> = missing.map(|(_, label)| *label).collect();
    Verdict::Failed(match missing.is_empty() {
        true => "The target back end is not compatible with the share server".to_owned(),
        false => ["The target back end does not support: ", &missing.join(", ")].concat(),
    })
}

fn check(server: &JsonRow, input: &FormValues) -> RequestPlan {
    let asked = Value::Object(fields::object(&FORM, input, None));
    let call = act("/share-servers", server.id(), VERSION, "migration_check", asked);
    RequestPlan::single(call.clone()).asking(call, verdict)
}

fn start(server: &JsonRow, input: &FormValues) -> RequestPlan {
    let asked = Value::Object(fields::object(&FORM, input, None));
    let mut plan = check(server, input).then(act("/share-servers", server.id(), VERSION, "migration_start", asked));
    plan.completion = Completion::Verdict(&FIRST_PHASE);
    plan
}

/// The shares are on the new server then, and the old one is removed.
fn complete(server: &JsonRow, _: &FormValues) -> RequestPlan {
    let completion = Completion::OtherResource(
        keys::SHARE_SERVERS,
        |answer| Some(lenient::at(answer, "/destination_share_server_id")).filter(|id| !id.is_empty()),
        &["active"],
    );
    let call = act("/share-servers", server.id(), VERSION, "migration_complete", Value::Null);
    RequestPlan::with_completion(call, completion).changing(keys::SHARE_SERVERS)
}

fn cancel(server: &JsonRow, _: &FormValues) -> RequestPlan {
    let call = act("/share-servers", server.id(), VERSION, "migration_cancel", Value::Null);
    RequestPlan::with_completion(call, Completion::Status(&["active"]))
}

fn active(server: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    if server.at("/status") == "active" { Ok(()) } else { Err("The share server must be active") }
}

fn is_migrating(server: &JsonRow) -> bool {
    server.at("/status") == MIGRATING
}

/// The service's answer about a migration.
fn progress(answer: &Value) -> Vec<Facts> {
    let done = lenient::number_at(answer, "/total_progress");
    let meter = done.map_or(Cell::None, |percent| Cell::Meter(Meter::of("Progress", percent, 100.0, "%")));
    let items = [
        ("Progress", meter),
        ("Task state", text("/task_state").cell(answer)),
        ("New share server", link(keys::SHARE_SERVERS, "/destination_share_server_id").cell(answer)),
    ];
    vec![Facts::new("Migration", items)]
}

pub const TAB: Tab<JsonRow> = Tab::new(
    "migration",
    "Migration",
    Body::Document(
        |server: &JsonRow| act("/share-servers", server.id(), VERSION, "migration_get_progress", Value::Null),
        progress,
    ),
)
.when(|server: &JsonRow, _| if is_migrating(server) { Ok(()) } else { Err("The share server is not being migrated") });

pub const START: Action<JsonRow> = Action::<JsonRow>::new("Migrate", start)
    .titled("Migrate {} to another back end")
    .group("Migration")
    .form(&FORM)
    .starting_with(|_| initial())
    .when(active);

pub const CHECK: Action<JsonRow> = Action::<JsonRow>::new("Check migration", check)
    .titled("Check migration of {}")
    .group("Migration")
    .seldom()
    .form(&FORM)
    .starting_with(|_| initial())
    .when(active);

pub const COMPLETE: Action<JsonRow> = Action::<JsonRow>::new("Complete migration", complete)
    .titled("Complete migration of {}")
    .group("Migration")
    .inline("Complete")
    .when(|server: &JsonRow, _| match server.at("/task_state").as_str() {
        COPIED if is_migrating(server) => Ok(()),
        _ => Err("The first phase of a migration must be complete"),
    })
    .confirm("Shares move to the new share server. Export locations may change.");

pub const CANCEL: Action<JsonRow> = Action::<JsonRow>::new("Cancel migration", cancel)
    .titled("Cancel migration of {}")
    .group("Migration")
    .when(|server: &JsonRow, _| match CANCELABLE.contains(&server.at("/task_state").as_str()) {
        true if is_migrating(server) => Ok(()),
        _ => Err("No migration that can be canceled"),
    })
    .confirm("The shares stay on this share server.");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::AnyResourceDef;
    use crate::services::samples::row_of;
    use crate::services::shared_file_system::share_servers::DEFINITION;
    use serde_json::json;

    #[test]
    fn a_migration_is_checked_and_followed_to_the_end_of_its_first_phase() {
        let row = row_of(&DEFINITION, &json!({"id": "s", "status": "active"}));
        let server = row.as_any().downcast_ref().unwrap();
        let plan = start(server, &initial().with("host", "share2@nets"));
        let asked =
            json!({"host": "share2@nets", "writable": false, "nondisruptive": false, "preserve_snapshots": false});
        let sent: Vec<_> = plan.steps.iter().map(|call| call.body.clone().unwrap()).collect();
        assert_eq!(sent, [json!({"migration_check": asked}), json!({"migration_start": asked})]);
        let phase = |status: &str, task: &str| {
            (FIRST_PHASE.read)(&*row_of(&DEFINITION, &json!({"id": "s", "status": status, "task_state": task})))
        };
        assert_eq!(phase(MIGRATING, "migration_driver_in_progress"), Verdict::Running);
        assert_eq!(phase(MIGRATING, COPIED), Verdict::Succeeded);
        assert!(matches!(phase("error", "migration_error"), Verdict::Failed(_)));
        assert!(DEFINITION.meta().outcomes.verdict("first-phase").is_some(), "a task finds it after a reload");
    }

    #[test]
    fn a_back_end_that_cannot_do_what_is_asked_says_what() {
        assert_eq!(verdict(&json!({"compatible": true})), Verdict::Succeeded);
        let answer = json!({"compatible": false, "requested_capabilities": {"writable": true, "nondisruptive": true},
            "supported_capabilities": {"writable": false, "nondisruptive": true}});
        let why = |what: &str| Verdict::Failed(["The target back end ", what].concat());
        assert_eq!(verdict(&answer), why("does not support: Writable"));
        assert_eq!(verdict(&json!({"compatible": false})), why("is not compatible with the share server"));
    }
}

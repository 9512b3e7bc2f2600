//! Migrating a share to another pool, for administrators: in two phases, the second of which disrupts clients.
//! <https://docs.openstack.org/manila/latest/admin/shared-file-systems-share-migration.html>

use super::rules;
use crate::lenient;
use crate::model::cell_format::{number, status, text};
use crate::model::{
    Action, AnyRow, Body, Completion, Field, FieldKind, Form, FormValues, JsonRow, RequestPlan, Section, SubColumn,
    SubTable, Tab, Verdict, VerdictReader, fields,
};
use crate::services::shared_file_system::pick;
use crate::services::shared_file_system::requests::{act, get, path, up_to};
use serde_json::{Map, Value, json};

const GROUP: &str = "Administration";
/// 2.29 lets a migration choose a new type and network; before 2.96 it is an experiment.
const VERSION: u16 = 29;

/// The end of the first phase, or of the whole where nothing had to be copied.
pub static COPIED: VerdictReader = VerdictReader {
    name: "migration-copied",
    read: |row| match state(row).as_str() {
        "migration_driver_phase1_done" | "data_copying_completed" | "migration_success" => Verdict::Succeeded,
        state => failed(state),
    },
};

/// The end of the second phase.
pub static MIGRATED: VerdictReader = VerdictReader {
    name: "migrated",
    read: |row| match state(row).as_str() {
        "migration_success" => Verdict::Succeeded,
        state => failed(state),
    },
};

/// The end of what was canceled.
pub static CANCELED: VerdictReader = VerdictReader {
    name: "migration-canceled",
    read: |row| match state(row).as_str() {
        "migration_cancelled" | "data_copying_cancelled" => Verdict::Succeeded,
        "migration_success" => Verdict::Failed("The migration was completed before it could be canceled".to_owned()),
        state => match failed(state) {
            Verdict::Failed(why) if state.ends_with("error") => Verdict::Failed(why),
            _ => Verdict::Running,
        },
    },
};

fn state(row: &dyn AnyRow) -> String {
    row.as_any().downcast_ref::<JsonRow>().map(|share| share.at("/task_state")).unwrap_or_default()
}

fn failed(state: &str) -> Verdict {
    match state {
        "migration_error" | "data_copying_error" => {
            Verdict::Failed("The migration failed; the service gave no reason".to_owned())
        }
        "migration_cancelled" | "data_copying_cancelled" => Verdict::Failed("The migration was canceled".to_owned()),
        _ => Verdict::Running,
    }
}

const fn requirement(name: &'static str, label: &'static str) -> Field {
    Field::new(name, label, FieldKind::Flag).shown(|input, _| !input.flag(BY_HOST))
}

const BY_HOST: &str = "force_host_assisted_migration";

static FORM: Form = Form::new(&[
    Section::untitled(&[
        Field::new("host", "Destination pool", FieldKind::Choice(pick::pools)).required(),
        Field::new("new_share_type_id", "New type", FieldKind::Choice(pick::types)).unset(|_| "Unchanged".to_owned()),
        Field::new("new_share_network_id", "New share network", FieldKind::Choice(pick::networks))
            .unset(|_| "Unchanged".to_owned()),
    ]),
    Section::new(
        "Requirements",
        &[
            requirement("nondisruptive", "Nondisruptive for clients"),
            requirement("writable", "Writable during the first phase"),
            requirement("preserve_metadata", "Preserve file metadata"),
            requirement("preserve_snapshots", "Preserve snapshots"),
            Field::new(BY_HOST, "Copy by the data service instead of the back ends", FieldKind::Flag)
                .help("Slower, but works between any back ends. Not possible for shares with snapshots."),
        ],
    ),
]);

/// What the service requires to be said, whatever the form shows.
fn start(share: &JsonRow, input: &FormValues) -> RequestPlan {
    let mut asked: Map<String, Value> = fields::object(&FORM, input, None);
    for name in ["nondisruptive", "writable", "preserve_metadata", "preserve_snapshots"] {
        asked.insert(name.to_owned(), (input.flag(name) && !input.flag(BY_HOST)).into());
    }
    let call = act("/shares", share.id(), VERSION, "migration_start", Value::Object(asked));
    RequestPlan::with_completion(call, Completion::Verdict(&COPIED))
}

pub const START: Action<JsonRow> = Action::<JsonRow>::new("Start migration", start)
    .titled("Start migration of {}")
    .group(GROUP)
    .admin()
    .form(&FORM)
    .when(rules::migrate)
    .starting_with(|share: &JsonRow| {
        pick::about(share).with("preserve_metadata", true).with("preserve_snapshots", true).with("writable", true)
    });

pub const COMPLETE: Action<JsonRow> = Action::<JsonRow>::new("Complete migration", |share, _| {
    let call = act("/shares", share.id(), VERSION, "migration_complete", Value::Null);
    RequestPlan::with_completion(call, Completion::Verdict(&MIGRATED))
})
.titled("Complete migration of {}")
.inline("Complete")
.group(GROUP)
.admin()
.when(rules::complete_migration)
.confirm("Switches to the new location. Unless the migration is nondisruptive, clients have to mount it again.");

pub const CANCEL: Action<JsonRow> = Action::<JsonRow>::new("Cancel migration", |share, _| {
    let call = act("/shares", share.id(), VERSION, "migration_cancel", Value::Null);
    RequestPlan::with_completion(call, Completion::Verdict(&CANCELED))
})
.titled("Cancel migration of {}")
.group(GROUP)
.admin()
.when(rules::cancel_migration)
.confirm("Copied data is deleted. The share stays on its current pool.");

/// The answer as the only row.
fn rows(_: &str, answer: &Value) -> Option<Vec<Value>> {
    answer.get("total_progress").map(|_| vec![answer.clone()])
}

fn is_under_way(progress: &Value) -> bool {
    let state = lenient::at(progress, "/task_state");
    !state.is_empty() && failed(&state) == Verdict::Running && state != "migration_success"
}

const TABLE: SubTable = SubTable::new(
    "progress",
    &[
        SubColumn::at("State", status("/task_state")),
        SubColumn::at("Progress (%)", number("/total_progress")),
        SubColumn::at("Details", text("/details")),
    ],
    "The service reports no progress.",
)
.rows(rows)
.refreshed_while(is_under_way);

/// As of 2.98 it is read; before, it has to be asked for by an action of the share.
pub const TAB: Tab<JsonRow> = Tab::new(
    "migration",
    "Migration",
    Body::Table(
        |share: &JsonRow| match share.at("/snapshot_inherit_share_access_support").is_empty() {
            // Only answers of 2.99 have this member.
            false => get(path("/shares", share.id(), "/migration-progress")),
            true => act("/shares", share.id(), VERSION, "migration_get_progress", Value::Null).version(up_to(97)),
        },
        TABLE,
    ),
)
.admin()
.when(rules::was_migrated);

pub static RESET_FORM: Form = Form::new(&[Section::untitled(&[Field::new(
    "task_state",
    "Migration state",
    FieldKind::Choice(|_, _| {
        let words = [
            "migration_success",
            "migration_error",
            "migration_cancelled",
            "migration_starting",
            "migration_in_progress",
            "migration_completing",
            "migration_driver_in_progress",
            "migration_driver_phase1_done",
            "data_copying_starting",
            "data_copying_in_progress",
            "data_copying_completing",
            "data_copying_completed",
            "data_copying_cancelled",
            "data_copying_error",
        ];
        crate::services::choices::from_pairs(&words.map(|word| (word, word)))
    }),
)
.help("Changes only the state in the database.")
.unset(|_| "None".to_owned())])]);

pub const RESET: Action<JsonRow> = Action::<JsonRow>::new("Reset migration state", |share, input| {
    let state = json!({"task_state": input.filled("task_state")});
    RequestPlan::single(act("/shares", share.id(), VERSION, "reset_task_state", state))
})
.titled("Reset migration state of {}")
.group(GROUP)
.admin()
.seldom()
.form(&RESET_FORM)
.when(rules::kept);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Row;
    use crate::services::samples::rows_of;
    use crate::services::shared_file_system::keys;

    fn share(state: &str) -> Row {
        rows_of(keys::SHARES, &json!([{"id": "s", "status": "migrating", "task_state": state}])).remove(0)
    }

    #[test]
    fn a_migration_is_followed_phase_by_phase() {
        for (reader, state, verdict) in [
            (&COPIED, "migration_driver_in_progress", Verdict::Running),
            (&COPIED, "migration_driver_phase1_done", Verdict::Succeeded),
            (&COPIED, "migration_success", Verdict::Succeeded),
            (&MIGRATED, "migration_driver_phase1_done", Verdict::Running),
            (&MIGRATED, "migration_success", Verdict::Succeeded),
            (&CANCELED, "migration_cancel_in_progress", Verdict::Running),
            (&CANCELED, "migration_cancelled", Verdict::Succeeded),
        ] {
            assert_eq!((reader.read)(&*share(state)), verdict, "{}: {state}", reader.name);
        }
        for reader in [&COPIED, &MIGRATED, &CANCELED] {
            assert!(matches!((reader.read)(&*share("migration_error")), Verdict::Failed(_)), "{}", reader.name);
        }
        assert!(matches!((COPIED.read)(&*share("migration_cancelled")), Verdict::Failed(_)));
    }

    #[test]
    fn what_the_service_requires_is_always_said() {
        let row = share("");
        let input = FormValues::default().with("host", "h@b#p").with("writable", true);
        let body = |input: &FormValues| start(row.as_any().downcast_ref().unwrap(), input).steps[0].body.clone();
        let asked = json!({"host": "h@b#p", "writable": true, "nondisruptive": false, "preserve_metadata": false, "preserve_snapshots": false});
        assert_eq!(body(&input), Some(json!({"migration_start": asked})));
        let by_host = body(&input.with(BY_HOST, true)).unwrap();
        assert_eq!(by_host["migration_start"]["writable"], false);
    }
}

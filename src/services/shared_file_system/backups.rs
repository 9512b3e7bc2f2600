//! Backups of shares, which Manila still calls an experiment (2.80).
//! <https://docs.openstack.org/api-ref/shared-file-system/#share-backups-since-api-v2-80>

use super::admin_actions::reset_status;
use super::defaults::{PROJECT_COLUMN, of_projects};
use super::failure_reasons as messages;
use super::name_fields::{DESCRIPTION, NAME, NAME_AND_DESCRIPTION};
use super::requests::{at_least, path};
use super::{keys, quota};
use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::cell_format::{code, custom, gibibytes, link, text, time};
use crate::model::{
    Action, ActionCommand, Caller, Cell, Choice, Choices, CommandNames, Completion, Create, Field, FieldKind, Form,
    FormValues, JsonColumn, JsonResourceDef, JsonRow, Lookup, Meta, Meter, Names, RequestPlan, Section,
};
use crate::services::choices::from_rows;
use serde_json::{Value, json};

/// The microversion with backups.
const VERSION: u16 = 80;
/// The microversion that restores to other shares.
const TARGETS: u16 = 91;

const SHARE: &str = "share_id";

/// Shares that are at rest: Manila backs up no others.
fn shares(lookup: &dyn Lookup) -> Choices {
    from_rows(lookup, keys::SHARES, &|row| {
        let size = lenient::at(&row.distinction(), "/size");
        let is_at_rest = row.status() == "available";
        is_at_rest.then(|| Choice::new(row.id(), row.name()).detail([&size, " GiB"].concat()))
    })
}

/// The size of the chosen share in GiB.
fn size(lookup: &dyn Lookup, input: &FormValues) -> f64 {
    let share = lookup.row(keys::SHARES, input.text(SHARE));
    share.and_then(|share| lenient::number_at(&share.distinction(), "/size")).unwrap_or_default()
}

static CREATE: Form = Form {
    effect: Some(|lookup, input| {
        quota::meters(lookup, &[(quota::BACKUPS, 1.0), (quota::BACKUP_GIGABYTES, size(lookup, input))])
    }),
    ..Form::new(&[Section::untitled(&[
        Field::new(SHARE, "Share", FieldKind::Choice(|lookup, _| shares(lookup)))
            .required()
            .help("Shares with snapshots or replicas cannot be backed up."),
        NAME,
        DESCRIPTION,
        Field::new("backup_options", "Driver options", FieldKind::Pairs)
            .help("For backups by the back end, such as backup_type. Without them the data service copies the files."),
    ])])
};

/// Backups have progress in percent, for themselves and while they are restored.
fn progress(backup: &Value) -> Cell {
    let at = match lenient::at(backup, "/status").as_str() {
        "creating" => "/progress",
        "restoring" => "/restore_progress",
        _ => return Cell::None,
    };
    lenient::number_at(backup, at).map_or(Cell::None, |done| Cell::Meter(Meter::of("Progress", done, 100.0, "%")))
}

static RESTORE: Form =
    Form::new(&[Section::untitled(&[Field::new("target", "Share", FieldKind::Choice(|lookup, _| shares(lookup)))
        .unset(|_| "Original share".to_owned())])]);

fn restore(backup: &JsonRow, input: &FormValues) -> RequestPlan {
    let (version, target) = match input.filled("target") {
        Some(share) => (TARGETS, Value::from(share)),
        None => (VERSION, Value::Null),
    };
    let path = path("/share-backups", backup.id(), "/action");
    let call = ServiceRequest::post(ServiceType::SharedFileSystem, path, json!({"restore": target}));
    let completion = Completion::Status(&["available"]);
    RequestPlan::with_completion(call.version(at_least(version)), completion).changing(keys::SHARES)
}

fn available(backup: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    if backup.at("/status") == "available" { Ok(()) } else { Err("The backup must be available") }
}

fn at_rest(backup: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    match backup.at("/status").as_str() {
        "available" | "error" => Ok(()),
        _ => Err("Only an available backup, or one in error, can be deleted"),
    }
}

static COMMANDS: CommandNames = CommandNames::new(
    "share backup",
    &[(SHARE, "@"), ("name", "--name"), ("description", "--description"), ("backup_options", "--backup-options=")],
)
.actions(&[
    ActionCommand::post("/share-backups/*/action", "reset_status", "share backup set", &[("status", "--status")]),
    ActionCommand::post("/share-backups/*/action", "", "share backup restore", &[("restore", "--target-share!")]),
]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    status: "/status",
    columns: &[
        JsonColumn::new("Share", link(keys::SHARES, "/share_id")).facet().width(220),
        JsonColumn::new("Size", gibibytes("/size")).numeric(),
        JsonColumn::new("Progress", custom(progress)).width(160),
        JsonColumn::new("Type", text("/backup_type")).facet().width(120),
        JsonColumn::new("Description", text("/description")).hidden(),
        JsonColumn::new("Zone", text("/availability_zone")).facet().hidden(),
        JsonColumn::new("Host", text("/host")).admin().hidden(),
        JsonColumn::new("Created", time("/created_at")),
        PROJECT_COLUMN,
    ],
    summary: &[
        ("Share", link(keys::SHARES, "/share_id")),
        ("Size", gibibytes("/size")),
        ("Type", text("/backup_type")),
    ],
    facts: &[
        ("Share", link(keys::SHARES, "/share_id")),
        ("Size", gibibytes("/size")),
        ("Type", text("/backup_type")),
        ("Availability zone", text("/availability_zone")),
        ("Progress", custom(progress)),
        ("Host", text("/host")),
        ("Topic", code("/topic")),
    ],
    create: Some(Create {
        completion: Completion::Created(&["available"]),
        ..Create::new("Create share backup", &CREATE)
    }),
    actions: &[
        Action::edit(&NAME_AND_DESCRIPTION),
        Action::new("Restore", restore)
            .primary()
            .form(&RESTORE)
            .when(available)
            .type_name("Everything in the share is replaced by the backup."),
        reset_status(VERSION),
        Action::delete("The data in the backup is lost.").when(at_rest),
    ],
    audit: Some(messages::AUDIT),
    ..JsonResourceDef::new(Meta {
        icon: "volume",
        commands: Some(&COMMANDS),
        about: "Copies of shares, made by the back end or by the data service.",
        secondary: true,
        ..of_projects(
            keys::BACKUPS,
            "/share-backups/detail",
            "/share-backups",
            Names {
                singular: "share backup",
                plural: "Share backups",
                list_key: "share_backups",
                object_key: "share_backup",
            },
        )
    })
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::samples::row_of;

    #[test]
    fn a_backup_is_restored_to_its_share_or_to_another_one() {
        let row = row_of(&DEFINITION, &json!({"id": "b", "status": "available"}));
        let sent = |input: FormValues| {
            let call = restore(row.as_any().downcast_ref().unwrap(), &input).steps.remove(0);
            (call.version, call.body.clone().unwrap())
        };
        assert_eq!(sent(FormValues::default()), (at_least(80), json!({"restore": null})));
        assert_eq!(sent(FormValues::default().with("target", "s")), (at_least(91), json!({"restore": "s"})));
    }

    #[test]
    fn progress_is_shown_while_there_is_any() {
        let of = |status: &str| progress(&json!({"status": status, "progress": "40", "restore_progress": "70"}));
        let meter = |done: f64| Cell::Meter(Meter::of("Progress", done, 100.0, "%"));
        assert_eq!([of("creating"), of("restoring"), of("available")], [meter(40.0), meter(70.0), Cell::None]);
    }
}

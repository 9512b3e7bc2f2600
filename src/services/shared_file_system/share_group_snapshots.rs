//! Snapshots of share groups, with the snapshots of their shares.
//! <https://docs.openstack.org/api-ref/shared-file-system/#share-group-snapshots>

use super::admin_actions::{force_delete, reset_status};
use super::defaults::{PROJECT_COLUMN, of_projects};
use super::name_fields::{DESCRIPTION, NAME, NAME_AND_DESCRIPTION};
use super::requests::post;
use super::{keys, quota};
use crate::lenient;
use crate::model::cell_format::{count, gibibytes, link, status, text, time};
use crate::model::{
    Action, ActionCommand, Body, Caller, CommandNames, Completion, Create, Field, FieldKind, Form, FormValues,
    JsonColumn, JsonResourceDef, JsonRow, Lookup, Meta, Names, RequestPlan, Section, SubColumn, SubTable, Tab, fields,
};
use crate::services::choices::{OBJECT_ID, form_for_object, from_resource};
use crate::services::free_names;
use serde_json::json;

/// The microversion with groups that are no experiment.
pub const VERSION: u16 = 55;

/// The table of a group's snapshots, on the group's page.
pub const OF_GROUP: SubTable = SubTable::new(
    "share_group_snapshots",
    &[
        SubColumn::at("Snapshot", link(keys::SHARE_GROUP_SNAPSHOTS, "/id")),
        SubColumn::at("Status", status("/status")),
        SubColumn::at("Shares", count("/members")),
        SubColumn::at("Created", time("/created_at")),
    ],
    "No snapshots of this group.",
);

const MEMBERS: SubTable = SubTable::new(
    "share_group_snapshot_members",
    &[
        SubColumn::at("Share", link(keys::SHARES, "/share_id")),
        SubColumn::at("Size", gibibytes("/size")),
        SubColumn::at("Protocol", text("/share_protocol")),
        SubColumn::at("Created", time("/created_at")),
    ],
    "The group had no shares.",
);

static CREATE: Form = Form {
    suggested: Some(|lookup, input| {
        let of = (keys::SHARE_GROUPS, input.text("share_group_id"));
        free_names::derived_from(lookup, keys::SHARE_GROUP_SNAPSHOTS, of, "snapshot")
    }),
    effect: Some(|lookup, _| quota::meters(lookup, &[(quota::GROUP_SNAPSHOTS, 1.0)])),
    ..Form::new(&[Section::untitled(&[
        Field::new(
            "share_group_id",
            "Share group",
            FieldKind::Choice(|lookup, _| from_resource(lookup, keys::SHARE_GROUPS)),
        )
        .required(),
        NAME,
        DESCRIPTION,
    ])])
};

/// The type of the group that the snapshot with this id is of. Manila does not take it from there.
fn group_type(lookup: &dyn Lookup, snapshot: &str) -> Option<String> {
    let snapshot = lookup.row(keys::SHARE_GROUP_SNAPSHOTS, snapshot)?;
    let group = lookup.row(keys::SHARE_GROUPS, &lenient::at(&snapshot.distinction(), "/share_group_id"))?;
    Some(lenient::at(&group.distinction(), "/share_group_type_id")).filter(|id| !id.is_empty())
}

static COPY: Form = Form {
    suggested: Some(|lookup, input| match group_type(lookup, input.text(OBJECT_ID)) {
        Some(kind) => FormValues::default().with("share_group_type_id", kind),
        None => FormValues::default(),
    }),
    effect: Some(|lookup, _| quota::meters(lookup, &[(quota::GROUPS, 1.0)])),
    ..Form::new(&[Section::untitled(&[
        NAME,
        DESCRIPTION,
        Field::new(
            "share_group_type_id",
            "Group type",
            FieldKind::Choice(|lookup, _| from_resource(lookup, keys::SHARE_GROUP_TYPES)),
        )
        .required(),
    ])])
};

fn copy(snapshot: &JsonRow, input: &FormValues) -> RequestPlan {
    let mut group = fields::object(&COPY, input, None);
    group.insert("source_share_group_snapshot_id".to_owned(), snapshot.id().into());
    let made = Completion::OtherResource(
        keys::SHARE_GROUPS,
        |answer| Some(lenient::at(answer, "/share_group/id")).filter(|id| !id.is_empty()),
        &["available"],
    );
    RequestPlan::with_completion(post("/share-groups", VERSION, json!({"share_group": group})), made)
}

fn available(snapshot: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    if snapshot.at("/status") == "available" { Ok(()) } else { Err("The snapshot must be available") }
}

fn at_rest(snapshot: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    match snapshot.at("/status").as_str() {
        "available" | "error" => Ok(()),
        _ => Err("Only an available snapshot, or one in error, can be deleted"),
    }
}

const fn action(key: &'static str, command: &'static str) -> ActionCommand {
    ActionCommand::post("/share-group-snapshots/*/action", key, command, &[("status", "--status")])
}

static COMMANDS: CommandNames = CommandNames::new(
    "share group snapshot",
    &[("share_group_id", "@"), ("name", "--name"), ("description", "--description")],
)
.actions(&[
    action("reset_status", "share group snapshot set"),
    action("force_delete", "share group snapshot delete --force"),
]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    status: "/status",
    columns: &[
        JsonColumn::new("Share group", link(keys::SHARE_GROUPS, "/share_group_id")).facet().width(220),
        JsonColumn::new("Shares", count("/members")).numeric(),
        JsonColumn::new("Description", text("/description")).hidden(),
        JsonColumn::new("Created", time("/created_at")),
        PROJECT_COLUMN,
    ],
    facts: &[("Share group", link(keys::SHARE_GROUPS, "/share_group_id"))],
    tabs: &[Tab::new("members", "Shares", Body::List("/share-group-snapshots/{id}/members", MEMBERS))],
    create: Some(Create {
        completion: Completion::Created(&["available"]),
        ..Create::new("Create share group snapshot", &CREATE)
    }),
    actions: &[
        Action::edit(&NAME_AND_DESCRIPTION),
        Action::new("Create share group", copy)
            .titled("Create share group from {}")
            .primary()
            .form(&COPY)
            .starting_with(|snapshot: &JsonRow| form_for_object(snapshot.id()))
            .when(available),
        reset_status(VERSION),
        Action::delete("The snapshots of its shares are deleted too.").when(at_rest),
        force_delete(
            VERSION,
            "Removes the snapshot from the service, regardless of its state. Data on the back end may remain.",
        ),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "snapshot",
        commands: Some(&COMMANDS),
        about: "A snapshot of all shares in a group, taken at the same time.",
        secondary: true,
        ..of_projects(
            keys::SHARE_GROUP_SNAPSHOTS,
            "/share-group-snapshots/detail",
            "/share-group-snapshots",
            Names {
                singular: "share group snapshot",
                plural: "Share group snapshots",
                list_key: "share_group_snapshots",
                object_key: "share_group_snapshot",
            },
        )
    })
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::samples::row_of;

    #[test]
    fn a_group_is_created_from_a_snapshot_with_its_type() {
        let row = row_of(&DEFINITION, &json!({"id": "s", "status": "available", "share_group_id": "g"}));
        let input = form_for_object("s").with("name", "copy").with("share_group_type_id", "t");
        let plan = copy(row.as_any().downcast_ref().unwrap(), &input);
        let group = json!({"name": "copy", "share_group_type_id": "t", "source_share_group_snapshot_id": "s"});
        assert_eq!(plan.steps[0].body, Some(json!({"share_group": group})));
        assert_eq!(plan.steps[0].path, "/share-groups");
    }
}

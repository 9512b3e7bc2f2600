//! Snapshots and replicas of a share, and reverting it to a snapshot.

use super::rules;
use crate::lenient;
use crate::model::cell_format::{gibibytes, link, status, text, time};
use crate::model::{
    Action, Body, Completion, Field, FieldKind, Form, FormValues, JsonRow, Lookup, Meter, RequestPlan, Section,
    SubColumn, SubTable, Tab, TitledTable, fields,
};
use crate::services::free_names;
use crate::services::shared_file_system::forms::{DESCRIPTION, METADATA, NAME};
use crate::services::shared_file_system::quota::{REPLICA_GIGABYTES, REPLICAS, SNAPSHOT_GIGABYTES, SNAPSHOTS, meters};
use crate::services::shared_file_system::requests::{act, post, supports};
use crate::services::shared_file_system::{keys, pick, replica};
use serde_json::{Value, json};

const GROUP: &str = "Size and copies";
pub const CREATE_SNAPSHOT: &str = "Create snapshot";
pub const CREATE_REPLICA: &str = "Create replica";

/// Hidden fields with the share's name, after which copies are called, and its size.
const OF: &str = ".of";
const SIZE: &str = ".size";

fn about(share: &JsonRow) -> FormValues {
    let size = lenient::number_at(&share.value, "/size").unwrap_or_default();
    pick::about(share).with(OF, share.at("/name")).with(SIZE, size as i64)
}

fn size(input: &FormValues) -> f64 {
    input.number(SIZE).unwrap_or_default() as f64
}

static SNAPSHOT_FORM: Form = Form {
    effect: Some(|lookup, input| meters(lookup, &[(SNAPSHOTS, 1.0), (SNAPSHOT_GIGABYTES, size(input))])),
    suggested: Some(|lookup, input| free_names::derived(lookup, keys::SNAPSHOTS, input.text(OF), "snapshot")),
    ..Form::new(&[Section::untitled(&[NAME, DESCRIPTION, METADATA.shown(|_, lookup| supports(lookup, 73))])])
};

/// Metadata needs 2.73.
fn create_snapshot(share: &JsonRow, input: &FormValues) -> RequestPlan {
    let mut snapshot = fields::object(&SNAPSHOT_FORM, input, None);
    snapshot.insert("share_id".to_owned(), share.id().into());
    let minor = if snapshot.contains_key("metadata") { 73 } else { 17 };
    let id = |answer: &Value| Some(lenient::at(answer, "/snapshot/id")).filter(|id| !id.is_empty());
    RequestPlan::with_completion(
        post("/snapshots", minor, json!({"snapshot": snapshot})),
        Completion::OtherResource(keys::SNAPSHOTS, id, &["available"]),
    )
}

pub const SNAPSHOT: Action<JsonRow> = Action::<JsonRow>::new(CREATE_SNAPSHOT, create_snapshot)
    .titled("Create snapshot of {}")
    .group(GROUP)
    .primary()
    .form(&SNAPSHOT_FORM)
    .when(rules::snapshot)
    .starting_with(about);

static REVERT_FORM: Form =
    Form::new(&[Section::untitled(&[
        Field::new("snapshot_id", "Snapshot", FieldKind::Choice(pick::own_snapshots)).required()
    ])]);

pub const REVERT: Action<JsonRow> = Action::<JsonRow>::new("Revert to snapshot", |share, input| {
    let call = act("/shares", share.id(), 27, "revert", json!({"snapshot_id": input.text("snapshot_id")}));
    RequestPlan::with_completion(call, Completion::Status(&["available"]))
})
.titled("Revert {} to a snapshot")
.group(GROUP)
.form(&REVERT_FORM)
.when(rules::revert)
.confirm("Data written to the share after the snapshot is lost. Unmount it on all clients first.")
.starting_with(pick::about);

static REPLICA_FORM: Form =
    Form { effect: Some(replica_effect), ..Form::new(&[Section::untitled(replica::PLACE), replica::MORE]) };

fn replica_effect(lookup: &dyn Lookup, input: &FormValues) -> Vec<Meter> {
    meters(lookup, &[(REPLICAS, 1.0), (REPLICA_GIGABYTES, size(input))])
}

pub const REPLICATE: Action<JsonRow> = Action::<JsonRow>::new(CREATE_REPLICA, |share, input| {
    let mut plan = replica::creation(share.id(), fields::object(&REPLICA_FORM, input, None));
    let id = |answer: &Value| Some(lenient::at(answer, "/share_replica/id")).filter(|id| !id.is_empty());
    plan.completion = Completion::OtherResource(keys::REPLICAS, id, &["available"]);
    plan
})
.titled("Create replica of {}")
.group(GROUP)
.form(&REPLICA_FORM)
.when(rules::replica)
.starting_with(|share: &JsonRow| about(share).with(replica::OF_TYPE, share.at("/share_type")));

const SNAPSHOT_TABLE: SubTable = SubTable::new(
    "snapshots",
    &[
        SubColumn::at("Snapshot", link(keys::SNAPSHOTS, "/id")),
        SubColumn::at("Status", status("/status")),
        SubColumn::at("Size", gibibytes("/size")),
        SubColumn::at("Description", text("/description")),
        SubColumn::at("Created", time("/created_at")),
    ],
    "No snapshots of this share.",
)
.refreshed_while(|snapshot| lenient::at(snapshot, "/status").ends_with("ing"));

static SNAPSHOT_TABLES: [TitledTable; 1] =
    [TitledTable::new("Snapshots", "/snapshots/detail?share_id={id}", SNAPSHOT_TABLE).adding(CREATE_SNAPSHOT)];

pub const SNAPSHOT_TAB: Tab<JsonRow> = Tab::new("snapshots", "Snapshots", Body::Lists(&SNAPSHOT_TABLES));

const REPLICA_TABLE: SubTable = SubTable::new(
    "share_replicas",
    &[
        SubColumn::at("Replica", link(keys::REPLICAS, "/id")),
        SubColumn::at("State", status("/replica_state")),
        SubColumn::at("Status", status("/status")),
        SubColumn::at("Zone", text("/availability_zone")),
        SubColumn::at("Host", text("/host")),
        SubColumn::at("Created", time("/created_at")),
    ],
    "No replicas of this share.",
)
.refreshed_while(|replica| {
    matches!(lenient::at(replica, "/status").as_str(), "creating" | "deleting" | "replication_change")
});

static REPLICA_TABLES: [TitledTable; 1] =
    [TitledTable::new("Replicas", "/share-replicas/detail?share_id={id}", REPLICA_TABLE).adding(CREATE_REPLICA)];

pub const REPLICA_TAB: Tab<JsonRow> =
    Tab::new("replicas", "Replicas", Body::Lists(&REPLICA_TABLES)).when(|share: &JsonRow, _| {
        match share.at("/replication_type").is_empty() {
            true => Err("The share's type does not support replicas"),
            false => Ok(()),
        }
    });

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::samples::rows_of;

    #[test]
    fn copies_are_made_of_the_share() {
        let row = rows_of(keys::SHARES, &json!([{"id": "s", "name": "data", "size": 2, "share_type": "t"}])).remove(0);
        let share: &JsonRow = row.as_any().downcast_ref().unwrap();
        let plan = create_snapshot(share, &about(share).with("name", "before"));
        assert_eq!(plan.steps[0].body, Some(json!({"snapshot": {"name": "before", "share_id": "s"}})));
        let named = create_snapshot(share, &about(share).with("metadata", json!({"a": "b"})));
        assert_eq!(named.steps[0].body.as_ref().unwrap()["snapshot"]["metadata"], json!({"a": "b"}));
        let plan = (REPLICATE.run)(share, &(REPLICATE.initial)(share).with("availability_zone", "z"));
        let expected = json!({"share_replica": {"share_id": "s", "availability_zone": "z"}});
        assert_eq!(plan.steps[0].body, Some(expected));
    }
}

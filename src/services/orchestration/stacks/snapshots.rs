//! Snapshots of stacks: of what they consist of, and of the data of their volumes and servers where their resources can that.
//! <https://docs.openstack.org/api-ref/orchestration/v1/#snapshot-a-stack>

use super::rules::{has_not_gone, is_at_rest};
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::{code, status, text, time};
use crate::model::{
    Action, Body, Cell, Choice, Choices, Completion, Facts, Field, FieldKind, Form, FormValues, JsonRow, Lookup,
    RequestPlan, Section, SubColumn, SubTable, Tab,
};
use crate::services::choices::{OBJECT_ID, form_for_object, from_list};
use crate::services::orchestration::known_types::words;
use crate::services::orchestration::requests::{delete, get, of_stack, post, post_empty};
use serde_json::{Value, json};

const RESTORE_LABEL: &str = "Restore snapshot";
const DELETE_LABEL: &str = "Delete snapshot";
const SNAPSHOT: &str = "snapshot";

fn path(stack: &str, snapshot: &str, rest: &str) -> String {
    of_stack(stack, &["/snapshots/", &encode(snapshot), rest].concat())
}

/// What a snapshot has of each resource.
fn details(answer: &Value) -> Vec<Facts> {
    let snapshot = answer.get("snapshot").unwrap_or(&Value::Null);
    let mut facts = vec![Facts::of(
        "Snapshot",
        &[
            ("ID", code("/id")),
            ("Status", status("/status")),
            ("Reason", text("/status_reason")),
            ("Created", time("/creation_time")),
        ],
        snapshot,
    )];
    let resources = snapshot.pointer("/data/resources").and_then(Value::as_object);
    let items: Vec<(String, Cell)> = resources
        .into_iter()
        .flatten()
        .map(|(name, resource)| (name.clone(), Cell::text(words(&lenient::at(resource, "/type")))))
        .collect();
    if !items.is_empty() {
        facts.push(Facts::new("Resources", items));
    }
    facts
}

const TABLE: SubTable = SubTable {
    more: Some((|stack, snapshot| get(path(stack, &lenient::at(snapshot, "/id"), "")), details)),
    ..SubTable::new(
        "snapshots",
        &[
            SubColumn::new("Name", |snapshot| Cell::text(snapshot_name(snapshot))),
            SubColumn::at("Status", status("/status")),
            SubColumn::at("Reason", text("/status_reason")),
            SubColumn::at("Created", time("/creation_time")),
        ],
        "No snapshots. Use the action “Create snapshot” to create one.",
    )
    .ordered(|snapshot| lenient::at(snapshot, "/creation_time"))
    .action(RESTORE_LABEL, SNAPSHOT, |snapshot| lenient::at(snapshot, "/id"))
    .action_when(|_, snapshot| lenient::at(snapshot, "/status") == "COMPLETE")
    .other_action(DELETE_LABEL, SNAPSHOT, |snapshot| lenient::at(snapshot, "/id"))
    .refreshed_while(|snapshot| lenient::at(snapshot, "/status") == "IN_PROGRESS")
};

fn snapshot_name(snapshot: &Value) -> String {
    let names = [lenient::at(snapshot, "/name"), lenient::at(snapshot, "/id")];
    names.into_iter().find(|name| !name.is_empty()).unwrap_or_default()
}

pub const TAB: Tab<JsonRow> =
    Tab::new("snapshots", "Snapshots", Body::Table(|stack| get(of_stack(stack.id(), "/snapshots")), TABLE));

/// Snapshots with one of these statuses; any if there are none.
fn choices(lookup: &dyn Lookup, input: &FormValues, statuses: &[&str]) -> Choices {
    from_list(lookup, &get(of_stack(input.text(OBJECT_ID), "/snapshots")), "snapshots", &|snapshot| {
        let status = lenient::at(snapshot, "/status");
        let fits = statuses.is_empty() || statuses.contains(&status.as_str());
        let why = (!fits).then(|| ["Status: ", &status].concat());
        let created = lenient::at(snapshot, "/creation_time");
        Some(Choice::new(lenient::at(snapshot, "/id"), snapshot_name(snapshot)).detail(created).disabled(why))
    })
}

const fn field(of: fn(&dyn Lookup, &FormValues) -> Choices) -> Field {
    Field::new(SNAPSHOT, "Snapshot", FieldKind::Choice(of)).required()
}

static CREATE_FORM: Form = Form::new(&[Section::untitled(&[Field::new("name", "Name", FieldKind::Text)])]);
static RESTORE_FORM: Form =
    Form::new(&[Section::untitled(&[field(|lookup, input| choices(lookup, input, &["COMPLETE"]))])]);
static DELETE_FORM: Form = Form::new(&[Section::untitled(&[field(|lookup, input| choices(lookup, input, &[]))])]);

pub const CREATE: Action<JsonRow> = Action::<JsonRow>::new("Create snapshot", |stack, input| {
    let body = input.filled("name").map_or_else(|| json!({}), |name| json!({"name": name}));
    RequestPlan::with_completion(
        post(of_stack(stack.id(), "/snapshots"), body),
        Completion::Status(&["SNAPSHOT_COMPLETE"]),
    )
})
.titled("Create snapshot of {}")
.group("Snapshots")
.form(&CREATE_FORM)
.when(|stack, _| is_at_rest(stack));

pub const RESTORE: Action<JsonRow> = Action::<JsonRow>::new(RESTORE_LABEL, |stack, input| {
    let path = path(stack.id(), input.text(SNAPSHOT), "/restore");
    // Heat refuses a body here.
    RequestPlan::with_completion(post_empty(path), Completion::Status(&["RESTORE_COMPLETE"]))
})
.titled("Restore snapshot of {}")
.group("Snapshots")
.form(&RESTORE_FORM)
.starting_with(|stack: &JsonRow| form_for_object(stack.id()))
.confirm("Restores the state at the time of the snapshot. Later changes are lost.")
.when(|stack, _| is_at_rest(stack));

pub const DELETE: Action<JsonRow> = Action::<JsonRow>::new(DELETE_LABEL, |stack, input| {
    RequestPlan::single(delete(path(stack.id(), input.text(SNAPSHOT), "")))
})
.titled("Delete snapshot of {}")
.group("Snapshots")
.form(&DELETE_FORM)
.starting_with(|stack: &JsonRow| form_for_object(stack.id()))
.confirm("The snapshot cannot be recovered.")
.when(|stack, _| has_not_gone(stack));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_tells_what_it_has() {
        let answer = json!({"snapshot": {"id": "s", "name": null, "status": "COMPLETE",
            "data": {"resources": {"web": {"type": "OS::Nova::Server"}}}}});
        let facts = details(&answer);
        assert_eq!(facts[1].items, [("web".to_owned(), Cell::text("server"))]);
        assert_eq!(snapshot_name(&answer["snapshot"]), "s");
        assert_eq!(details(&json!({})).len(), 1);
    }
}

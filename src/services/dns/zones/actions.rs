//! What can be done with a zone.

use super::forms;
use crate::http::encode;
use crate::lenient;
use crate::model::{
    Action, ActionRequest, Caller, Choice, Choices, Completion, Field, FieldKind, Form, FormPrefill, FormValues,
    JsonRow, Lookup, RequestPlan, RevealedSecret, Section, owner_only,
};
use crate::services::choices::form_for_object;
use crate::services::dns::keys;
use crate::services::dns::record_sets::{self, RECORD_SET, form as record_form};
use crate::services::dns::requests::{ACTIVE, delete, of_zone, post};
use crate::services::dns::zone_text;
use serde_json::{Value, json};

/// The labels of the actions that rows of the zone's tables offer.
pub const ADD: &str = "Add record set";
pub const EDIT_RECORD_SET: &str = "Edit record set";
pub const DELETE_RECORD_SET: &str = "Delete record set";
pub const SHARE: &str = "Share";
pub const UNSHARE: &str = "Unshare";

/// The hidden field with the share of a row: its id, and the id of the project.
pub const SHARED_WITH: &str = ".share";

fn primary(zone: &JsonRow) -> Result<(), &'static str> {
    match record_sets::zone_refusal(&zone.at("/type")) {
        Some(why) => Err(why),
        None if zone.at("/action") == "DELETE" => Err("The zone is being deleted"),
        None => Ok(()),
    }
}

/// Requires what belongs to the project. Zones that others share let it only create record sets and change its own.
fn owned(zone: &JsonRow, caller: &Caller) -> Result<(), &'static str> {
    owner_only(&zone.value, caller)
}

/// The zone, in which names are made absolute.
pub fn with_zone(zone: &JsonRow) -> FormValues {
    form_for_object(zone.id()).with(record_form::ZONE, zone.at("/name"))
}

/// What was chosen in a row, as the only choice: an id, then what it is called.
fn chosen(input: &FormValues, field: &str) -> Choices {
    let text = input.text(field);
    let label = text.split_once(' ').map_or(text, |(_, label)| label);
    Some(Ok(vec![Choice::new(text, label)]))
}

static DELETE_FORM: Form = Form::new(&[Section::untitled(&[Field::new(
    RECORD_SET,
    "Record set",
    FieldKind::Choice(|_: &dyn Lookup, input| chosen(input, RECORD_SET)),
)
.required()])]);

static UNSHARE_FORM: Form =
    Form::new(&[Section::untitled(&[
        Field::new(SHARED_WITH, "Shared with", FieldKind::Choice(share_choice)).required()
    ])]);

/// The project of the row's share, by its name.
fn share_choice(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let text = input.text(SHARED_WITH);
    let project = text.split_once(' ').map_or("", |(_, project)| project);
    let name = lookup.name_of(crate::services::identity::keys::PROJECTS, project);
    Some(Ok(vec![Choice::new(text, name.unwrap_or_else(|| project.to_owned()))]))
}

static EDIT_FORM: Form = Form {
    prefills: &[FormPrefill {
        what: "The record set",
        request: record_sets::read_row,
        values: record_sets::values_of_row,
    }],
    ..record_form::EDIT
};

fn unshare(zone: &JsonRow, input: &FormValues) -> RequestPlan {
    let share = input.text(SHARED_WITH).split(' ').next().unwrap_or_default();
    RequestPlan::single(delete(of_zone(zone.id(), &["/shares/", &encode(share)].concat())))
}

fn share(zone: &JsonRow, input: &FormValues) -> RequestPlan {
    RequestPlan::single(post(of_zone(zone.id(), "/shares"), forms::body(&forms::SHARE, input)))
}

fn export(zone: &JsonRow, _: &FormValues) -> RequestPlan {
    RequestPlan::with_completion(
        post(of_zone(zone.id(), "/tasks/export"), json!({})),
        Completion::OtherResource(keys::EXPORTS, |answer| Some(lenient::at(answer, "/id")), &["COMPLETE"]),
    )
}

/// The key of the request, which the other project needs.
fn key(answer: &Value) -> Option<RevealedSecret> {
    let [id, key, zone] = ["/id", "/key", "/zone_name"].map(|at| lenient::at(answer, at));
    (!key.is_empty()).then(|| RevealedSecret {
        file: None,
        title: ["Transfer of ", &zone].concat(),
        again: "",
        facts: vec![("Transfer ID", id), ("Key", key)],
    })
}

fn transfer(zone: &JsonRow, input: &FormValues) -> RequestPlan {
    let path = of_zone(zone.id(), "/tasks/transfer_requests");
    let call = post(path, forms::body(&forms::TRANSFER, input)).confidential();
    RequestPlan::with_completion(call, Completion::RevealSecret(key))
}

fn task(zone: &JsonRow, name: &str, completion: Completion) -> RequestPlan {
    RequestPlan::with_completion(post(of_zone(zone.id(), &["/tasks/", name].concat()), json!({})), completion)
}

fn move_to_pool(zone: &JsonRow, input: &FormValues) -> RequestPlan {
    let call = post(of_zone(zone.id(), "/tasks/pool_move"), forms::body(&forms::MOVE, input));
    RequestPlan::with_completion(call, Completion::Status(ACTIVE))
}

pub static ACTIONS: &[Action<JsonRow>] = &[
    Action::new(ADD, record_sets::create_in)
        .titled("Add record set to {}")
        .primary()
        .form(&record_form::CREATE_IN_ZONE)
        .when(|zone: &JsonRow, _| primary(zone))
        .starting_with(|zone: &JsonRow| {
            let mut values = record_form::initial();
            values.0.extend(with_zone(zone).0);
            values
        }),
    zone_text::ACTION,
    Action::new(EDIT_RECORD_SET, record_sets::update_by_row)
        .titled("Edit record set of {}")
        .by_rows()
        .form(&EDIT_FORM)
        .when(|zone: &JsonRow, _| primary(zone))
        .starting_with(with_zone),
    Action::new(DELETE_RECORD_SET, record_sets::delete_by_row)
        .titled("Delete record set of {}")
        .by_rows()
        .form(&DELETE_FORM)
        .when(|zone: &JsonRow, _| primary(zone))
        .confirm("The name no longer resolves once caches have expired."),
    Action::standard("Edit", ActionRequest::EditUntil(ACTIVE))
        .primary()
        .form(&forms::EDIT)
        .when(owned)
        .starting_with(forms::edit_values),
    Action::new("Retrieve records", |zone: &JsonRow, _: &FormValues| task(zone, "xfr", Completion::Status(ACTIVE)))
        .titled("Retrieve records of {}")
        .when(|zone: &JsonRow, caller| match zone.at("/type").as_str() {
            "SECONDARY" => owned(zone, caller),
            _ => Err("Only secondary zones retrieve records from other servers"),
        }),
    Action::new("Export", export).group("Sharing").when(|zone: &JsonRow, caller| match zone.at("/type").as_str() {
        "CATALOG" => Err("Catalog zones are managed by Designate"),
        _ => owned(zone, caller),
    }),
    Action::new(SHARE, share).titled("Share {} with a project").group("Sharing").form(&forms::SHARE).when(owned),
    Action::new(UNSHARE, unshare)
        .titled("Unshare {}")
        .by_rows()
        .form(&UNSHARE_FORM)
        .when(owned)
        .confirm("The project can no longer create record sets in the zone. Existing ones are kept."),
    Action::new("Transfer", transfer)
        .titled("Transfer {} to another project")
        .group("Sharing")
        .form(&forms::TRANSFER)
        .when(owned),
    Action::new("Move to pool", move_to_pool)
        .titled("Move {} to another pool")
        .group("Danger")
        .admin()
        .seldom()
        .form(&forms::MOVE),
    Action::new("Abandon", |zone: &JsonRow, _: &FormValues| task(zone, "abandon", Completion::Deleted))
        .group("Danger")
        .admin()
        .seldom()
        .type_name(
            "Designate removes the zone and its record sets from its database. The name servers keep them unchanged.",
        ),
    Action::delete("All its records are deleted. Names in the domain no longer resolve.").when(
        |zone: &JsonRow, caller| match zone.at("/shared").as_str() {
            "true" if owned(zone, caller).is_ok() => Err("The zone is shared. Unshare it first"),
            _ => owned(zone, caller),
        },
    ),
];

#[cfg(test)]
mod tests;

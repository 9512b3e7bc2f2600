//! Adding secrets to generic containers, and removing them. Barbican changes no others.
//! <https://docs.openstack.org/api-ref/key-manager/#post-v1-containers-uuid-secrets>

use super::create::{any_secret, name_in};
use crate::lenient;
use crate::model::{
    Action, Caller, Choice, Choices, Field, FieldKind, Form, FormValues, JsonRow, Lookup, RequestPlan, Section,
};
use crate::services::checks;
use crate::services::choices::{OBJECT_ID, form_for_object};
use crate::services::key_manager::requests::{delete, path, post};
use crate::services::key_manager::{keys, roles};
use serde_json::{Value, json};

fn is_generic(container: &JsonRow, caller: &Caller) -> Result<(), &'static str> {
    roles::changes(caller)?;
    match container.at("/type").as_str() {
        "generic" => Ok(()),
        _ => Err("Only generic containers can be changed"),
    }
}

fn has_secrets(container: &JsonRow, caller: &Caller) -> Result<(), &'static str> {
    is_generic(container, caller)?;
    if container.value.pointer("/secret_refs/0").is_some() { Ok(()) } else { Err("The container has no secrets") }
}

static ADD_FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("secret", "Secret", FieldKind::Choice(any_secret)).required().creates(keys::SECRETS),
    Field::new("name", "Name in the container", FieldKind::Text)
        .required()
        .check(|input| checks::printable(input.text("name"))),
])]);

/// The secrets of the form's container.
fn own_secrets(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let row = lookup.row(keys::CONTAINERS, input.text(OBJECT_ID))?;
    let container = row.as_any().downcast_ref::<JsonRow>()?;
    let parts = container.value.get("secret_refs").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let choice = |part: &Value| Choice::new(lenient::at(part, "/secret_ref"), lenient::at(part, "/name"));
    Some(Ok(parts.iter().map(choice).collect()))
}

static REMOVE_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new("secret", "Secret", FieldKind::Choice(own_secrets)).required()])]);

pub const ADD: Action<JsonRow> = Action::<JsonRow>::new("Add secret", |container, input| {
    let body = json!({"name": input.text("name"), "secret_ref": input.text("secret")});
    RequestPlan::single(post(path("/containers", container.id(), "/secrets"), body))
})
.titled("Add secret to {}")
.form(&ADD_FORM)
.when(is_generic);

pub const REMOVE: Action<JsonRow> = Action::<JsonRow>::new("Remove secret", |container, input| {
    let reference = input.text("secret");
    let mut call = delete(path("/containers", container.id(), "/secrets"));
    let name = name_in(&container.value, reference).unwrap_or_default();
    call.body = Some(json!({"name": name, "secret_ref": reference}));
    RequestPlan::single(call)
})
.titled("Remove secret from {}")
.form(&REMOVE_FORM)
.starting_with(|container: &JsonRow| form_for_object(container.id()))
.when(has_secrets);

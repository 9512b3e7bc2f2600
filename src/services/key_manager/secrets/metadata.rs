//! The metadata of a secret that users have given it.
//! <https://docs.openstack.org/api-ref/key-manager/#secret-metadata>

use crate::auth::ServiceRequest;
use crate::lenient;
use crate::model::cell_format::{code, text};
use crate::model::{
    Action, Body, Field, FieldKind, Form, FormPrefill, FormValues, JsonRow, RequestPlan, Section, SubColumn, SubTable,
    Tab, TitledTable,
};
use crate::services::choices::{OBJECT_ID, form_for_object};
use crate::services::key_manager::requests::{get, path, put};
use crate::services::key_manager::roles;
use serde_json::{Map, Value, json};

/// The field of forms.
pub const FIELD: &str = ".metadata";
pub const HELP: &str = "Not encrypted. Keys are stored in lower case.";
const LABEL: &str = "Edit metadata";

/// Keys that Barbican accepts.
pub fn problem(input: &FormValues) -> Option<String> {
    crate::services::checks::pairs(input, FIELD, "_-")
}

/// A row for each key.
fn rows(_: &str, answer: &Value) -> Option<Vec<Value>> {
    let pairs = answer.get("metadata")?.as_object()?;
    Some(pairs.iter().map(|(key, value)| json!({"key": key, "value": value})).collect())
}

const TABLE: SubTable = SubTable::new(
    "metadata",
    &[SubColumn::at("Key", code("/key")), SubColumn::at("Value", text("/value"))],
    "The secret has no metadata.",
)
.rows(rows)
.ordered(|row| lenient::at(row, "/key"));

pub const TAB: Tab<JsonRow> = Tab::new(
    "metadata",
    "Metadata",
    Body::Lists(&[TitledTable::new("Metadata", "/secrets/{id}/metadata", TABLE).adding(LABEL)]),
);

/// The values of the form for an answer; none where the answer has no metadata, which would be replaced unseen.
fn values(answer: &Value) -> FormValues {
    let read = answer.get("metadata").filter(|metadata| metadata.is_object());
    read.map(|metadata| FormValues::default().with(FIELD, metadata.clone())).unwrap_or_default()
}

static FORM: Form = Form {
    prefills: &[FormPrefill {
        what: "The metadata",
        request: |input| get(path("/secrets", input.text(OBJECT_ID), "/metadata")),
        values,
    }],
    ..Form::new(&[Section::untitled(&[Field::new(FIELD, "Metadata", FieldKind::Pairs)
        .help(HELP)
        .check(problem)
        // What was not read would be replaced unseen.
        .shown(|input, _| input.0.contains_key(FIELD))])])
};

pub const EDIT: Action<JsonRow> = Action::<JsonRow>::new(LABEL, |secret, input| match input.0.contains_key(FIELD) {
    true => RequestPlan::single(replacement(secret.id(), input.pairs(FIELD))),
    false => RequestPlan::empty(),
})
.titled("Edit metadata of {}")
.form(&FORM)
.starting_with(|secret: &JsonRow| form_for_object(secret.id()))
.when(|_, caller| roles::changes(caller));

/// Replaces all of it.
pub fn replacement(id: &str, metadata: Map<String, Value>) -> ServiceRequest {
    put(path("/secrets", id, "/metadata"), json!({"metadata": metadata}))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_is_replaced_as_barbican_accepts_it() {
        // As the service accepts and answers it.
        let accepted = json!({"metadata": {"owner": "me", "b-1": "x y"}});
        let pairs = accepted["metadata"].as_object().unwrap().clone();
        let call = replacement("i", pairs);
        assert_eq!((call.path.as_str(), call.body.as_ref()), ("/secrets/i/metadata", Some(&accepted)));
        let read = rows("", &accepted).unwrap();
        assert_eq!(read, [json!({"key": "b-1", "value": "x y"}), json!({"key": "owner", "value": "me"})]);
        assert_eq!(values(&accepted).pairs(FIELD), accepted["metadata"].as_object().unwrap().clone());
        for lie in [json!({}), json!({"metadata": null}), json!({"metadata": 7})] {
            assert!(values(&lie).0.is_empty(), "{lie}");
        }
        let wrong = FormValues::default().with(FIELD, json!({"a b": "c"}));
        assert!(
            problem(&wrong).is_some() && problem(&FormValues::default().with(FIELD, json!({"a_b-1": "c d"}))).is_none()
        );
    }
}

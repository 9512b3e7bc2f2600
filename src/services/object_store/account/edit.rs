//! Changing the metadata of the account.

use crate::model::{Action, Field, FieldKind, Form, FormPrefill, FormValues, JsonRow, RequestPlan, Section};
use crate::services::object_store::headers::{BEFORE, HeaderChanges, metadata, metadata_problem};
use crate::services::object_store::requests::{ACCOUNT_PATH, head_account, post_headers};
use crate::services::object_store::roles;
use crate::services::object_store::settings_names::{ACCOUNT_PREFIX, OF_ACCOUNTS};
use serde_json::Value;

const METADATA: &str = ".metadata";

static FORM: Form = Form {
    prefills: &[FormPrefill { what: "The metadata", request: |_| head_account(), values }],
    ..Form::new(&[Section::untitled(&[Field::new(METADATA, "Metadata", FieldKind::Pairs)
        .help("Keys are not case-sensitive.")
        .check(|input| metadata_problem(input, METADATA))
        .shown(|input, _| input.0.contains_key(BEFORE))])])
};

/// What the form starts with; nothing where the headers are hidden.
pub fn values(headers: &Value) -> FormValues {
    match headers.get("x-account-container-count") {
        None => FormValues::default(),
        Some(_) => FormValues::default()
            .with(BEFORE, headers.clone())
            .with(METADATA, metadata(headers, ACCOUNT_PREFIX, OF_ACCOUNTS)),
    }
}

pub fn plan(input: &FormValues) -> RequestPlan {
    let Some(mut changes) = HeaderChanges::since(input) else { return RequestPlan::empty() };
    changes.set_metadata("X-Account-Meta-", OF_ACCOUNTS, &input.pairs(METADATA));
    let members = changes.members();
    if members.is_empty() { RequestPlan::empty() } else { RequestPlan::single(post_headers(ACCOUNT_PATH, members)) }
}

pub const EDIT: Action<JsonRow> = Action::<JsonRow>::new("Edit metadata", |_, input| plan(input))
    .titled("Edit metadata of {}")
    .form(&FORM)
    .when(|_, caller| roles::changes(caller))
    .primary();

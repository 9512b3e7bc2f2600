//! Changing how much an account may hold, which is for administrators of the cluster.
//! <https://docs.openstack.org/swift/latest/middleware.html#account-quotas>

use crate::model::{Action, Field, FieldKind, Form, FormPrefill, FormValues, JsonRow, RequestPlan, Section};
use crate::services::object_store::capabilities::Capabilities;
use crate::services::object_store::headers::{BEFORE, HeaderChanges};
use crate::services::object_store::requests::{ACCOUNT_PATH, head_account, post_headers};
use crate::services::object_store::{quota, roles};
use serde_json::Value;

pub const LABEL: &str = "Edit quota";
const BYTES: &str = ".quota_bytes";
const HEADER: &str = "X-Account-Meta-Quota-Bytes";

static FORM: Form = Form {
    prefills: &[FormPrefill { what: "The quota", request: |_| head_account(), values }],
    ..Form::new(&[Section::untitled(&[Field::new(BYTES, "Size quota", FieldKind::Quota("B"))
        .help("How much the objects of all containers may take together.")
        .unset(|_| "No limit".to_owned())
        .shown(|input, lookup| {
            let is_offered = Capabilities::known(lookup).is_none_or(|known| known.account_quotas);
            is_offered && input.0.contains_key(BEFORE)
        })])])
};

/// What the form starts with; nothing where the headers are hidden.
pub fn values(headers: &Value) -> FormValues {
    match headers.get("x-account-container-count") {
        None => FormValues::default(),
        Some(_) => {
            let limit = quota::limit(headers).map_or(-1, |limit| limit as i64);
            FormValues::default().with(BEFORE, headers.clone()).with(BYTES, limit)
        }
    }
}

pub fn plan(input: &FormValues) -> RequestPlan {
    let Some(mut changes) = HeaderChanges::since(input).filter(|_| input.0.contains_key(BYTES)) else {
        return RequestPlan::empty();
    };
    let limit = input.number(BYTES).filter(|limit| *limit >= 0).map(|limit| limit.to_string());
    changes.set(HEADER, &limit.unwrap_or_default());
    let members = changes.members();
    if members.is_empty() { RequestPlan::empty() } else { RequestPlan::single(post_headers(ACCOUNT_PATH, members)) }
}

pub const EDIT_QUOTA: Action<JsonRow> = Action::<JsonRow>::new(LABEL, |_, input| plan(input))
    .titled("Edit quota of {}")
    .form(&FORM)
    .when(|_, caller| roles::sets_quotas(caller));

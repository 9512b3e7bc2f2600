//! Changing how much an account may hold, which is for administrators of the cluster.
//! <https://docs.openstack.org/swift/latest/middleware.html#account-quotas>

use crate::model::{Action, Field, FieldKind, Form, FormPrefill, FormValues, JsonRow, RequestPlan, Section};
use crate::services::object_store::capabilities::Capabilities;
use crate::services::object_store::headers::{BEFORE, HeaderChanges, removing};
use crate::services::object_store::requests::{ACCOUNT_PATH, head_account, post_headers};
use crate::services::object_store::{quota, roles};
use serde_json::Value;

pub const LABEL: &str = "Edit quota";
const BYTES: &str = ".quota_bytes";
const HEADER: &str = "X-Account-Meta-Quota-Bytes";

static FORM: Form = Form {
    prefills: &[FormPrefill { what: "The quota", request: |_| head_account(), values }],
    ..Form::new(&[Section::untitled(&[Field::new(BYTES, "Size quota", FieldKind::Quota("B"))
        .help("Maximum total size of all objects.")
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

/// Newer releases take the older header for their own, and for both.
pub fn plan(input: &FormValues) -> RequestPlan {
    let Some(mut changes) = HeaderChanges::since(input).filter(|_| input.0.contains_key(BYTES)) else {
        return RequestPlan::empty();
    };
    let limit = input.number(BYTES).filter(|limit| *limit >= 0);
    let before = quota::limit(changes.all_before()).map(|limit| limit as i64);
    match limit {
        _ if limit == before => return RequestPlan::empty(),
        Some(limit) => changes.add(HEADER, &limit.to_string()),
        None => changes.add(&removing(HEADER), "x"),
    }
    RequestPlan::single(post_headers(ACCOUNT_PATH, changes.members()))
}

pub const EDIT_QUOTA: Action<JsonRow> = Action::<JsonRow>::new(LABEL, |_, input| plan(input))
    .titled("Edit quota of {}")
    .form(&FORM)
    .when(|_, caller| roles::sets_quotas(caller));

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn sent(before: Value, now: i64) -> Vec<Value> {
        plan(&values(&before).with(BYTES, now)).steps.into_iter().filter_map(|step| step.body.clone()).collect()
    }

    #[test]
    fn a_quota_is_changed_in_whichever_header_it_stands() {
        let without = json!({"x-account-container-count": "1"});
        let older = json!({"x-account-container-count": "1", "x-account-meta-quota-bytes": "5"});
        let newer = json!({"x-account-container-count": "1", "x-account-quota-bytes": "5"});
        assert!(
            sent(without.clone(), -1).is_empty()
                && sent(older.clone(), 5).is_empty()
                && sent(newer.clone(), 5).is_empty()
        );
        assert_eq!(sent(without, 7), [json!({"X-Account-Meta-Quota-Bytes": "7"})]);
        let removed = [json!({"X-Remove-Account-Meta-Quota-Bytes": "x"})];
        assert_eq!((sent(older, -1), sent(newer, -1)), (removed.to_vec(), removed.to_vec()));
        assert!(sent(json!({}), 7).is_empty(), "what is hidden is not changed");
    }
}

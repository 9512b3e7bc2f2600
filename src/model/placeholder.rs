//! Placeholders for ids that are known only once an earlier request was answered.

use crate::auth::ServiceRequest;
use crate::http::encode;
use serde_json::Value;

/// Placeholder for the id of the object that the first request of a plan creates, in the paths of the later requests and as
/// a string in their bodies. A private-use character, so that no input contains it.
pub const CREATED_ID: &str = "\u{e000}new";

/// Placeholder for the id of what the preparation with this role creates, as [`CREATED_ID`] is for that of the plan's object.
pub fn id_of(role: &str) -> String {
    ["\u{e000}", role, "\u{e001}"].concat()
}

/// Replaces [`CREATED_ID`] with the id of the created object.
pub fn substitute_created_id(call: &mut ServiceRequest, id: &str) {
    substitute(call, CREATED_ID, id);
}

/// Replaces a placeholder in the path and the body of a request.
pub(super) fn substitute(call: &mut ServiceRequest, placeholder: &str, id: &str) {
    call.path = call.path.replace(placeholder, &encode(id));
    if let Some(body) = &mut call.body {
        substitute_in_value(body, placeholder, id);
    }
}

pub(super) fn substitute_in_value(value: &mut Value, placeholder: &str, id: &str) {
    match value {
        Value::String(text) if text == placeholder => id.clone_into(text),
        Value::Array(items) => items.iter_mut().for_each(|item| substitute_in_value(item, placeholder, id)),
        Value::Object(members) => {
            members.values_mut().for_each(|member| substitute_in_value(member, placeholder, id));
        }
        _ => {}
    }
}

//! Who may change an object, by the services' default policies.

use crate::lenient;
use crate::model::Caller;
use serde_json::Value;

/// Only the project that owns an object may change it, and administrators, by the services' default policies.
pub(super) fn owned(object: &Value, caller: &Caller) -> Result<(), &'static str> {
    let project = lenient::at(object, "/project_id");
    match caller.is_admin() || project.is_empty() || project == caller.project_id {
        true => Ok(()),
        false => Err("Only the project that owns it can change it"),
    }
}

/// For resources that only administrators may change.
///
/// # Errors
/// Where the caller is none.
pub fn admin_only(_: &Value, caller: &Caller) -> Result<(), &'static str> {
    if caller.is_admin() { Ok(()) } else { Err("Only an administrator can do this") }
}

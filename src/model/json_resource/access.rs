//! Who may change an object, by the services' default policies.

use crate::lenient;
use crate::model::Caller;
use serde_json::Value;

/// Allows the project that owns the object, and administrators.
///
/// # Errors
/// Where the object belongs to another project.
pub fn owner_only(object: &Value, caller: &Caller) -> Result<(), &'static str> {
    let project = lenient::at(object, "/project_id");
    match caller.is_admin() || project.is_empty() || project == caller.project_id {
        true => Ok(()),
        false => Err("Only the owner project can change it"),
    }
}

/// Allows administrators only.
///
/// # Errors
/// Where the caller is no administrator.
pub fn admin_only(_: &Value, caller: &Caller) -> Result<(), &'static str> {
    if caller.is_admin() { Ok(()) } else { Err("Administrators only") }
}

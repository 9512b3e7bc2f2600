//! When something can be done with a stack.

use crate::model::{AnyRow, JsonRow};
use crate::services::orchestration::states;

/// The status of a stack.
pub fn status(stack: &JsonRow) -> String {
    stack.at(states::STATUS)
}

/// The name of a stack.
pub fn name(stack: &JsonRow) -> String {
    AnyRow::name(stack).to_owned()
}

/// Whether nothing is being done with a stack.
///
/// # Errors
/// What is in the way.
pub fn is_at_rest(stack: &JsonRow) -> Result<(), &'static str> {
    match states::is_busy(&status(stack)) {
        true => Err("Another change is in progress"),
        false => has_not_gone(stack),
    }
}

/// Whether a stack is there, and stays.
///
/// # Errors
/// That it goes.
pub fn has_not_gone(stack: &JsonRow) -> Result<(), &'static str> {
    match status(stack).as_str() {
        "DELETE_IN_PROGRESS" | "DELETE_COMPLETE" => Err("The stack is being deleted"),
        _ => Ok(()),
    }
}

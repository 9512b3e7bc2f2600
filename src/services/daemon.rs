//! Enabling and disabling the processes of Nova and Cinder.

use crate::model::{Caller, Field, FieldKind, Form, JsonRow, Section};
use crate::services::checks;

/// The reason for disabling a service.
pub static REASON_FORM: Form = Form::new(&[Section::untitled(&[Field::new("reason", "Reason", FieldKind::Text)
    .help("Shown to other administrators.")
    .check(|input| checks::printable(input.text("reason")))])]);

/// # Errors
/// Where it is disabled already.
pub fn enabled(record: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    if record.at("/status") == "enabled" { Ok(()) } else { Err("Already disabled") }
}

/// # Errors
/// Where it is enabled already.
pub fn disabled(record: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    if record.at("/status") == "enabled" { Err("Already enabled") } else { Ok(()) }
}

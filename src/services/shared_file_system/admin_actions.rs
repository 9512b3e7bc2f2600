//! What administrators do with objects whose status does not say the truth any longer.

use super::requests::at_least;
use crate::model::{Action, ActionRequest, Completion, Field, FieldKind, Form, FormValues, JsonRow, Section};
use crate::services::choices::from_pairs;

/// The statuses that Manila lets most objects have (`AdminActionsMixin`).
static RESET: Form = Form::new(&[Section::untitled(&[Field::new(
    "status",
    "Status",
    FieldKind::Choice(|_, _| {
        from_pairs(&[
            ("available", "available"),
            ("error", "error"),
            ("creating", "creating"),
            ("deleting", "deleting"),
            ("error_deleting", "error_deleting"),
        ])
    }),
)
.required()
.help("Changes only the status in the database.")])]);

pub const fn reset_status(version: u16) -> Action<JsonRow> {
    let request = ActionRequest::PostActionAt(at_least(version), "reset_status", Completion::Response);
    Action::<JsonRow>::standard("Reset status", request)
        .titled("Reset status of {}")
        .group("Administration")
        .admin()
        .form(&RESET)
        .starting_with(|_| FormValues::default().with("status", "available"))
}

/// Removes an object from the database whatever its status; `consequence` says what is lost.
pub const fn force_delete(version: u16, consequence: &'static str) -> Action<JsonRow> {
    let request = ActionRequest::PostActionAt(at_least(version), "force_delete", Completion::Deleted);
    Action::<JsonRow>::standard("Force delete", request).group("Danger").admin().seldom().type_name(consequence)
}

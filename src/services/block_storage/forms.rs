//! Fields and forms that several of Cinder's resources use.

use crate::model::{Field, FieldKind, Form, Section};
use crate::services::checks;

pub const NAME: Field = Field::new("name", "Name", FieldKind::Text).check(checks::name);

pub const DESCRIPTION: Field = Field::new("description", "Description", FieldKind::Text).check(checks::description);

/// `metadata_allows_null` in Cinder's schemas.
pub const METADATA: Field =
    Field::new("metadata", "Metadata", FieldKind::Pairs).check(|input| checks::pairs(input, "metadata", "-_:./ "));

/// Edits name and description.
pub static NAME_AND_DESCRIPTION: Form = Form::new(&[Section::untitled(&[NAME, DESCRIPTION])]);

/// Resets the state of a snapshot, a backup or a group.
pub static RESET_STATE: Form = Form::new(&[Section::untitled(&[Field::new(
    "status",
    "Status",
    FieldKind::Choice(|_, _| crate::services::choices::from_pairs(&[("available", "available"), ("error", "error")])),
)
.required()
.help("Changes only the status in the database.")])]);

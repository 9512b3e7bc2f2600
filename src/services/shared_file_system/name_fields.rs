//! Fields and forms with a name and a description, which most of Manila's objects have.

use crate::model::{Field, FieldKind, Form, Section};
use crate::services::checks;

pub const NAME: Field = Field::new("name", "Name", FieldKind::Text).check(checks::name);

pub const DESCRIPTION: Field = Field::new("description", "Description", FieldKind::Text).check(checks::description);

/// Edits name and description, or asks for those of a new object.
pub static NAME_AND_DESCRIPTION: Form = Form::new(&[Section::untitled(&[NAME, DESCRIPTION])]);

//! The form with a name and a description whose values Manila calls so, other than those of shares.

pub use super::forms::{DESCRIPTION, NAME};
use crate::model::{Form, Section};

/// Edits name and description, or asks for those of a new object.
pub static NAME_AND_DESCRIPTION: Form = Form::new(&[Section::untitled(&[NAME, DESCRIPTION])]);

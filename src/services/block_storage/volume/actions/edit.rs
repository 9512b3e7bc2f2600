//! Changing a volume's name, description and metadata.

use super::Volume;
use crate::model::fields::pairs;
use crate::model::{Action, ActionRequest, Form, FormValues, Section};
use crate::services::block_storage::forms;
use crate::services::block_storage::forms::{DESCRIPTION, NAME};
use crate::services::block_storage::volume::rules;

pub const EDIT: Action<Volume> = Action::<Volume>::edit(&EDIT_FORM).when(rules::any).starting_with(|volume| {
    FormValues::default().with("name", volume.name.as_str()).with("description", volume.description.as_str())
});
static EDIT_FORM: Form = Form::new(&[Section::untitled(&[NAME, DESCRIPTION])]);

pub const METADATA: Action<Volume> =
    Action::<Volume>::standard("Edit metadata", ActionRequest::PutSubresource("/metadata"))
        .titled("Edit metadata of {}")
        .when(rules::metadata)
        .form(&METADATA_FORM)
        .starting_with(|volume| FormValues::default().with("metadata", pairs(&volume.metadata)));
static METADATA_FORM: Form = Form::new(&[Section::untitled(&[forms::METADATA])]);

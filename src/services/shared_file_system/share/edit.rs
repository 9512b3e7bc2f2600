//! Changing a share's name, description, visibility and metadata.
//! <https://docs.openstack.org/api-ref/shared-file-system/#update-share>

use super::rules;
use crate::model::{Action, Field, FieldKind, Form, JsonRow, Section};
use crate::services::shared_file_system::forms::{
    DISPLAY_DESCRIPTION, DISPLAY_NAME, METADATA_FORM, display_values, metadata_values, replace_metadata,
};
use crate::services::shared_file_system::requests::ACTIONS;

/// By default only administrators can make a share public.
pub const PUBLIC: Field = Field::new("is_public", "Visible to all projects", FieldKind::Flag)
    .help("Other projects see the share. Access rules still control who can mount it.")
    .shown(|_, lookup| lookup.caller().is_admin());

static FORM: Form = Form::new(&[Section::untitled(&[DISPLAY_NAME, DISPLAY_DESCRIPTION, PUBLIC])]);

pub const EDIT: Action<JsonRow> = Action::<JsonRow>::edit(&FORM).when(rules::kept).starting_with(display_values);

pub const METADATA: Action<JsonRow> =
    Action::<JsonRow>::new("Edit metadata", |share, input| replace_metadata("/shares", share.id(), ACTIONS, input))
        .titled("Edit metadata of {}")
        .form(&METADATA_FORM)
        .when(rules::kept)
        .starting_with(metadata_values);

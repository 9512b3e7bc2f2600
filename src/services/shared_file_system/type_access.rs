//! The projects that can use a private type.

use super::requests::at_least;
use crate::lenient;
use crate::model::cell_format::{code, link};
use crate::model::{
    Action, ActionRequest, Caller, Completion, Field, FieldKind, Form, JsonRow, Section, SubColumn, SubTable,
};
use crate::services::{choices, identity};

const REMOVE: &str = "Remove access";

static PROJECT_FORM: Form = Form::new(&[Section::untitled(&[Field::new(
    "project",
    "Project",
    FieldKind::Choice(|lookup, _| choices::projects(lookup)),
)
.required()])]);

const COLUMNS: &[SubColumn] = &[
    SubColumn::at("Project", link(identity::keys::PROJECTS, "/project_id")),
    SubColumn::at("ID", code("/project_id")),
];

/// The projects of a list in an answer.
pub const fn table(list_key: &'static str) -> SubTable {
    SubTable::new(list_key, COLUMNS, "No projects. Only administrators can use this type.").action(
        REMOVE,
        "project",
        |access| lenient::at(access, "/project_id"),
    )
}

/// Lets a project use a type that is private by `private`.
pub const fn add(version: u16, private: fn(&JsonRow, &Caller) -> Result<(), &'static str>) -> Action<JsonRow> {
    let request = ActionRequest::PostActionAt(at_least(version), "addProjectAccess", Completion::Response);
    Action::standard("Add access", request).titled("Add access to {}").when(private).group("Access").form(&PROJECT_FORM)
}

pub const fn remove(version: u16, private: fn(&JsonRow, &Caller) -> Result<(), &'static str>) -> Action<JsonRow> {
    let request = ActionRequest::PostActionAt(at_least(version), "removeProjectAccess", Completion::Response);
    Action::standard(REMOVE, request).titled("Remove access from {}").when(private).group("Access").form(&PROJECT_FORM)
}

//! What can be done with several objects and folders at once, and with a folder itself.

use super::objects::{containers, name_problem};
use super::paths::{folder_of, last_part, object_id, object_path};
use super::requests::{meta, put_headers};
use super::work::{CopyObjects, DeleteObjects, Destination, ObjectSet};
use super::{keys, roles};
use crate::model::{
    Action, Completion, Field, FieldKind, Form, FormValues, Meta, Names, RequestPlan, ResourceDef, ResourceRow, Row,
    Section, shown,
};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::sync::Arc;

/// Objects and folders of one folder, as what actions are done with. Its id is the folder's.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Selected {
    id: String,
    name: String,
    #[serde(skip)]
    pub set: ObjectSet,
    /// The folder that all of it is in; empty for the container itself.
    #[serde(skip)]
    folder: String,
}

impl ResourceRow for Selected {
    fn id(&self) -> &str {
        &self.id
    }
    fn name(&self) -> &str {
        &self.name
    }
}

impl Selected {
    /// Objects and folders of a folder.
    pub fn of(folder: &str, set: ObjectSet) -> Self {
        let name = match (&set.objects[..], &set.prefixes[..]) {
            ([object], []) => last_part(&object.name).to_owned(),
            ([], [prefix]) => [last_part(prefix), "/"].concat(),
            _ => set.words(),
        };
        Selected { id: object_id(&set.container, folder), name, set, folder: folder.to_owned() }
    }

    /// The folder itself, for what is created in it.
    pub fn nothing_in(container: &str, folder: &str) -> Self {
        let set = ObjectSet { container: container.to_owned(), ..ObjectSet::default() };
        let name = if folder.is_empty() { container } else { last_part(folder) };
        Selected { id: object_id(container, folder), name: shown(name).into_owned(), set, folder: folder.to_owned() }
    }

    /// As a row.
    pub fn into_row(self) -> Row {
        Arc::new(self)
    }

    /// The only folder, where there is nothing else.
    fn only_folder(&self) -> Option<&str> {
        match (&self.set.objects[..], &self.set.prefixes[..]) {
            ([], [prefix]) => Some(prefix),
            _ => None,
        }
    }
}

const CONTAINER: &str = ".container";
const FOLDER: &str = ".folder";
const NAME: &str = "name";
const OVERWRITE: &str = ".overwrite";

const OVERWRITE_FIELD: Field = Field::new(OVERWRITE, "Replace existing objects", FieldKind::Flag);

static PLACE_FORM: Form = Form::new(&[Section::untitled(&[
    Field::new(CONTAINER, "Container", FieldKind::Choice(containers)).required(),
    Field::new(FOLDER, "Folder", FieldKind::Text)
        .help("Existing or new folder, such as photos/2026.")
        .unset(|_| "Top level of the container".to_owned())
        .check(|input| name_problem(input.verbatim(FOLDER))),
    OVERWRITE_FIELD,
])]);

static RENAME_FORM: Form = Form::new(&[Section::untitled(&[
    Field::new(NAME, "New name", FieldKind::Text).required().check(|input| folder_problem(input.verbatim(NAME))),
    OVERWRITE_FIELD,
])]);

static FOLDER_FORM: Form = Form::new(&[Section::untitled(&[Field::new(NAME, "Name", FieldKind::Text)
    .help("Folders are parts of object names. An empty object with this name is created, so that the folder exists without contents.")
    .required()
    .check(|input| folder_problem(input.verbatim(NAME)))])]);

/// What is wrong with the name of a folder.
fn folder_problem(name: &str) -> Option<String> {
    if name.contains('/') {
        return Some("Enter a name without a slash".to_owned());
    }
    name_problem(name)
}

/// A folder as it begins names: with a slash at its end, and none before it.
fn as_prefix(folder: &str) -> String {
    match folder.trim_matches('/') {
        "" => String::new(),
        folder => [folder, "/"].concat(),
    }
}

fn place(selected: &Selected) -> FormValues {
    let container = selected.set.container.as_str();
    FormValues::default().with(CONTAINER, container).with(FOLDER, selected.folder.trim_end_matches('/'))
}

fn copies(selected: &Selected, input: &FormValues, moves: bool) -> RequestPlan {
    let folder = as_prefix(input.verbatim(FOLDER));
    let to = Destination::Folder { container: input.text(CONTAINER).to_owned(), folder };
    let work = CopyObjects { set: selected.set.clone(), to, moves, overwrites: input.flag(OVERWRITE) };
    RequestPlan::of_work(work, Completion::Response)
}

fn rename(selected: &Selected, input: &FormValues) -> RequestPlan {
    let Some(folder) = selected.only_folder() else { return RequestPlan::empty() };
    let folder = [folder_of(folder), input.verbatim(NAME).trim(), "/"].concat();
    let to = Destination::Renamed { container: selected.set.container.clone(), folder };
    let work = CopyObjects { set: selected.set.clone(), to, moves: true, overwrites: input.flag(OVERWRITE) };
    RequestPlan::of_work(work, Completion::Response)
}

fn create_folder(selected: &Selected, input: &FormValues) -> RequestPlan {
    let name = [&selected.folder, input.verbatim(NAME).trim(), "/"].concat();
    let headers: Map<String, Value> =
        [("Content-Type".to_owned(), Value::from("application/directory"))].into_iter().collect();
    RequestPlan::single(put_headers(object_path(&selected.set.container, &name), headers))
}

/// The labels of the actions, by which the page finds them.
pub const DOWNLOAD: &str = "Download";
pub const COPY: &str = "Copy";
pub const MOVE: &str = "Move";
pub const RENAME: &str = "Rename";
pub const DELETE: &str = "Delete";
pub const CREATE_FOLDER: &str = "Create folder";

/// What is done with a selection. It is no resource that anything is asked for.
pub static DEFINITION: ResourceDef<Selected> = ResourceDef {
    meta: Meta {
        icon: "project",
        list: "",
        ..meta(keys::FOLDERS, Names { singular: "selection", plural: "Selections", list_key: "", object_key: "" })
    },
    columns: &[],
    actions: &[
        Action::by_page(DOWNLOAD, "download-selection"),
        Action::new(COPY, |selected: &Selected, input| copies(selected, input, false))
            .form(&PLACE_FORM)
            .starting_with(place)
            .when(|_, caller| roles::changes(caller)),
        Action::new(MOVE, |selected: &Selected, input| copies(selected, input, true))
            .form(&PLACE_FORM)
            .starting_with(place)
            .when(|_, caller| roles::changes(caller)),
        Action::new(RENAME, rename)
            .form(&RENAME_FORM)
            .starting_with(|selected: &Selected| {
                FormValues::default().with(NAME, selected.only_folder().map(last_part).unwrap_or_default())
            })
            .when(|_, caller| roles::changes(caller)),
        Action::new(CREATE_FOLDER, create_folder)
            .titled("Create folder in {}")
            .form(&FOLDER_FORM)
            .when(|_, caller| roles::changes(caller)),
        Action::new(DELETE, |selected: &Selected, _| {
            RequestPlan::of_work(DeleteObjects(selected.set.clone()), Completion::Response)
        })
        .when(|_, caller| roles::changes(caller))
        .group("Danger")
        .type_name("The selected objects and folders are deleted with their contents. They cannot be recovered, unless the container keeps earlier versions."),
    ],
    create: None,
    summary: |_| Vec::new(),
    tabs: &[],
    audit: None,
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::AnyResourceDef;
    use crate::services::object_store::work::SelectedObject;
    use serde_json::json;

    fn plan(selected: Selected, label: &str, input: &FormValues) -> RequestPlan {
        let at = DEFINITION.actions().iter().position(|action| action.label == label).unwrap();
        DEFINITION.plan(&selected.into_row(), at, input).unwrap()
    }

    fn selected() -> Selected {
        let object = SelectedObject { name: "a/x".to_owned(), is_static_large: false };
        let set = ObjectSet { container: "c".to_owned(), objects: vec![object], prefixes: vec!["a/b/".to_owned()] };
        Selected::of("a/", set)
    }

    #[test]
    fn what_is_selected_is_named_in_words() {
        assert_eq!((selected().name(), selected().id()), ("1 object and 1 folder", "c/a/"));
        let folder = Selected::of("a/", ObjectSet { objects: Vec::new(), ..selected().set });
        assert_eq!(folder.name(), "b/");
        assert_eq!(Selected::nothing_in("c", "").name(), "c");
        assert_eq!(Selected::nothing_in("c", "a/b/").name(), "b");
    }

    #[test]
    fn a_folder_is_an_empty_object_of_its_name() {
        let input = FormValues::default().with(NAME, " new ");
        let plan = plan(Selected::nothing_in("c", "a/"), CREATE_FOLDER, &input);
        assert_eq!(plan.steps[0].path, "/c/a%2Fnew%2F");
        assert_eq!(plan.steps[0].body, Some(json!({"Content-Type": "application/directory"})));
        assert!(folder_problem("a/b").is_some() && folder_problem("..").is_some() && folder_problem("a b").is_none());
    }

    #[test]
    fn copies_go_below_the_folder_that_is_typed() {
        let input = FormValues::default().with(CONTAINER, "d").with(FOLDER, "/to/here/");
        let work = plan(selected(), COPY, &input).work.unwrap();
        assert!(work.commands()[0].contains("--destination=/d/to/here/x"), "{:?}", work.commands());
        let folder = Selected::of("a/", ObjectSet { objects: Vec::new(), ..selected().set });
        let renamed = plan(folder.clone(), RENAME, &FormValues::default().with(NAME, "c")).work.unwrap();
        assert!(format!("{renamed:?}").contains("folder: \"a/c/\""), "{renamed:?}");
        assert!(plan(folder, DELETE, &FormValues::default()).work.is_some());
    }
}

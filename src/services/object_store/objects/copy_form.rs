//! Copying, moving and renaming one object.

use crate::model::{
    Action, Choice, Choices, Completion, Field, FieldKind, Form, FormValues, JsonRow, Lookup, RequestPlan, Section,
};
use crate::services::choices::{OBJECT_ID, from_rows};
use crate::services::object_store::capabilities::Capabilities;
use crate::services::object_store::headers::is_on;
use crate::services::object_store::paths::split_id;
use crate::services::object_store::work::{CopyObjects, Destination, ObjectSet};
use crate::services::object_store::{keys, roles};

const CONTAINER: &str = ".container";
const NAME: &str = ".name";
const OVERWRITE: &str = ".overwrite";

/// The containers of the account.
pub fn containers(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_rows(lookup, keys::CONTAINERS, &|row| Some(Choice::new(row.id(), row.name())))
}

/// What is wrong with the name of a new object.
pub fn name_problem(name: &str) -> Option<String> {
    if matches!(name, "." | "..") {
        return Some("Browsers cannot request an object with this name".to_owned());
    }
    let longest = Capabilities::default().longest_object_name;
    (name.len() > longest).then(|| ["At most ", &longest.to_string(), " bytes"].concat())
}

/// Whether it would be where it is.
fn place_problem(input: &FormValues) -> Option<String> {
    let (container, name) = split_id(input.text(OBJECT_ID));
    let is_same = input.text(CONTAINER) == container && input.verbatim(NAME) == name;
    is_same.then(|| "Enter another name, or choose another container".to_owned())
}

static FORM: Form = Form::new(&[Section::untitled(&[
    Field::new(CONTAINER, "Container", FieldKind::Choice(containers)).required(),
    Field::new(NAME, "Name", FieldKind::Text)
        .help("With folders: photos/2026/a.jpg")
        .required()
        .check(|input| name_problem(input.verbatim(NAME)).or_else(|| place_problem(input))),
    Field::new(OVERWRITE, "Replace an existing object", FieldKind::Flag),
])]);

fn initial(object: &JsonRow) -> FormValues {
    let (container, name) = split_id(object.id());
    FormValues::default().with(OBJECT_ID, object.id()).with(CONTAINER, container).with(NAME, name)
}

fn work(object: &JsonRow, input: &FormValues, moves: bool) -> CopyObjects {
    let (container, name) = split_id(object.id());
    let is_static_large = is_on(&object.value, "/x-static-large-object");
    let to = Destination::Name { container: input.text(CONTAINER).to_owned(), name: input.verbatim(NAME).to_owned() };
    CopyObjects { set: ObjectSet::one(container, name, is_static_large), to, moves, overwrites: input.flag(OVERWRITE) }
}

pub const COPY: Action<JsonRow> = Action::<JsonRow>::new("Copy", |object, input| {
    RequestPlan::of_work(work(object, input, false), Completion::Response)
})
.form(&FORM)
.starting_with(initial)
.when(|_, caller| roles::changes(caller));

pub const MOVE: Action<JsonRow> = Action::<JsonRow>::new("Move or rename", |object, input| {
    RequestPlan::of_work(work(object, input, true), Completion::Deleted)
})
.titled("Move or rename {}")
.form(&FORM)
.starting_with(initial)
.when(|_, caller| roles::changes(caller));

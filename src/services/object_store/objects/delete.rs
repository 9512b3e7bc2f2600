//! Deleting an object, with the segments that it is made of.

use super::segments::{has_segments, manifest};
use crate::model::{Action, Completion, Field, FieldKind, Form, FormValues, JsonRow, RequestPlan, Section};
use crate::services::object_store::headers::is_on;
use crate::services::object_store::paths::{path_of_id, split_id};
use crate::services::object_store::requests::delete;
use crate::services::object_store::roles;
use crate::services::object_store::work::{DeleteLarge, DeleteObjects, ObjectSet};

const SEGMENTS: &str = ".segments";
/// The field that says whether there are segments.
const IS_LARGE: &str = ".is_large";

static FORM: Form =
    Form::new(&[Section::untitled(&[Field::new(SEGMENTS, "Also delete its segments", FieldKind::Flag)
        .help("Copies of the object can use the same segments. For dynamic large objects, all objects with the prefix are deleted.")
        .shown(|input, _| input.flag(IS_LARGE))])]);

fn run(object: &JsonRow, input: &FormValues) -> RequestPlan {
    let (container, name) = split_id(object.id());
    let is_static = is_on(&object.value, "/x-static-large-object");
    match (input.flag(SEGMENTS), is_static, manifest(object)) {
        (true, true, _) => {
            RequestPlan::of_work(DeleteObjects(ObjectSet::one(container, name, true)), Completion::Deleted)
        }
        (true, false, Some((of, prefix))) => {
            let segments = ObjectSet { container: of, objects: Vec::new(), prefixes: vec![prefix] };
            let work = DeleteLarge { object: ObjectSet::one(container, name, false), segments };
            RequestPlan::of_work(work, Completion::Deleted)
        }
        _ => RequestPlan::with_completion(delete(path_of_id(object.id())), Completion::Deleted),
    }
}

pub const DELETE: Action<JsonRow> = Action::<JsonRow>::new("Delete", run)
    .form(&FORM)
    .starting_with(|object: &JsonRow| {
        // Whoever wrote the object says by the beginning of a name which the segments of a dynamic one are: that may be too much.
        let is_static = is_on(&object.value, "/x-static-large-object");
        FormValues::default().with(IS_LARGE, has_segments(object)).with(SEGMENTS, is_static)
    })
    .when(|_, caller| roles::changes(caller))
    .group("Danger")
    .confirm("The object cannot be recovered, unless its container keeps earlier versions.");

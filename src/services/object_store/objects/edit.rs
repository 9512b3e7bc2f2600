//! Changing an object's metadata, media type and expiry. Swift replaces all of it: what is not changed is sent once more.
//! <https://docs.openstack.org/api-ref/object-store/#create-or-update-object-metadata>

use super::facts::{OTHERS, PREFIX, is_told};
use crate::auth::ServiceRequest;
use crate::lenient;
use crate::model::{Action, Field, FieldKind, Form, FormPrefill, FormValues, JsonRow, RequestPlan, Section, Timestamp};
use crate::services::checks;
use crate::services::choices::{OBJECT_ID, form_for_object};
use crate::services::object_store::headers::{BEFORE, line_problem, metadata, metadata_problem};
use crate::services::object_store::paths::{path_of_id, split_id};
use crate::services::object_store::requests::{head_object, post_headers};
use crate::services::object_store::roles;
use serde_json::{Map, Value};

const TYPE: &str = "Content-Type";
const EXPIRES: &str = ".expires";
const METADATA: &str = ".metadata";

/// Headers that are kept, and that the form does not show.
const KEPT: &[&str] = &["X-Object-Manifest", "Expires", "X-Robots-Tag"];

fn is_read(input: &FormValues) -> bool {
    input.0.contains_key(BEFORE)
}

const fn line(name: &'static str, label: &'static str) -> Field {
    Field::new(name, label, FieldKind::Text).shown(|input, _| is_read(input))
}

static FORM: Form = Form {
    prefills: &[FormPrefill { what: "The headers", request: headers_of, values }],
    ..Form::new(&[
        Section::untitled(&[
            line(TYPE, "Content type")
                .help("Media type, such as text/plain or image/png.")
                .check(|input| line_problem(input.text(TYPE))),
            Field::new(EXPIRES, "Expires", FieldKind::Time)
                .help("The object is deleted at this time.")
                .unset(|_| "Never".to_owned())
                .check(|input| checks::ahead(input, EXPIRES))
                .shown(|input, _| is_read(input)),
            Field::new(METADATA, "Metadata", FieldKind::Pairs)
                .help("Keys are not case-sensitive.")
                .check(|input| metadata_problem(input, METADATA))
                .shown(|input, _| is_read(input)),
        ]),
        Section::folded(
            "Download headers",
            &[
                line("Content-Encoding", "Content encoding")
                    .check(|input| line_problem(input.text("Content-Encoding"))),
                line("Content-Disposition", "Content disposition")
                    .check(|input| line_problem(input.text("Content-Disposition"))),
                line("Content-Language", "Content language")
                    .check(|input| line_problem(input.text("Content-Language"))),
                line("Cache-Control", "Cache control").check(|input| line_problem(input.text("Cache-Control"))),
            ],
        ),
    ])
};

fn headers_of(input: &FormValues) -> ServiceRequest {
    let (container, name) = split_id(input.text(OBJECT_ID));
    head_object(container, name)
}

/// What the form starts with; nothing where headers are hidden, as they would be taken away unseen.
pub fn values(headers: &Value) -> FormValues {
    if !is_told(headers) {
        return FormValues::default();
    }
    let at = |name: &str| lenient::at(headers, &["/", &name.to_ascii_lowercase()].concat());
    let mut input = FormValues::default().with(BEFORE, headers.clone()).with(TYPE, at(TYPE));
    for (_, name) in OTHERS {
        input.set(name, at(name).into());
    }
    if let Some(seconds) = lenient::number_at(headers, "/x-delete-at").filter(|seconds| *seconds > 0.0) {
        input.set(EXPIRES, Timestamp::from_ms(seconds * 1000.0).iso().into());
    }
    input.with(METADATA, metadata(headers, PREFIX, &[]))
}

/// Everything that the object has, or is to have.
fn headers(input: &FormValues) -> Map<String, Value> {
    let before = input.0.get(BEFORE).cloned().unwrap_or_default();
    let at = |name: &str| lenient::at(&before, &["/", &name.to_ascii_lowercase()].concat());
    let mut all = Map::new();
    let mut set = |name: &str, value: String| {
        if !value.is_empty() {
            all.insert(name.to_owned(), value.into());
        }
    };
    set(TYPE, input.text(TYPE).to_owned());
    OTHERS.iter().for_each(|(_, name)| set(name, input.text(name).to_owned()));
    KEPT.iter().for_each(|name| set(name, at(name)));
    let expires = Timestamp::parse(input.text(EXPIRES)).map(|time| format!("{:.0}", time.seconds()));
    set("X-Delete-At", expires.unwrap_or_default());
    for (key, value) in input.pairs(METADATA) {
        set(&["X-Object-Meta-", &key].concat(), lenient::text(&value));
    }
    all
}

/// The requests for the object with this id.
pub fn plan(id: &str, input: &FormValues) -> RequestPlan {
    let Some(before) = input.0.get(BEFORE) else { return RequestPlan::empty() };
    let (was, now) = (headers(&values(before)), headers(input));
    // Keys are not case-sensitive.
    let lower = |all: &Map<String, Value>| -> Map<String, Value> {
        all.iter().map(|(name, value)| (name.to_ascii_lowercase(), value.clone())).collect()
    };
    if lower(&was) == lower(&now) {
        return RequestPlan::empty();
    }
    RequestPlan::single(post_headers(path_of_id(id), now))
}

pub const EDIT: Action<JsonRow> = Action::<JsonRow>::new("Edit", |object, input| plan(object.id(), input))
    .form(&FORM)
    .starting_with(|object: &JsonRow| form_for_object(object.id()))
    .when(|_, caller| roles::changes(caller))
    .primary();

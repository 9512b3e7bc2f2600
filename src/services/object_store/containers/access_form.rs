//! Changing who may read and write a container.

use super::fields::{PUBLIC, PUBLIC_FIELD, READERS, READERS_FIELD, WRITERS, WRITERS_FIELD, headers_of};
use crate::lenient;
use crate::model::{Action, Form, FormPrefill, FormValues, JsonRow, Lookup, RequestPlan, Section, SummaryLine};
use crate::services::choices::form_for_object;
use crate::services::object_store::access::{PublicAccess, elements, is_told, other_readers, read_acl, warnings};
use crate::services::object_store::headers::{BEFORE, HeaderChanges};
use crate::services::object_store::paths::container_path;
use crate::services::object_store::requests::post_headers;
use crate::services::object_store::roles;
use serde_json::Value;

const READ: &str = "X-Container-Read";
const WRITE: &str = "X-Container-Write";

static FORM: Form = Form {
    prefills: &[FormPrefill { what: "The access", request: headers_of, values }],
    summary: Some(summary),
    ..Form::new(&[Section::untitled(&[PUBLIC_FIELD, READERS_FIELD, WRITERS_FIELD])])
};

fn summary(_: &dyn Lookup, input: &FormValues) -> Vec<SummaryLine> {
    warnings(PublicAccess::of_value(input.text(PUBLIC)), &input.list(READERS), &input.list(WRITERS))
}

/// What the form starts with; nothing where the headers are hidden.
pub fn values(headers: &Value) -> FormValues {
    if !is_told(headers) {
        return FormValues::default();
    }
    let read = lenient::at(headers, "/x-container-read");
    let write = lenient::at(headers, "/x-container-write");
    FormValues::default()
        .with(BEFORE, headers.clone())
        .with(PUBLIC, PublicAccess::of_acl(&read).value())
        .with(READERS, other_readers(&read))
        .with(WRITERS, elements(&write))
}

/// The requests for a container of this name.
pub fn plan(container: &str, input: &FormValues) -> RequestPlan {
    let Some(mut changes) = HeaderChanges::since(input) else { return RequestPlan::empty() };
    let read = read_acl(PublicAccess::of_value(input.text(PUBLIC)), &input.list(READERS));
    let write = read_acl(PublicAccess::None, &input.list(WRITERS));
    // Blanks and older names of referrers make no difference.
    for (name, acl) in [(READ, read), (WRITE, write)] {
        if elements(&changes.before(name)) != elements(&acl) {
            changes.set(name, &acl);
        }
    }
    let members = changes.members();
    if members.is_empty() {
        RequestPlan::empty()
    } else {
        RequestPlan::single(post_headers(container_path(container), members))
    }
}

pub const EDIT_ACCESS: Action<JsonRow> =
    Action::<JsonRow>::new("Edit access", |container, input| plan(container.id(), input))
        .titled("Edit access to {}")
        .form(&FORM)
        .starting_with(|container: &JsonRow| form_for_object(container.id()))
        .when(|_, caller| roles::changes(caller))
        .primary();

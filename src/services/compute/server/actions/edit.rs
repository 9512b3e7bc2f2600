//! Changing a server's name, description, metadata and tags.

use super::Server;
use crate::model::fields::{self, pairs};
use crate::model::{Action, Field, FieldKind, Form, FormValues, RequestPlan, Section};
use crate::services::compute::checks;
use crate::services::compute::requests::{put, supports};
use crate::services::compute::server::rules;
use serde_json::{Value, json};

const GROUP: &str = "Edit";

pub const EDIT: Action<Server> = Action::<Server>::new("Edit", edit)
    .when(|server, caller| rules::ANY.check(server, caller))
    .group(GROUP)
    .primary()
    .form(&FORM)
    .starting_with(before);

fn before(server: &Server) -> FormValues {
    FormValues::default()
        .with("name", server.name.as_str())
        .with("description", server.description.as_str())
        .with("hostname", server.hostname.as_str())
}

pub const METADATA: Action<Server> = Action::<Server>::new("Edit metadata", |server, input| {
    RequestPlan::single(put(server.path("/metadata"), 1, json!({"metadata": input.pairs("metadata")})))
})
.titled("Edit metadata of {}")
.when(|server, caller| rules::METADATA.check(server, caller))
.group(GROUP)
.form(&METADATA_FORM)
.starting_with(|server| FormValues::default().with("metadata", pairs(&server.metadata)));

pub const TAGS: Action<Server> = Action::<Server>::new("Edit tags", |server, input| {
    RequestPlan::single(put(server.path("/tags"), 26, json!({"tags": input.list("tags")})))
})
.titled("Edit tags of {}")
.when(|server, caller| rules::TAGS.check(server, caller))
.group(GROUP)
.seldom()
.form(&TAGS_FORM)
.starting_with(|server| FormValues::default().with("tags", server.tags.clone()));

static FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("name", "Name", FieldKind::Text).required().check(checks::name),
    Field::new("description", "Description", FieldKind::Text)
        .check(|input| checks::printable(input.text("description")))
        .shown(|_, lookup| supports(lookup, 19)),
    Field::new("hostname", "Host name", FieldKind::Text)
        .check(checks::hostname)
        .help("Reported by the metadata service. The server must apply it itself.")
        .shown(|_, lookup| supports(lookup, 90)),
])]);

static METADATA_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new("metadata", "Metadata", FieldKind::Pairs).check(checks::metadata)])]);

static TAGS_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new("tags", "Tags", FieldKind::Words).check(checks::tags)])]);

/// Sends only changed members, with the lowest microversion that has them.
fn edit(server: &Server, input: &FormValues) -> RequestPlan {
    let mut changed = fields::object(&FORM, input, Some(&before(server)));
    // A host name cannot be taken away; a description is taken away by null.
    changed.retain(|name, value| name != "hostname" || !value.is_null());
    if let Some(description) = changed.get_mut("description").filter(|text| text.as_str() == Some("")) {
        *description = Value::Null;
    }
    let has = |name: &str| changed.contains_key(name);
    let minor = if has("hostname") {
        90
    } else if has("description") {
        19
    } else {
        1
    };
    if changed.is_empty() {
        return RequestPlan::empty();
    }
    RequestPlan::single(put(server.path(""), minor, json!({"server": changed})))
}

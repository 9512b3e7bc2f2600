//! What the resources for administrators have in common.

use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::{flag, link, text};
use crate::model::{
    Caller, Choice, Choices, Field, FieldKind, Form, FormValues, JsonColumn, JsonRow, Lookup, Meta, Names, RequestPlan,
    Section, fields,
};
use crate::services::identity::keys;
use crate::services::{checks, choices};
use serde_json::{Value, json};

pub const NAME: Field = Field::new("name", "Name", FieldKind::Text).required().check(checks::name);
pub const DESCRIPTION: Field = Field::new("description", "Description", FieldKind::Text);
pub const ENABLED: Field = Field::new("enabled", "Enabled", FieldKind::Flag);
pub const DOMAIN: Field = Field::new("domain_id", "Domain", FieldKind::Choice(domains)).required();
pub const USER: Field = Field::new("user", "User", FieldKind::Choice(users)).required();

pub const ENABLED_COLUMN: JsonColumn = JsonColumn::new("Enabled", flag("/enabled")).facet().width(100);
pub const DESCRIPTION_COLUMN: JsonColumn = JsonColumn::new("Description", text("/description")).width(280);
pub const DOMAIN_COLUMN: JsonColumn = JsonColumn::new("Domain", link(keys::DOMAINS, "/domain_id")).facet().width(150);

pub fn domains(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    choices::from_resource(lookup, keys::DOMAINS)
}
pub fn projects(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    choices::in_domains(lookup, keys::ALL_PROJECTS)
}
pub fn users(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    choices::in_domains(lookup, keys::USERS)
}
pub fn groups(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    choices::in_domains(lookup, keys::GROUPS)
}
pub fn roles(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    choices::from_resource(lookup, keys::ROLES)
}
pub fn services(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    choices::from_resource(lookup, keys::SERVICES)
}
pub fn regions(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    choices::from_resource(lookup, keys::REGIONS)
}

/// Initial values with the id of the object that the form is about.
pub fn about(record: &JsonRow) -> FormValues {
    choices::form_for_object(record.id())
}

/// The objects of a list below the form's object, at the path `before`, id, `after`.
pub fn below(lookup: &dyn Lookup, input: &FormValues, before: &str, after: &str, many: &str) -> Choices {
    let path = [before, &encode(input.text(choices::OBJECT_ID)), after].concat();
    let answer = lookup.document(&ServiceRequest::get(ServiceType::Identity, path))?;
    Some(answer.map(|answer| {
        let all = answer.get(many).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let choice = |one: &Value| {
            (Choice::new(lenient::at(one, "/id"), choices::object_label(one)), lenient::at(one, "/domain_id"))
        };
        choices::with_others_of(choices::told_apart(lookup, all.iter().map(choice).collect()), &answer, many)
    }))
}

/// A form for administrators.
pub const fn form(sections: &'static [Section]) -> Form {
    Form::new(sections).refused(|caller| (!caller.is_admin()).then_some("Administrators only"))
}

/// The definition of a list for administrators. If Keystone limits it, the response has a link to the next page.
pub const fn meta(key: &'static str, path: &'static str, names: Names) -> Meta {
    Meta { admin: true, ..Meta::of(ServiceType::Identity, key, path, names) }
}

pub fn enabled(record: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    if record.at("/enabled") == "true" { Ok(()) } else { Err("Already disabled") }
}
pub fn disabled(record: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    if record.at("/enabled") == "true" { Err("Already enabled") } else { Ok(()) }
}

/// Enables or disables an object of this collection.
pub fn switch(record: &JsonRow, collection: &str, one: &str, on: bool) -> RequestPlan {
    let path = [collection, "/", &encode(record.id())].concat();
    RequestPlan::single(ServiceRequest::patch(
        ServiceType::Identity,
        path,
        fields::wrapped(one, json!({"enabled": on})),
    ))
}

//! Changing what a container is set to. Only what has changed is sent, so that nobody's settings are lost.

use super::create::versions_headers;
use super::fields::{
    CORS_FIELDS, METADATA, METADATA_FIELD, QUOTA_BYTES, QUOTA_BYTES_FIELD, QUOTA_COUNT, QUOTA_COUNT_FIELD, VERSIONS,
    VERSIONS_CONTAINER, VERSIONS_CONTAINER_FIELD, VERSIONS_FIELD, VERSIONS_HERE, VERSIONS_OFF, WEBSITE_FIELDS,
    header_value, headers_of, quota,
};
use super::settings::VERSIONING;
use super::website;
use crate::lenient;
use crate::model::{Action, Form, FormPrefill, FormValues, JsonRow, RequestPlan, Section};
use crate::services::choices::form_for_object;
use crate::services::object_store::access::is_told;
use crate::services::object_store::headers::{BEFORE, HeaderChanges, is_on, metadata};
use crate::services::object_store::paths::container_path;
use crate::services::object_store::requests::post_headers;
use crate::services::object_store::roles;
use crate::services::object_store::settings_names::{CONTAINER_PREFIX, OF_CONTAINERS};
use serde_json::Value;

static FORM: Form = Form {
    prefills: &[FormPrefill { what: "The settings", request: headers_of, values }],
    summary: Some(|_, input| website::lacking(input)),
    ..Form::new(&[
        Section::untitled(&[QUOTA_BYTES_FIELD, QUOTA_COUNT_FIELD, VERSIONS_FIELD, VERSIONS_CONTAINER_FIELD]),
        Section::folded("Static website", WEBSITE_FIELDS),
        Section::folded("CORS", CORS_FIELDS),
        Section::new("Metadata", &[METADATA_FIELD]),
    ])
};

/// The header of listings, which says yes or no.
const LISTINGS: &str = "X-Container-Meta-Web-Listings";

/// What the form starts with; nothing where the headers are hidden, as a change would be made blindly.
pub fn values(headers: &Value) -> FormValues {
    if !is_told(headers) {
        return FormValues::default();
    }
    let at = |name: &str| lenient::at(headers, &["/", &name.to_ascii_lowercase()].concat());
    let mut input = FormValues::default().with(BEFORE, headers.clone());
    for (field, name) in [(QUOTA_BYTES, "Quota-Bytes"), (QUOTA_COUNT, "Quota-Count")] {
        let limit = at(&["X-Container-Meta-", name].concat()).parse::<i64>().unwrap_or(-1);
        input.set(field, limit.into());
    }
    let elsewhere = VERSIONING.iter().map(|(name, _)| (*name, at(name))).find(|(_, value)| !value.is_empty());
    match elsewhere {
        _ if is_on(headers, "/x-versions-enabled") => input.set(VERSIONS, VERSIONS_HERE.into()),
        Some((name, value)) => {
            input.set(VERSIONS, name.into());
            input.set(VERSIONS_CONTAINER, crate::http::decode(&value).into());
        }
        None => input.set(VERSIONS, VERSIONS_OFF.into()),
    }
    for field in WEBSITE_FIELDS.iter().chain(CORS_FIELDS) {
        match field.name {
            LISTINGS => input.set(LISTINGS, is_on(headers, "/x-container-meta-web-listings").into()),
            name => input.set(name, at(name).into()),
        }
    }
    input.with(METADATA, metadata(headers, CONTAINER_PREFIX, OF_CONTAINERS))
}

fn run(container: &JsonRow, input: &FormValues) -> RequestPlan {
    plan(container.id(), input)
}

/// The requests for a container of this name.
pub fn plan(container: &str, input: &FormValues) -> RequestPlan {
    let Some(mut changes) = HeaderChanges::since(input) else { return RequestPlan::empty() };
    let has = |name: &str| input.0.contains_key(name);
    // What the cluster does not offer is not shown, and so not changed.
    if has(QUOTA_BYTES) {
        changes.set("X-Container-Meta-Quota-Bytes", &quota(input, QUOTA_BYTES));
    }
    if has(QUOTA_COUNT) {
        changes.set("X-Container-Meta-Quota-Count", &quota(input, QUOTA_COUNT));
    }
    if has(VERSIONS) {
        set_versions(&mut changes, input);
    }
    for field in WEBSITE_FIELDS.iter().chain(CORS_FIELDS).filter(|field| has(field.name)) {
        let is_as_before =
            field.name == LISTINGS && input.flag(LISTINGS) == is_on(&Value::from(changes.before(LISTINGS)), "");
        match field.name {
            LISTINGS if is_as_before => {}
            LISTINGS => changes.set(LISTINGS, if input.flag(LISTINGS) { "true" } else { "" }),
            name => changes.set(name, &header_value(input, name)),
        }
    }
    if has(METADATA) {
        changes.set_metadata("X-Container-Meta-", OF_CONTAINERS, &input.pairs(METADATA));
    }
    let members = changes.members();
    if members.is_empty() {
        RequestPlan::empty()
    } else {
        RequestPlan::single(post_headers(container_path(container), members))
    }
}

/// Each way to keep earlier versions excludes the others.
fn set_versions(changes: &mut HeaderChanges, input: &FormValues) {
    let wanted = versions_headers(input);
    let is_on_now = is_on(&Value::from(changes.before("X-Versions-Enabled")), "");
    match (is_on_now, wanted.contains_key("X-Versions-Enabled")) {
        (false, true) => changes.add("X-Versions-Enabled", "true"),
        (true, false) => changes.add("X-Versions-Enabled", "false"),
        _ => {}
    }
    for (name, _) in VERSIONING {
        let value = wanted.get(*name).map(lenient::text).unwrap_or_default();
        // The service may have encoded the name otherwise.
        if crate::http::decode(&changes.before(name)) != crate::http::decode(&value) {
            changes.set(name, &value);
        }
    }
}

pub const EDIT: Action<JsonRow> = Action::<JsonRow>::new("Edit", run)
    .form(&FORM)
    .starting_with(|container: &JsonRow| form_for_object(container.id()))
    .when(|_, caller| roles::changes(caller))
    .primary();

//! Creating a container.

use super::fields::{
    METADATA, METADATA_FIELD, PUBLIC, PUBLIC_FIELD, QUOTA_BYTES, QUOTA_BYTES_FIELD, QUOTA_COUNT, QUOTA_COUNT_FIELD,
    VERSIONS, VERSIONS_CONTAINER_FIELD, VERSIONS_FIELD, VERSIONS_OFF, name_problem, quota,
};
use super::settings::VERSIONING;
use crate::http::encode;
use crate::lenient;
use crate::model::{
    Choice, Choices, Completion, Create, Field, FieldKind, Form, FormValues, Lookup, RequestPlan, Section, SummaryLine,
};
use crate::services::object_store::access::{PublicAccess, read_acl, warnings};
use crate::services::object_store::capabilities::Capabilities;
use crate::services::object_store::paths::container_path;
use crate::services::object_store::requests::put_headers;
use crate::services::object_store::{keys, roles};
use serde_json::{Map, Value};

const POLICY: &str = "X-Storage-Policy";

fn policies(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    let choice = |policy: crate::services::object_store::capabilities::Policy| {
        let detail = if policy.is_default { "default" } else { "" };
        Choice::new(policy.name.as_str(), policy.name.as_str()).detail(detail)
    };
    Some(Ok(Capabilities::known(lookup)?.policies.into_iter().map(choice).collect()))
}

static FORM: Form = Form {
    summary: Some(summary),
    ..Form::new(&[
        Section::untitled(&[
            Field::new("name", "Name", FieldKind::Text)
                .help("Unique in the project. Cannot be changed later.")
                .required()
                .check(|input| name_problem(input.verbatim("name"))),
            Field::new(POLICY, "Storage policy", FieldKind::Choice(policies))
                .help("Defines how and where the objects are stored. Cannot be changed later.")
                .unset(|lookup| {
                    let known = Capabilities::known(lookup).map(|capabilities| capabilities.policies);
                    let usual = known.unwrap_or_default().into_iter().find(|policy| policy.is_default);
                    usual.map_or_else(|| "Default".to_owned(), |policy| ["Default (", &policy.name, ")"].concat())
                })
                .shown(|_, lookup| Capabilities::known(lookup).is_some_and(|known| known.policies.len() > 1)),
            PUBLIC_FIELD,
        ]),
        Section::folded(
            "Limits and versions",
            &[QUOTA_BYTES_FIELD, QUOTA_COUNT_FIELD, VERSIONS_FIELD, VERSIONS_CONTAINER_FIELD],
        ),
        Section::folded("Metadata", &[METADATA_FIELD]),
    ])
}
.refused(|caller| roles::changes(caller).err());

/// What there is to say: who may read it, and that a container of this name is there already, whose settings would change.
fn summary(lookup: &dyn Lookup, input: &FormValues) -> Vec<SummaryLine> {
    let mut lines = warnings(PublicAccess::of_value(input.text(PUBLIC)), &[], &[]);
    let name = input.text("name");
    let is_taken = || lookup.rows(keys::CONTAINERS)?.ok().map(|rows| rows.iter().any(|row| row.id() == name));
    if !name.is_empty() && is_taken() == Some(true) {
        lines.push(SummaryLine::warning("A container with this name exists. Its settings will be changed."));
    }
    lines
}

/// How earlier versions are kept, as headers. Names of other containers are encoded there.
pub fn versions_headers(input: &FormValues) -> Map<String, Value> {
    let mut headers = Map::new();
    match input.text(VERSIONS) {
        super::fields::VERSIONS_HERE => _ = headers.insert("X-Versions-Enabled".to_owned(), "true".into()),
        how if VERSIONING.iter().any(|(name, _)| *name == how) => {
            headers.insert(how.to_owned(), encode(input.text(super::fields::VERSIONS_CONTAINER)).into());
        }
        _ => {}
    }
    headers
}

fn run(input: &FormValues) -> RequestPlan {
    let mut headers = versions_headers(input);
    let mut set = |name: &str, value: String| {
        if !value.is_empty() {
            headers.insert(name.to_owned(), value.into());
        }
    };
    set(POLICY, input.text(POLICY).to_owned());
    set("X-Container-Read", read_acl(PublicAccess::of_value(input.text(PUBLIC)), &[]));
    set("X-Container-Meta-Quota-Bytes", quota(input, QUOTA_BYTES));
    set("X-Container-Meta-Quota-Count", quota(input, QUOTA_COUNT));
    for (key, value) in input.pairs(METADATA) {
        set(&["X-Container-Meta-", &key].concat(), lenient::text(&value));
    }
    RequestPlan::with_completion(put_headers(container_path(input.text("name")), headers), Completion::Created(&[]))
}

pub const CREATE: Create = Create {
    initial: |_| FormValues::default().with(PUBLIC, PublicAccess::None.value()).with(VERSIONS, VERSIONS_OFF),
    run: Some(run),
    ..Create::new("Create container", &FORM)
};

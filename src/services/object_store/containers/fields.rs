//! The fields of containers' forms.

use crate::auth::ServiceRequest;
use crate::lenient;
use crate::model::{Choice, Choices, Field, FieldKind, FormValues, Lookup};
use crate::services::choices::OBJECT_ID;
use crate::services::object_store::access::{self, PublicAccess};
use crate::services::object_store::capabilities::Capabilities;
use crate::services::object_store::headers::{BEFORE, line_problem, metadata_problem};
use crate::services::object_store::keys;
use crate::services::object_store::requests::head_container;

pub const PUBLIC: &str = ".public";
pub const READERS: &str = ".readers";
pub const WRITERS: &str = ".writers";
pub const QUOTA_BYTES: &str = ".quota_bytes";
pub const QUOTA_COUNT: &str = ".quota_count";
pub const VERSIONS: &str = ".versions";
pub const VERSIONS_CONTAINER: &str = ".versions_container";
pub const METADATA: &str = ".metadata";

/// The choices of [`VERSIONS`].
pub const VERSIONS_OFF: &str = "off";
pub const VERSIONS_HERE: &str = "here";
pub const VERSIONS_STACK: &str = "X-Versions-Location";
pub const VERSIONS_HISTORY: &str = "X-History-Location";

/// The headers of the container that a form is about.
pub fn headers_of(input: &FormValues) -> ServiceRequest {
    head_container(input.text(OBJECT_ID))
}

/// Whether the headers have been read that a form changes; there are none to read for a new container.
fn is_read(input: &FormValues) -> bool {
    !input.0.contains_key(OBJECT_ID) || input.0.contains_key(BEFORE)
}

/// Whether the headers have been read, and the cluster offers something.
pub fn offers(input: &FormValues, lookup: &dyn Lookup, is_offered: fn(&Capabilities) -> bool) -> bool {
    is_read(input) && Capabilities::known(lookup).is_some_and(|capabilities| is_offered(&capabilities))
}

fn public_choices(_: &dyn Lookup, _: &FormValues) -> Choices {
    let choice = |public: PublicAccess, label: &str| Choice::new(public.value(), label);
    Some(Ok(vec![
        choice(PublicAccess::None, "Private"),
        choice(PublicAccess::Objects, "Public: everyone can read objects"),
        choice(PublicAccess::Listing, "Public: everyone can list and read objects"),
    ]))
}

pub const PUBLIC_FIELD: Field =
    Field::new(PUBLIC, "Public access", FieldKind::Choice(public_choices)).required().shown(|input, _| is_read(input));

pub const READERS_FIELD: Field = Field::new(READERS, "Other readers", FieldKind::Words)
    .help("PROJECT_ID:USER_ID, with * as a wildcard. Readers can list and read all objects.")
    .check(|input| access::problem(&input.list(READERS), false))
    .shown(|input, _| is_read(input));

pub const WRITERS_FIELD: Field = Field::new(WRITERS, "Other writers", FieldKind::Words)
    .help("PROJECT_ID:USER_ID, with * as a wildcard. Writers can create, change and delete objects.")
    .check(|input| access::problem(&input.list(WRITERS), true))
    .shown(|input, _| is_read(input));

pub const QUOTA_BYTES_FIELD: Field = Field::new(QUOTA_BYTES, "Size quota", FieldKind::Quota("B"))
    .unset(|_| "No limit".to_owned())
    .shown(|input, lookup| offers(input, lookup, |capabilities| capabilities.container_quotas));

pub const QUOTA_COUNT_FIELD: Field = Field::new(QUOTA_COUNT, "Object quota", FieldKind::Quota(""))
    .unset(|_| "No limit".to_owned())
    .shown(|input, lookup| offers(input, lookup, |capabilities| capabilities.container_quotas));

/// A quota as the header has it: empty for none.
pub fn quota(input: &FormValues, field: &str) -> String {
    input.number(field).filter(|limit| *limit >= 0).map(|limit| limit.to_string()).unwrap_or_default()
}

fn versions_choices(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    let versioning = Capabilities::known(lookup)?.versioning;
    let offered = [
        (true, VERSIONS_OFF, "Not kept"),
        (versioning.in_place, VERSIONS_HERE, "Kept in this container"),
        (versioning.stack, VERSIONS_STACK, "Moved to another container, restored when the object is deleted"),
        (versioning.history, VERSIONS_HISTORY, "Moved to another container, including deleted objects"),
    ];
    Some(Ok(offered.into_iter().filter(|one| one.0).map(|(_, value, label)| Choice::new(value, label)).collect()))
}

pub const VERSIONS_FIELD: Field = Field::new(VERSIONS, "Earlier versions", FieldKind::Choice(versions_choices))
    .help("Overwritten and deleted objects can be restored.")
    .required()
    .shown(|input, lookup| offers(input, lookup, Capabilities::has_versioning));

/// Whether earlier versions go to another container.
fn goes_elsewhere(input: &FormValues) -> bool {
    matches!(input.text(VERSIONS), VERSIONS_STACK | VERSIONS_HISTORY)
}

fn other_containers(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let own = [input.text(OBJECT_ID), input.text("name")];
    crate::services::choices::from_rows(lookup, keys::CONTAINERS, &|row| {
        (!own.contains(&row.id())).then(|| Choice::new(row.id(), row.name()))
    })
}

pub const VERSIONS_CONTAINER_FIELD: Field =
    Field::new(VERSIONS_CONTAINER, "Container of versions", FieldKind::Choice(other_containers))
        .required()
        .shown(|input, lookup| goes_elsewhere(input) && offers(input, lookup, Capabilities::has_versioning));

pub const METADATA_FIELD: Field = Field::new(METADATA, "Metadata", FieldKind::Pairs)
    .help("Keys are not case-sensitive.")
    .check(|input| metadata_problem(input, METADATA))
    .shown(|input, _| is_read(input));

/// A setting that is a line of text in a header.
const fn line(name: &'static str, label: &'static str, help: &'static str) -> Field {
    Field::new(name, label, FieldKind::Text).help(help)
}

pub const WEBSITE_FIELDS: &[Field] = &[
    line("X-Container-Meta-Web-Index", "Index page", "Object shown for a folder, such as index.html.")
        .check(|input| line_problem(input.text("X-Container-Meta-Web-Index")))
        .shown(|input, lookup| offers(input, lookup, |capabilities| capabilities.static_web)),
    line("X-Container-Meta-Web-Error", "Error pages", "Suffix of their names, such as error.html for 404error.html.")
        .check(|input| line_problem(input.text("X-Container-Meta-Web-Error")))
        .shown(|input, lookup| offers(input, lookup, |capabilities| capabilities.static_web)),
    Field::new("X-Container-Meta-Web-Listings", "List folders without an index page", FieldKind::Flag)
        .shown(|input, lookup| offers(input, lookup, |capabilities| capabilities.static_web)),
    line("X-Container-Meta-Web-Listings-CSS", "Style sheet of listings", "Object with the style sheet.")
        .check(|input| line_problem(input.text("X-Container-Meta-Web-Listings-CSS")))
        .shown(|input, lookup| offers(input, lookup, |capabilities| capabilities.static_web)),
    line("X-Container-Meta-Web-Listings-Label", "Title of listings", "Shown instead of the path.")
        .check(|input| line_problem(input.text("X-Container-Meta-Web-Listings-Label")))
        .shown(|input, lookup| offers(input, lookup, |capabilities| capabilities.static_web)),
    line(
        "X-Container-Meta-Web-Directory-Type",
        "Content type of folders",
        "Empty objects of this type are treated as folders. Default: application/directory",
    )
    .check(|input| line_problem(input.text("X-Container-Meta-Web-Directory-Type")))
    .shown(|input, lookup| offers(input, lookup, |capabilities| capabilities.static_web)),
];

pub const CORS_FIELDS: &[Field] = &[
    line(
        "X-Container-Meta-Access-Control-Allow-Origin",
        "Allowed origins",
        "Origins of pages that can use the objects, separated by spaces, such as https://app.example.com. * = all.",
    )
    .check(|input| line_problem(input.text("X-Container-Meta-Access-Control-Allow-Origin")))
    .shown(|input, _| is_read(input)),
    Field::new("X-Container-Meta-Access-Control-Max-Age", "Preflight cache in seconds", FieldKind::Number(0, 86_400))
        .help("How long browsers cache the CORS response.")
        .shown(|input, _| is_read(input)),
    line("X-Container-Meta-Access-Control-Expose-Headers", "Exposed headers", "Names separated by spaces.")
        .check(|input| line_problem(input.text("X-Container-Meta-Access-Control-Expose-Headers")))
        .shown(|input, _| is_read(input)),
];

/// What is wrong with the name of a new container.
pub fn name_problem(name: &str) -> Option<String> {
    if name.contains('/') {
        return Some("Container names cannot contain a slash".to_owned());
    }
    if matches!(name, "." | "..") {
        return Some("Browsers cannot request a container with this name".to_owned());
    }
    let longest = Capabilities::default().longest_container_name;
    (name.len() > longest).then(|| ["At most ", &longest.to_string(), " bytes"].concat())
}

/// The value of a field that is a header of its own.
pub fn header_value(input: &FormValues, name: &str) -> String {
    input.0.get(name).map(|value| lenient::text(value).trim().to_owned()).unwrap_or_default()
}

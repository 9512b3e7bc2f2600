//! What a container's page and the list say of it.

use super::cells::{BYTES, COUNT, POLICY, unless_hidden};
use super::settings::{CORS, VERSIONING};
use super::website;
use crate::lenient;
use crate::model::cell_format::{CellFormat, custom};
use crate::model::{Cell, Facts, JsonRow, Lookup};
use crate::services::object_store::access::{PublicAccess, is_told, who};
use crate::services::object_store::headers::{WRITTEN, is_on, metadata, metadata_cell};
use crate::services::object_store::requests::head_container;
use crate::services::object_store::{keys, settings_names};
use serde_json::Value;

/// How many containers are asked one by one for what the list does not tell.
const FEW: usize = 50;

/// What is said where headers are hidden.
const HIDDEN: &str = "The CORS settings of the service hide this: see Connection check";

/// Who may read a container of the list, found by asking it where there are a few.
pub fn access_of(lookup: &dyn Lookup, container: &str) -> Cell {
    match lookup.rows(keys::CONTAINERS) {
        Some(Ok(rows)) if rows.len() <= FEW => {}
        Some(_) => return Cell::None,
        None => return Cell::Pending,
    }
    match lookup.document(&head_container(container)) {
        Some(Ok(headers)) => match access_cell(&headers) {
            Cell::Derived(_) => unless_hidden(lookup, PublicAccess::None.label()),
            cell => cell,
        },
        Some(Err(_)) => Cell::None,
        None => Cell::Pending,
    }
}

/// Who may read the container that these are the headers of.
pub const ACCESS_HERE: CellFormat = custom(|headers| told(headers, access_cell(headers)));

fn access_cell(headers: &Value) -> Cell {
    if !is_told(headers) {
        return Cell::None;
    }
    let (read, write) = (lenient::at(headers, "/x-container-read"), lenient::at(headers, "/x-container-write"));
    let public = PublicAccess::of_acl(&read);
    if read.trim().is_empty() && write.trim().is_empty() {
        return Cell::derived(unless_hidden, public.label());
    }
    Cell::text(if public == PublicAccess::None { "Shared" } else { public.label() })
}

/// A fact of the container itself, or that it is hidden.
fn told(headers: &Value, cell: Cell) -> Cell {
    if is_told(headers) { cell } else { Cell::text(HIDDEN) }
}

pub fn overview(container: &JsonRow) -> Vec<Facts> {
    let headers = &container.value;
    let quota = |name: &str| lenient::number_at(headers, &["/x-container-meta-quota-", name].concat());
    let no_limit = || Cell::text("No limit");
    let mut groups = vec![
        Facts::new(
            "Container",
            [
                ("Objects", COUNT.cell(headers)),
                ("Size", BYTES.cell(headers)),
                ("Storage policy", POLICY.cell(headers)),
                ("Access", ACCESS_HERE.cell(headers)),
                ("Created", WRITTEN.cell(headers)),
            ],
        ),
        Facts::new(
            "Limits and versions",
            [
                ("Size quota", told(headers, quota("bytes").map_or_else(no_limit, Cell::Size))),
                ("Object quota", told(headers, quota("count").map_or_else(no_limit, Cell::Number))),
                ("Earlier versions", told(headers, versions(headers))),
                ("Temporary URL keys", told(headers, keys_cell(headers))),
            ],
        ),
    ];
    let cors = CORS.iter().map(|(label, name)| {
        let value = lenient::at(headers, &["/", &name.to_ascii_lowercase()].concat());
        (*label, Cell::text(value))
    });
    let cors: Vec<_> = cors.filter(|(_, cell)| *cell != Cell::None).collect();
    for (title, items) in [("Static website", website::items(headers)), ("CORS", cors)] {
        if !items.is_empty() {
            groups.push(Facts::new(title, items));
        }
    }
    let metadata = metadata(headers, settings_names::CONTAINER_PREFIX, settings_names::OF_CONTAINERS);
    if !metadata.is_empty() {
        groups.push(Facts::new("Metadata", [("Metadata", metadata_cell(metadata))]));
    }
    groups
}

/// How earlier versions are kept.
fn versions(headers: &Value) -> Cell {
    if is_on(headers, "/x-versions-enabled") {
        return Cell::text("Kept in this container");
    }
    for (name, words) in VERSIONING {
        let value = lenient::at(headers, &["/", &name.to_ascii_lowercase()].concat());
        if !value.is_empty() {
            return Cell::named_link(keys::CONTAINERS, crate::http::decode(&value), crate::http::decode(&value))
                .detailed((*words).to_owned());
        }
    }
    Cell::text("Not kept")
}

/// Which keys for temporary URLs are set.
pub fn keys_cell(headers: &Value) -> Cell {
    let is_set = |name: &&&str| {
        let pointer = |of: &str| ["/x-", of, "-meta-", &name.to_ascii_lowercase()].concat();
        ["container", "account"].iter().any(|of| !lenient::at(headers, &pointer(of)).is_empty())
    };
    let set = settings_names::TEMP_URL_KEYS.iter().filter(is_set).count();
    Cell::text(match set {
        0 => "None",
        1 => "One key is set",
        _ => "Two keys are set",
    })
}

/// Who may do what, in words and as Swift has it.
pub fn access(container: &JsonRow) -> Vec<Facts> {
    let headers = &container.value;
    let (read, write) = (lenient::at(headers, "/x-container-read"), lenient::at(headers, "/x-container-write"));
    let or_project = |acl: &str| match who(acl) {
        Cell::None => Cell::derived(unless_hidden, "Members of the project only"),
        cell => Cell::many([Cell::text("Members of the project"), cell]),
    };
    let public = match read.trim().is_empty() {
        true => Cell::derived(unless_hidden, PublicAccess::None.label()),
        false => Cell::text(PublicAccess::of_acl(&read).label()),
    };
    vec![
        Facts::new(
            "Access",
            [
                ("Public access", told(headers, public)),
                ("Can read", told(headers, or_project(&read))),
                ("Can write", told(headers, or_project(&write))),
            ],
        ),
        Facts::new(
            "ACLs",
            [("X-Container-Read", Cell::code(read.as_str())), ("X-Container-Write", Cell::code(write.as_str()))],
        ),
    ]
}

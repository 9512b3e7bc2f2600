//! What an object's page says of it.

use super::cells::{EXPIRES, LARGE, id_of};
use crate::lenient;
use crate::model::cell_format::{bytes, code, text};
use crate::model::{Cell, Facts, JsonRow};
use crate::services::object_store::headers::{WRITTEN, metadata, metadata_cell};
use crate::services::object_store::keys;
use crate::services::object_store::paths::split_id;
use serde_json::Value;

/// What the metadata of objects begins with, as headers are read.
pub const PREFIX: &str = "x-object-meta-";

/// The headers besides metadata that users give, with their labels.
pub const OTHERS: &[(&str, &str)] = &[
    ("Content encoding", "Content-Encoding"),
    ("Content disposition", "Content-Disposition"),
    ("Content language", "Content-Language"),
    ("Cache control", "Cache-Control"),
];

pub fn overview(object: &JsonRow) -> Vec<Facts> {
    let headers = &object.value;
    let id = id_of(headers);
    let (container, name) = split_id(&id);
    let etag = lenient::at(headers, "/etag");
    let mut items = vec![
        ("Name", Cell::code(name)),
        ("Container", Cell::named_link(keys::CONTAINERS, container, container)),
        ("Size", bytes("/content-length").cell(headers)),
        ("Content type", text("/content-type").cell(headers)),
        ("ETag", Cell::code(etag.trim_matches('"'))),
        ("Modified", WRITTEN.cell(headers)),
        ("Expires", EXPIRES.cell(headers)),
        ("Kind", LARGE.cell(headers)),
        ("Segments", code("/x-object-manifest").cell(headers)),
        ("Version", code("/x-object-version-id").cell(headers)),
    ];
    let at = |name: &str| lenient::at(headers, &["/", &name.to_ascii_lowercase()].concat());
    items.extend(OTHERS.iter().map(|(label, name)| (*label, Cell::text(at(name)))));
    items.retain(|(label, cell)| *cell != Cell::None || *label == "Expires");
    let mut groups = vec![Facts::new("Object", items)];
    let metadata = metadata(headers, PREFIX, &[]);
    if !metadata.is_empty() {
        groups.push(Facts::new("Metadata", [("Metadata", metadata_cell(metadata))]));
    }
    groups
}

/// Whether all headers have been read. Across origins only those are told that the cluster's CORS settings name, which in a
/// usual cluster leave out what a change would take away.
pub fn is_told(headers: &Value) -> bool {
    !lenient::at(headers, "/accept-ranges").is_empty()
}

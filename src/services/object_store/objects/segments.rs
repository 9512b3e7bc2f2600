//! The segments that a large object is made of.
//! <https://docs.openstack.org/swift/latest/overview_large_objects.html>

use crate::auth::ServiceRequest;
use crate::lenient;
use crate::model::cell_format::{bytes, code, time};
use crate::model::{Body, Caller, JsonRow, SubColumn, SubTable, Tab};
use crate::services::object_store::headers::is_on;
use crate::services::object_store::paths::path_of_id;
use crate::services::object_store::requests::{get, list_objects};
use serde_json::Value;

/// The container of the segments of a dynamic large object, and what their names begin with.
pub(super) fn manifest(object: &JsonRow) -> Option<(String, String)> {
    let place = crate::http::decode(&lenient::at(&object.value, "/x-object-manifest"));
    let (container, prefix) = place.split_once('/')?;
    (!container.is_empty() && !prefix.is_empty()).then(|| (container.to_owned(), prefix.to_owned()))
}

pub(super) fn has_segments(object: &JsonRow) -> bool {
    is_on(&object.value, "/x-static-large-object") || manifest(object).is_some()
}

fn request(object: &JsonRow) -> ServiceRequest {
    match manifest(object) {
        Some((container, prefix)) if !is_on(&object.value, "/x-static-large-object") => {
            list_objects(&container, &prefix, "")
        }
        _ => get(path_of_id(object.id())).query("multipart-manifest", "get"),
    }
}

/// Both the manifest and a listing are a list.
fn rows(_: &str, answer: &Value) -> Option<Vec<Value>> {
    answer.as_array().cloned()
}

/// # Errors
/// Where the object is a whole.
fn is_large(object: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    match has_segments(object) {
        true => Ok(()),
        false => Err("The object has no segments"),
    }
}

const TABLE: SubTable = SubTable::new(
    "segments",
    &[
        SubColumn::at("Name", code("/name")),
        SubColumn::at("Size", bytes("/bytes")),
        SubColumn::at("ETag", code("/hash")),
        SubColumn::at("Modified", time("/last_modified")),
    ],
    "The object has no segments.",
)
.rows(rows)
// In the order in which they are put together.
.ordered(|_| String::new());

pub const TAB: Tab<JsonRow> = Tab::new("segments", "Segments", Body::Table(request, TABLE)).when(is_large);

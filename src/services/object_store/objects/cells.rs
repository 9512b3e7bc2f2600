//! What an object's headers tell, wherever it is shown.

use crate::http::decode;
use crate::lenient;
use crate::model::Cell;
use crate::model::cell_format::{CellFormat, custom};
use crate::services::object_store::headers::{is_on, seconds};
use crate::services::object_store::paths::object_id;
use serde_json::Value;

/// The id of the object that headers are told of, by the path that was asked.
pub fn id_of(headers: &Value) -> String {
    let path = lenient::at(headers, "/path");
    match path.trim_start_matches('/').split_once('/') {
        Some((container, name)) => object_id(&decode(container), &decode(name)),
        None => String::new(),
    }
}

/// What kind of large object it is, if it is one.
pub const LARGE: CellFormat = custom(|headers| {
    Cell::text(
        match (is_on(headers, "/x-static-large-object"), lenient::at(headers, "/x-object-manifest").is_empty()) {
            (true, _) => "Static large object",
            (false, false) => "Dynamic large object",
            (false, true) => "",
        },
    )
});

pub const EXPIRES: CellFormat = custom(|headers| seconds(headers, "/x-delete-at"));

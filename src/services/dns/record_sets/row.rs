//! What is read of a record set as the service tells it.

use crate::lenient;
use crate::model::nested_id;
use crate::services::dns::record_data;
use serde_json::Value;

/// The id of a row: that of the zone, and its own.
pub fn row_id(record_set: &Value) -> String {
    nested_id(&lenient::at(record_set, "/zone_id"), &lenient::at(record_set, "/id"))
}

/// Why Designate refuses to change or delete a record set, if so: it makes the SOA and the name servers of the zone itself.
pub fn is_kept_by_service(record_set: &Value) -> bool {
    let at = |pointer: &str| lenient::at(record_set, pointer);
    at("/type") == "SOA" || at("/type") == "NS" && at("/name").eq_ignore_ascii_case(&at("/zone_name"))
}

/// Why the records of zones of this type are not changed here, if so.
pub fn zone_refusal(kind: &str) -> Option<&'static str> {
    match kind {
        "SECONDARY" => Some("Records are managed on the primary servers"),
        "CATALOG" => Some("Catalog zones are managed by Designate"),
        _ => None,
    }
}

/// Whether the form has fields for all of its records, so that none is lost by an edit.
pub fn is_editable(record_set: &Value) -> bool {
    let at = |pointer: &str| lenient::at(record_set, pointer);
    let Some(kind) = record_data::find(&at("/type")) else { return false };
    let mut data = record_set.get("records").and_then(Value::as_array).into_iter().flatten();
    let zone = at("/zone_name");
    data.all(|data| (kind.values)(&lenient::text(data), &zone).is_some())
}

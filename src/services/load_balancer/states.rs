//! The two statuses of load balancers and all that belongs to them.
//! <https://docs.openstack.org/api-ref/load-balancer/v2/#status-codes>

use crate::lenient;
use crate::model::cell_format::{self, CellFormat, custom};
use crate::model::{Cell, JsonColumn, Tone};
use serde_json::Value;

/// Where an object says what is being done with it. `PENDING_*` are in transition, and nothing of the load balancer can be
/// changed meanwhile.
pub const PROVISIONING: &str = "/provisioning_status";

/// How an object works, as a cell.
pub const OPERATING: CellFormat = custom(operating);

/// The column of [`OPERATING`], which stands next to the status.
pub const OPERATING_COLUMN: JsonColumn = JsonColumn::new("Operating status", OPERATING).facet().width(140);

/// Both statuses, for summaries of pages.
pub const SUMMARY: [(&str, CellFormat); 2] = [("Status", cell_format::status(PROVISIONING)), ("Operating", OPERATING)];

fn operating(object: &Value) -> Cell {
    match lenient::at(object, "/operating_status") {
        word if word.is_empty() => Cell::None,
        word => Cell::status(word.as_str(), operating_tone(&word)),
    }
}

/// The meaning of an operating status. `NO_MONITOR`: nobody checks, so that nothing is known; `OFFLINE`: not in use, or not
/// reported yet.
pub fn operating_tone(word: &str) -> Tone {
    match word {
        "ONLINE" => Tone::Good,
        "DRAINING" | "DEGRADED" => Tone::Warning,
        "OFFLINE" => Tone::Off,
        "ERROR" => Tone::Bad,
        _ => Tone::Neutral,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn how_an_object_works_is_told_by_its_tone() {
        for (word, tone) in [
            ("ONLINE", Tone::Good),
            ("DRAINING", Tone::Warning),
            ("OFFLINE", Tone::Off),
            ("DEGRADED", Tone::Warning),
            ("ERROR", Tone::Bad),
            ("NO_MONITOR", Tone::Neutral),
        ] {
            assert_eq!(OPERATING.cell(&json!({"operating_status": word})), Cell::status(word, tone));
        }
        assert_eq!(OPERATING.cell(&json!({"operating_status": null})), Cell::None);
    }

    #[test]
    fn what_is_pending_is_in_transition() {
        for word in ["PENDING_CREATE", "PENDING_UPDATE", "PENDING_DELETE"] {
            assert_eq!(cell_format::tone(word), Tone::Busy, "{word}");
        }
    }
}

//! How a value of a JSON object becomes a cell: a JSON pointer and a format, as data instead of code.

use super::units::{GIB, MIB};
use super::{Cell, Tone, reference_id};
use crate::lenient;
use serde_json::Value;

/// A JSON pointer and the format of the value there. `/*` in the pointer iterates over a list:
/// `/fixed_ips/*/ip_address`. The elements of lists are shown one after the other, objects as `key=value`.
#[derive(Clone, Copy)]
pub struct CellFormat {
    kind: Kind,
    pointer: &'static str,
}

#[derive(Clone, Copy)]
enum Kind {
    Text,
    Code,
    Number,
    Setting,
    Limit,
    Address,
    Mebi,
    Gibi,
    Bytes,
    Flag,
    Time,
    Status,
    Count,
    Block,
    Link(&'static str),
    ReferenceId,
    Reference(&'static str),
    By(fn(&Value) -> Cell),
}

/// Plain text.
pub const fn text(pointer: &'static str) -> CellFormat {
    CellFormat { kind: Kind::Text, pointer }
}
/// An id, address or key.
pub const fn code(pointer: &'static str) -> CellFormat {
    CellFormat { kind: Kind::Code, pointer }
}
/// A number without a unit.
pub const fn number(pointer: &'static str) -> CellFormat {
    CellFormat { kind: Kind::Number, pointer }
}
/// A number that is no amount, such as an MTU, a VLAN or a port.
pub const fn setting(pointer: &'static str) -> CellFormat {
    CellFormat { kind: Kind::Setting, pointer }
}
/// A number, of which a negative one means that there is no limit.
pub const fn limit(pointer: &'static str) -> CellFormat {
    CellFormat { kind: Kind::Limit, pointer }
}
/// An IP address.
pub const fn ip(pointer: &'static str) -> CellFormat {
    CellFormat { kind: Kind::Address, pointer }
}
/// A size in MiB.
pub const fn mebibytes(pointer: &'static str) -> CellFormat {
    CellFormat { kind: Kind::Mebi, pointer }
}
/// A size in GiB.
pub const fn gibibytes(pointer: &'static str) -> CellFormat {
    CellFormat { kind: Kind::Gibi, pointer }
}
/// A size in bytes.
pub const fn bytes(pointer: &'static str) -> CellFormat {
    CellFormat { kind: Kind::Bytes, pointer }
}
/// A boolean, shown as Yes or No.
pub const fn flag(pointer: &'static str) -> CellFormat {
    CellFormat { kind: Kind::Flag, pointer }
}
/// A point in time.
pub const fn time(pointer: &'static str) -> CellFormat {
    CellFormat { kind: Kind::Time, pointer }
}
/// A status word, with the tone of [`tone`].
pub const fn status(pointer: &'static str) -> CellFormat {
    CellFormat { kind: Kind::Status, pointer }
}
/// The number of elements of a list.
pub const fn count(pointer: &'static str) -> CellFormat {
    CellFormat { kind: Kind::Count, pointer }
}
/// Preformatted text of several lines.
pub const fn block(pointer: &'static str) -> CellFormat {
    CellFormat { kind: Kind::Block, pointer }
}
/// A link to the object of this resource with the id at the pointer.
pub const fn link(to: &'static str, pointer: &'static str) -> CellFormat {
    CellFormat { kind: Kind::Link(to), pointer }
}
/// The id in a reference, see [`crate::model::reference_id`].
pub const fn id_in_reference(pointer: &'static str) -> CellFormat {
    CellFormat { kind: Kind::ReferenceId, pointer }
}
/// As [`link`], where there is a reference at the pointer.
pub const fn link_by_reference(to: &'static str, pointer: &'static str) -> CellFormat {
    CellFormat { kind: Kind::Reference(to), pointer }
}
/// The cell that the function returns for the object.
pub const fn custom(cell: fn(&Value) -> Cell) -> CellFormat {
    CellFormat { kind: Kind::By(cell), pointer: "" }
}

impl CellFormat {
    /// Whether its values say nothing without a label.
    pub const fn is_bare(&self) -> bool {
        matches!(self.kind, Kind::Flag | Kind::Number | Kind::Setting | Kind::Limit | Kind::Count)
    }

    /// Whether the service returned the member at all. It omits members that the role may not see; members without a value
    /// are null or empty.
    pub fn is_present(&self, object: &Value) -> bool {
        let member = self.pointer.split('/').nth(1).unwrap_or_default();
        member.is_empty() || object.get(member).is_some()
    }

    pub fn cell(&self, object: &Value) -> Cell {
        if let Kind::By(cell) = self.kind {
            return cell(object);
        }
        match self.pointer.split_once("/*") {
            Some((list, rest)) => self.many(object.pointer(list), rest),
            None => match (self.kind, object.pointer(self.pointer)) {
                (_, None) => Cell::None,
                (Kind::Count, Some(Value::Array(items))) => Cell::number(items.len() as f64),
                (_, list @ Some(Value::Array(_))) => self.many(list, ""),
                (_, Some(value)) => self.one(value),
            },
        }
    }

    fn many(&self, list: Option<&Value>, rest: &str) -> Cell {
        let items = list.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        Cell::many(items.iter().filter_map(|item| item.pointer(rest)).map(|value| self.one(value)))
    }

    fn one(&self, value: &Value) -> Cell {
        if let (Value::Object(members), Kind::Text) = (value, self.kind) {
            let pair = |(key, value): (&String, &Value)| Cell::text([key, "=", &lenient::text(value)].concat());
            return Cell::many(members.iter().map(pair));
        }
        let text = lenient::text(value);
        let sized = |unit: f64| lenient::number_at(value, "").map_or(Cell::None, |number| Cell::Size(number * unit));
        match self.kind {
            _ if text.is_empty() => Cell::None,
            Kind::Code => Cell::Code(text),
            Kind::Number => lenient::number_at(value, "").map_or(Cell::None, Cell::Number),
            Kind::Setting => lenient::number_at(value, "").map_or(Cell::None, Cell::Setting),
            Kind::Limit => lenient::number_at(value, "").map_or(Cell::None, Cell::limit),
            Kind::Address => Cell::address(text),
            Kind::Bytes => sized(1.0),
            Kind::Mebi => sized(MIB),
            Kind::Gibi => sized(GIB),
            Kind::Flag => Cell::Flag(matches!(text.to_ascii_lowercase().as_str(), "true" | "1" | "yes" | "on")),
            Kind::Time => Cell::time(&text),
            Kind::Status => Cell::status(text.as_str(), tone(&text)),
            Kind::Link(to) => Cell::link(to, text),
            Kind::ReferenceId => Cell::code(reference_id(&text)),
            Kind::Reference(to) => Cell::link(to, reference_id(&text)),
            Kind::Block => Cell::Block(text),
            Kind::Text | Kind::Count | Kind::By(_) => Cell::Text(text),
        }
    }
}

/// The meaning of a status word. Services use the same words with the same meaning.
pub fn tone(word: &str) -> Tone {
    // Designate works on it; Glance's member with the same word, in small letters, waits for somebody's decision.
    if word == "PENDING" {
        return Tone::Busy;
    }
    match word.to_ascii_lowercase().as_str() {
        // Heat's words are an action and how far it has come: these say more than that it is over.
        "rollback_complete" => Tone::Warning,
        "suspend_complete" | "delete_complete" => Tone::Off,
        "init_complete" => Tone::Neutral,
        "active" | "in-use" | "in_sync" | "up" | "enabled" | "accepted" | "done" | "complete" | "completed"
        | "success" => Tone::Good,
        "available" | "queued" => Tone::Neutral,
        "down" | "n/a" | "deactivated" | "disabled" | "rejected" => Tone::Off,
        "awaiting-transfer" | "awaiting_transfer" | "maintenance" | "reserved" | "pending" | "out_of_sync" => {
            Tone::Warning
        }
        "build"
        | "backing-up"
        | "restoring-backup"
        | "creating_from_snapshot"
        | "replication_change"
        | "network_change" => Tone::Busy,
        word if word.ends_with("migrating_to") || word.starts_with("queued_to_") => Tone::Busy,
        word if word.contains("error") || word.contains("fail") => Tone::Bad,
        word if word.ends_with("_complete") => Tone::Good,
        word if word.starts_with("pending_") || word.ends_with("ing") || word.ends_with("_progress") => Tone::Busy,
        _ => Tone::Neutral,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_found_where_they_stand() {
        let port = json!({"ips": [{"a": "10.0.0.2"}, {"a": null}, {"b": 1}, {"a": "10.0.0.3"}], "mtu": "1500", "n": null,
            "tags": ["x", "y"], "specs": {"k": "v"}, "size": 2});
        assert_eq!(code("/ips/*/a").cell(&port), Cell::Many(vec![Cell::code("10.0.0.2"), Cell::code("10.0.0.3")]));
        assert_eq!(number("/mtu").cell(&port), Cell::Number(1500.0));
        let shown = |format: CellFormat| format.cell(&port).plain(&crate::model::EmptyLookup);
        assert_eq!((shown(number("/mtu")), shown(setting("/mtu"))), ("1\u{202f}500".to_owned(), "1500".to_owned()));
        assert_eq!(text("/tags").cell(&port), Cell::Many(vec![Cell::text("x"), Cell::text("y")]));
        assert_eq!(count("/tags").cell(&port), Cell::Number(2.0));
        assert_eq!(text("/specs").cell(&port), Cell::Many(vec![Cell::text("k=v")]));
        assert_eq!(gibibytes("/size").cell(&port), Cell::gibibytes(2.0));
        for nothing in [text("/n"), flag("/missing"), time("/mtu/x"), count("/missing"), code("/size/*/a")] {
            assert_eq!(nothing.cell(&port), Cell::None);
        }
    }

    #[test]
    fn what_is_not_set_is_told_and_what_is_hidden_is_not() {
        let router = json!({"external_gateway_info": null});
        assert!(code("/external_gateway_info/network_id").is_present(&router));
        assert!(!flag("/ha").is_present(&router));
        assert!(custom(|_| Cell::None).is_present(&router));
    }

    #[test]
    fn a_status_has_the_same_tone_in_every_service() {
        for (word, expected) in [
            ("ACTIVE", Tone::Good),
            ("error_deleting", Tone::Bad),
            ("error_backing-up", Tone::Bad),
            ("creating", Tone::Busy),
            ("restoring-backup", Tone::Busy),
            ("MIGRATING", Tone::Busy),
            ("PENDING_UPDATE", Tone::Busy),
            ("creating_from_snapshot", Tone::Busy),
            ("server_migrating_to", Tone::Busy),
            ("queued_to_apply", Tone::Busy),
            ("shrinking_possible_data_loss_error", Tone::Bad),
            ("out_of_sync", Tone::Warning),
            ("DOWN", Tone::Off),
            ("PENDING", Tone::Busy),
            ("pending", Tone::Warning),
            ("awaiting-transfer", Tone::Warning),
            ("CREATE_IN_PROGRESS", Tone::Busy),
            ("UPDATE_COMPLETE", Tone::Good),
            ("UPDATE_FAILED", Tone::Bad),
            ("ROLLBACK_COMPLETE", Tone::Warning),
            ("SUSPEND_COMPLETE", Tone::Off),
            ("INIT_COMPLETE", Tone::Neutral),
            ("what", Tone::Neutral),
        ] {
            assert_eq!(tone(word), expected, "{word}");
        }
    }
}

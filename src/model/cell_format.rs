//! Where a value stands in an object, and how it is shown: a column as data instead of code.

use super::units::{GIB, MIB};
use super::{Cell, Tone};
use crate::lenient;
use serde_json::Value;

/// A value's place in an object, and how it is shown. The place is a JSON pointer; `/*` in it goes through a list:
/// `/fixed_ips/*/ip_address`. Lists, and what they hold, are shown one after the other, objects as `key=value`.
#[derive(Clone, Copy)]
pub struct CellFormat {
    how: How,
    at: &'static str,
}

#[derive(Clone, Copy)]
enum How {
    Text,
    Code,
    Number,
    Mebi,
    Gibi,
    Bytes,
    Flag,
    Time,
    Status,
    Count,
    Block,
    Link(&'static str),
    By(fn(&Value) -> Cell),
}

/// Text as it is.
pub const fn text(at: &'static str) -> CellFormat {
    CellFormat { how: How::Text, at }
}
/// An id, address or key.
pub const fn code(at: &'static str) -> CellFormat {
    CellFormat { how: How::Code, at }
}
/// A number without a unit.
pub const fn number(at: &'static str) -> CellFormat {
    CellFormat { how: How::Number, at }
}
/// A size that the API gives in MiB.
pub const fn mebibytes(at: &'static str) -> CellFormat {
    CellFormat { how: How::Mebi, at }
}
/// A size that the API gives in GiB.
pub const fn gibibytes(at: &'static str) -> CellFormat {
    CellFormat { how: How::Gibi, at }
}
/// A size in bytes.
pub const fn bytes(at: &'static str) -> CellFormat {
    CellFormat { how: How::Bytes, at }
}
/// Yes or no.
pub const fn flag(at: &'static str) -> CellFormat {
    CellFormat { how: How::Flag, at }
}
/// A point in time.
pub const fn time(at: &'static str) -> CellFormat {
    CellFormat { how: How::Time, at }
}
/// A status word, with the tone that it has in all services.
pub const fn status(at: &'static str) -> CellFormat {
    CellFormat { how: How::Status, at }
}
/// How many a list holds.
pub const fn count(at: &'static str) -> CellFormat {
    CellFormat { how: How::Count, at }
}
/// Several lines of text.
pub const fn block(at: &'static str) -> CellFormat {
    CellFormat { how: How::Block, at }
}
/// The object of this resource that has the id.
pub const fn link(to: &'static str, at: &'static str) -> CellFormat {
    CellFormat { how: How::Link(to), at }
}
/// Whatever the function makes of the object.
pub const fn custom(cell: fn(&Value) -> Cell) -> CellFormat {
    CellFormat { how: How::By(cell), at: "" }
}

impl CellFormat {
    /// Whether the service tells of it at all: what a role does not get to see is absent, what is not set is null or empty.
    pub fn is_present(&self, object: &Value) -> bool {
        let member = self.at.split('/').nth(1).unwrap_or_default();
        member.is_empty() || object.get(member).is_some()
    }

    pub fn cell(&self, object: &Value) -> Cell {
        if let How::By(cell) = self.how {
            return cell(object);
        }
        match self.at.split_once("/*") {
            Some((list, rest)) => self.many(object.pointer(list), rest),
            None => match (self.how, object.pointer(self.at)) {
                (_, None) => Cell::None,
                (How::Count, Some(Value::Array(items))) => Cell::number(items.len() as f64),
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
        if let (Value::Object(members), How::Text) = (value, self.how) {
            let pair = |(key, value): (&String, &Value)| Cell::text([key, "=", &lenient::text(value)].concat());
            return Cell::many(members.iter().map(pair));
        }
        let text = lenient::text(value);
        let sized = |unit: f64| lenient::number_at(value, "").map_or(Cell::None, |number| Cell::Size(number * unit));
        match self.how {
            _ if text.is_empty() => Cell::None,
            How::Code => Cell::Code(text),
            How::Number => lenient::number_at(value, "").map_or(Cell::None, Cell::Number),
            How::Bytes => sized(1.0),
            How::Mebi => sized(MIB),
            How::Gibi => sized(GIB),
            How::Flag => Cell::Flag(matches!(text.to_ascii_lowercase().as_str(), "true" | "1" | "yes" | "on")),
            How::Time => Cell::time(&text),
            How::Status => Cell::status(text.as_str(), tone(&text)),
            How::Link(to) => Cell::link(to, text),
            How::Block => Cell::Block(text),
            How::Text | How::Count | How::By(_) => Cell::Text(text),
        }
    }
}

/// What a status word means: services use the same words for the same.
pub fn tone(word: &str) -> Tone {
    match word.to_ascii_lowercase().as_str() {
        "active" | "in-use" | "up" | "enabled" | "accepted" | "done" | "completed" | "success" => Tone::Good,
        "available" | "queued" => Tone::Neutral,
        "down" | "n/a" | "deactivated" | "disabled" | "rejected" => Tone::Off,
        "awaiting-transfer" | "maintenance" | "reserved" | "pending" => Tone::Warning,
        "build" | "migrating" => Tone::Busy,
        word if word.contains("error") || word.contains("fail") => Tone::Bad,
        word if word.starts_with("pending_") || word.ends_with("ing") => Tone::Busy,
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
            ("creating", Tone::Busy),
            ("PENDING_UPDATE", Tone::Busy),
            ("DOWN", Tone::Off),
            ("awaiting-transfer", Tone::Warning),
            ("what", Tone::Neutral),
        ] {
            assert_eq!(tone(word), expected, "{word}");
        }
    }
}

//! Cells as text and in their order.

use super::cell::Cell;
use super::{Lookup, units};
use std::cmp::Ordering;

/// The sort key of a cell. Absent values come last in both directions.
#[derive(Clone, Debug, PartialEq, PartialOrd)]
pub enum SortKey {
    Number(f64),
    Text(String),
    Absent,
}

impl SortKey {
    /// The order of two keys. What is absent comes last in either direction.
    pub fn compare(&self, other: &SortKey, descending: bool) -> Ordering {
        let order = match (self, other) {
            (SortKey::Text(one), SortKey::Text(other)) => one.cmp(other),
            (SortKey::Absent, _) | (_, SortKey::Absent) => return self.partial_cmp(other).unwrap_or(Ordering::Equal),
            _ => self.partial_cmp(other).unwrap_or(Ordering::Equal),
        };
        if descending { order.reverse() } else { order }
    }
}

impl Cell {
    /// The cell as plain text, for filtering, facets, export and tooltips.
    pub fn plain(&self, lookup: &dyn Lookup) -> String {
        match self {
            Cell::None | Cell::Pending => String::new(),
            Cell::Text(text) | Cell::Code(text) | Cell::Web(text) | Cell::Block(text) => text.clone(),
            Cell::Address(address) => address.text.clone(),
            Cell::Detailed(value, detail) => [&value.plain(lookup), " · ", detail].concat(),
            Cell::Status(status) => match &status.task {
                Some(task) => [&status.word, " ", task].concat(),
                None => status.word.clone(),
            },
            Cell::Number(value) => units::number(*value),
            Cell::Setting(value) => value.to_string(),
            Cell::Size(bytes) => units::bytes(*bytes),
            Cell::File(file) => [&file.name, ", ", &units::bytes(file.bytes.len() as f64)].concat(),
            Cell::Flag(flag) => if *flag { "Yes" } else { "No" }.to_owned(),
            Cell::Time(time) => time.iso(),
            Cell::Link(link) => link.shown(lookup),
            Cell::Meter(meter) => [&meter.words(), " ", &meter.percent()].concat().trim_end().to_owned(),
            Cell::Derived(derived) => derived.cell(lookup).plain(lookup),
            Cell::Many(cells) => {
                let texts: Vec<_> = cells.iter().map(|cell| cell.plain(lookup)).collect();
                texts.join(", ")
            }
        }
    }

    /// The key to sort the cell by.
    pub fn sort_key(&self, lookup: &dyn Lookup) -> SortKey {
        match self {
            Cell::None | Cell::Pending => SortKey::Absent,
            Cell::Derived(derived) => derived.cell(lookup).sort_key(lookup),
            Cell::Link(link) if link.is_pending(lookup) => SortKey::Absent,
            Cell::Number(value) | Cell::Setting(value) | Cell::Size(value) => SortKey::Number(*value),
            Cell::Meter(meter) => meter.fill().map_or(SortKey::Absent, SortKey::Number),
            Cell::Flag(flag) => SortKey::Number(f64::from(*flag)),
            Cell::Time(time) => SortKey::Number(time.seconds()),
            Cell::Detailed(value, _) => value.sort_key(lookup),
            _ => SortKey::Text(natural(&self.plain(lookup).to_lowercase())),
        }
    }
}

/// Pads numbers with zeros so that `web-9` sorts before `web-10`.
fn natural(text: &str) -> String {
    const ZEROS: &str = "000000000000";
    let is_digit = |byte: u8| byte.is_ascii_digit();
    let mut out = String::with_capacity(text.len() + ZEROS.len());
    let mut rest = text;
    while let Some(start) = rest.bytes().position(is_digit) {
        let (words, after) = rest.split_at(start);
        let (digits, after) = after.split_at(after.bytes().position(|byte| !is_digit(byte)).unwrap_or(after.len()));
        out.push_str(words);
        out.push_str(ZEROS.get(digits.len()..).unwrap_or_default());
        out.push_str(digits);
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EmptyLookup, Meter};

    #[test]
    fn meters_sort_by_how_full_they_are() {
        let key = |used, limit| Cell::Meter(Meter::of("RAM", used, limit, "")).sort_key(&EmptyLookup);
        assert!(key(1.0, 2.0) > key(10.0, 100.0));
        assert_eq!(key(1.0, -1.0), SortKey::Absent, "what has no limit is not full");
        let own = Cell::derived_or(|_, _| Cell::None, "h", Cell::Meter(Meter::of("RAM", 1.0, 2.0, "")));
        assert_eq!(own.plain(&EmptyLookup), "1 of 2 50 %");
    }

    #[test]
    fn a_detail_is_found_and_does_not_change_the_order() {
        let flavor = |name| Cell::text(name).detailed("1 vCPU".to_owned());
        assert_eq!(flavor("m1.small").plain(&EmptyLookup), "m1.small · 1 vCPU");
        assert_eq!(flavor("m1.small").sort_key(&EmptyLookup), Cell::text("m1.small").sort_key(&EmptyLookup));
        assert_eq!((flavor(""), Cell::text("a").detailed(String::new())), (Cell::None, Cell::text("a")));
    }

    #[test]
    fn what_has_no_limit_says_so() {
        assert_eq!([-1.0, 0.0, 5.0].map(|value| Cell::limit(value).plain(&EmptyLookup)), ["No limit", "0", "5"]);
    }

    #[test]
    fn digits_sort_by_value() {
        let mut names = ["web-10", "web-9", "web-2b", "db"].map(natural);
        names.sort();
        assert_eq!(names, ["db", "web-2b", "web-9", "web-10"].map(natural));
    }
}

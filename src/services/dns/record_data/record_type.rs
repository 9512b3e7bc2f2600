//! A type of record as data, and how the parts of its records are read.

use crate::model::{Field, FormValues};

/// A type of record that can be created.
pub struct RecordType {
    /// Its name, such as `MX`.
    pub name: &'static str,
    /// What it is for, beside the name.
    pub about: &'static str,
    /// The fields of one record.
    pub fields: &'static [Field],
    /// The record's data as Designate takes it, from the values of the fields, in a zone.
    pub data: fn(&FormValues, &str) -> String,
    /// The values of the fields for the data of a record in a zone; `None` where it is none of this type.
    pub values: fn(&str, &str) -> Option<FormValues>,
    /// What is wrong with the data, if anything: as Designate checks it.
    pub problem: fn(&str) -> Option<&'static str>,
    /// There is one record in a record set at most.
    pub is_single: bool,
}

/// The parts of data between blanks: exactly this many, the last with all that is left.
pub(super) fn parts<const N: usize>(data: &str) -> Option<[&str; N]> {
    let mut rest = data.trim();
    let mut found = [""; N];
    for (at, part) in found.iter_mut().enumerate() {
        if rest.is_empty() {
            return None;
        }
        let (own, more) = match rest.split_once(char::is_whitespace) {
            Some(split) if at + 1 < N => split,
            _ => (rest, ""),
        };
        (*part, rest) = (own, more.trim_start());
    }
    Some(found)
}

/// A number of an unsigned type.
pub(super) fn number(text: &str, most: u32) -> Option<u32> {
    text.parse().ok().filter(|number| *number <= most && !text.starts_with('+'))
}

/// The values of several fields of text.
pub(super) fn texts<const N: usize>(names: [&str; N], values: [&str; N]) -> FormValues {
    names.into_iter().zip(values).fold(FormValues::default(), |row, (name, value)| row.with(name, value))
}

/// A number of a form as text; empty where there is none.
pub(super) fn typed_number(row: &FormValues, field: &str) -> String {
    row.number(field).map(|number| number.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_has_its_parts() {
        assert_eq!(parts::<2>(" 10   mail "), Some(["10", "mail"]));
        assert_eq!(parts::<2>("a b  c"), Some(["a", "b  c"]));
        assert_eq!(parts::<3>("a b"), None);
        assert_eq!((number("65535", 65_535), number("65536", 65_535), number("+1", 9)), (Some(65_535), None, None));
    }
}

//! The names of custom traits and resource classes.

use crate::model::FormValues;

/// The beginning of the names of all traits and classes that are not standard.
const PREFIX: &str = "CUSTOM_";
/// The longest name.
const LONGEST: usize = 255;

/// The help of the name's field.
pub const HELP: &str = "CUSTOM_, followed by capital letters, digits and _.";

/// Whether the trait or class is custom, so that it can be deleted.
pub fn is_custom(name: &str) -> bool {
    name.starts_with(PREFIX)
}

/// What is wrong with the name of a new trait or class (`placement/schemas`), if anything.
pub fn problem(input: &FormValues) -> Option<String> {
    let name = input.text("name");
    let rest = name.strip_prefix(PREFIX).unwrap_or_default();
    let is_valid = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    if name.len() > LONGEST {
        return Some("Enter at most 255 characters".to_owned());
    }
    (rest.is_empty() || !rest.chars().all(is_valid)).then(|| HELP.trim_end_matches('.').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_that_placement_accepts() {
        let is_wrong = |name: &str| problem(&FormValues::default().with("name", name)).is_some();
        for name in ["CUSTOM_SSD", "CUSTOM_1_A"] {
            assert!(!is_wrong(name), "{name}");
        }
        for name in ["SSD", "CUSTOM_", "CUSTOM_ssd", "custom_SSD", "CUSTOM_A-B", "CUSTOM_Ä"] {
            assert!(is_wrong(name), "{name}");
        }
        assert!(is_wrong(&["CUSTOM_", &"A".repeat(249)].concat()));
    }
}

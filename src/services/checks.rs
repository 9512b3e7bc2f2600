//! Checks of values by the request schemas of several services, with messages for people.

use crate::model::{FormValues, Timestamp};
use crate::platform::now_ms;

/// `name`: 1 to 255 printable characters.
pub fn name(input: &FormValues) -> Option<String> {
    printable(input.text("name"))
}

/// `description`: at most 255 printable characters.
pub fn description(input: &FormValues) -> Option<String> {
    printable(input.text("description"))
}

/// At most 255 printable characters.
pub fn printable(text: &str) -> Option<String> {
    if text.chars().count() > 255 {
        return Some("Enter at most 255 characters".to_owned());
    }
    text.chars().any(char::is_control).then(|| "Enter only printable characters".to_owned())
}

/// Checks a point in time: it has to be ahead.
pub fn ahead(input: &FormValues, field: &str) -> Option<String> {
    let is_past = Timestamp::parse(input.text(field)).is_none_or(|at| at.seconds() * 1000.0 <= now_ms());
    is_past.then(|| "Choose a time in the future".to_owned())
}

/// Checks a field of pairs: keys of letters, digits and the `marks`, values of at most 255 characters.
pub fn pairs(input: &FormValues, field: &str, marks: &str) -> Option<String> {
    input.pairs(field).iter().find_map(|(key, value)| {
        let allowed = |c: char| c.is_ascii_alphanumeric() || marks.contains(c);
        if key.is_empty() || key.len() > 255 || !key.chars().all(allowed) {
            let (spaces, marks) = (if marks.contains(' ') { ", spaces" } else { "" }, marks.trim_end());
            return Some(
                ["The key “", key, "” can only contain letters, digits", spaces, " and ", marks, ", at most 255"]
                    .concat(),
            );
        }
        let long = value.as_str().is_some_and(|value| value.chars().count() > 255);
        long.then(|| ["The value of “", key, "” is longer than 255 characters"].concat())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn with(field: &str, value: impl Into<Value>) -> FormValues {
        FormValues::default().with(field, value)
    }

    #[test]
    fn names_are_measured_in_characters() {
        assert_eq!(name(&with("name", "ü".repeat(255))), None);
        assert!(name(&with("name", "ü".repeat(256))).is_some());
        assert!(name(&with("name", "two\nlines")).is_some());
    }

    #[test]
    fn keys_have_the_marks_of_their_service() {
        let pair = |key: &str| with("specs", json!({key: "x"}));
        assert_eq!(pairs(&pair("capabilities:QoS_support"), "specs", "-_:."), None);
        let said = pairs(&pair("two words"), "specs", "-_:.").unwrap();
        assert_eq!(said, "The key “two words” can only contain letters, digits and -_:., at most 255");
        assert!(pairs(&with("specs", json!({"k": "x".repeat(256)})), "specs", "-_:.").is_some());
    }
}

//! Marks for texts in languages that the console reads itself.

use super::{Mark, upper_first};
use crate::yaml;

/// What is wrong in a YAML text: the first mistake, else the keys that a map has more than once. A mistake of the whole text is
/// told at its first line.
pub fn yaml_marks(text: &str) -> Vec<Mark> {
    let line = |line: u32| usize::try_from(line).unwrap_or(usize::MAX).max(1);
    match yaml::read_with_repeated(text) {
        Err(problem) => vec![Mark::error(line(problem.line), problem.what)],
        Ok((_, repeated)) => repeated.into_iter().map(|again| Mark::warning(line(again.line), again.what)).collect(),
    }
}

/// What is wrong in a JSON text: the first mistake.
pub fn json_marks(text: &str) -> Vec<Mark> {
    match serde_json::from_str::<serde::de::IgnoredAny>(text) {
        Ok(_) => Vec::new(),
        Err(_) if text.trim().is_empty() => Vec::new(),
        Err(error) => vec![Mark::error(error.line().max(1), json_problem(&error))],
    }
}

/// What the reader says, without its place, as a sentence.
fn json_problem(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text.split_once(" at line ").map_or(text.as_str(), |(text, _)| text);
    upper_first(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Severity;

    #[test]
    fn mistakes_are_errors_and_repeated_keys_are_warnings() {
        assert_eq!(yaml_marks("a: 1\nb: [x, {y: z}]\n"), []);
        let marks = yaml_marks("a: 1\n\tb: 2\n");
        assert!(marks.len() == 1 && marks[0].line == 2 && marks[0].severity == Severity::Error, "{marks:?}");
        let marks = yaml_marks("a: 1\na: 2\n");
        assert!(marks.len() == 1 && marks[0].line == 2 && marks[0].severity == Severity::Warning, "{marks:?}");
        assert_eq!(yaml_marks(&"x".repeat(1 << 21))[0].line, 1);
    }

    #[test]
    fn json_is_marked_where_it_ends_to_be_json() {
        assert_eq!((json_marks(""), json_marks("{\"a\": [1]}")), (vec![], vec![]));
        let marks = json_marks("{\n  \"a\": 1,\n}");
        assert!(marks[0].line == 3 && marks[0].message.starts_with("Key must be"), "{marks:?}");
        assert_eq!(json_marks("{").len(), 1);
    }
}

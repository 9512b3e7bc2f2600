//! Why a file is refused.

use crate::yaml::YamlProblem;

/// What is wrong in a file, and where. It names keys, never what they hold: that may be a secret.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The file's name; empty where there is only one.
    pub file: String,
    /// The line, counted from 1; 0 where it is about the file as a whole.
    pub line: u32,
    /// A sentence.
    pub what: String,
}

impl Problem {
    pub(super) fn new(line: u32, what: &str) -> Self {
        Problem { file: String::new(), line, what: what.to_owned() }
    }

    /// All of it, for showing: `clouds.yaml, line 3: …`.
    pub fn text(&self) -> String {
        let line = if self.line == 0 { String::new() } else { ["line ", &self.line.to_string()].concat() };
        let comma = if self.file.is_empty() || line.is_empty() { "" } else { ", " };
        let colon = if self.file.is_empty() && line.is_empty() { "" } else { ": " };
        [&self.file, comma, &line, colon, &self.what].concat()
    }
}

impl From<YamlProblem> for Problem {
    fn from(YamlProblem { line, what }: YamlProblem) -> Self {
        Problem { file: String::new(), line, what }
    }
}

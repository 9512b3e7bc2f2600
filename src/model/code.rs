//! Text that is written in a language, and what is said about its lines.

/// The language of a text, which decides its colors in an editor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EditorLanguage {
    Yaml,
    Json,
    /// A shell script.
    Shell,
    /// Text without colors.
    #[default]
    Text,
}

/// How bad a [`Mark`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The text cannot be used as it is.
    Error,
    /// The text can be used, but is probably not what is meant.
    Warning,
}

/// A remark about a line of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The line, counted from 1.
    pub line: usize,
    /// A sentence.
    pub message: String,
    pub severity: Severity,
}

impl Mark {
    pub fn error(line: usize, message: impl Into<String>) -> Self {
        Mark { line, message: message.into(), severity: Severity::Error }
    }

    pub fn warning(line: usize, message: impl Into<String>) -> Self {
        Mark { line, message: message.into(), severity: Severity::Warning }
    }

    /// All of it, for showing: `Line 3: …`.
    pub fn text(&self) -> String {
        ["Line ", &self.line.to_string(), ": ", &self.message].concat()
    }
}

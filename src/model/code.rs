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

impl EditorLanguage {
    /// What a script is written in, by its first line: cloud-init's configuration, a shell script, or another text.
    /// <https://cloudinit.readthedocs.io/en/latest/explanation/format.html>
    pub fn of_script(text: &str) -> Self {
        let text = text.trim_start();
        match text.lines().next().unwrap_or_default() {
            "#cloud-config" | "## template: jinja" => EditorLanguage::Yaml,
            first if first.starts_with("#!") => EditorLanguage::Shell,
            first if first.starts_with('{') => EditorLanguage::Json,
            _ => EditorLanguage::Text,
        }
    }
}

/// How bad a [`Mark`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The text cannot be used as it is.
    Error,
    /// The text can be used, but is probably not what is meant.
    Warning,
}

/// A text to be read and copied.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodeText {
    pub title: String,
    /// The name of the file to save it in.
    pub file: String,
    pub language: EditorLanguage,
    pub text: String,
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

/// The problem that the first error is; `None` where there are only warnings.
pub fn first_error(marks: &[Mark]) -> Option<String> {
    let errors = || marks.iter().filter(|mark| mark.severity == Severity::Error);
    let more = match errors().count() {
        0 | 1 => String::new(),
        count => [" (and ", &(count - 1).to_string(), " more)"].concat(),
    };
    errors().next().map(|mark| [&mark.text(), more.as_str()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_are_known_by_their_first_line() {
        let language = EditorLanguage::of_script;
        assert_eq!(language("#cloud-config\npackages: [nginx]"), EditorLanguage::Yaml);
        assert_eq!(language("\n#!/bin/sh\n"), EditorLanguage::Shell);
        assert_eq!(language("{\"ignition\": {}}"), EditorLanguage::Json);
        assert_eq!((language(""), language("$ORIGIN x.")), (EditorLanguage::Text, EditorLanguage::Text));
    }

    #[test]
    fn errors_are_problems_and_warnings_are_not() {
        assert_eq!(first_error(&[Mark::warning(1, "Twice")]), None);
        let marks = [Mark::warning(1, "Twice"), Mark::error(2, "A tab"), Mark::error(3, "No key")];
        assert_eq!(first_error(&marks).as_deref(), Some("Line 2: A tab (and 1 more)"));
    }
}

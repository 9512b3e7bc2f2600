//! Why a text is refused.

/// What is wrong in a text, and where. It names keys, never what they hold: that may be a secret.
#[derive(Clone, Debug, PartialEq)]
pub struct YamlProblem {
    /// The line, counted from 1; 0 where it is about the text as a whole.
    pub line: u32,
    /// A sentence.
    pub what: String,
}

impl YamlProblem {
    pub fn new(line: u32, what: &str) -> Self {
        YamlProblem { line, what: what.to_owned() }
    }
}

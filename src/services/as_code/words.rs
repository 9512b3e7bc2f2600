//! The words of a command, quoted for the shell.

use super::member_option::renamed;
use crate::http::shell;
use serde_json::Value;

/// A word of a command, as it stands there.
pub struct Word {
    text: String,
    /// It begins with a dash, but is no option.
    is_dashed: bool,
}

impl Word {
    /// A word that is safe as it is.
    pub fn plain(word: &str) -> Word {
        Word { text: word.to_owned(), is_dashed: false }
    }

    /// A positional argument.
    pub fn quoted(text: &str) -> Word {
        Word { text: shell::quote(text), is_dashed: text.starts_with('-') }
    }

    /// A variable of the shell.
    pub fn variable(name: &str) -> Word {
        Word::plain(&["\"$", name, "\""].concat())
    }

    pub fn option(option: &str, value: &str) -> Word {
        // With `=`, a value that begins with a dash is not taken for an option.
        let between = if value.starts_with('-') { "=" } else { " " };
        Word::plain(&[option, between, &shell::quote(value)].concat())
    }

    /// An option with all of these values after it.
    pub fn option_of_all(option: &str, values: &[String]) -> Word {
        let values: Vec<String> = values.iter().map(|value| shell::quote(value)).collect();
        Word::plain(&[option, " ", &values.join(" ")].concat())
    }

    /// An option for an element of a list: as it is, or its members as `key=value`. `None` where it has more structure.
    pub fn of_item(option: &str, names: &str, item: &Value) -> Option<Word> {
        let Value::Object(members) = item else { return Some(Word::option(option, &scalar(item)?)) };
        if let Some((key, value)) = names.split_once(':') {
            let part = |name: &str| members.get(name).map_or_else(|| Some(String::new()), scalar);
            return Some(Word::option(option, &[&part(key)?, "=", &part(value)?].concat()));
        }
        let mut pairs = Vec::new();
        for (member, value) in members.iter().filter(|(_, value)| !value.is_null()) {
            let value = scalar(value)?;
            match renamed(names, member) {
                "" => return Some(Word::option(option, &value)),
                "v4-fixed-ip" if value.contains(':') => pairs.push(["v6-fixed-ip=", &value].concat()),
                name => pairs.push([name, "=", &value].concat()),
            }
        }
        Some(Word::option(option, &pairs.join(",")))
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn is_dashed(&self) -> bool {
        self.is_dashed
    }
}

/// A string, number or boolean as text.
pub fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(_) | Value::Number(_) | Value::Bool(_) => Some(crate::lenient::text(value)),
        _ => None,
    }
}

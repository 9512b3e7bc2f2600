//! Builds an `openstack` command from the members of a request's body, by tables that say which option each becomes.

use crate::http::shell;
use serde_json::{Map, Value};

/// A member of a request's body, and the option that it becomes in a command:
///
/// - `--option`: followed by the value.
/// - `--yes|--no`: one for true and one for false; either may be empty.
/// - `--option*`: repeated for each element of a list.
/// - `--option=`: repeated for each key and value of an object.
/// - `@`: a positional argument; `word @`: one with a word of the command before it.
/// - `--option<`: takes a file.
/// - `--option:member`: a range from this member to another one.
/// - `=value --option =value --option`: an option for each value.
/// - `…!--option`: the option for null; alone, for any value.
/// - Empty: the command does it without being told.
pub type MemberOption = (&'static str, &'static str);

/// An id as it stands in a path, without its percent encoding: commands quote it for the shell instead.
pub fn decoded(id: &str) -> String {
    crate::http::decode(id)
}

/// An `openstack` command under construction.
pub struct CommandLine {
    text: String,
    /// Positional arguments, which come last.
    arguments: Vec<String>,
    /// Members of the body that the command has no option for.
    unsupported: Vec<String>,
    /// The command creates something, so a member that is null needs no option: it is the default.
    is_create: bool,
}

impl CommandLine {
    /// `openstack NOUN VERB`.
    pub fn new(noun: &str, verb: &str) -> CommandLine {
        CommandLine { is_create: verb == "create", ..CommandLine::of_command(&[noun, " ", verb].concat()) }
    }

    /// `openstack COMMAND`.
    pub fn of_command(command: &str) -> CommandLine {
        CommandLine {
            text: ["openstack ", command].concat(),
            arguments: Vec::new(),
            unsupported: Vec::new(),
            is_create: false,
        }
    }

    /// Notes a member that the command has no option for.
    pub fn push_unsupported(&mut self, member: &str) {
        self.unsupported.push(member.to_owned());
    }

    /// Adds the options for all members, each by the first table that has it.
    pub fn push_members(&mut self, all: &Map<String, Value>, table: &[MemberOption], first: &[MemberOption]) {
        self.push_members_of("", all, table, first);
    }

    /// As [`Self::push_members`], for the members of a member; `prefix` is its name and a dot.
    fn push_members_of(
        &mut self,
        prefix: &str,
        all: &Map<String, Value>,
        table: &[MemberOption],
        first: &[MemberOption],
    ) {
        for (name, value) in all {
            let full = [prefix, name].concat();
            let inner = [&full, "."].concat();
            let null_has_option = || table.iter().any(|(member, option)| *member == full && option.contains('!'));
            if self.is_create && value.is_null() && !null_has_option() {
                continue;
            }
            match (first.iter().chain(table).find(|(member, _)| *member == full), value) {
                (Some((_, option)), _) => {
                    if !self.push_member(option, value, all) {
                        self.unsupported.push(full);
                    }
                }
                (None, Value::Object(members)) if table.iter().any(|(member, _)| member.starts_with(&inner)) => {
                    self.push_members_of(&inner, members, table, first);
                }
                _ => self.unsupported.push(full),
            }
        }
    }

    /// Adds the option for one member. Returns whether the command can express the value.
    fn push_member(&mut self, option: &str, value: &Value, siblings: &Map<String, Value>) -> bool {
        // The option for null stands after `!`.
        let (option, for_null) = option.split_once('!').unwrap_or((option, ""));
        match (option.as_bytes().last(), value) {
            (None, _) if for_null.is_empty() => return true,
            (None, _) => self.push_word(for_null),
            (_, Value::Null) if for_null.is_empty() => return false,
            (_, Value::Null) => self.push_option(option, for_null),
            (Some(b'*'), Value::Array(items)) => {
                let Some(texts) = items.iter().map(list_item).collect::<Option<Vec<_>>>() else { return false };
                texts.iter().for_each(|text| self.push_option(option.trim_end_matches('*'), text));
            }
            (Some(b'='), Value::Object(pairs)) => {
                for (key, value) in pairs {
                    let pair = [key, "=", &scalar(value).unwrap_or_default()].concat();
                    self.push_option(option.trim_end_matches('='), &pair);
                }
            }
            _ => return scalar(value).is_some_and(|text| self.push_scalar(option, text, siblings)),
        }
        true
    }

    fn push_scalar(&mut self, option: &str, text: String, siblings: &Map<String, Value>) -> bool {
        if let Some(values) = option.strip_prefix('=') {
            // Some values have options of their own.
            let mut pairs = values.split(" =").filter_map(|pair| pair.split_once(' '));
            let Some((_, option)) = pairs.find(|(value, _)| *value == text) else { return false };
            self.push_word(option);
        } else if let Some(option) = option.strip_suffix('<') {
            // The option takes a file; process substitution gives it the text as one.
            self.push_word(&[option, " <(printf %s ", &shell::quote(&text), ")"].concat());
        } else if option == "@" {
            self.arguments.push(text);
        } else if let Some(word) = option.strip_suffix(" @") {
            // A word of the command says what the argument is.
            self.push_word(word);
            self.arguments.push(text);
        } else if let Some((yes, no)) = option.split_once('|') {
            let option = if text == "true" { yes } else { no };
            if !option.is_empty() {
                self.push_word(option);
            }
        } else if let Some((option, other)) = option.split_once(':') {
            let end = siblings.get(other).and_then(scalar).unwrap_or_else(|| text.clone());
            self.push_option(option, &[&text, ":", &end].concat());
        } else {
            self.push_option(option.trim_end_matches('*'), &text);
        }
        true
    }

    fn push_option(&mut self, option: &str, value: &str) {
        // With `=`, a value that begins with a dash is not taken for an option.
        let between = if value.starts_with('-') { "=" } else { " " };
        self.push_word(&[option, between, &shell::quote(value)].concat());
    }

    fn push_word(&mut self, word: &str) {
        self.text.push(' ');
        self.text.push_str(word);
    }

    /// The whole command, with these arguments before those of the body, and the members without option in a comment.
    pub fn finish(self, arguments: &[&str]) -> String {
        let mut text = self.text;
        let all: Vec<&str> = arguments.iter().copied().chain(self.arguments.iter().map(String::as_str)).collect();
        if all.iter().any(|argument| argument.starts_with('-')) {
            text.push_str(" --");
        }
        for argument in all {
            text.push(' ');
            text.push_str(&shell::quote(argument));
        }
        if !self.unsupported.is_empty() {
            text.push_str(&["\n# the command has no words for: ", &self.unsupported.join(", ")].concat());
        }
        text
    }
}

/// A string, number or boolean as text.
pub fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(_) | Value::Number(_) | Value::Bool(_) => Some(crate::lenient::text(value)),
        _ => None,
    }
}

/// An element of a list: as it is, or its members as `key=value`, as commands take addresses, pools and routes.
pub fn list_item(value: &Value) -> Option<String> {
    let Value::Object(members) = value else { return scalar(value) };
    // Commands call these members by other names.
    let name = |name: &str| match name {
        "subnet_id" => "subnet".to_owned(),
        "nexthop" => "gateway".to_owned(),
        "uuid" => "net-id".to_owned(),
        "port" => "port-id".to_owned(),
        "fixed_ip" => "v4-fixed-ip".to_owned(),
        name => name.replace('_', "-"),
    };
    let pairs: Option<Vec<String>> =
        members.iter().map(|(key, value)| Some([&name(key), "=", &scalar(value)?].concat())).collect();
    let pairs = pairs?;
    // Security groups consist of their name alone.
    match (&pairs[..], members.get("name")) {
        ([_], Some(name)) => scalar(name),
        _ => Some(pairs.join(",")),
    }
}

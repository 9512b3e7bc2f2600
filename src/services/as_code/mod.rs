//! A request as others would write it: as an `openstack` command, or as a Terraform resource.
//!
//! Both are read off the request itself, by tables of what its members are called there. So they say what is really
//! sent, whichever form or action it comes from.
//! <https://docs.openstack.org/python-openstackclient/latest/cli/command-list.html>

mod actions;
mod nouns;
mod terraform;

pub use terraform::terraform;

use crate::auth::{ServiceRequest, ServiceType};
use crate::http::{Method, shell};
use serde_json::{Map, Value};

/// A request, as far as commands depend on it.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    pub service: ServiceType,
    pub method: &'a str,
    /// Below the service's versioned base, without its query.
    pub path: &'a str,
    pub body: Option<&'a Value>,
}

impl<'a> Asked<'a> {
    pub fn of(call: &'a ServiceRequest) -> Self {
        let path = call.path.split('?').next().unwrap_or_default();
        Asked { service: call.service, method: call.method.as_str(), path, body: call.body.as_ref() }
    }
}

/// What a member of a request's body becomes in a command. Options begin with `--`; `|` parts what is said for yes from
/// what is said for no, where one of them may be empty; `*` is repeated for each of a list, `=` for each key and value.
/// `@` is an argument without an option, `word @` one with a word of the command before it; `<` takes a file; `:name` is
/// followed by another member, as ranges are; `=value option =value option` has an option for each value; `!` is followed
/// by what is said for nothing, or at all. Nothing is for what commands say by themselves.
pub type Member = (&'static str, &'static str);

/// The `openstack` command that asks for the same; nothing where there is none. What it cannot say is in a comment
/// after it.
pub fn openstack(asked: Asked) -> Option<String> {
    let segments: Vec<&str> = asked.path.split('/').skip(1).collect();
    let action = actions::command(asked, &segments);
    action.or_else(|| object(asked, &segments))
}

/// Making, changing and deleting what has a name of its own.
fn object(asked: Asked, segments: &[&str]) -> Option<String> {
    let noun = nouns::find(asked.service, segments.first()?)?;
    let root = asked.body.and_then(|body| body.get(noun.root)).and_then(Value::as_object);
    match (asked.method, segments) {
        ("POST", [_]) => {
            let mut words = Words::new(noun.noun, "create");
            words.members(root?, noun.members, &[]);
            for (name, _) in asked.body?.as_object()?.iter().filter(|(name, _)| *name != noun.root) {
                words.unsaid.push(name.clone());
            }
            Some(words.text(&[]))
        }
        ("PUT" | "PATCH", [_, id]) if noun.changes => {
            let mut words = Words::new(noun.noun, "set");
            words.members(root?, noun.members, &[("name", "--name")]);
            Some(words.text(&[&decoded(id)]))
        }
        ("DELETE", [_, id]) => Some(Words::new(noun.noun, "delete").text(&[&decoded(id)])),
        _ => None,
    }
}

/// The path's id, which is quoted for the shell instead.
fn decoded(id: &str) -> String {
    crate::http::decode(id)
}

/// A command that is being put together.
struct Words {
    text: String,
    /// Arguments without options, which come last.
    last: Vec<String>,
    /// Members that it has no words for.
    unsaid: Vec<String>,
    /// It makes something: what is sent as nothing is as it is by itself.
    makes: bool,
}

impl Words {
    fn new(noun: &str, verb: &str) -> Words {
        Words {
            text: ["openstack ", noun, " ", verb].concat(),
            last: Vec::new(),
            unsaid: Vec::new(),
            makes: verb == "create",
        }
    }

    fn option(&mut self, option: &str, value: &str) {
        // As one word, so that a value that begins with a dash is no option of its own.
        let between = if value.starts_with('-') { "=" } else { " " };
        self.word(&[option, between, &shell::quoted(value)].concat());
    }

    /// Says all members, each by the first table that has it; `prefix` is what they are members of.
    fn members(&mut self, all: &Map<String, Value>, table: &[Member], first: &[Member]) {
        self.members_of("", all, table, first);
    }

    fn members_of(&mut self, prefix: &str, all: &Map<String, Value>, table: &[Member], first: &[Member]) {
        for (name, value) in all {
            let full = [prefix, name].concat();
            let inner = [&full, "."].concat();
            if self.makes && value.is_null() && !table.iter().any(|(known, how)| *known == full && how.contains('!')) {
                continue;
            }
            match (first.iter().chain(table).find(|(known, _)| *known == full), value) {
                (Some((_, how)), _) => self.member(&full, how, value, all),
                (None, Value::Object(members)) if table.iter().any(|(known, _)| known.starts_with(&inner)) => {
                    self.members_of(&inner, members, table, first);
                }
                _ => self.unsaid.push(full),
            }
        }
    }

    fn member(&mut self, name: &str, how: &str, value: &Value, beside: &Map<String, Value>) {
        if !self.say(how, value, beside) {
            self.unsaid.push(name.to_owned());
        }
    }

    /// Whether it could be said.
    fn say(&mut self, how: &str, value: &Value, beside: &Map<String, Value>) -> bool {
        // What nothing is called stands after the option.
        let (how, nothing) = how.split_once('!').unwrap_or((how, ""));
        match (how.as_bytes().last(), value) {
            (None, _) if nothing.is_empty() => return true,
            (None, _) => self.word(nothing),
            (_, Value::Null) if nothing.is_empty() => return false,
            (_, Value::Null) => self.option(how, nothing),
            (Some(b'*'), Value::Array(items)) => {
                let Some(texts) = items.iter().map(item).collect::<Option<Vec<_>>>() else { return false };
                texts.iter().for_each(|text| self.option(how.trim_end_matches('*'), text));
            }
            (Some(b'='), Value::Object(pairs)) => {
                for (key, value) in pairs {
                    self.option(how.trim_end_matches('='), &[key, "=", &plain(value).unwrap_or_default()].concat());
                }
            }
            _ => return plain(value).is_some_and(|text| self.plain(how, text, beside)),
        }
        true
    }

    fn plain(&mut self, how: &str, text: String, beside: &Map<String, Value>) -> bool {
        if let Some(values) = how.strip_prefix('=') {
            // Some values have options of their own.
            let mut pairs = values.split(" =").filter_map(|pair| pair.split_once(' '));
            let Some((_, option)) = pairs.find(|(value, _)| *value == text) else { return false };
            self.word(option);
        } else if let Some(option) = how.strip_suffix('<') {
            // Files, in a shell that can take a text for one.
            self.word(&[option, " <(printf %s ", &shell::quoted(&text), ")"].concat());
        } else if how == "@" {
            self.last.push(text);
        } else if let Some(word) = how.strip_suffix(" @") {
            // A word of the command says what the argument is.
            self.word(word);
            self.last.push(text);
        } else if let Some((yes, no)) = how.split_once('|') {
            let option = if text == "true" { yes } else { no };
            if !option.is_empty() {
                self.word(option);
            }
        } else if let Some((option, other)) = how.split_once(':') {
            let end = beside.get(other).and_then(plain).unwrap_or_else(|| text.clone());
            self.option(option, &[&text, ":", &end].concat());
        } else {
            self.option(how.trim_end_matches('*'), &text);
        }
        true
    }

    fn word(&mut self, word: &str) {
        self.text.push(' ');
        self.text.push_str(word);
    }

    /// The whole command, with these arguments before those of the body.
    fn text(self, arguments: &[&str]) -> String {
        let mut text = self.text;
        let last: Vec<&str> = arguments.iter().copied().chain(self.last.iter().map(String::as_str)).collect();
        if last.iter().any(|argument| argument.starts_with('-')) {
            text.push_str(" --");
        }
        for argument in last {
            text.push(' ');
            text.push_str(&shell::quoted(argument));
        }
        if !self.unsaid.is_empty() {
            text.push_str(&["\n# the command has no words for: ", &self.unsaid.join(", ")].concat());
        }
        text
    }
}

/// A text, number or flag as text.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(_) | Value::Number(_) | Value::Bool(_) => Some(crate::lenient::text(value)),
        _ => None,
    }
}

/// One of a list: as it is, or with its members as `key=value`, as commands take addresses, pools and routes.
fn item(value: &Value) -> Option<String> {
    let Value::Object(members) = value else { return plain(value) };
    // Commands have names of their own for these.
    let name = |name: &str| match name {
        "subnet_id" => "subnet".to_owned(),
        "nexthop" => "gateway".to_owned(),
        "uuid" => "net-id".to_owned(),
        "port" => "port-id".to_owned(),
        "fixed_ip" => "v4-fixed-ip".to_owned(),
        name => name.replace('_', "-"),
    };
    let pairs: Option<Vec<String>> =
        members.iter().map(|(key, value)| Some([&name(key), "=", &plain(value)?].concat())).collect();
    let pairs = pairs?;
    // Groups are named alone.
    match (&pairs[..], members.get("name")) {
        ([_], Some(name)) => plain(name),
        _ => Some(pairs.join(",")),
    }
}

/// Whether a request changes anything: commands for what is only read are not what people look for.
pub fn changes(method: &str) -> bool {
    method != Method::Get.as_str()
}

#[cfg(test)]
mod tests;

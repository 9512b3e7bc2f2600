//! Builds an `openstack` command from the members of a request's body, by tables that say which option each becomes.

use super::member_option::{Syntax, parse};
use super::words::{Word, scalar};
use crate::auth::{Microversion, ServiceType};
use crate::http::shell;
use crate::model::MemberOption;
use serde_json::{Map, Value};

/// An id as it stands in a path, without its percent encoding: commands quote it for the shell instead.
pub fn decoded(id: &str) -> String {
    crate::http::decode(id)
}

/// An `openstack` command under construction.
pub struct CommandLine {
    command: String,
    options: Vec<Word>,
    /// Positional arguments, with their order. They come last.
    arguments: Vec<(usize, Word)>,
    /// Options that are followed by all of these keys and values.
    all_pairs: Vec<(String, Vec<String>)>,
    /// Keys to be unset, by a command of their own.
    unset: Vec<String>,
    /// What the command lacks an option for, and why.
    comments: Vec<String>,
    /// An option takes all that follows it up to the next one, so that the arguments have to be told from it.
    takes_all: bool,
    /// The command creates something, so a member that is null needs no option: it is the default.
    is_create: bool,
}

impl CommandLine {
    /// `openstack COMMAND`; as it stands where it is one of the `swift` client's.
    pub fn new(command: &str) -> CommandLine {
        let program = if command.starts_with("swift ") { "" } else { "openstack " };
        CommandLine {
            command: [program, command].concat(),
            options: Vec::new(),
            arguments: Vec::new(),
            all_pairs: Vec::new(),
            unset: Vec::new(),
            comments: Vec::new(),
            takes_all: false,
            is_create: command.ends_with(" create"),
        }
    }

    /// Whether it would change nothing.
    pub fn says_nothing(&self) -> bool {
        let has_none = self.options.is_empty() && self.all_pairs.is_empty() && self.unset.is_empty();
        has_none && self.comments.is_empty() && self.arguments.is_empty()
    }

    /// Adds the microversion that the options need. A command without options needs none.
    pub fn push_version(&mut self, service: ServiceType, version: Option<Microversion>) {
        // Requests to Cinder have the newest version, whether they need it or not: there the tables say it.
        let needed = |version: &Microversion| service == ServiceType::Compute && *version > Microversion(2, 1);
        if let Some(version) = version.filter(needed).filter(|_| !self.options.is_empty()) {
            self.options.push(Word::option("--os-compute-api-version", &version.to_string()));
        }
    }

    /// Adds the options that the command always has.
    pub fn push_constants(&mut self, table: &[MemberOption]) {
        table.iter().filter(|(member, _)| member.is_empty()).for_each(|(_, option)| _ = self.push_word(option));
    }

    /// Adds the options for all members, each by the first entry of the table that has it. `prefix` stands before the
    /// members' names in the table.
    pub fn push_members(&mut self, prefix: &str, all: &Map<String, Value>, table: &[MemberOption]) {
        for (name, value) in all {
            let full = [prefix, name].concat();
            let inner = [&full, "."].concat();
            let found = |wanted: &str| table.iter().position(|(member, _)| *member == wanted);
            let at = found(&full).or_else(|| {
                let has_inner = value.is_object() && table.iter().any(|(member, _)| member.starts_with(&inner));
                if has_inner || prefix.starts_with(['/', '?']) { None } else { found("*") }
            });
            match (at.and_then(|at| table.get(at).map(|(_, option)| (at, *option))), value) {
                (Some((at, option)), _) => self.push_member(at, name, option, value, all),
                (None, Value::Object(members)) if table.iter().any(|(member, _)| member.starts_with(&inner)) => {
                    self.push_members(&inner, members, table);
                }
                (None, Value::Null) if self.is_create => {}
                (None, _) => self.comments.push(["the command lacks an option for ", &full].concat()),
            }
        }
    }

    /// Adds the option for the whole object of the body, unless that is empty.
    pub fn push_whole(&mut self, notation: &str, object: &Map<String, Value>) {
        if !object.is_empty() {
            self.push_member(0, "data", notation, &Value::Object(object.clone()), object);
        }
    }

    /// Adds an empty argument for a name that the body does not have, but the command asks for.
    pub fn push_missing_name(&mut self, table: &[MemberOption]) {
        if let Some(at) = table.iter().position(|(member, option)| *member == "name" && *option == "@") {
            self.arguments.push((at, Word::quoted("")));
        }
    }

    /// Adds the option for one member, or a comment where the command cannot express the value.
    fn push_member(&mut self, at: usize, name: &str, notation: &str, value: &Value, siblings: &Map<String, Value>) {
        let (syntax, for_null) = parse(notation);
        let understood = match (syntax, value) {
            (Syntax::Reason(reason), _) => {
                self.comments.push([name, ": ", reason].concat());
                true
            }
            (Syntax::Pairs(_), Value::Null) => {
                self.unset.push(name.to_owned());
                true
            }
            (Syntax::Nothing, _) if for_null.is_empty() => true,
            (Syntax::Nothing, _) => self.push_word(for_null),
            (_, Value::Null) if for_null.is_empty() => self.is_create || notation.ends_with('!'),
            (Syntax::Plain(option), Value::Null) if !for_null.starts_with('-') => self.push_option(option, for_null),
            (_, Value::Null) => self.push_word(for_null),
            (Syntax::List(option, names), Value::Array(items)) => {
                let options: Option<Vec<Word>> = items.iter().map(|item| Word::of_item(option, names, item)).collect();
                // What is listed replaces what was there.
                let clears = !for_null.is_empty() && !self.is_create;
                options.is_some_and(|words| {
                    self.options.extend(clears.then(|| Word::plain(for_null)));
                    self.options.extend(words);
                    true
                })
            }
            (Syntax::Several(option), Value::Array(items)) => {
                let texts: Option<Vec<String>> = items.iter().map(scalar).collect();
                texts.is_some_and(|texts| {
                    self.options.extend((!texts.is_empty()).then(|| Word::option_of_all(option, &texts)));
                    self.takes_all |= !texts.is_empty();
                    true
                })
            }
            (Syntax::JoinedPairs(option), Value::Object(pairs)) => {
                let pairs = pairs.iter().filter(|(_, value)| !value.is_null());
                let texts: Option<Vec<String>> =
                    pairs.map(|(key, value)| Some([key, "=", &scalar(value)?].concat())).collect();
                texts.is_some_and(|texts| texts.is_empty() || self.push_option(option, &texts.join(",")))
            }
            (Syntax::AllPairs(option), Value::Object(pairs)) => {
                let texts: Option<Vec<String>> =
                    pairs.iter().map(|(key, value)| Some([key, "=", &scalar(value)?].concat())).collect();
                texts.is_some_and(|texts| self.push_pairs(option, texts))
            }
            (Syntax::Pairs(option), Value::Object(pairs)) => {
                if !for_null.is_empty() && !self.is_create {
                    self.push_word(for_null);
                }
                for (key, value) in pairs {
                    match scalar(value) {
                        Some(text) => _ = self.push_option(option, &[key, "=", &text].concat()),
                        None => self.unset.push(key.clone()),
                    }
                }
                true
            }
            (Syntax::Arguments, Value::Array(items)) => {
                let texts: Option<Vec<String>> = items.iter().map(scalar).collect();
                texts.is_some_and(|texts| {
                    self.arguments.extend(texts.iter().map(|text| (at, Word::quoted(text))));
                    true
                })
            }
            (Syntax::Json(option), value) => self.push_option(option, &value.to_string()),
            _ => scalar(value).is_some_and(|text| self.push_scalar(at, name, syntax, &text, siblings)),
        };
        if !understood {
            self.comments.push(["the command lacks an option for ", name].concat());
        }
    }

    fn push_scalar(
        &mut self,
        at: usize,
        name: &str,
        syntax: Syntax,
        text: &str,
        siblings: &Map<String, Value>,
    ) -> bool {
        match syntax {
            Syntax::Values(values, others) => {
                let mut pairs = values.split(" =").map(|pair| pair.split_once(' ').unwrap_or((pair, "")));
                match (pairs.find(|(value, _)| *value == text), others) {
                    (Some((_, "")), _) => true,
                    (Some((_, option)), _) => self.push_word(option),
                    (None, Some(option)) => self.push_option(option, text),
                    (None, None) => false,
                }
            }
            Syntax::Flag(yes, no) => {
                let option = if text == "true" { yes } else { no };
                option.is_empty() || self.push_word(option)
            }
            Syntax::Argument => self.push_argument(at, Word::quoted(text)),
            Syntax::Split => text.split(',').all(|part| self.push_argument(at, Word::quoted(part))),
            // A word of the command says what the argument is.
            Syntax::WordAndArgument(word) => {
                self.command.push_str(&[" ", word].concat());
                self.push_argument(at, Word::quoted(text))
            }
            Syntax::FileOf(option) => {
                let file = ["<(printf %s ", &shell::quote(text), ")"].concat();
                self.push_word(&[option, " ", &file].concat())
            }
            Syntax::File(option, file) => self.push_word(&[option, " ", file].concat()),
            Syntax::Secret("", name) => self.push_argument(at, Word::variable(name)),
            Syntax::Secret(option, name) => self.push_word(&[option, " \"$", name, "\""].concat()),
            // The client takes whole seconds.
            Syntax::Time(option) => self.push_option(option, text.split(['.', 'Z']).next().unwrap_or_default()),
            // Of ICMP, the range is a type and a code.
            Syntax::Range(_, other) if is_icmp(siblings) => {
                let code = siblings.get(other).and_then(scalar);
                self.push_option("--icmp-type", text);
                code.is_none_or(|code| self.push_option("--icmp-code", &code))
            }
            Syntax::Range(option, other) => {
                let end = siblings.get(other).and_then(scalar).unwrap_or_else(|| text.to_owned());
                self.push_option(option, &[text, ":", &end].concat())
            }
            Syntax::Pairs(option) => self.push_option(option, &[name, "=", text].concat()),
            Syntax::AllPairs(option) => self.push_pairs(option, vec![[name, "=", text].concat()]),
            Syntax::Header(option) => self.push_option(option, &[name, ": ", text].concat()),
            Syntax::Plain(option) | Syntax::List(option, _) => self.push_option(option, text),
            _ => false,
        }
    }

    fn push_argument(&mut self, at: usize, argument: Word) -> bool {
        self.arguments.push((at, argument));
        true
    }

    fn push_option(&mut self, option: &str, value: &str) -> bool {
        self.options.push(Word::option(option, value));
        true
    }

    /// Adds keys and values to those that follow an option, which takes all of them at once.
    fn push_pairs(&mut self, option: &str, pairs: Vec<String>) -> bool {
        if pairs.is_empty() {
            return true;
        }
        match self.all_pairs.iter_mut().find(|(own, _)| own == option) {
            Some((_, known)) => known.extend(pairs),
            None => self.all_pairs.push((option.to_owned(), pairs)),
        }
        self.takes_all = true;
        true
    }

    fn push_word(&mut self, word: &str) -> bool {
        self.options.push(Word::plain(word));
        true
    }

    /// Adds an option with all keys and values that follow it. A key that begins with a dash can only stand behind `=`,
    /// where the option takes one.
    fn push_all_pairs(&mut self, option: &str, pairs: Vec<String>) {
        let (dashed, usual): (Vec<String>, Vec<String>) = pairs.into_iter().partition(|pair| pair.starts_with('-'));
        let (alone, left) = match (usual.as_slice(), dashed.as_slice()) {
            ([], [alone, left @ ..]) => (Some(alone), left),
            (_, left) => (None, left),
        };
        self.options.extend(alone.map(|pair| Word::option(option, pair)));
        self.options.extend((!usual.is_empty()).then(|| Word::option_of_all(option, &usual)));
        let unsaid = || [option, " accepts a key that begins with a dash only by itself"].concat();
        self.comments.extend(left.iter().map(|_| unsaid()));
    }

    /// The whole command, with these arguments before those of the body, and comments about what it does not say.
    pub fn finish(mut self, ids: &[String]) -> String {
        self.arguments.sort_by_key(|(at, _)| *at);
        for (option, pairs) in std::mem::take(&mut self.all_pairs) {
            self.push_all_pairs(&option, pairs);
        }
        let arguments: Vec<Word> =
            ids.iter().map(|id| Word::quoted(id)).chain(self.arguments.into_iter().map(|(_, word)| word)).collect();
        let unset = self.command.replace(" set", " unset");
        let line = |command: &str, options: Vec<Word>| {
            // Commands without arguments refuse it.
            let is_needed = !arguments.is_empty() && (self.takes_all || arguments.iter().any(Word::is_dashed));
            let dashes = is_needed.then(|| Word::plain("--"));
            let words = options.iter().chain(&dashes).chain(&arguments);
            words.fold(command.to_owned(), |text, word| [&text, " ", word.text()].concat())
        };
        let mut lines = Vec::new();
        if self.unset.is_empty() || !self.options.is_empty() {
            lines.push(line(&self.command, self.options));
        }
        if !self.unset.is_empty() {
            let options = self.unset.iter().map(|key| Word::option("--property", key)).collect();
            lines.push(line(&unset, options));
        }
        lines.extend(self.comments.iter().map(|comment| ["# ", comment].concat()));
        lines.join("\n")
    }
}

fn is_icmp(rule: &Map<String, Value>) -> bool {
    let protocol = rule.get("protocol").and_then(scalar).unwrap_or_default();
    ["icmp", "icmpv6", "ipv6-icmp", "1", "58"].contains(&protocol.as_str())
}

//! A request as an `openstack` command.
//! <https://docs.openstack.org/python-openstackclient/latest/cli/command-list.html>

use super::command_line::CommandLine;
use super::request::RequestOutline;
use super::rules::{self, Verb};
use crate::http::shell;
use crate::model::{ActionCommand, CommandNames, MemberOption, Meta};
use serde_json::{Map, Value};

/// What a request is for the `openstack` client.
pub enum Said {
    /// The commands that send the same, one a line. What they cannot express is in comments.
    Commands(String),
    /// The client cannot do it, for this reason.
    No(&'static str),
    /// The console does not know.
    Unknown,
}

/// The command that sends the same request; `None` where there is none.
pub fn openstack(request: RequestOutline) -> Option<String> {
    match say(request) {
        Said::Commands(text) => Some(text),
        Said::No(_) | Said::Unknown => None,
    }
}

/// A request in the words of the `openstack` client.
pub fn say(request: RequestOutline) -> Said {
    let actions = rules::actions(&request);
    if let Some(none) = actions.iter().find(|action| action.command.is_empty()) {
        return Said::No(none.reason);
    }
    if actions.is_empty() {
        return object_command(&request).map_or(Said::Unknown, Said::Commands);
    }
    // Where others have said it all, the last one has nothing left to say.
    let is_needed =
        |action: &&&ActionCommand| actions.len() == 1 || action.key.ends_with('+') || !is_silent(action, &request);
    let lines: Vec<String> = actions.iter().filter(is_needed).map(|action| action_command(action, &request)).collect();
    Said::Commands(lines.join("\n"))
}

/// Whether the command would have neither options nor arguments besides the ids.
fn is_silent(action: &ActionCommand, request: &RequestOutline) -> bool {
    action_line(action, request).0.says_nothing()
}

fn action_command(action: &ActionCommand, request: &RequestOutline) -> String {
    let (line, ids) = action_line(action, request);
    line.finish(&ids)
}

/// The command of an action, and the ids that are its arguments.
fn action_line(action: &ActionCommand, request: &RequestOutline) -> (CommandLine, Vec<String>) {
    let ids = rules::ids(action.path, &request.segments()).unwrap_or_default();
    let (command, ids) = with_ids(action.command, ids);
    let mut line = CommandLine::new(&command);
    line.push_constants(action.options);
    if let Some(object) = rules::action_object(action.key, request.body) {
        match action.options.iter().find(|(member, _)| *member == ".") {
            Some((_, option)) => line.push_whole(option, object),
            None => line.push_members("", object, action.options),
        }
    }
    push_query(&mut line, request, action.options);
    line.push_version(request.service, request.version);
    (line, ids)
}

/// The command that creates, changes or deletes an object of a collection.
fn object_command(request: &RequestOutline) -> Option<String> {
    let (meta, names, verb, ids) = rules::object(request)?;
    match verb {
        Verb::Create => Some(create(request, meta, names)),
        Verb::Set => {
            let mut line = CommandLine::new(&[names.noun, " set"].concat());
            let table: Vec<MemberOption> =
                names.set_options.iter().chain(&[("name", "--name")]).chain(names.options).copied().collect();
            line.push_constants(&table);
            line.push_members("", &*rules::body_object(meta, request.body)?, &table);
            line.push_version(request.service, request.version);
            Some(line.finish(&ids))
        }
        Verb::Delete => {
            let mut line = CommandLine::new(&[names.noun, " delete"].concat());
            line.push_constants(names.options);
            push_query(&mut line, request, &[]);
            Some(line.finish(&ids))
        }
    }
}

fn create(request: &RequestOutline, meta: &Meta, names: &CommandNames) -> String {
    let mut line = CommandLine::new(&[names.noun, " create"].concat());
    line.push_constants(names.options);
    let empty = Map::new();
    let object = rules::body_object(meta, request.body);
    let object = object.as_deref().unwrap_or(&empty);
    line.push_members("", object, names.options);
    if !object.contains_key("name") {
        line.push_missing_name(names.options);
    }
    // Nova takes hints beside the server.
    let whole = request.body.and_then(Value::as_object).unwrap_or(&empty);
    if whole.len() > 1 && whole.contains_key(meta.object_key) {
        let beside = whole.iter().filter(|(name, _)| *name != meta.object_key);
        line.push_members("/", &beside.map(|(name, value)| (name.clone(), value.clone())).collect(), names.options);
    }
    line.push_version(request.service, request.version);
    line.finish(&[])
}

fn push_query(line: &mut CommandLine, request: &RequestOutline, options: &[MemberOption]) {
    let query: Map<String, Value> = request.query().map(|(name, value)| (name, Value::from(value))).collect();
    line.push_members("?", &query, options);
}

/// Puts ids into a command; returns it, and the ids that are its arguments.
fn with_ids(command: &str, ids: Vec<String>) -> (String, Vec<String>) {
    let mut taken = Vec::new();
    let mut words = Vec::new();
    for word in command.split(' ') {
        let number = word.strip_prefix(['*', '+', '_']).and_then(|number| number.parse::<usize>().ok());
        let Some((at, id)) = number.and_then(|number| Some((number - 1, ids.get(number - 1)?))) else {
            words.push(word.to_owned());
            continue;
        };
        if !word.starts_with('+') {
            taken.push(at);
        }
        if !word.starts_with('_') {
            words.push(shell::quote(id));
        }
    }
    let left = ids.into_iter().enumerate().filter(|(at, _)| !taken.contains(at)).map(|(_, id)| id);
    (words.join(" "), left.collect())
}

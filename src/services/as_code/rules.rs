//! Finds what a request is among the resources' names and the commands of their actions.

use super::command_line::decoded;
use super::request::RequestOutline;
use crate::auth::{PROJECT, USER};
use crate::model::{ActionCommand, CommandNames, Meta};
use crate::services::{ServiceDef, services};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// What is done to an object of a resource.
#[derive(Clone, Copy, PartialEq)]
pub enum Verb {
    Create,
    Set,
    Delete,
}

/// All resources that have names in code.
fn resources() -> impl Iterator<Item = (&'static Meta, &'static CommandNames)> {
    let all = services().iter().flat_map(ServiceDef::all_resources).map(|definition| definition.meta());
    all.filter_map(|meta| Some((meta, meta.commands?)))
}

/// The actions that a request is: one, or several whose keys say so.
pub fn actions(request: &RequestOutline) -> Vec<&'static ActionCommand> {
    let mut found: Vec<&'static ActionCommand> = Vec::new();
    for (meta, names) in resources() {
        for action in names.actions {
            let same = action.service.unwrap_or(meta.service) == request.service && action.method == request.method;
            if same && ids(action.path, &request.segments()).is_some() && has_key(action.key, request.body) {
                found.push(action);
                if !action.key.ends_with('+') {
                    return found;
                }
            }
        }
    }
    found
}

/// The resource whose object a request creates, changes or deletes, and the object's id.
pub fn object(request: &RequestOutline) -> Option<(&'static Meta, &'static CommandNames, Verb, Vec<String>)> {
    let segments = request.segments();
    resources().filter(|(meta, _)| meta.service == request.service).find_map(|(meta, names)| {
        let collection = ids(meta.path, &segments);
        let one = || ids(&[meta.path, "/*"].concat(), &segments);
        let (verb, ids) = match request.method {
            "POST" => (Verb::Create, collection?),
            "PUT" | "PATCH" if names.has_set => (Verb::Set, one()?),
            "DELETE" => (Verb::Delete, one()?),
            _ => return None,
        };
        Some((meta, names, verb, ids))
    })
}

/// The ids in a path, if it is one of these; who is signed in is none of them.
pub fn ids(pattern: &str, segments: &[&str]) -> Option<Vec<String>> {
    let parts: Vec<&str> = pattern.split('/').skip(1).collect();
    if pattern.is_empty() || parts.len() != segments.len() {
        return None;
    }
    let mut ids = Vec::new();
    for (part, segment) in parts.iter().zip(segments) {
        match *part {
            // The path of Swift's account is no container without a name.
            "*" if segment.is_empty() => return None,
            "*" => ids.push(decoded(segment)),
            USER | PROJECT => {}
            part if part == *segment => {}
            _ => return None,
        }
    }
    Some(ids)
}

fn has_key(key: &str, body: Option<&Value>) -> bool {
    let (place, wanted) = key.trim_end_matches('+').split_once('=').unwrap_or((key.trim_end_matches('+'), ""));
    let place = place.trim_start_matches('/');
    if place.is_empty() {
        return true;
    }
    let found = body.and_then(|body| body.pointer(&["/", place].concat()));
    found.is_some_and(|value| {
        wanted.is_empty() || serde_json::from_str::<Value>(wanted).is_ok_and(|wanted| wanted == *value)
    })
}

/// The object that an action's options are of.
pub fn action_object<'a>(key: &str, body: Option<&'a Value>) -> Option<&'a Map<String, Value>> {
    match key.trim_end_matches('+').split(['/', '=']).next() {
        None | Some("") => body?.as_object(),
        Some(first) => body?.get(first)?.as_object(),
    }
}

/// The object in the body of a creation or change. Keystone takes limits in a list; Glance takes changes as a JSON patch
/// (RFC 6902), in which removed members are null here.
pub fn body_object<'a>(meta: &Meta, body: Option<&'a Value>) -> Option<Cow<'a, Map<String, Value>>> {
    let body = body?;
    if let Value::Array(changes) = body {
        let change = |change: &Value| {
            let name = change.get("path")?.as_str()?.strip_prefix('/')?.replace("~1", "/").replace("~0", "~");
            Some((name, change.get("value").cloned().unwrap_or_default()))
        };
        return Some(Cow::Owned(changes.iter().filter_map(change).collect()));
    }
    let only = body.get(meta.list_key).and_then(Value::as_array).filter(|list| list.len() == 1);
    let object = match only.and_then(|list| list.first()) {
        Some(only) => Some(only),
        None if meta.object_key.is_empty() => Some(body),
        None => body.get(meta.object_key),
    };
    object?.as_object().map(Cow::Borrowed)
}

//! Reads the message of a service's error body, in any of the shapes that services use.
//!
//! | service | shape |
//! | --- | --- |
//! | Nova, Cinder, Manila | `{"<fault>": {"code", "message", "retryAfter"?}}` |
//! | Neutron | `{"NeutronError": {"type", "message", "detail"}}`, in old releases `{"NeutronError": "…"}` |
//! | Keystone, keystonemiddleware | `{"error": {"code", "title", "message"}}` |
//! | Glance, and whatever webob answers | `{"message": "…<br />…", "code": "404 Not Found", "title"}`, or HTML |
//! | Placement, Magnum | `{"errors": [{"status", "title", "detail", "request_id"}]}` |
//! | Ironic | `{"error_message": "<JSON as a string>"}` |
//! | Octavia | `{"faultcode", "faultstring", "debuginfo"}` |
//! | Designate | `{"code", "type", "message", "request_id", "errors"?}` |
//! | Heat | `{"code", "title", "explanation", "error": {"type", "message", "traceback"}}` |
//! | Barbican | `{"code", "title", "description"}` |
//! | Swift, proxies | HTML, text, or nothing |

use super::plain_text::plain_text;
use super::{Response, status};
use crate::lenient::{self, Members, elements};
use serde_json::value::RawValue;

/// The members that hold messages, the most telling first.
const MESSAGE_MEMBERS: [&str; 9] = [
    "error_description",
    "message",
    "faultstring",
    "detail",
    "description",
    "error_message",
    "NeutronError",
    "explanation",
    "Message",
];

/// Sentences of web frameworks that say no more than the status; the text after them says more.
const STOCK_PHRASES: [&str; 7] = [
    "The resource could not be found.",
    "Access was denied to this resource.",
    "There was a conflict when trying to complete your request.",
    "The server could not comply with the request since it is either malformed or otherwise incorrect.",
    "The resource could not be generated that was acceptable to your browser (content of type application/json.",
    "This server could not verify that you are authorized to access the document you requested. Either you supplied \
     the wrong credentials (e.g., bad password), or your browser does not understand how to supply the credentials \
     required.",
    "The server has either erred or is incapable of performing the requested operation.",
];

/// After this, JSON schema validators print the schema.
const SCHEMA_DUMP: &str = "\n\nFailed validating ";

/// What Placement says of a change to something that has another generation now, and that for people.
const CONCURRENT_UPDATE: (&str, &str) =
    ("placement.concurrent_update", "It was changed meanwhile by someone else. Your change was not saved.");

/// How deep objects are searched. Services need three levels.
const DEEPEST: u8 = 6;

/// Longer texts are no sentences: what begins like JSON and is none has been cut off.
const LONGEST_TEXT: usize = 64 * 1024;

/// How many sentences are read. More than these would not be shown.
const MOST_SENTENCES: usize = 20;

/// Why the request failed, in one sentence: the service's own, or else the status in words.
pub(super) fn message(response: &Response) -> String {
    let body = response.body.trim();
    let readable = match lenient::check(body) {
        Ok(value) => required_methods(value).or_else(|| concurrent_update(value)).or_else(|| find_message(value, 0)),
        // Only its beginning was read, in the middle of which no sentence ends.
        Err(_) if body.len() > LONGEST_TEXT && body.starts_with(['{', '[']) => None,
        Err(_) => readable(body),
    };
    readable.unwrap_or_else(|| status::describe(response.status))
}

/// The service's id of the request, from a header or from the body.
pub(super) fn request_id(response: &Response) -> Option<String> {
    if let Some(id) = response.request_id() {
        return Some(id.to_owned());
    }
    let members = Members::parse(&response.body).ok()?;
    let id = members.get("request_id").or_else(|| {
        let first = elements(members.get("errors")?)?.into_iter().next()?;
        Members::of(first)?.get("request_id")
    })?;
    text(id).filter(|id| !id.is_empty())
}

/// How many seconds to wait before the next attempt, where the service says so: in the header, which is rarely readable
/// across origins, or in Nova's body.
pub(super) fn retry_after(response: &Response) -> Option<u64> {
    if let Some(seconds) = response.header("retry-after").and_then(|value| value.trim().parse().ok()) {
        return Some(seconds);
    }
    let members = Members::parse(&response.body).ok()?;
    let (_, fault) = members.iter().next()?;
    Members::of(fault)?.get("retryAfter")?.get().trim_matches('"').trim().parse().ok()
}

/// Keystone wants more than one authentication method and has accepted the first.
fn required_methods(value: &RawValue) -> Option<String> {
    let ways = elements(Members::of(value)?.get("required_auth_methods")?)?;
    let ways = ways.into_iter().filter_map(|way| Some(lenient::read::<Vec<String>>(way).ok()?.join(" and ")));
    let ways: Vec<String> = ways.take(MOST_SENTENCES).collect();
    Some(["Another authentication method is required: ", &ways.join(", or "), "."].concat())
}

/// The message for an object that was changed since it was read. Placement's own names only a generation.
fn concurrent_update(value: &RawValue) -> Option<String> {
    let first = elements(Members::of(value)?.get("errors")?)?.into_iter().next()?;
    let code = text(Members::of(first)?.get("code")?)?;
    (code == CONCURRENT_UPDATE.0).then(|| CONCURRENT_UPDATE.1.to_owned())
}

/// What a string says; `None` for any other value.
fn text(value: &RawValue) -> Option<String> {
    value.get().starts_with('"').then(|| lenient::read(value).ok())?
}

/// Looks at values as they were sent: a body of a megabyte is read through a few times at most.
fn find_message(value: &RawValue, depth: u8) -> Option<String> {
    if depth > DEEPEST {
        return None;
    }
    match value.get().as_bytes().first()? {
        b'"' => {
            let text = text(value)?;
            match lenient::check(&text) {
                Ok(inner) if inner.get().starts_with(['{', '[']) => find_message(inner, depth + 1),
                _ => readable(&text),
            }
        }
        b'[' => {
            let mut messages: Vec<String> = Vec::new();
            for message in elements(value)?.into_iter().filter_map(|item| find_message(item, depth + 1)) {
                if !messages.contains(&message) {
                    messages.push(message);
                }
                if messages.len() == MOST_SENTENCES {
                    break;
                }
            }
            (!messages.is_empty()).then(|| plain_text(&messages.join("; ")))
        }
        b'{' => {
            let members = Members::of(value)?;
            let is_object = |value: &RawValue| value.get().starts_with('{');
            let member = |name: &str| members.get(name).and_then(|member| find_message(member, depth + 1));
            let main =
                members.get("error").filter(|error| is_object(error)).and_then(|error| find_message(error, depth + 1));
            let main = main.or_else(|| MESSAGE_MEMBERS.iter().find_map(|name| member(name)));
            match (main, member("errors")) {
                (Some(main), Some(more)) => Some(plain_text(&[&main, ": ", &more].concat())),
                (Some(one), None) | (None, Some(one)) => Some(one),
                (None, None) => members
                    .iter()
                    .filter(|(_, member)| is_object(member))
                    .find_map(|(_, member)| find_message(member, depth + 1)),
            }
        }
        _ => None,
    }
}

/// The readable part of a text; `None` where there is none, or no more than the status.
fn readable(text: &str) -> Option<String> {
    let text = text.split(SCHEMA_DUMP).next().unwrap_or_default();
    let line = plain_text(text);
    let rest = STOCK_PHRASES.iter().find_map(|phrase| line.strip_prefix(phrase)).unwrap_or(&line).trim();
    // "nginx/1.22.1", "Not Found", "502 Bad Gateway"
    let telling =
        rest.split(' ').filter(|word| word.chars().any(|c| c.is_ascii_alphabetic() || !c.is_ascii())).count() > 2;
    telling.then(|| rest.to_owned())
}

#[cfg(test)]
mod tests;

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
use crate::lenient;
use serde_json::Value;

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

/// How deep objects are searched. Services need three levels.
const DEEPEST: u8 = 6;

/// Why the request failed, in one sentence: the service's own, or else the status in words.
pub(super) fn message(response: &Response) -> String {
    let body = response.body.trim();
    let readable = match lenient::check(body).map(lenient::read::<Value>) {
        Ok(Ok(value)) => required_methods(&value).or_else(|| find_message(&value, 0)),
        // Nested too deep to be read.
        Ok(Err(_)) => None,
        Err(_) => readable(body),
    };
    readable.unwrap_or_else(|| status::describe(response.status))
}

/// The service's id of the request, from a header or from the body.
pub(super) fn request_id(response: &Response) -> Option<String> {
    if let Some(id) = response.request_id() {
        return Some(id.to_owned());
    }
    let value: Value = lenient::from_str(&response.body).ok()?;
    let id = value.get("request_id").or_else(|| value.get("errors")?.get(0)?.get("request_id"))?;
    id.as_str().filter(|id| !id.is_empty()).map(str::to_owned)
}

/// How many seconds to wait before the next attempt, where the service says so: in the header, which is rarely readable
/// across origins, or in Nova's body.
pub(super) fn retry_after(response: &Response) -> Option<u64> {
    if let Some(seconds) = response.header("retry-after").and_then(|value| value.trim().parse().ok()) {
        return Some(seconds);
    }
    let value: Value = lenient::from_str(&response.body).ok()?;
    let fault = value.as_object()?.values().next()?.get("retryAfter")?;
    fault.as_u64().or_else(|| fault.as_str()?.trim().parse().ok())
}

/// Keystone wants more than one authentication method and has accepted the first.
fn required_methods(value: &Value) -> Option<String> {
    let ways: Vec<String> = value
        .get("required_auth_methods")?
        .as_array()?
        .iter()
        .filter_map(|way| Some(way.as_array()?.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" and ")))
        .collect();
    Some(["Another proof of identity is needed: ", &ways.join(", or "), "."].concat())
}

fn find_message(value: &Value, depth: u8) -> Option<String> {
    if depth > DEEPEST {
        return None;
    }
    match value {
        Value::String(text) if text.trim_start().starts_with(['{', '[']) => match lenient::from_str(text) {
            Ok(inner) => find_message(&inner, depth + 1),
            Err(_) => readable(text),
        },
        Value::String(text) => readable(text),
        Value::Array(items) => {
            let mut messages: Vec<String> = Vec::new();
            for message in items.iter().filter_map(|item| find_message(item, depth + 1)) {
                if !messages.contains(&message) {
                    messages.push(message);
                }
            }
            (!messages.is_empty()).then(|| plain_text(&messages.join("; ")))
        }
        Value::Object(members) => {
            let member = |name: &str| members.get(name).and_then(|member| find_message(member, depth + 1));
            let main =
                members.get("error").filter(|error| error.is_object()).and_then(|error| find_message(error, depth + 1));
            let main = main.or_else(|| MESSAGE_MEMBERS.iter().find_map(|name| member(name)));
            match (main, member("errors")) {
                (Some(main), Some(more)) => Some(plain_text(&[&main, ": ", &more].concat())),
                (Some(one), None) | (None, Some(one)) => Some(one),
                (None, None) => members
                    .values()
                    .filter(|member| member.is_object())
                    .find_map(|member| find_message(member, depth + 1)),
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

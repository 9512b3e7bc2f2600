//! A failure, in the order in which people need it: what could not be done, why, what to do next;
//! then, behind "Details", what is needed to follow it up.

use super::copy::copy_code;
use super::dom::{Content, El, Html, button, div, el};
use super::icon::icon;
use crate::http::{Error, ErrorKind};
use std::rc::Rc;

/// `what` could not be done; empty where the text around it says so. `retry` tries again, where that makes sense.
pub fn error_panel(what: &str, error: &Error, retry: Option<Rc<dyn Fn()>>) -> El {
    let panel = div("error").child(icon("error"));
    // What stands under its own heading is not news.
    let panel = match what {
        "" => panel,
        what => panel.attr("role", "alert").child(el("p").class("error__what").child(what)),
    };
    let panel = panel.child(el("p").class("error__why").child(error.message.as_str()));
    let panel = match next_step(error) {
        "" => panel,
        next => panel.child(el("p").class("error__next").child(next)),
    };
    let retry = retry.map(|retry| {
        let again = button("button button--small").on("click", move |_| retry()).child((icon("refresh"), "Try again"));
        div("error__actions").child(again)
    });
    panel.child((retry, details(error)))
}

fn details(error: &Error) -> Option<El> {
    if error.request_id.is_none() && error.raw.is_none() && error.request.is_none() {
        return None;
    }
    let entry = |term: &str, content: Html| (el("dt").child(term), el("dd").child(content));
    let request = error.request.as_deref().map(|request| entry("Request", el("code").child(request).html()));
    let id = error.request_id.clone().map(|id| entry("Request id", copy_code(&id, true).html()));
    let raw = error.raw.as_deref().filter(|raw| !raw.is_empty());
    let raw = raw.map(|raw| el("pre").attr("tabindex", "0").child(raw));
    let list = el("dl").child((request, id));
    Some(el("details").class("error__details").child((el("summary").child("Details"), list, raw)))
}

/// What can be done about it, as far as the sort of failure tells.
fn next_step(error: &Error) -> &'static str {
    let was_read = error.request.as_ref().is_none_or(|request| request.starts_with("GET "));
    match error.kind {
        ErrorKind::Network | ErrorKind::Timeout if !was_read => {
            "It may have been done all the same: look before you try again. If it was not, check that the service is running."
        }
        ErrorKind::Network => {
            "Check that the service is running, that this machine reaches it, and that its CORS settings allow this console's address."
        }
        ErrorKind::Timeout => "The service may be overloaded. Try again in a while.",
        ErrorKind::Decode => "This console does not understand the answer. What the service sent is under Details.",
        ErrorKind::Refused => "",
        ErrorKind::Status(401) => "Sign in again.",
        ErrorKind::Status(403) => refused(&error.message),
        ErrorKind::Status(404) => "It may have been deleted in the meantime.",
        ErrorKind::Status(409) if has(&error.message, &["state", "status", "progress"]) => {
            "Something else may be going on with it. Wait until it is at rest, then try again."
        }
        ErrorKind::Status(413 | 429) => "Wait a while, then try again; or ask for a higher quota.",
        ErrorKind::Status(400..=499) => "Correct what it says, then try again.",
        ErrorKind::Status(_) => {
            "The fault is in the service. If it lasts, give the request id to those who run the cloud."
        }
    }
}

/// Services refuse by 403 what a role does not allow, what a quota does not, and what just cannot be.
fn refused(message: &str) -> &'static str {
    if has(message, &["quota"]) {
        return "Delete what is not needed any more, or ask for a higher quota.";
    }
    if message.is_empty() || has(message, &["authoriz", "polic", "permi", "privilege", "forbidden", "allow"]) {
        return "Ask an administrator for a role that allows this, or switch to another project.";
    }
    "Correct what it says, then try again."
}

fn has(message: &str, words: &[&str]) -> bool {
    let message = message.to_lowercase();
    words.iter().any(|word| message.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_answered_by_what_it_is_about() {
        for (message, word) in [
            ("You are not authorized to perform the requested action: identity:list_users.", "role"),
            ("rule:create_network is disallowed by policy", "role"),
            ("Quota exceeded for instances: Requested 1, but already used 10 of 10 instances", "quota"),
            ("Cannot delete project 1 since it is not a leaf in the hierarchy.", "Correct"),
        ] {
            assert!(refused(message).contains(word), "{message}: {}", refused(message));
        }
    }
}

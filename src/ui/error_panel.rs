//! A failure, in the order in which people need it: what could not be done, why, what to do next;
//! then, behind "Details", what is needed to follow it up.

use super::copy::copy_code;
use super::dom::{Content, El, Html, button, div, el};
use super::icon::icon;
use crate::components::error_panel::next_step;
use crate::http::Error;
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

//! Text that grows, such as a server's console.

use super::fetched::Fetched;
use super::loaded_object::Subject;
use super::terminal::plain;
use crate::auth::ServiceRequest;
use crate::ui::copy::copy_button;
use crate::ui::dom::{Content, El, Html, button, div, effect, el, text, when};
use crate::ui::download::download;
use crate::ui::icon::icon;
use crate::ui::switch::switch;
use crate::ui::unique;
use leptos::prelude::*;
use serde_json::Value;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

/// How often a log that is followed is read.
const PAUSE: Duration = Duration::from_secs(2);
/// Within this many pixels the end of the log counts as seen.
const NEAR: i32 = 24;
const LENGTHS: &[(u32, &str)] = &[(50, "50"), (200, "200"), (1000, "1,000"), (u32::MAX, "All")];

/// The log, and what it takes to follow it. `name` is of what has it, for the files' names.
pub fn log(
    subject: Subject,
    id: String,
    name: &'static str,
    call: fn(id: &str, lines: u32) -> ServiceRequest,
    read: fn(&Value) -> String,
) -> Html {
    let lines = RwSignal::new(LENGTHS[1].0);
    let follow = RwSignal::new(false);
    let file = [name, "-", &id, ".log"].concat();
    let fetched =
        Fetched::new(move || subject.exists().then(|| call(&id, lines.get())), move || follow.get().then_some(PAUSE));
    let shown =
        Memo::new(move |_| fetched.data.with(|data| data.as_ref().map(|data| plain(&read(data)))).unwrap_or_default());
    let select = unique("lines");
    let bar = div("log__bar")
        .child((el("label").attr("for", &select).child("Lines"), length(select, lines)))
        .child(switch("Follow", move || follow.get(), move |on| follow.set(on)))
        .child(tool("refresh", "Refresh").on("click", move |_| fetched.again()))
        .child(tool("download", "Download").on("click", move |_| download(&file, "text/plain", &shown.get_untracked())))
        .child(move || copy_button("Copy the log", shown.get()));
    let nothing = Memo::new(move |_| shown.with(String::is_empty));
    let at_end = Rc::new(Cell::new(true));
    let body = move || match nothing.get() {
        true => el("p").class("muted").child("Nothing has been written yet."),
        false => untrack(|| written(shown, Rc::clone(&at_end))),
    };
    (bar, fetched.state(), when(move || fetched.known(), move || body.clone())).html()
}

fn tool(image: &str, label: &str) -> El {
    button("button button--small").child((icon(image), label))
}

/// How many lines are wanted.
fn length(id: String, lines: RwSignal<u32>) -> El {
    let options = LENGTHS.iter().map(|(count, label)| {
        el("option").attr("value", count.to_string()).attr("selected", *count == LENGTHS[1].0).child(*label)
    });
    el("select").class("select").attr("id", id).children(options).on("change", move |event| {
        if let Ok(count) = event_target_value(&event).parse() {
            lines.set(count);
        }
    })
}

/// The text itself, which stays at its end while it grows. Whoever scrolls up wants to read, not to be taken away
/// from there.
fn written(shown: Memo<String>, at_end: Rc<Cell<bool>>) -> El {
    let log = el("pre")
        .class("log")
        .attr("tabindex", "0")
        .attr("role", "log")
        .attr("aria-live", "off")
        .attr("aria-label", "Console log")
        .child(text(move || shown.get()));
    let (node, is_at_end) = (log.element().clone(), Rc::clone(&at_end));
    effect(move || {
        // Read, not only tracked: a memo that was never read counts as changed.
        shown.with(|_| ());
        let (node, at_end) = (node.clone(), Rc::clone(&is_at_end));
        request_animation_frame(move || {
            if at_end.get() {
                node.set_scroll_top(node.scroll_height());
            }
        });
    });
    let node = log.element().clone();
    log.on("scroll", move |_| at_end.set(node.scroll_top() + node.client_height() + NEAR >= node.scroll_height()))
}

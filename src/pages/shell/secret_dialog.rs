//! The dialog for a secret that a service has just told.

use crate::model::Revealed;
use crate::store::App;
use crate::ui::copy::{copy_button, copy_code};
use crate::ui::dialog::Dialog;
use crate::ui::dom::{Content, El, Html, button, div, el, listen, span, when};
use crate::ui::download::download;
use crate::ui::icon::icon;
use leptos::prelude::*;
use std::rc::Rc;
use web_sys::HtmlDialogElement;

const ONCE: &str = "The secret is shown only now: it is kept nowhere else, and nobody can show it again.";
const FIRST: &str = "Save the secret first, then say so here";

/// Shows the secrets that tasks were told, one after the other.
pub fn reveal() -> Html {
    let tasks = App::get().tasks();
    let counted = tasks.clone();
    let count = Memo::new(move |_| counted.secrets());
    (move || {
        count.get();
        untrack(|| tasks.revealed().map(dialog))
    })
    .html()
}

/// What is told only once stays until the user has said that it is saved: no key and no click elsewhere takes it away.
fn dialog(secret: Revealed) -> El {
    let tasks = App::get().tasks();
    let once = secret.again.is_empty();
    let saved = RwSignal::new(!once);
    let hasty = RwSignal::new(false);
    let close = move || {
        if saved.get_untracked() {
            tasks.let_go();
        } else {
            hasty.set(true);
        }
    };
    // Leaving the page would lose it as well.
    listen(window(), "beforeunload", move |event| {
        if !saved.get_untracked() {
            event.prevent_default();
        }
    });
    let Revealed { title, again, facts } = secret;
    let text: Rc<str> = facts.iter().map(|(name, value)| [name, ": ", value, "\n"].concat()).collect::<String>().into();
    let items = facts.into_iter().map(|(name, value)| (el("dt").child(name), el("dd").child(copy_code(&value, true))));
    let file = text.clone();
    let save = button("button").child((icon("download"), "Download as text")).on("click", move |_| {
        download("secret.txt", "text/plain;charset=utf-8", &file);
        saved.set(true);
    });
    let all = copy_button("Copy everything", text.to_string());
    let (image, words) = if once { ("warning", ONCE) } else { ("key", again) };
    let tick = once.then(|| {
        let input = el("input")
            .attr("type", "checkbox")
            .attr("aria-describedby", "reveal-first")
            .flag("checked", move || saved.get())
            .on("change", move |event| saved.set(event_target_checked(&event)));
        el("label").class("checkbox").child((input, span("").child("I have saved the secret")))
    });
    let first = || {
        el("p").class("field__error").attr("id", "reveal-first").attr("role", "alert").child((icon("warning"), FIRST))
    };
    let body = (
        el("p").class("notice").child((icon(image), span("").child(words))),
        el("dl").class("facts").children(items),
        div("banner__actions").child((save, all)),
        tick,
        when(move || hasty.get() && !saved.get(), first),
    );
    let dialog = Dialog::new(move || title.clone(), close).cancel("Close").view(body);
    let element = dialog.as_a::<HtmlDialogElement>().clone();
    // Browsers let nobody prevent a second `Esc` in a row.
    dialog.on("close", move |_| {
        // Open already, or gone: both are as they should be.
        let _ = element.show_modal();
    })
}

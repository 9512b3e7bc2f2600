//! The palette (`Ctrl K`): go anywhere, find anything that is loaded, run any action.

mod address;
mod entries;

use super::action::use_actions;
use super::shell::Overlays;
use crate::navigation::use_navigation;
use crate::store::App;
use crate::ui::dialog::Dialog;
use crate::ui::dom::{El, Html, div, each, el, span, when};
use crate::ui::icon::icon;
use entries::{Entry, Target};
use leptos::prelude::*;
use std::rc::Rc;
use web_sys::KeyboardEvent;

/// The palette, while it is open.
pub fn palette() -> Html {
    let overlays: Overlays = expect_context();
    when(move || overlays.palette.get(), open)
}

fn open() -> El {
    let app = App::get();
    let overlays: Overlays = expect_context();
    let actions = use_actions();
    let navigation = use_navigation();
    let text = RwSignal::new(String::new());
    let active = RwSignal::new(0usize);
    let found = Memo::new(move |_| app.cloud().map(|cloud| entries::find(&cloud, &text.get())).unwrap_or_default());
    let close = move || overlays.palette.set(false);
    let choose: Rc<dyn Fn(usize)> = Rc::new(move |at| {
        let Some(entry) = found.with_untracked(|found| found.get(at).cloned()) else { return };
        close();
        match entry.target {
            Target::Page(path) => navigation.go(&path),
            Target::Action(view, action, row) => actions.start(view, action, vec![row]),
        }
    });
    let by_key = Rc::clone(&choose);
    let on_key = move |event: KeyboardEvent| {
        let last = found.with_untracked(Vec::len).saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" => active.update(|at| *at = if *at >= last { 0 } else { *at + 1 }),
            "ArrowUp" => active.update(|at| *at = if *at == 0 { last } else { *at - 1 }),
            "Enter" => by_key(active.get_untracked()),
            _ => return,
        }
        event.prevent_default();
    };
    let option = move |(at, entry): (usize, Entry)| {
        let choose = Rc::clone(&choose);
        el("li")
            .class("palette__entry")
            .attr("role", "option")
            .attr("id", id(at))
            .attr("aria-selected", move || (active.get() == at).to_string())
            .on("mousemove", move |_| active.set(at))
            .on("click", move |_| choose(at))
            .child((icon(entry.icon), span("").child(entry.text), el("small").child(entry.detail)))
    };
    let option = Rc::new(option);
    let any = Memo::new(move |_| found.with(|found| !found.is_empty()));
    let list = move || {
        if !any.get() {
            let none = el("p").class("palette__none").attr("role", "status");
            return none.child("Nothing found among what is loaded.");
        }
        let option = Rc::clone(&option);
        let options = each(
            move || found.get().into_iter().enumerate().collect(),
            |(at, entry)| [&at.to_string(), " ", entry.icon, " ", &entry.text, "\n", &entry.detail].concat(),
            move |entry| option(entry),
        );
        let list = el("ul").class("palette__list").attr("role", "listbox").attr("id", "palette-list");
        list.attr("aria-label", "Results").child(options)
    };
    let input = el("input")
        .class("palette__input")
        .attr("type", "text")
        .attr("role", "combobox")
        .attr("autofocus", true)
        .attr("aria-label", "Search or run")
        .attr("aria-expanded", "true")
        .attr("aria-controls", "palette-list")
        .attr("aria-activedescendant", move || id(active.get()))
        .attr("placeholder", "Name, id, address, page or action")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .on("input", move |event| {
            text.set(event_target_value(&event));
            active.set(0);
        })
        .on_as("keydown", on_key);
    Dialog::new(|| "Search".to_owned(), close).bare().view(div("palette").child((input, list)))
}

fn id(at: usize) -> String {
    ["palette-", &at.to_string()].concat()
}

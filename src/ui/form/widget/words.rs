//! A list of words, such as tags: Enter, a comma or leaving the field ends a word.

use super::super::slot::Slot;
use super::control;
use crate::ui::dom::{El, button, div, each, span};
use crate::ui::icon::icon;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

/// The words as chips, with a field for the next one at their end.
pub fn view(slot: Slot) -> El {
    let typed = RwSignal::new(String::new());
    let take = move || {
        // The field also loses the focus when it is taken away with its form.
        let Some(text) = typed.try_get_untracked().filter(|text| !text.is_empty()) else { return };
        let mut list = untrack(|| slot.list());
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            if !list.iter().any(|known| known == word) {
                list.push(word.to_owned());
            }
        }
        typed.set(String::new());
        slot.set(list);
    };
    let keydown = move |event: KeyboardEvent| match event.key().as_str() {
        // An empty field leaves Enter to the form.
        "Enter" | "," if typed.with_untracked(|typed| !typed.is_empty()) => {
            event.prevent_default();
            take();
        }
        "Backspace" if typed.with_untracked(String::is_empty) => {
            if let Some(last) = untrack(|| slot.list()).last() {
                remove(slot, last);
            }
        }
        _ => {}
    };
    let field = control(slot, "input", "input")
        .attr("autocomplete", "off")
        .value(move || typed.get())
        .on("input", move |event| typed.set(event_target_value(&event)))
        .on_as("keydown", keydown)
        .on("blur", move |_| take());
    div("words").child((each(move || slot.list(), String::clone, move |word| chip(slot, word)), field))
}

fn chip(slot: Slot, word: String) -> El {
    let gone = button("").attr("aria-label", ["Remove ", &word].concat()).child(icon("close"));
    span("chip").child(word.as_str()).child(gone.on("click", move |_| remove(slot, &word)))
}

fn remove(slot: Slot, word: &str) {
    let mut list = untrack(|| slot.list());
    list.retain(|known| known != word);
    slot.set(list);
}

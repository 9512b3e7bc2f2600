//! A list of words, such as tags: Enter, a comma or leaving the field ends a word.

use super::super::slot::Slot;
use crate::ui::icon::Icon;
use leptos::prelude::*;

/// The words as chips, with a field for the next one at their end.
pub fn view(slot: Slot) -> AnyView {
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
    let remove = move |word: &str| {
        let mut list = untrack(|| slot.list());
        list.retain(|known| known != word);
        slot.set(list);
    };
    let keydown = move |event: leptos::ev::KeyboardEvent| match event.key().as_str() {
        // An empty field leaves Enter to the form.
        "Enter" | "," if typed.with_untracked(|typed| !typed.is_empty()) => {
            event.prevent_default();
            take();
        }
        "Backspace" if typed.with_untracked(String::is_empty) => {
            if let Some(last) = untrack(|| slot.list()).last() {
                remove(last);
            }
        }
        _ => {}
    };
    let chip = move |word: String| {
        let (label, gone) = (["Remove ", &word].concat(), word.clone());
        view! {
            <span class="chip">
                {word}
                <button type="button" aria-label=label on:click=move |_| remove(&gone)><Icon name="close" /></button>
            </span>
        }
    };
    view! {
        <div class="words">
            <For each=move || slot.list() key=String::clone children=chip />
            <input
                class="input"
                id=slot.id()
                autocomplete="off"
                prop:value=move || typed.get()
                aria-required=slot.required()
                aria-invalid=move || slot.invalid()
                aria-describedby=move || slot.described()
                on:input=move |event| typed.set(event_target_value(&event))
                on:keydown=keydown
                on:blur=move |_| take()
            />
        </div>
    }
    .into_any()
}

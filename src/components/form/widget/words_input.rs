//! A list of words, such as tags. Enter, a comma or leaving the field ends a word.

use super::super::field_handle::FieldHandle;
use super::attributes::control_attributes;
use crate::components::icon::Icon;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// The words as chips, followed by a field for the next word.
#[component]
pub fn WordsInput(
    /// The field.
    field: FieldHandle,
) -> impl IntoView {
    let text = RwSignal::new(String::new());
    let words = Memo::new(move |_| {
        let mut words = Vec::new();
        add_words(&mut words, field.list());
        words
    });
    let take_text = move || {
        // The field also loses the focus when it is removed together with its form.
        let Some(typed) = text.try_get_untracked().filter(|typed| !typed.is_empty()) else { return };
        let mut list = untrack(|| field.list());
        add_words(&mut list, typed.split(',').map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned));
        text.set(String::new());
        field.set(list);
    };
    let on_keydown = move |event: KeyboardEvent| match event.key().as_str() {
        // In an empty field Enter submits the form.
        "Enter" | "," if text.with_untracked(|typed| !typed.is_empty()) => {
            event.prevent_default();
            take_text();
        }
        "Backspace" if text.with_untracked(String::is_empty) => {
            if let Some(last) = untrack(|| field.list()).last() {
                remove(field, last);
            }
        }
        _ => {}
    };
    view! {
        <div class="words">
            <For each=move || words.get() key=String::clone let:word>
                <Chip field word />
            </For>
            <input
                class="input"
                autocomplete="off"
                prop:value=move || text.get()
                on:input:target=move |event| text.set(event.target().value())
                on:keydown=on_keydown
                on:blur=move |_| take_text()
                {..control_attributes(field)}
            />
        </div>
    }
}

/// A word, with a button that removes it.
#[component]
fn Chip(
    /// The field that the word is in.
    field: FieldHandle,
    /// The word.
    word: String,
) -> impl IntoView {
    let label = ["Remove ", &word].concat();
    let text = word.clone();
    view! {
        <span class="chip">
            {text}
            <button type="button" aria-label=label on:click=move |_| remove(field, &word)>
                <Icon name="close" />
            </button>
        </span>
    }
}

/// Adds the words that are not in the list yet.
fn add_words(list: &mut Vec<String>, words: impl IntoIterator<Item = String>) {
    for word in words {
        if !list.contains(&word) {
            list.push(word);
        }
    }
}

fn remove(field: FieldHandle, word: &str) {
    let mut list = untrack(|| field.list());
    list.retain(|other| other != word);
    field.set(list);
}

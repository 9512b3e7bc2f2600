//! What the palette has found, to choose from.

use super::entry::Entry;
use crate::components::icon::Icon;
use leptos::prelude::*;

/// The list of what was found.
#[component]
pub fn Results(
    /// What was found, the best first.
    found: Memo<Vec<Entry>>,
    /// Whether more may still be found.
    is_searching: Memo<bool>,
    /// The position of the entry that Enter chooses.
    active: RwSignal<usize>,
    /// Goes to the entry at a position, or runs it.
    choose: UnsyncCallback<usize>,
) -> impl IntoView {
    let is_empty = Memo::new(move |_| found.with(Vec::is_empty));
    let option = move |(position, entry, is_first): (usize, Entry, bool)| {
        let heading = is_first.then(|| {
            view! {
                <li class="palette__group" role="presentation">
                    {entry.group.title()}
                </li>
            }
        });
        view! {
            {heading}
            <ResultOption position entry active choose />
        }
    };
    view! {
        <Show
            when=move || !is_empty.get()
            fallback=move || {
                view! {
                    <p class="palette__none" role="status">
                        {move || if is_searching.get() { "Searching…" } else { "No results." }}
                    </p>
                }
            }
        >
            <ul class="palette__list" role="listbox" id="palette-list" aria-label="Results">
                <For each=move || found.with(|found| with_positions(found)) key=shown_state children=option />
            </ul>
        </Show>
    }
}

/// Something that was found.
#[component]
fn ResultOption(
    /// Its position in the list.
    position: usize,
    /// What is shown of it.
    entry: Entry,
    /// The position of the entry that Enter chooses.
    active: RwSignal<usize>,
    /// Goes to the entry at a position, or runs it.
    choose: UnsyncCallback<usize>,
) -> impl IntoView {
    view! {
        <li
            class="palette__entry"
            role="option"
            id=option_id(position)
            aria-selected=move || (active.get() == position).to_string()
            on:mousemove=move |_| active.set(position)
            on:click=move |_| choose.run(position)
        >
            <Icon name=entry.icon />
            <span>{entry.text}</span>
            <small>{entry.detail}</small>
        </li>
    }
}

/// The entries with their positions, and whether each is the first of its group.
fn with_positions(found: &[Entry]) -> Vec<(usize, Entry, bool)> {
    let is_first = |at: usize| at == 0 || found[at - 1].group != found[at].group;
    found.iter().cloned().enumerate().map(|(at, entry)| (at, entry, is_first(at))).collect()
}

/// All that an option shows.
fn shown_state((position, entry, is_first): &(usize, Entry, bool)) -> (usize, bool, &'static str, String, String) {
    (*position, *is_first, entry.icon, entry.text.clone(), entry.detail.clone())
}

/// The id of the option at a position.
pub fn option_id(position: usize) -> String {
    format!("palette-{position}")
}

//! The dialog in which pages, objects and actions are searched for.

use super::entries::{Entry, Target, find};
use crate::components::dialog::Dialog;
use crate::components::icon::Icon;
use crate::navigation::use_navigation;
use crate::pages::action::use_actions;
use crate::store::App;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// A text field and what it finds; the arrow keys choose among that.
#[component]
pub fn SearchDialog(
    /// Called when something was chosen, or nothing is wanted.
    #[prop(into)]
    on_close: UnsyncCallback<()>,
) -> impl IntoView {
    let (app, actions, navigation) = (App::get(), use_actions(), use_navigation());
    let text = RwSignal::new(String::new());
    let active = RwSignal::new(0usize);
    let found = Memo::new(move |_| app.cloud().map(|cloud| find(&cloud, &text.get())).unwrap_or_default());
    let choose = UnsyncCallback::new(move |position: usize| {
        let Some(entry) = found.with_untracked(|found| found.get(position).cloned()) else { return };
        on_close.run(());
        match entry.target {
            Target::Page(path) => navigation.go(&path),
            Target::Action(resource, action, row) => actions.start(resource, action, vec![row]),
        }
    });
    let on_key = move |event: KeyboardEvent| {
        let last = found.with_untracked(Vec::len).saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" => active.update(|at| *at = if *at >= last { 0 } else { *at + 1 }),
            "ArrowUp" => active.update(|at| *at = if *at == 0 { last } else { *at - 1 }),
            "Enter" => choose.run(active.get_untracked()),
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <Dialog title="Search" on_close bare=true>
            <div class="palette">
                <input
                    class="palette__input"
                    type="text"
                    role="combobox"
                    autofocus
                    aria-label="Search or run"
                    aria-expanded="true"
                    aria-controls="palette-list"
                    aria-activedescendant=move || option_id(active.get())
                    placeholder="Name, id, address, page or action"
                    autocomplete="off"
                    spellcheck="false"
                    on:input:target=move |event| {
                        text.set(event.target().value());
                        active.set(0);
                    }
                    on:keydown=on_key
                />
                <Results found active choose />
            </div>
        </Dialog>
    }
    .into_any()
}

/// The list of what was found.
#[component]
fn Results(
    /// What was found, the best first.
    found: Memo<Vec<Entry>>,
    /// The position of the entry that Enter chooses.
    active: RwSignal<usize>,
    /// Goes to the entry at a position, or runs it.
    choose: UnsyncCallback<usize>,
) -> impl IntoView {
    let is_empty = Memo::new(move |_| found.with(Vec::is_empty));
    let option = move |(position, entry): (usize, Entry)| view! { <ResultOption position entry active choose /> };
    view! {
        <Show
            when=move || !is_empty.get()
            fallback=|| {
                view! {
                    <p class="palette__none" role="status">
                        "Nothing found among what is loaded."
                    </p>
                }
            }
        >
            <ul class="palette__list" role="listbox" id="palette-list" aria-label="Results">
                <For each=move || found.get().into_iter().enumerate() key=shown_state children=option />
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

/// All that an option shows.
fn shown_state((position, entry): &(usize, Entry)) -> (usize, &'static str, String, String) {
    (*position, entry.icon, entry.text.clone(), entry.detail.clone())
}

fn option_id(position: usize) -> String {
    format!("palette-{position}")
}

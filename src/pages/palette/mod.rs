//! The palette (`Ctrl K`): go anywhere, find anything that is loaded, run any action.

mod entries;

use super::action::use_actions;
use super::shell::Overlays;
use crate::store::App;
use crate::ui::dialog::Dialog;
use crate::ui::icon::Icon;
use entries::{Entry, Target};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

#[component]
pub fn Palette() -> impl IntoView {
    let overlays: Overlays = expect_context();
    view! {
        <Show when=move || overlays.palette.get()>
            <Open />
        </Show>
    }
}

#[component]
fn Open() -> impl IntoView {
    let app = App::get();
    let overlays: Overlays = expect_context();
    let actions = use_actions();
    let navigate = use_navigate();
    let text = RwSignal::new(String::new());
    let active = RwSignal::new(0usize);
    let found = Memo::new(move |_| app.cloud().map(|cloud| entries::find(&cloud, &text.get())).unwrap_or_default());
    let close = move || overlays.palette.set(false);
    let choose = StoredValue::new_local(move |entry: Entry| {
        close();
        match entry.target {
            Target::Page(path) => navigate(&path, leptos_router::NavigateOptions::default()),
            Target::Action(view, action, row) => actions.start(view, action, vec![row]),
        }
    });
    let choose = move |entry: Entry| choose.with_value(|choose| choose(entry));
    let on_key = move |event: KeyboardEvent| {
        let last = found.with(Vec::len).saturating_sub(1);
        match event.key().as_str() {
            "ArrowDown" => active.update(|at| *at = if *at >= last { 0 } else { *at + 1 }),
            "ArrowUp" => active.update(|at| *at = if *at == 0 { last } else { *at - 1 }),
            "Enter" => {
                if let Some(entry) = found.with(|found| found.get(active.get_untracked()).cloned()) {
                    choose(entry);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    let list = move || {
        let entries = found.get();
        if entries.is_empty() {
            return view! { <p class="palette__none" role="status">"Nothing found among what is loaded."</p> }
                .into_any();
        }
        let options = entries.into_iter().enumerate().map(|(at, entry)| {
            let chosen = entry.clone();
            view! {
                <li
                    class="palette__entry"
                    role="option"
                    id=["palette-", &at.to_string()].concat()
                    aria-selected=move || (active.get() == at).to_string()
                    on:mousemove=move |_| active.set(at)
                    on:click=move |_| choose(chosen.clone())
                >
                    <Icon name=entry.icon />
                    <span>{entry.text}</span>
                    <small>{entry.detail}</small>
                </li>
            }
        });
        view! { <ul class="palette__list" role="listbox" id="palette-list" aria-label="Results">{options.collect_view()}</ul> }
            .into_any()
    };
    view! {
        <Dialog title="Search" on_close=close bare=true>
            <div class="palette">
                <input
                    class="palette__input"
                    type="text"
                    role="combobox"
                    autofocus
                    aria-label="Search or run"
                    aria-expanded="true"
                    aria-controls="palette-list"
                    aria-activedescendant=move || ["palette-", &active.get().to_string()].concat()
                    placeholder="Name, id, address, page or action"
                    autocomplete="off"
                    spellcheck="false"
                    on:input=move |event| {
                        text.set(event_target_value(&event));
                        active.set(0);
                    }
                    on:keydown=on_key
                />
                {list}
            </div>
        </Dialog>
    }
}

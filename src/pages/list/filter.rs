//! The box that filters a list by text.

use super::list_page::use_list_page;
use crate::components::icon::Icon;
use crate::components::table::{Command, Table};
use crate::platform::yield_now;
use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

/// The filter box.
#[component]
pub fn Filter(
    /// The text box, for the key that goes there.
    field: NodeRef<Input>,
) -> impl IntoView {
    let page = use_list_page();
    let table = page.table;
    let is_complete = Memo::new(move |_| page.phase().complete);
    let is_focused = RwSignal::new(false);
    Effect::new(move || {
        if is_complete.get() || is_focused.get() {
            prepare(table);
        }
    });
    let set = move |text: String| table.query.update(|query| query.filter = text);
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        "Escape" if table.query.with_untracked(|query| !query.filter.is_empty()) => {
            event.prevent_default();
            set(String::new());
        }
        "Escape" => table.focus(),
        "ArrowDown" | "Enter" if table.run(Command::First(false)) => event.prevent_default(),
        _ => {}
    };
    view! {
        <span class="search toolbar__filter">
            <Icon name="search" />
            <input
                node_ref=field
                class="input"
                type="search"
                aria-label="Filter"
                placeholder="Filter"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                prop:value=move || table.query.with(|query| query.filter.clone())
                on:input=move |event| set(event_target_value(&event))
                on:keydown=on_key
                on:focus=move |_| is_focused.set(true)
                on:blur=move |_| _ = is_focused.try_set(false)
            />
            <kbd class="kbd" aria-hidden="true">
                "/"
            </kbd>
        </span>
    }
}

/// Reads the rows' texts in portions while the user has yet to type the first letter.
fn prepare(table: Table) {
    spawn_local_scoped_with_cancellation(async move {
        while table.prepare(500) {
            yield_now().await;
        }
    });
}

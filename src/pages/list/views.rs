//! Views of the list under a name: what the address says of filter, facets, order and columns, kept in this browser.

use super::list_page::use_list_page;
use super::picker::Picker;
use crate::components::icon::Icon;
use crate::components::table::url;
use leptos::ev::{MouseEvent, SubmitEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// The button that leads to the views and saves the present one.
#[component]
pub fn ViewPicker(
    /// The button's classes.
    class: &'static str,
) -> impl IntoView {
    view! {
        <Picker class label="Views" icon="bookmark">
            <SavedViews />
            <SaveForm />
        </Picker>
    }
}

#[component]
fn SavedViews() -> impl IntoView {
    let page = use_list_page();
    let (preferences, key) = (page.app.preferences, page.definition.meta().key);
    let saved = Memo::new(move |_| preferences.views(key));
    view! {
        <Show when=move || saved.with(Vec::is_empty)>
            <p class="popover__note">"Save the current filters, columns and sorting as a view."</p>
        </Show>
        <div class="options" role="group" aria-label="Views">
            <For each=move || saved.get() key=Clone::clone let((name, search))>
                <SavedView name search />
            </For>
        </div>
    }
}

#[component]
fn SavedView(
    name: String,
    /// The query of the address, with its question mark.
    search: String,
) -> impl IntoView {
    let page = use_list_page();
    let (preferences, key) = (page.app.preferences, page.definition.meta().key);
    let address = ["/", key, &search].concat();
    let label = ["Remove ", &name].concat();
    let removed = name.clone();
    view! {
        <div class="option">
            <a href=address on:click=close_panel>
                {name}
            </a>
            <button
                class="button button--quiet button--icon button--small"
                type="button"
                aria-label=label
                on:click=move |_| preferences.set_view(key, &removed, None)
            >
                <Icon name="close" />
            </button>
        </div>
    }
}

/// Closes the panel; the link itself is followed as any other.
fn close_panel(event: MouseEvent) {
    let link = event.current_target().map(JsCast::unchecked_into::<Element>);
    let panel = link.and_then(|link| link.closest("[popover]").ok()?);
    // It is open, as something in it was clicked.
    let _ = panel.map(|panel| panel.unchecked_into::<HtmlElement>().hide_popover());
}

/// Saves what the list shows now under a name.
#[component]
fn SaveForm() -> impl IntoView {
    let page = use_list_page();
    let (preferences, key, table) = (page.app.preferences, page.definition.meta().key, page.table);
    let name = RwSignal::new(String::new());
    let is_known = move || preferences.views(key).iter().any(|(other, _)| name.with(|name| other == name.trim()));
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let search = table.query.with_untracked(|query| url::write(query, &table.offered_columns()));
        preferences.set_view(key, name.get_untracked().trim(), Some(&search));
        name.set(String::new());
    };
    view! {
        <form class="views__form" on:submit=save>
            <input
                class="input"
                aria-label="Name of this view"
                placeholder="Name of this view"
                autocomplete="off"
                prop:value=move || name.get()
                on:input=move |event| name.set(event_target_value(&event))
            />
            <button
                class="button button--small"
                type="submit"
                disabled=move || name.with(|name| name.trim().is_empty())
            >
                {move || if is_known() { "Replace" } else { "Save" }}
            </button>
        </form>
    }
}

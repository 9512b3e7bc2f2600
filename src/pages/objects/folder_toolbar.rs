//! Above the objects of a folder: the filter, how many there are, and what is created here.

use super::folder_page::use_folder_page;
use crate::components::download::download;
use crate::components::file_buttons::FileButtons;
use crate::components::icon::Icon;
use crate::components::menu::{MenuButton, MenuEntry};
use crate::components::table::Command;
use crate::model::units;
use crate::pages::action::use_actions;
use crate::pages::transfers::UploadSettings;
use leptos::ev::KeyboardEvent;
use leptos::html::Input;
use leptos::prelude::*;

/// The classes of the buttons at its end.
const ICON: &str = "button button--quiet button--icon";

/// What is shown, and what can be added.
#[component]
pub fn FolderToolbar(
    /// The filter's text box, for the key that goes there.
    filter: NodeRef<Input>,
) -> impl IntoView {
    let (page, actions) = (use_folder_page(), use_actions());
    let table = page.table;
    let refusal = page.may_change().err();
    let create = move |_| {
        if refusal.is_none() {
            page.create_folder(actions);
        }
    };
    let exports = move |()| {
        vec![
            MenuEntry::new("Export as CSV", move || {
                download("objects.csv", "text/csv;charset=utf-8", &table.csv());
            }),
            MenuEntry::new("Export as JSON", move || download("objects.json", "application/json", &table.json())),
        ]
    };
    view! {
        <div class="toolbar" role="group" aria-label="List controls">
            <Filter field=filter />
            <FileButtons
                refusal=Signal::stored(refusal.map(str::to_owned))
                on_files=UnsyncCallback::new(move |files| page.upload(files))
            />
            <UploadSettings />
            <button
                class="button"
                type="button"
                aria-disabled=refusal.map(|_| "true")
                title=refusal
                on:click=create
            >
                <Icon name="plus" />
                "Create folder"
            </button>
            <div class="toolbar__end">
                <Count />
                <button
                    class=ICON
                    type="button"
                    aria-label="Refresh"
                    title="Refresh (r)"
                    on:click=move |_| page.refresh()
                >
                    <Icon name="refresh" />
                </button>
                <MenuButton label="Export" icon="download" class=ICON entries=exports />
            </div>
        </div>
    }
    .into_any()
}

/// The box that filters the folder by text.
#[component]
fn Filter(
    /// The text box.
    field: NodeRef<Input>,
) -> impl IntoView {
    let table = use_folder_page().table;
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
                placeholder="Filter this folder"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                prop:value=move || table.query.with(|query| query.filter.clone())
                on:input=move |event| set(event_target_value(&event))
                on:keydown=on_key
            />
            <kbd class="kbd" aria-hidden="true">
                "/"
            </kbd>
        </span>
    }
}

/// `128 of 10 000`, or `10 000 items`.
#[component]
fn Count() -> impl IntoView {
    let page = use_folder_page();
    // A memo, since assistive technology reads it out whenever it is set.
    let words = Memo::new(move |_| {
        let (count, total) = (page.table.count(), page.table.total());
        if total == 0 && page.is_loading() {
            return String::new();
        }
        let number = |value: usize| units::number(value as f64);
        let shown = match page.table.query.with(|query| query.is_unfiltered()) {
            true => units::count(total, "item", "items"),
            false => [number(count).as_str(), " of ", &number(total)].concat(),
        };
        if page.is_loading() { [&shown, " so far"].concat() } else { shown }
    });
    view! {
        <span class="toolbar__count" role="status">
            {move || words.get()}
        </span>
    }
}

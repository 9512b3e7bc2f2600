//! Above the table: filter, facets, what is shown of how much, and how it is shown.

use super::facets::Facets;
use super::page::Page;
use super::picker::Picker;
use super::progress::{Age, Count};
use crate::http::sleep;
use crate::store::Density;
use crate::ui::download::download;
use crate::ui::icon::Icon;
use crate::ui::menu::{Entry, MenuButton};
use crate::ui::switch::Switch;
use crate::ui::table::{Command, Table};
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use std::time::Duration;

#[component]
pub fn Toolbar(page: Page, filter: NodeRef<html::Input>) -> impl IntoView {
    let all_projects = page.knows_all_projects().then(|| {
        let on = Signal::derive(move || page.all_projects());
        view! { <Switch label="All projects" on set=move |all| page.set_all_projects(all) /> }
    });
    view! {
        <div class="toolbar" role="group" aria-label="What is shown">
            <Filter table=page.table field=filter />
            <Facets table=page.table />
            {all_projects}
            <div class="toolbar__end">
                <Count page />
                <Age page />
                <button
                    class="button button--quiet button--icon"
                    type="button"
                    aria-label="Refresh"
                    title="Refresh (r)"
                    on:click=move |_| page.refresh()
                >
                    <Icon name="refresh" />
                </button>
                <Columns page />
                <DensityButton page />
                <Export page />
            </div>
        </div>
    }
}

#[component]
fn Filter(table: Table, field: NodeRef<html::Input>) -> impl IntoView {
    let text = Memo::new(move |_| table.query.with(|query| query.filter.clone()));
    let set = move |text: String| table.query.update(|query| query.filter = text);
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        "Escape" if text.with_untracked(|text| !text.is_empty()) => {
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
                prop:value=move || text.get()
                on:input=move |event| set(event_target_value(&event))
                on:keydown=on_key
                on:focus=move |_| prepare(table)
            />
            <kbd class="kbd" aria-hidden="true">"/"</kbd>
        </span>
    }
}

/// Reads the rows' texts in portions while the user has yet to type the first letter.
fn prepare(table: Table) {
    leptos::task::spawn_local(async move {
        while table.prepare(400) {
            sleep(Duration::ZERO).await;
        }
    });
}

/// Which columns are shown. The choice is kept in this browser, and in the address for others.
#[component]
fn Columns(page: Page) -> impl IntoView {
    let table = page.table;
    let key = page.view.meta().key;
    let choose = move |columns: Option<Vec<usize>>| {
        let all = table.offered();
        let titles = columns.as_ref().map(|columns| {
            let chosen = all.iter().filter(|one| columns.contains(&one.column));
            chosen.map(|one| one.meta.title.to_owned()).collect()
        });
        page.app.preferences.set_columns(key, titles);
        table.query.update(|query| query.columns = columns);
    };
    let options = move || {
        // The first one names the row and cannot be left out.
        let all = table.offered().into_iter().skip(1);
        let options = all.map(|one| {
            let column = one.column;
            let shown = Memo::new(move |_| table.shown.with(|shown| shown.iter().any(|one| one.column == column)));
            let toggle = move |_| {
                let shown = table.shown.get_untracked();
                let mut columns: Vec<_> = shown.iter().map(|one| one.column).filter(|shown| *shown != column).collect();
                if columns.len() == shown.len() {
                    columns.push(column);
                    columns.sort_unstable();
                }
                choose(Some(columns));
            };
            view! {
                <label class="option">
                    <input type="checkbox" prop:checked=move || shown.get() on:change=toggle />
                    <span>{one.meta.title}</span>
                </label>
            }
        });
        view! {
            <div class="options" role="group" aria-label="Columns">{options.collect_view()}</div>
            <button class="button button--quiet button--small" type="button" on:click=move |_| choose(None)>
                "Usual columns"
            </button>
        }
        .into_any()
    };
    view! { <Picker class="button button--quiet button--icon" label="Columns" icon="columns" options /> }
}

#[component]
fn DensityButton(page: Page) -> impl IntoView {
    let preferences = page.app.preferences;
    let is_compact = move || preferences.density() == Density::Compact;
    let toggle = move |_| {
        preferences.set_density(if untrack(is_compact) { Density::Comfortable } else { Density::Compact });
    };
    view! {
        <button
            class="button button--quiet button--icon"
            type="button"
            aria-label="Compact rows"
            title="Compact rows"
            aria-pressed=move || is_compact().to_string()
            on:click=toggle
        >
            <Icon name="density" />
        </button>
    }
}

#[component]
fn Export(page: Page) -> impl IntoView {
    let table = page.table;
    let name = move |ending: &str| [page.view.meta().many, ending].concat();
    let entries = move || {
        vec![
            Entry::new("CSV of what is shown", move || download(&name(".csv"), "text/csv;charset=utf-8", &table.csv())),
            Entry::new("JSON of what is shown", move || download(&name(".json"), "application/json", &table.json())),
        ]
    };
    view! { <MenuButton label="Export" icon="download" class="button button--quiet button--icon" entries /> }
}

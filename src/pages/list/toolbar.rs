//! Above the table: filter, facets, what is shown of how much, and how it is shown.

use super::columns::ColumnPicker;
use super::facets::Facets;
use super::filter::Filter;
use super::group_by::GroupByPicker;
use super::list_page::use_list_page;
use super::progress::{RowAge, RowCount};
use super::views::ViewPicker;
use crate::components::download::download;
use crate::components::icon::Icon;
use crate::components::menu::{MenuButton, MenuEntry};
use crate::components::switch::Switch;
use crate::store::Density;
use leptos::html::Input;
use leptos::prelude::*;

/// The classes of the buttons at its end.
const ICON: &str = "button button--quiet button--icon";

/// What is shown, and how.
#[component]
pub fn Toolbar(
    /// The filter's text box, for the key that goes there.
    filter: NodeRef<Input>,
) -> impl IntoView {
    let page = use_list_page();
    let app = page.app;
    let has_several = Memo::new(move |_| app.has_several());
    let all_projects = page.knows_all_projects().then(|| {
        view! {
            <Switch
                label="All projects"
                on=Signal::derive(move || page.all_projects())
                set=move |all| page.set_all_projects(all)
            />
        }
    });
    view! {
        <div class="toolbar" role="group" aria-label="List controls">
            <Filter field=filter />
            <Facets />
            <Show when=move || has_several.get()>
                <Switch
                    label="All projects and regions"
                    on=Signal::derive(move || app.merges())
                    set=move |all| app.set_merges(all)
                />
            </Show>
            {all_projects}
            <div class="toolbar__end">
                <RowCount />
                <RowAge />
                <button
                    class=ICON
                    type="button"
                    aria-label="Refresh"
                    title="Refresh (r)"
                    on:click=move |_| page.refresh()
                >
                    <Icon name="refresh" />
                </button>
                <ViewPicker class=ICON />
                <GroupByPicker class=ICON />
                <ColumnPicker class=ICON />
                <DensityButton />
                <ExportButton />
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn DensityButton() -> impl IntoView {
    let preferences = use_list_page().app.preferences;
    let is_compact = Memo::new(move |_| preferences.density() == Density::Compact);
    let toggle = move |_| {
        preferences.set_density(if is_compact.get_untracked() { Density::Comfortable } else { Density::Compact });
    };
    view! {
        <button
            class=ICON
            type="button"
            aria-label="Compact rows"
            title="Compact rows"
            aria-pressed=move || is_compact.get().to_string()
            on:click=toggle
        >
            <Icon name="density" />
        </button>
    }
}

#[component]
fn ExportButton() -> impl IntoView {
    let page = use_list_page();
    let table = page.table;
    let name = move |ending: &str| [page.definition.meta().list_key, ending].concat();
    let entries = move |()| {
        vec![
            MenuEntry::new("Export as CSV", move || {
                download(&name(".csv"), "text/csv;charset=utf-8", &table.csv());
            }),
            MenuEntry::new("Export as JSON", move || {
                download(&name(".json"), "application/json", &table.json());
            }),
        ]
    };
    view! { <MenuButton label="Export" icon="download" class=ICON entries /> }
}

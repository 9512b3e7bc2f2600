//! What can be done with the selected objects and folders, while there are any.

use super::folder_page::use_folder_page;
use crate::components::icon::Icon;
use crate::components::table::SelectionExtent;
use crate::model::units;
use crate::pages::action::use_actions;
use crate::services::object_store::selection::{COPY, DELETE, DOWNLOAD, MOVE};
use leptos::prelude::*;

/// The bar of actions for all selected rows.
#[component]
pub fn SelectionBar() -> impl IntoView {
    let table = use_folder_page().table;
    view! {
        <Show when=move || table.selection.with(|selection| !selection.is_empty())>
            <Bar />
        </Show>
    }
}

#[component]
fn Bar() -> impl IntoView {
    let page = use_folder_page();
    let table = page.table;
    // Memos, since assistive technology reads it out whenever it is set.
    let count = Memo::new(move |_| {
        let selected = table.selection.with(|selection| selection.len());
        let hidden = match table.hidden_count() {
            0 => String::new(),
            hidden => [" (", &units::number(hidden as f64), " not shown)"].concat(),
        };
        [&units::number(selected as f64), " selected", &hidden].concat()
    });
    let more = Memo::new(move |_| if table.selection_extent() == SelectionExtent::All { 0 } else { table.count() });
    let clear = move |_| {
        table.selection.update(|selection| selection.clear());
        // This bar, which has the focus, is about to go.
        table.focus();
    };
    view! {
        <div class="bulkbar" role="group" aria-label="Selected objects">
            <span class="bulkbar__count" role="status">
                {move || count.get()}
            </span>
            {[DOWNLOAD, COPY, MOVE, DELETE].map(|label| view! { <SelectionAction label /> }).collect_view()}
            <Show when=move || { more.get() > 0 }>
                <button
                    class="button button--quiet button--small"
                    type="button"
                    on:click=move |_| table.select_all()
                >
                    {move || ["Select all ", &units::number(more.get() as f64)].concat()}
                </button>
            </Show>
            <button class="button button--quiet button--small" type="button" on:click=clear>
                <Icon name="close" />
                "Clear selection"
            </button>
        </div>
    }
    .into_any()
}

/// A button that does something with all that is selected.
#[component]
fn SelectionAction(
    /// The label of the action.
    label: &'static str,
) -> impl IntoView {
    let (page, actions) = (use_folder_page(), use_actions());
    let refusal = page.may_change().err().filter(|_| label != DOWNLOAD);
    let start = move |_| {
        if refusal.is_none() {
            let rows = untrack(|| page.table.selected_rows());
            page.start(actions, label, page.selected(&rows));
        }
    };
    view! {
        <button
            class="button button--small"
            class:bulkbar__danger=label == DELETE
            type="button"
            aria-disabled=refusal.map(|_| "true")
            title=refusal
            on:click=start
        >
            {label}
        </button>
    }
}

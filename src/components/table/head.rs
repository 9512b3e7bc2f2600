//! The table's headings.

use super::query::{OfferedColumn, Sort};
use super::resize::ResizeHandle;
use super::select::SelectionExtent;
use super::state::Table;
use crate::components::icon::Icon;
use crate::components::table::cell::class_of;
use leptos::prelude::*;

/// The row of headings: each sorts by its column.
#[component]
pub fn Head(
    /// The table.
    table: Table,
) -> impl IntoView {
    let selected = Memo::new(move |_| table.selection_extent());
    view! {
        <div class="grid__head" role="row" aria-rowindex="1">
            <div class="grid__cell grid__cell--select" role="columnheader">
                <label>
                    <input
                        type="checkbox"
                        aria-label="Select all"
                        prop:checked=move || selected.get() == SelectionExtent::All
                        prop:indeterminate=move || selected.get() == SelectionExtent::Some
                        on:change=move |_| table.toggle_all()
                    />
                </label>
            </div>
            <For each=move || table.drawn_columns.get() key=|one| one.column let:column>
                <Heading table column />
            </For>
            <div class="grid__cell grid__cell--actions" role="columnheader">
                <span class="visually-hidden">"Actions"</span>
            </div>
        </div>
    }
}

/// The heading of a column, which sorts by it.
#[component]
fn Heading(
    /// The table.
    table: Table,
    /// The column.
    column: OfferedColumn,
) -> impl IntoView {
    let sorted = Memo::new(move |_| {
        let sort = table.query.with(|query| query.sort).or(table.own_sort);
        sort.filter(|sort| sort.column == column.column)
    });
    let direction = move || match sorted.get() {
        None => "none",
        Some(Sort { descending: false, .. }) => "ascending",
        Some(_) => "descending",
    };
    let arrow = move || if sorted.get().is_some_and(|sort| sort.descending) { "sort-down" } else { "sort-up" };
    let sort = move |_| table.query.update(|query| query.sort = Sort::next(query.sort, column.column));
    view! {
        <div class=class_of(column) role="columnheader" aria-label=column.meta.title aria-sort=direction>
            <button class="grid__sort" type="button" on:click=sort>
                {column.meta.title}
                {move || view! { <Icon name=arrow() /> }}
            </button>
            <Show when=move || !table.is_narrow.get()>
                <ResizeHandle table column />
            </Show>
        </div>
    }
}

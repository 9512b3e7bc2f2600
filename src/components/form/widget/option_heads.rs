//! The headings of choices that are a table: buttons that sort the rows.

use super::option_order::NAMES;
use super::option_view::OptionView;
use crate::components::icon::Icon;
use crate::components::table::Sort;
use crate::model::ChoiceTable;
use leptos::prelude::*;

/// A heading over the names, and one over each column that has values.
#[component]
pub fn OptionHeads(
    /// The list.
    rows: OptionView,
    /// The headings.
    table: &'static ChoiceTable,
) -> impl IntoView {
    let head = move |(at, is_number): (usize, bool)| {
        let title = table.columns.get(at).copied().unwrap_or_default();
        view! { <OptionHead rows column=at + 1 title is_number /> }
    };
    view! {
        <div class="cards__heads" role="group" aria-label="Sort" hidden=move || rows.columns.with(Vec::is_empty)>
            <OptionHead rows column=NAMES title="Name" is_number=false />
            <For each=move || rows.columns.get() key=|column| *column children=head />
        </div>
    }
}

/// A heading.
#[component]
fn OptionHead(
    /// The list.
    rows: OptionView,
    /// Its place among what the rows can be sorted by.
    column: usize,
    /// What it says.
    title: &'static str,
    /// Whether its values are numbers.
    is_number: bool,
) -> impl IntoView {
    let sorted = Memo::new(move |_| rows.sorting.get().filter(|sorting| sorting.column == column));
    let is_descending = move || sorted.get().is_some_and(|sort| sort.descending);
    let direction = move || sorted.get().map(|_| if is_descending() { "Descending" } else { "Ascending" });
    let arrow = move || match is_descending() {
        true => view! { <Icon name="sort-down" /> },
        false => view! { <Icon name="sort-up" /> },
    };
    view! {
        <button
            class="cards__sort"
            class:cards__sort--number=is_number
            class:cards__sort--name=column == NAMES
            type="button"
            aria-label=["Sort by ", title].concat()
            aria-pressed=move || sorted.get().is_some().to_string()
            aria-description=direction
            on:click=move |_| rows.sorting.update(|sorting| *sorting = Sort::next(*sorting, column))
        >
            {title}
            <span class="cards__arrow" class:cards__arrow--off=move || sorted.get().is_none()>
                {arrow}
            </span>
        </button>
    }
    .into_any()
}

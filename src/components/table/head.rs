//! The table's headings.

use super::query::{OfferedColumn, Sort};
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
            <For each=move || table.shown_columns.get() key=|one| one.column let:column>
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
    let sorted = Memo::new(move |_| table.query.with(|query| query.sort.filter(|sort| sort.column == column.column)));
    let direction = move || match sorted.get() {
        None => "none",
        Some(Sort { descending: false, .. }) => "ascending",
        Some(_) => "descending",
    };
    let arrow = move || if sorted.get().is_some_and(|sort| sort.descending) { "sort-down" } else { "sort-up" };
    let sort = move |_| table.query.update(|query| query.sort = Sort::next(query.sort, column.column));
    view! {
        <div class=class_of(column) role="columnheader" aria-sort=direction>
            <button class="grid__sort" type="button" on:click=sort>
                {column.meta.title}
                {move || view! { <Icon name=arrow() /> }}
            </button>
        </div>
    }
}

/// The columns' widths as a grid template, and the least that all of them take together: a
/// quarter less than they prefer, before the grid has to be scrolled sideways.
pub fn widths(columns: &[OfferedColumn]) -> (String, String) {
    let mut template = String::from("40px");
    let mut least = 84;
    for one in columns {
        let preferred = u32::from(one.meta.width);
        let narrow = preferred * 3 / 4;
        template.push_str(&[" minmax(", &narrow.to_string(), "px, ", &preferred.to_string(), "fr)"].concat());
        least += narrow;
    }
    template.push_str(" 44px");
    (template, [&least.to_string(), "px"].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::table::query::{Query, offered_columns, shown_columns};
    use crate::components::table::testing::DEFINITION;
    use crate::model::AnyResourceDef;

    #[test]
    fn columns_share_what_is_left_in_proportion() {
        let columns = shown_columns(
            &offered_columns(DEFINITION.columns(), false),
            &Query { columns: Some(vec![2]), ..Query::default() },
            None,
        );
        let (template, least) = widths(&columns);
        assert_eq!(template, "40px minmax(120px, 160fr) minmax(75px, 100fr) 44px");
        assert_eq!(least, "279px");
    }
}

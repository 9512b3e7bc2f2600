//! By which column the rows are grouped.

use super::list_page::use_list_page;
use super::picker::{ClearButton, Picker};
use crate::components::unique_id;
use leptos::prelude::*;

/// The button that chooses the column, among those with values that several rows have; nothing where there is none.
#[component]
pub fn GroupByPicker(
    /// The button's classes.
    class: &'static str,
) -> impl IntoView {
    let table = use_list_page().table;
    let has_any = table.offered_columns().iter().any(|one| one.meta.facet);
    has_any.then(|| {
        view! {
            <Picker class label="Group by" icon="group-rows">
                <GroupOptions />
            </Picker>
        }
    })
}

/// The columns, and what hides or shows the rows of all groups.
#[component]
fn GroupOptions() -> impl IntoView {
    let table = use_list_page().table;
    let group_name = unique_id("group-by");
    let columns = table.offered_columns().into_iter().filter(|one| one.meta.facet);
    let columns = columns.map(|one| (Some(one.column), one.meta.title));
    let option = |(column, title): (Option<usize>, &'static str)| {
        view! {
            <label class="option">
                <input
                    type="radio"
                    name=group_name.clone()
                    prop:checked=move || table.grouped_by() == column
                    on:change=move |_| table.group_by(column)
                />
                <span>{title}</span>
            </label>
        }
    };
    let options = std::iter::once((None, "No groups")).chain(columns).map(option).collect_view();
    let is_grouped = Memo::new(move |_| table.grouped_by().is_some());
    view! {
        <div class="options" role="radiogroup" aria-label="Group by">
            {options}
        </div>
        <Show when=move || is_grouped.get()>
            <div class="popover__buttons">
                <ClearButton label="Collapse all" clear=move |()| table.fold_all(true) />
                <ClearButton label="Expand all" clear=move |()| table.fold_all(false) />
            </div>
        </Show>
    }
    .into_any()
}

//! The line above the rows of a group.

use super::select::SelectionExtent;
use super::state::Table;
use super::visible::VisibleGroup;
use crate::components::icon::Icon;
use crate::components::table::row::transform;
use crate::components::table::row_element::element_id;
use crate::model::shown;
use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

/// The value that its rows have and how many there are: a row of the first level, which shows and hides those of the second.
/// <https://www.w3.org/WAI/ARIA/apg/patterns/treegrid/>
#[component]
pub fn GroupRow(
    /// The table.
    table: Table,
    /// What is shown.
    visible: VisibleGroup,
) -> impl IntoView {
    let (group, index) = (RwSignal::from(visible.group), RwSignal::from(visible.index));
    // An element keeps its group, so that what follows from the id and the title never changes.
    let id = group.with_untracked(|group| group.id.clone());
    let title = group.with_untracked(|group| match group.title.as_str() {
        "" => "None".to_owned(),
        title => shown(title).into_owned(),
    });
    let column = {
        let grouped_by = table.query.with_untracked(|query| query.group);
        let columns = table.offered_columns().into_iter();
        columns.filter(|one| Some(one.column) == grouped_by).map(|one| one.meta.title).next().unwrap_or_default()
    };
    let count = Memo::new(move |_| group.with(|group| group.rows.len()));
    let is_folded = Memo::new(move |_| group.with(|group| group.is_folded));
    let selected = Memo::new(move |_| group.with(|group| table.group_extent(group)));
    let is_current = {
        let id = id.clone();
        Memo::new(move |_| table.current.with(|current| current.as_ref() == Some(&id)))
    };
    let tabindex = move || if is_current.get() { "0" } else { "-1" };
    let make_current = {
        let id = id.clone();
        move || table.current.set(Some(id.clone()))
    };
    let select = {
        let id = id.clone();
        move |event: web_sys::MouseEvent| {
            table.toggle_group(&id);
            // The browser has toggled the box itself, which may differ from what is selected now.
            event_target::<HtmlInputElement>(&event).set_checked(selected.get_untracked() == SelectionExtent::All);
        }
    };
    let toggle = move |_| group.with_untracked(|group| table.fold_group(&group.title, !group.is_folded));
    let label = {
        let title = title.clone();
        move || [column, ": ", &title, ", ", &count.get().to_string()].concat()
    };
    view! {
        <div
            id=element_id(&id)
            class="grid__row grid__row--group"
            class:grid__row--focused=move || is_current.get()
            role="row"
            {..custom_attribute("aria-level", "1")}
            aria-label=label
            aria-expanded=move || (!is_folded.get()).to_string()
            aria-rowindex=move || (index.get() + 2).to_string()
            aria-selected=move || (selected.get() == SelectionExtent::All).to_string()
            style:transform=move || transform(index.get(), table.row_height.get())
            on:mousedown={
                let make_current = make_current.clone();
                move |_| make_current()
            }
            on:focusin=move |_| make_current()
        >
            <div class="grid__cell grid__cell--select" role="gridcell">
                <label>
                    <input
                        type="checkbox"
                        tabindex=tabindex
                        aria-label=["Select all in ", &title].concat()
                        prop:checked=move || selected.get() == SelectionExtent::All
                        prop:indeterminate=move || selected.get() == SelectionExtent::Some
                        on:click=select
                    />
                </label>
            </div>
            <div
                class="grid__cell grid__cell--group"
                role="gridcell"
                aria-colspan=move || (table.drawn_columns.with(Vec::len) + 1).to_string()
            >
                <button
                    class="grid__fold"
                    type="button"
                    tabindex=tabindex
                    aria-expanded=move || (!is_folded.get()).to_string()
                    on:click=toggle
                >
                    {move || {
                        view! { <Icon name=if is_folded.get() { "chevron-right" } else { "chevron-down" } /> }
                    }}
                    <span class="grid__group-column">{column}</span>
                    <span class="grid__group-title">{title}</span>
                    <span class="option__count">{move || count.get().to_string()}</span>
                </button>
            </div>
        </div>
    }
    .into_any()
}

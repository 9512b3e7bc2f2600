//! The facets of a list: values to choose from, with how many rows each would show.

use super::list_page::use_list_page;
use super::one_line::use_one_line;
use super::picker::{ClearButton, Picker, PickerOption};
use crate::components::table::Table;
use crate::model::{ColumnMeta, shown};
use leptos::prelude::*;
use std::borrow::Cow;

/// Values that are listed; others have to be searched for.
const LISTED: usize = 100;
/// The number of values from which on there is a search box.
const SEARCHED: usize = 12;

/// A button for each column that has facets. Where the toolbar is one line, those that it has no room for are unfolded by a
/// button; those that are chosen from come first.
#[component]
pub fn Facets() -> impl IntoView {
    let table = use_list_page().table;
    let facets = table.offered_columns().into_iter().filter(|column| column.meta.facet);
    let facets = facets.map(|column| view! { <Facet column=column.column meta=column.meta /> }).collect_view();
    let line = use_one_line(move || {
        table.shown_columns.track();
        table.query.track();
    });
    view! {
        <div
            class="toolbar__facets"
            class:toolbar__facets--all=move || line.is_unfolded.get()
            node_ref=line.list
            on:scroll=move |_| line.unfold_if_scrolled()
        >
            {facets}
        </div>
        <Show when=move || line.has_more.get()>
            <button
                class="facet toolbar__more"
                type="button"
                aria-expanded=move || line.is_unfolded.get().to_string()
                on:click=move |_| line.is_unfolded.update(|unfolded| *unfolded = !*unfolded)
            >
                {move || if line.is_unfolded.get() { "Fewer filters" } else { "More filters" }}
            </button>
        </Show>
    }
}

/// One facet. Most of those of columns that are not shown appear once they are chosen from.
#[component]
fn Facet(column: usize, meta: ColumnMeta) -> impl IntoView {
    let table = use_list_page().table;
    let value = Memo::new(move |_| table.query.with(|query| summary(query.facet_values(column))));
    let is_shown = Memo::new(move |_| {
        meta.facet_always
            || table.shown_columns.with(|shown| shown.iter().any(|one| one.column == column))
            || value.with(Option::is_some)
    });
    let title = meta.title;
    view! {
        <Show when=move || is_shown.get()>
            <Picker class="facet" label=title value>
                <FacetValues column title />
            </Picker>
        </Show>
    }
}

/// The chosen values in a few words.
fn summary(chosen: &[String]) -> Option<String> {
    match chosen {
        [one] => Some(shown_as(one).into_owned()),
        [first, rest @ ..] => Some([&*shown_as(first), " +", &rest.len().to_string()].concat()),
        [] => None,
    }
}

fn shown_as(value: &str) -> Cow<'_, str> {
    if value.is_empty() { Cow::Borrowed("None") } else { shown(value) }
}

/// The values of one facet.
#[component]
fn FacetValues(column: usize, title: &'static str) -> impl IntoView {
    let table = use_list_page().table;
    let search = RwSignal::new(String::new());
    let counts = Memo::new(move |_| table.facet(column));
    let matching = move || -> Vec<String> {
        let search = search.get().to_lowercase();
        let matches = |value: &&String| shown_as(value).to_lowercase().contains(&search);
        counts.with(|all| all.iter().map(|(value, _)| value).filter(matches).take(LISTED).cloned().collect())
    };
    let is_long = counts.with_untracked(Vec::len) >= SEARCHED;
    let label = ["Find in ", title].concat();
    let any = Memo::new(move |_| table.query.with(|query| !query.facet_values(column).is_empty()));
    view! {
        {is_long
            .then(|| {
                view! {
                    <div class="menu__search">
                        <input
                            class="input"
                            type="search"
                            aria-label=label.clone()
                            placeholder=label
                            on:input=move |event| search.set(event_target_value(&event))
                        />
                    </div>
                }
            })}
        <div class="options" role="group" aria-label=title>
            <For each=matching key=String::clone let:value>
                <FacetValue table column value counts />
            </For>
        </div>
        <Show when=move || any.get()>
            <ClearButton label="Clear" clear=move |()| table.query.update(|query| query.clear_facet(column)) />
        </Show>
    }
    .into_any()
}

/// One value of a facet, with the number of rows that have it.
#[component]
fn FacetValue(
    table: Table,
    column: usize,
    value: String,
    /// All values with their counts.
    counts: Memo<Vec<(String, usize)>>,
) -> impl IntoView {
    let label = shown_as(&value).into_owned();
    let (own, toggled, chosen) = (value.clone(), value.clone(), value);
    let count = move || {
        let count = counts.with(|all| all.iter().find(|(other, _)| *other == own).map_or(0, |(_, count)| *count));
        count.to_string()
    };
    let is_chosen = Memo::new(move |_| table.query.with(|query| query.facet_values(column).contains(&chosen)));
    let toggle = move |()| table.query.update(|query| query.toggle_facet(column, &toggled));
    view! {
        <PickerOption label chosen=is_chosen toggle>
            <span class="option__count">{count}</span>
        </PickerOption>
    }
}

//! The facets of a list: values to choose from, with how many rows each would show.

use super::picker::Picker;
use crate::ui::table::Table;
use leptos::prelude::*;

/// Values that are listed before one has to search for more.
const LISTED: usize = 100;
/// Values from which on there is a search box.
const SEARCHED: usize = 12;

#[component]
pub fn Facets(table: Table) -> impl IntoView {
    let facets = table.offered().into_iter().filter(|one| one.meta.facet);
    let pickers = facets.map(|one| {
        let (column, title) = (one.column, one.meta.title);
        let value =
            Signal::derive(move || table.query.with(|query| query.facets.get(&column).map(|chosen| summary(chosen))));
        // A facet of a column that is not shown appears once it is chosen from.
        let is_shown = Memo::new(move |_| {
            table.shown.with(|shown| shown.iter().any(|one| one.column == column)) || value.with(Option::is_some)
        });
        let options = move || view! { <Values table column title /> }.into_any();
        view! {
            <Show when=move || is_shown.get()>
                <Picker class="facet" label=title value options />
            </Show>
        }
    });
    view! { <div class="toolbar__facets">{pickers.collect_view()}</div> }
}

/// What is chosen, in a few words.
fn summary(chosen: &[String]) -> String {
    match chosen {
        [one] => named(one).to_owned(),
        [first, rest @ ..] => [named(first), " +", &rest.len().to_string()].concat(),
        [] => String::new(),
    }
}

fn named(value: &str) -> &str {
    if value.is_empty() { "None" } else { value }
}

/// The values of one facet.
#[component]
fn Values(table: Table, column: usize, title: &'static str) -> impl IntoView {
    let wanted = RwSignal::new(String::new());
    let counts = Memo::new(move |_| table.facet(column));
    let matching = move || {
        let wanted = wanted.get().to_lowercase();
        let all = counts.get().into_iter();
        all.filter(|(value, _)| named(value).to_lowercase().contains(&wanted)).take(LISTED).collect::<Vec<_>>()
    };
    let option = move |(value, _): (String, usize)| {
        let key = value.clone();
        let count =
            move || counts.with(|all| all.iter().find(|(other, _)| *other == key).map_or(0, |(_, count)| *count));
        let name = named(&value).to_owned();
        let value = StoredValue::new(value);
        let chosen = Memo::new(move |_| {
            let chosen = table.query.with(|query| query.facets.get(&column).cloned());
            chosen.is_some_and(|chosen| value.with_value(|value| chosen.contains(value)))
        });
        let toggle = move |_| value.with_value(|value| table.query.update(|query| query.toggle_facet(column, value)));
        view! {
            <label class="option">
                <input type="checkbox" prop:checked=move || chosen.get() on:change=toggle />
                <span>{name}</span>
                <span class="option__count">{move || count().to_string()}</span>
            </label>
        }
    };
    let search = (counts.with_untracked(Vec::len) >= SEARCHED).then(|| {
        let label = ["Find in ", title].concat();
        view! {
            <div class="menu__search">
                <input
                    class="input"
                    type="search"
                    aria-label=label.clone()
                    placeholder=label
                    on:input=move |event| wanted.set(event_target_value(&event))
                />
            </div>
        }
    });
    let clear = move |_| table.query.update(|query| drop(query.facets.remove(&column)));
    view! {
        {search}
        <div class="options" role="group" aria-label=title>
            <For each=matching key=|(value, _)| value.clone() children=option />
        </div>
        <Show when=move || table.query.with(|query| query.facets.contains_key(&column))>
            <button class="button button--quiet button--small" type="button" on:click=clear>"Clear"</button>
        </Show>
    }
}

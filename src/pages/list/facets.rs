//! The facets of a list: values to choose from, with how many rows each would show.

use super::picker::{clear_button, option, picker};
use crate::ui::dom::{Content, El, Html, div, each, el, span, text, when};
use crate::ui::table::Table;
use leptos::prelude::*;

/// Values that are listed before one has to search for more.
const LISTED: usize = 100;
/// Values from which on there is a search box.
const SEARCHED: usize = 12;

pub fn facets(table: Table) -> El {
    let facets = table.offered_columns().into_iter().filter(|one| one.meta.facet);
    div("toolbar__facets").children(facets.map(|one| facet(table, one.column, one.meta.title)))
}

fn facet(table: Table, column: usize, title: &'static str) -> Html {
    let value = Memo::new(move |_| table.query.with(|query| summary(query.facet_values(column))));
    // A facet of a column that is not shown appears once it is chosen from.
    let is_shown = move || {
        table.shown_columns.with(|shown| shown.iter().any(|one| one.column == column)) || value.with(Option::is_some)
    };
    when(is_shown, move || picker("facet", title, "", Some(value), Box::new(move || values(table, column, title))))
}

/// What is chosen, in a few words.
fn summary(chosen: &[String]) -> Option<String> {
    match chosen {
        [one] => Some(named(one).to_owned()),
        [first, rest @ ..] => Some([named(first), " +", &rest.len().to_string()].concat()),
        [] => None,
    }
}

fn named(value: &str) -> &str {
    if value.is_empty() { "None" } else { value }
}

/// The values of one facet.
fn values(table: Table, column: usize, title: &'static str) -> Html {
    let wanted = RwSignal::new(String::new());
    let counts = Memo::new(move |_| table.facet(column));
    let matching = move || {
        let wanted = wanted.get().to_lowercase();
        let matches = |value: &&String| named(value).to_lowercase().contains(&wanted);
        counts.with(|all| all.iter().map(|(value, _)| value).filter(matches).take(LISTED).cloned().collect())
    };
    let draw = move |value: String| {
        let (is_chosen, toggled, counted) = (value.clone(), value.clone(), value.clone());
        let count = move || {
            let count =
                counts.with(|all| all.iter().find(|(other, _)| *other == counted).map_or(0, |(_, count)| *count));
            count.to_string()
        };
        option(
            named(&value),
            move || table.query.with(|query| query.facet_values(column).contains(&is_chosen)),
            move || table.query.update(|query| query.toggle_facet(column, &toggled)),
        )
        .child(span("option__count").child(text(count)))
    };
    let search = (counts.with_untracked(Vec::len) >= SEARCHED).then(|| {
        let label = ["Find in ", title].concat();
        let input = el("input")
            .class("input")
            .attr("type", "search")
            .attr("aria-label", &label)
            .attr("placeholder", &label)
            .on("input", move |event| wanted.set(event_target_value(&event)));
        div("menu__search").child(input)
    });
    let list = div("options").attr("role", "group").attr("aria-label", title);
    let clear = move || clear_button("Clear", move || table.query.update(|query| query.clear_facet(column)));
    let any = move || table.query.with(|query| !query.facet_values(column).is_empty());
    (search, list.child(each(matching, String::clone, draw)), when(any, clear)).html()
}

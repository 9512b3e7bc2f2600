//! Labeled values, in panels.

use crate::model::{Cell, Facts, units};
use crate::pages::value_view::ValueView;
use leptos::prelude::*;

/// So many values of a group without anything in them are folded away.
const FOLDED_FROM: usize = 2;

/// A panel for each group of facts. While the layout stays the same, only values that differ are drawn again.
#[component]
pub fn FactsView(
    /// The groups.
    #[prop(into)]
    facts: Signal<Vec<Facts>>,
) -> impl IntoView {
    let facts = Memo::new(move |_| facts.get());
    let layouts = Memo::new(move |_| facts.with(|facts| facts.iter().map(GroupLayout::of).collect::<Vec<_>>()));
    let panels = move || {
        let groups = layouts.get().into_iter().enumerate();
        groups.map(|(group, layout)| view! { <FactsPanel facts group layout /> }).collect_view()
    };
    let is_nothing = Memo::new(move |_| layouts.with(Vec::is_empty));
    view! {
        <div class="panels panels--flow">{panels}</div>
        <Show when=move || is_nothing.get()>
            <p class="is-quiet">"No data."</p>
        </Show>
    }
}

/// What a group's panel is made of.
#[derive(Clone, PartialEq)]
struct GroupLayout {
    title: String,
    /// The places and labels of the values in it.
    shown: Vec<(usize, String)>,
    /// Those of empty values, which are folded away.
    folded: Vec<(usize, String)>,
}

impl GroupLayout {
    fn of(group: &Facts) -> Self {
        let count = group.items.iter().filter(|(_, cell)| *cell == Cell::None).count();
        let is_folded = |cell: &Cell| count >= FOLDED_FROM && *cell == Cell::None;
        let items = group.items.iter().enumerate();
        let (folded, shown): (Vec<_>, Vec<_>) = items.partition(|(_, (_, cell))| is_folded(cell));
        let labels = |items: Vec<(usize, &(String, Cell))>| {
            items.into_iter().map(|(at, (label, _))| (at, label.clone())).collect::<Vec<_>>()
        };
        GroupLayout { title: group.title.clone(), shown: labels(shown), folded: labels(folded) }
    }
}

/// One group.
#[component]
fn FactsPanel(
    /// All groups.
    facts: Memo<Vec<Facts>>,
    /// The place of this one among them.
    group: usize,
    /// What it is made of. A single group without a title has no heading.
    layout: GroupLayout,
) -> impl IntoView {
    let GroupLayout { title, shown, folded } = layout;
    let heading = (!title.is_empty()).then(|| {
        view! {
            <div class="panel__head">
                <h2>{title}</h2>
            </div>
        }
    });
    let list = move |items: Vec<(usize, String)>| {
        let items = items.into_iter().map(|(at, label)| view! { <Fact facts group at label whole=true /> });
        view! { <dl class="facts">{items.collect_view()}</dl> }
    };
    let is_nothing = shown.is_empty() && folded.is_empty();
    let nothing = is_nothing.then(|| view! { <p class="panel__body muted">"None"</p> });
    let empty = (!folded.is_empty()).then(|| {
        let count = units::count(folded.len(), "empty value", "empty values");
        view! {
            <details class="facts__empty">
                <summary>{count}</summary>
                {list(folded)}
            </details>
        }
    });
    let filled = (!shown.is_empty()).then(|| list(shown));
    let of_lines = Memo::new(move |_| facts.with(|facts| facts.get(group).is_some_and(|group| group.of_lines)));
    view! {
        <section class="panel" class:panel--lines=move || of_lines.get()>
            {heading} {nothing} {filled} {empty}
        </section>
    }
}

/// A label with its value, in a `dl`.
#[component]
pub fn Fact(
    /// All groups.
    facts: Memo<Vec<Facts>>,
    /// The place of the value's group among them.
    group: usize,
    /// The value's place in its group.
    at: usize,
    /// Its label.
    label: String,
    /// Draws the value in full.
    #[prop(optional)]
    whole: bool,
    /// Where it is not drawn in full, several values may take several lines.
    #[prop(optional)]
    wraps: bool,
) -> impl IntoView {
    let cell: Memo<Option<Cell>> =
        Memo::new(move |_| facts.with(|facts| Some(facts.get(group)?.items.get(at)?.1.clone())));
    view! {
        <dt>{label}</dt>
        <dd>
            <ValueView cell whole wraps />
        </dd>
    }
}

//! Labeled values, in panels.

use crate::model::{Cell, Facts};
use crate::pages::value_view::ValueView;
use leptos::prelude::*;

/// A panel for each group of facts. While the titles and labels stay the same, only values that differ are drawn again.
#[component]
pub fn FactsView(
    /// The groups.
    #[prop(into)]
    facts: Signal<Vec<Facts>>,
) -> impl IntoView {
    let facts = Memo::new(move |_| facts.get());
    let labels = labels(facts);
    let panels = move || {
        let groups = labels.get().into_iter().enumerate();
        groups.map(|(group, (title, labels))| view! { <FactsPanel facts group title labels /> }).collect_view()
    };
    let is_nothing = Memo::new(move |_| labels.with(Vec::is_empty));
    view! {
        <div class="panels panels--flow">{panels}</div>
        <Show when=move || is_nothing.get()>
            <p class="is-quiet">"No data."</p>
        </Show>
    }
}

/// The title of each group, with the labels of its values.
pub fn labels(facts: Memo<Vec<Facts>>) -> Memo<Vec<(String, Vec<String>)>> {
    let of = |group: &Facts| (group.title.clone(), group.items.iter().map(|(label, _)| label.clone()).collect());
    Memo::new(move |_| facts.with(|facts| facts.iter().map(of).collect()))
}

/// One group.
#[component]
fn FactsPanel(
    /// All groups.
    facts: Memo<Vec<Facts>>,
    /// The place of this one among them.
    group: usize,
    /// Its title. A single group without one has no heading.
    title: String,
    /// The labels of its values.
    labels: Vec<String>,
) -> impl IntoView {
    let heading = (!title.is_empty()).then(|| {
        view! {
            <div class="panel__head">
                <h2>{title}</h2>
            </div>
        }
    });
    let list = if labels.is_empty() {
        view! { <p class="panel__body muted">"None"</p> }.into_any()
    } else {
        let items = labels.into_iter().enumerate();
        let items = items.map(|(at, label)| view! { <Fact facts group at label whole=true /> }).collect_view();
        view! { <dl class="facts">{items}</dl> }.into_any()
    };
    let of_lines = Memo::new(move |_| facts.with(|facts| facts.get(group).is_some_and(|group| group.of_lines)));
    view! {
        <section class="panel" class:panel--lines=move || of_lines.get()>
            {heading} {list}
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

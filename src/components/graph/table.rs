//! The graph as a table, for those to whom a picture does not say enough.

use super::data::{GraphNode, NodesById};
use super::structure::Structure;
use crate::components::status::StatusBadge;
use crate::model::shown;
use leptos::prelude::*;
use std::sync::Arc;

const HEADS: [&str; 5] = ["Name", "Type", "Status", "Needs", "Needed by"];

/// A row for each node, in the order of their names.
#[component]
pub fn GraphTable(
    /// Which nodes there are, and which need which.
    structure: Memo<Structure>,
    /// The nodes.
    by_id: Memo<NodesById>,
    /// The accessible name.
    label: String,
) -> impl IntoView {
    let heads = HEADS.map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    view! {
        <div class="panel scroll" tabindex="0" role="region" aria-label=label>
            <table class="table">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>
                    <For each=move || structure.with(|structure| structure.ids.clone()) key=String::clone let:id>
                        <NodeRow id structure by_id />
                    </For>
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

/// A node, with what it needs and what needs it.
#[component]
fn NodeRow(id: String, structure: Memo<Structure>, by_id: Memo<NodesById>) -> impl IntoView {
    let own = id.clone();
    let node = Memo::new(move |_| by_id.with(|nodes| nodes.get(&own).cloned()).unwrap_or_default());
    // Only the nodes' names and links: their states change while the table is read.
    let beside = Memo::new(move |_| {
        structure.with(|structure| {
            let Ok(place) = structure.ids.binary_search(&id) else { return (Vec::new(), Vec::new()) };
            by_id.with(|nodes| {
                let named =
                    |at: usize| nodes.get(structure.ids.get(at)?).map(|node| (node.label.clone(), node.href.clone()));
                let needs = structure.needs(place).filter_map(named).collect::<Vec<_>>();
                (needs, structure.needed_by(place).filter_map(named).collect::<Vec<_>>())
            })
        })
    });
    let name = move || node.with(|node| name_link(&node.label, node.href.clone()));
    let detail = move || node.with(|node| shown(&node.detail).into_owned());
    let state = move || {
        node.with(|node: &Arc<GraphNode>| node.state.clone()).map(|state| view! { <StatusBadge status=state /> })
    };
    let names = |all: &[(String, Option<String>)]| {
        let item = |(label, href): &(String, Option<String>)| view! { <li>{name_link(label, href.clone())}</li> };
        (!all.is_empty()).then(|| view! { <ul class="graph__names">{all.iter().map(item).collect_view()}</ul> })
    };
    view! {
        <tr>
            <td>{name}</td>
            <td>{detail}</td>
            <td>{state}</td>
            <td>{move || beside.with(|(needs, _)| names(needs))}</td>
            <td>{move || beside.with(|(_, needed_by)| names(needed_by))}</td>
        </tr>
    }
}

fn name_link(label: &str, href: Option<String>) -> AnyView {
    let label = shown(label).into_owned();
    match href {
        Some(href) => view! { <a href=href>{label}</a> }.into_any(),
        None => label.into_any(),
    }
}

//! A graph of what needs what: a picture that is laid out by its structure alone, and the same as a table.

mod data;
mod edges;
mod layout;
mod node_view;
mod picture;
mod steps;
mod structure;
mod table;

pub use data::{GraphEdge, GraphNode};

use super::icon::Icon;
use data::NodesById;
use leptos::prelude::*;
use picture::Picture;
use std::sync::Arc;
use structure::Structure;
use table::GraphTable;

/// In a window that is narrower, in pixels, the table comes first: of the picture there is only a part in sight.
const NARROW: f64 = 600.0;

/// A graph. Nodes are links where they have a page; the arrow keys move along the edges. The picture is laid out anew only
/// when nodes or edges come or go.
#[component]
pub fn Graph(
    /// The nodes. Their order does not matter.
    #[prop(into)]
    nodes: Signal<Vec<GraphNode>>,
    /// Which node needs which.
    #[prop(into)]
    edges: Signal<Vec<GraphEdge>>,
    /// The accessible name.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let structure = Memo::new(move |_| nodes.with(|nodes| edges.with(|edges| Structure::new(nodes, edges))));
    let by_id = Memo::new(move |_| {
        let with_id = |node: &GraphNode| (node.id.clone(), Arc::new(node.clone()));
        nodes.with(|nodes| nodes.iter().map(with_id).collect::<NodesById>())
    });
    let is_table = RwSignal::new(is_narrow());
    let body = {
        let label = label.clone();
        move || {
            let label = label.clone();
            match is_table.get() {
                true => view! { <GraphTable structure by_id label /> }.into_any(),
                false => view! { <Picture structure by_id label /> }.into_any(),
            }
        }
    };
    view! {
        <div class="graph">
            <ViewSwitch is_table label />
            {body}
        </div>
    }
    .into_any()
}

fn is_narrow() -> bool {
    window().inner_width().ok().and_then(|width| width.as_f64()).is_some_and(|width| width < NARROW)
}

/// Buttons for the picture and for the table.
#[component]
fn ViewSwitch(
    /// Whether the table is shown.
    is_table: RwSignal<bool>,
    /// The graph's accessible name.
    label: String,
) -> impl IntoView {
    let pressed = move |is_own: bool| is_own.to_string();
    view! {
        <div class="segments" role="group" aria-label=["Show as: ", &label].concat()>
            <button
                class="button button--small"
                type="button"
                aria-pressed=move || pressed(!is_table.get())
                on:click=move |_| is_table.set(false)
            >
                <Icon name="topology" />
                "Diagram"
            </button>
            <button
                class="button button--small"
                type="button"
                aria-pressed=move || pressed(is_table.get())
                on:click=move |_| is_table.set(true)
            >
                <Icon name="table" />
                "Table"
            </button>
        </div>
    }
}

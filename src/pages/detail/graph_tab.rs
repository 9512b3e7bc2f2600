//! What belongs to an object as a graph of what needs what, and below it as a table.

use super::sub_table::SubTableContext;
use super::table_tab::{FetchedTable, fetch_table};
use crate::auth::ServiceRequest;
use crate::components::graph::{Graph, GraphEdge, GraphNode};
use crate::model::{AnyGraph, GraphPart, Ref};
use crate::services;
use crate::store::{App, Connection};
use leptos::prelude::*;

/// Sends a request, and shows its answer as a graph and as a table.
#[component]
pub fn GraphTab(
    /// The request.
    #[prop(into)]
    request: Signal<Option<ServiceRequest>>,
    /// How the answer is read.
    graph: AnyGraph,
    /// The table, and the object it belongs to.
    context: SubTableContext,
) -> impl IntoView {
    let app = App::get();
    let fetch = fetch_table(request, context);
    let parts = Memo::new(move |_| fetch.json.with(|json| json.as_deref().map(graph.parts).unwrap_or_default()));
    let nodes = Signal::derive(move || {
        let connection = app.cloud();
        parts.with(|parts| parts.iter().map(|part| node(part, connection.as_ref())).collect::<Vec<_>>())
    });
    let edges = Signal::derive(move || parts.with(|parts| parts.iter().flat_map(edges_to).collect::<Vec<_>>()));
    view! {
        <Show when=move || parts.with(|parts| !parts.is_empty())>
            <Graph nodes edges label=graph.label />
        </Show>
        <FetchedTable fetch context />
    }
    .into_any()
}

fn node(part: &GraphPart, connection: Option<&Connection>) -> GraphNode {
    let page = |page: &Ref| Some(connection?.page_of(services::find(page.to)?, &page.id));
    GraphNode {
        id: part.id.clone(),
        label: part.label.clone(),
        detail: part.detail.clone(),
        state: Some(part.state.clone()),
        href: part.page.as_ref().and_then(page),
    }
}

fn edges_to(part: &GraphPart) -> Vec<GraphEdge> {
    part.needs.iter().map(|needed| GraphEdge { from: needed.clone(), to: part.id.clone() }).collect()
}

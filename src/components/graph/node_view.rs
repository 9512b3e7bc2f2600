//! A node of the picture.

use super::data::{GraphNode, NodesById};
use super::layout::{HEIGHT, Layout, WIDTH};
use super::structure::Structure;
use crate::components::status::StatusBadge;
use crate::model::shown;
use leptos::prelude::*;

/// What the nodes of a picture share.
#[derive(Clone, Copy)]
pub struct NodeContext {
    pub structure: Memo<Structure>,
    pub by_id: Memo<NodesById>,
    pub picture: Memo<Layout>,
    /// The place of the node that the Tab key leads to.
    pub stop: Signal<usize>,
    /// The prefix of the ids of the nodes' elements.
    pub prefix: StoredValue<String>,
}

impl NodeContext {
    /// The place of a node; `None` where it is gone.
    pub fn place(self, id: &str) -> Option<usize> {
        self.structure.with(|structure| structure.ids.binary_search_by(|own| own.as_str().cmp(id)).ok())
    }

    /// The id of the element of the node at this place.
    pub fn element_id(self, place: usize) -> String {
        self.prefix.with_value(|prefix| [prefix, "-", &place.to_string()].concat())
    }

    /// What the node at this place is and needs, in words.
    fn words(self, place: usize, node: &GraphNode) -> String {
        let needs = self.structure.with(|structure| {
            self.by_id.with(|nodes| {
                let names = structure.needs(place).filter_map(|at| nodes.get(structure.ids.get(at)?));
                names.map(|node| shown(&node.label).into_owned()).collect::<Vec<_>>().join(", ")
            })
        });
        let state = node.state.as_ref().map(|state| state.word.as_str()).unwrap_or_default();
        let parts = [&*shown(&node.label), &*shown(&node.detail), state];
        let about = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        if needs.is_empty() { about } else { [&about, ". Needs: ", &needs].concat() }
    }
}

/// A node, in its place. Where it has a page it is a link.
#[component]
pub fn NodeView(
    /// The node's id.
    id: String,
    /// What all nodes share.
    context: NodeContext,
) -> impl IntoView {
    let place = Memo::new({
        let id = id.clone();
        move |_| context.place(&id)
    });
    let node = Memo::new(move |_| context.by_id.with(|nodes| nodes.get(&id).cloned()).unwrap_or_default());
    let href = Memo::new(move |_| node.with(|node| node.href.clone()));
    let corner = Memo::new(move |_| {
        context.picture.with(|picture| picture.corners.get(place.get()?).copied()).unwrap_or_default()
    });
    let words = Memo::new(move |_| place.get().map(|place| node.with(|node| context.words(place, node))));
    let attributes = move || {
        view! {
            <{..}
                class="graph__node"
                id=move || place.get().map(|place| context.element_id(place))
                data-node=move || place.get().map(|place| place.to_string())
                aria-label=move || words.get()
                title=move || words.get()
                tabindex=move || if place.get() == Some(context.stop.get()) { "0" } else { "-1" }
                style:left=move || pixels(corner.get().0)
                style:top=move || pixels(corner.get().1)
                style:width=pixels(WIDTH)
                style:height=pixels(HEIGHT)
            />
        }
    };
    move || match href.get() {
        Some(href) => view! { <a {..attributes()} href=href><NodeContent node /></a> }.into_any(),
        None => view! { <div {..attributes()} role="group"><NodeContent node /></div> }.into_any(),
    }
}

/// Name, detail and state.
#[component]
fn NodeContent(
    /// The node.
    node: Memo<std::sync::Arc<GraphNode>>,
) -> impl IntoView {
    let label = Memo::new(move |_| node.with(|node| shown(&node.label).into_owned()));
    let detail = Memo::new(move |_| node.with(|node| shown(&node.detail).into_owned()));
    let state = Memo::new(move |_| node.with(|node| node.state.clone()));
    let badge = move || state.get().map(|state| view! { <StatusBadge status=state /> });
    view! {
        <span class="graph__label">{move || label.get()}</span>
        <span class="graph__detail">{move || detail.get()}</span>
        {badge}
    }
}

pub fn pixels(value: f64) -> String {
    [&value.round().to_string(), "px"].concat()
}

//! The edges of the picture.

use super::layout::{DrawnEdge, Layout};
use leptos::prelude::*;

/// Arrows from what is needed to what needs it. Those of the node that is pointed at stand out.
#[component]
pub fn Edges(
    /// The picture.
    picture: Memo<Layout>,
    /// The place of the node that is pointed at or has the focus.
    pointed: Signal<Option<usize>>,
) -> impl IntoView {
    let arrow = move |DrawnEdge { from, to, line, head }: DrawnEdge| {
        let is_near = Memo::new(move |_| pointed.get().is_some_and(|node| node == from || node == to));
        view! {
            <g class="graph__edge" class:graph__edge--near=move || is_near.get()>
                <path d=line></path>
                <path class="graph__head" d=head></path>
            </g>
        }
    };
    view! {
        <svg class="graph__edges" aria-hidden="true">
            <For
                each=move || picture.with(|picture| picture.edges.clone())
                key=|edge| (edge.from, edge.to, edge.line.clone())
                children=arrow
            />
        </svg>
    }
}

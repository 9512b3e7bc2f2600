//! The picture: elements where the layout puts them. A piece keeps its element while it moves or changes.

use super::card::Card;
use super::layout::{Frame, layout};
use super::node::Node;
use super::piece::{Piece, PieceKey, pieces};
use super::plug::PlugHighlight;
use crate::components::canvas::Canvas;
use crate::pages::topology::card::{OpenedNetworks, facts};
use crate::services::network::topology::{NETWORKS, Network, ROUTERS, Topology};
use leptos::prelude::*;

/// All of the topology, to be panned and zoomed.
#[component]
pub fn Picture(topology: Memo<Topology>) -> impl IntoView {
    let opened = RwSignal::new(Vec::<String>::new());
    provide_context(OpenedNetworks(opened));
    let highlight = PlugHighlight::provide();
    let plan = Memo::new(move |_| {
        opened.with(|opened| topology.with(|topology| layout(topology, |id| opened.iter().any(|one| one == id))))
    });
    let size = Memo::new(move |_| plan.with(|plan| (plan.width, plan.height)));
    let placed = Memo::new(move |_| {
        plan.with(|plan| topology.with(|topology| opened.with(|opened| pieces(plan, topology, opened))))
    });
    let keys = Memo::new(move |_| placed.with(|all| all.iter().map(|(piece, _)| piece.key()).collect::<Vec<_>>()));
    view! {
        <Canvas label="Picture of the networks. The table has the same." size>
            <div
                class="topology"
                style:width=move || pixels(size.get().0)
                style:height=move || pixels(size.get().1)
                on:pointerover=move |event| highlight.follow(event.target())
                on:focusin=move |event| highlight.follow(event.target())
            >
                <svg class="topology__lines" aria-hidden="true">
                    <For each=move || plan.with(|plan| plan.lines.clone()) key=String::clone let:line>
                        <path d=line></path>
                    </For>
                </svg>
                <For each=move || keys.get() key=PieceKey::clone let:key>
                    <PieceView key placed />
                </For>
            </div>
        </Canvas>
    }
    .into_any()
}

fn pixels(value: f64) -> String {
    [&value.to_string(), "px"].concat()
}

/// One piece in its place.
#[component]
fn PieceView(
    key: PieceKey,
    /// All pieces with their places.
    placed: Memo<Vec<(Piece, Frame)>>,
) -> impl IntoView {
    let found = Memo::new(move |_| placed.with(|all| all.iter().find(|(piece, _)| piece.key() == key).cloned()));
    let piece = Memo::new(move |_| found.with(|found| found.as_ref().map(|(piece, _)| piece.clone())));
    let frame = Memo::new(move |_| found.with(|found| found.as_ref().map(|(_, frame)| *frame).unwrap_or_default()));
    let content = move || {
        Some(match piece.get()? {
            Piece::Bar(network) => {
                let facts = facts(&network);
                let Network { id, name, status, .. } = network;
                view! { <Node icon="cloud" key=NETWORKS id name status facts /> }.into_any()
            }
            Piece::Router(router) => {
                view! { <Node icon="router" key=ROUTERS id=router.id name=router.name status=router.status /> }
                    .into_any()
            }
            Piece::Card { network, is_open } => view! { <Card network is_open /> }.into_any(),
        })
    };
    view! {
        <div
            class=move || piece.with(|piece| piece.as_ref().map(Piece::class))
            style:left=move || pixels(frame.get().left)
            style:top=move || pixels(frame.get().top)
            style:width=move || pixels(frame.get().width)
            style:height=move || pixels(frame.get().height)
        >
            {content}
        </div>
    }
}

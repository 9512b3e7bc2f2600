//! The picture: elements where the layout puts them. A piece keeps its element while it moves or changes.

use super::card::Card;
use super::connecting::{ConnectHandle, ConnectHint, Connecting};
use super::fold::{FoldButton, PictureOptions};
use super::layout::{Asked, Frame, layout};
use super::legend::Legend;
use super::node::Node;
use super::piece::{Piece, PieceKey, pieces};
use super::plug::PlugHighlight;
use super::selection::PictureSelection;
use super::side_card::SideCard;
use crate::components::canvas::Canvas;
use crate::model::Lookup;
use crate::navigation::use_navigation;
use crate::pages::topology::card::facts;
use crate::services::network::topology::{NETWORKS, Network, ROUTERS, Topology};
use crate::store::App;
use leptos::prelude::*;

/// All of the topology, to be panned and zoomed.
#[component]
pub fn Picture(topology: Memo<Topology>) -> impl IntoView {
    let asked = RwSignal::new(Asked::default());
    provide_context(PictureOptions(asked));
    let highlight = PlugHighlight::provide();
    let selection = PictureSelection::provide();
    let connecting = Connecting::provide();
    let navigation = use_navigation();
    let room = RwSignal::new((0.0, 0.0));
    let plan = Memo::new(move |_| asked.with(|asked| topology.with(|topology| layout(topology, asked, room.get()))));
    let size = Memo::new(move |_| plan.with(|plan| (plan.width, plan.height)));
    let placed = Memo::new(move |_| {
        plan.with(|plan| topology.with(|topology| asked.with(|asked| pieces(plan, topology, asked))))
    });
    let app = App::get();
    let may_change = move || app.cloud().is_some_and(|cloud| cloud.caller().write_refusal().is_none());
    let offers_handles = Memo::new(move |_| may_change() && topology.with(|topology| !topology.routers.is_empty()));
    let keys = Memo::new(move |_| placed.with(|all| all.iter().map(|(piece, _)| piece.key()).collect::<Vec<_>>()));
    view! {
        <Legend />
        <div
            class="topology-view"
            on:keydown=move |event| {
                if !connecting.on_key(&event) {
                    selection.on_key(&event);
                }
            }
        >
            <ConnectHint />
            <Canvas label="Network diagram. The table shows the same." size room>
                <div
                    class="topology"
                    class:topology--choosing=move || connecting.is_choosing()
                    style:width=move || pixels(size.get().0)
                    style:height=move || pixels(size.get().1)
                    on:pointerover=move |event| highlight.follow(event.target())
                    on:focusin=move |event| highlight.follow(event.target())
                    on:click=move |event| {
                        if !connecting.on_click(&event) {
                            selection.on_click(&event);
                        }
                    }
                    on:dblclick=move |event| PictureSelection::on_double_click(&event, navigation)
                >
                    <svg class="topology__lines" aria-hidden="true">
                        <For each=move || plan.with(|plan| plan.lines.clone()) key=String::clone let:line>
                            <path d=line></path>
                        </For>
                        <path class="topology__drag" d=move || connecting.line.get()></path>
                    </svg>
                    <For each=move || keys.get() key=PieceKey::clone let:key>
                        <PieceView key placed offers_handles />
                    </For>
                </div>
            </Canvas>
            <SideCard />
        </div>
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
    /// Whether networks can be connected with routers.
    offers_handles: Memo<bool>,
) -> impl IntoView {
    let found = Memo::new(move |_| placed.with(|all| all.iter().find(|(piece, _)| piece.key() == key).cloned()));
    let piece = Memo::new(move |_| found.with(|found| found.as_ref().map(|(piece, _)| piece.clone())));
    let frame = Memo::new(move |_| found.with(|found| found.as_ref().map(|(_, frame)| *frame).unwrap_or_default()));
    let content = move || {
        Some(match piece.get()? {
            Piece::Bar(network) => {
                let facts = facts(&network);
                let Network { id, name, status, .. } = network;
                let (own, named) = (id.clone(), name.clone());
                let handle = offers_handles.get().then(|| view! { <ConnectHandle id=own name=named /> });
                view! {
                    <Node icon="cloud" key=NETWORKS id name status facts />
                    {handle}
                }
                .into_any()
            }
            Piece::Router(router) => {
                view! { <Node icon="router" key=ROUTERS id=router.id name=router.name status=router.status /> }
                    .into_any()
            }
            Piece::Card { network, look, is_open } => {
                view! { <Card network look is_open has_handle=offers_handles.get() /> }.into_any()
            }
            Piece::Fold(count) => view! { <FoldButton count /> }.into_any(),
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

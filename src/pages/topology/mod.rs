//! The topology: how networks, routers and servers are connected, as a picture and as a table.

mod card;
mod connecting;
mod data;
mod export_link;
mod fold;
mod layout;
mod legend;
mod node;
mod picture;
mod piece;
mod plug;
mod selection;
mod side_card;
mod table;

use crate::components::empty_state::EmptyState;
use crate::components::icon::Icon;
use crate::components::skeleton::{PictureSkeleton, Skeleton};
use crate::components::title::announce_page;
use crate::model::{Lookup, units};
use crate::navigation::use_navigation;
use crate::pages::failure::Failure;
use crate::services::network::keys;
use crate::services::network::topology::{NETWORKS, ROUTERS, SERVERS, Topology};
use crate::store::App;
use data::TopologyData;
use export_link::ExportLink;
use leptos::prelude::*;
use picture::Picture;
use table::TopologyTable;

/// The parameter of the address that chooses between picture and table.
const VIEW: &str = "view";
const PICTURE: &str = "picture";
const TABLE: &str = "table";
/// In a window that is narrower, in pixels, the table comes first: of the picture there is only a part in sight.
const NARROW: f64 = 600.0;

/// The page, which keeps what it is made of fresh while it is open.
#[component]
pub fn TopologyPage() -> impl IntoView {
    announce_page("Topology");
    let navigation = use_navigation();
    let data = TopologyData::watch();
    let topology = data.topology;
    let is_narrow = is_narrow();
    let is_table = Memo::new(move |_| match navigation.query(VIEW).as_deref() {
        Some(TABLE) => true,
        Some(PICTURE) => false,
        _ => is_narrow.get(),
    });
    let is_empty =
        Memo::new(move |_| topology.with(|topology| topology.networks.is_empty() && topology.routers.is_empty()));
    let body = move || match (data.is_ready.get(), is_empty.get(), is_table.get()) {
        (false, _, true) => view! { <Skeleton lines=5 /> }.into_any(),
        (false, ..) => view! { <PictureSkeleton /> }.into_any(),
        // The failure says that they are not known.
        (_, true, _) if !data.is_read(NETWORKS) => ().into_any(),
        (_, true, _) => view! { <NoNetworks /> }.into_any(),
        (.., true) => view! { <TopologyTable topology /> }.into_any(),
        _ => view! { <Picture topology /> }.into_any(),
    };
    let count = move || match data.is_ready.get() {
        true => topology.with(|topology| counts(topology, |key| data.is_read(key))),
        false => String::new(),
    };
    let failure = |(title, error): (&'static str, _)| {
        view! { <Failure what=[title, " could not be read"].concat() error /> }
    };
    view! {
        <div class="page page--fill">
            <div class="page__head">
                <h1 tabindex="-1">"Topology"</h1>
                <span class="page__count">{count}</span>
                <div class="page__actions">
                    <ExportLink topology />
                    <ViewSwitch is_table />
                </div>
            </div>
            {data.errors().into_iter().map(failure).collect_view()}
            <div class="page__body">{body}</div>
        </div>
    }
    .into_any()
}

/// Whether the window is too narrow for the picture. Follows the window for the current owner's life.
fn is_narrow() -> RwSignal<bool> {
    let measure = || window().inner_width().ok().and_then(|width| width.as_f64()).is_some_and(|width| width < NARROW);
    let narrow = RwSignal::new(measure());
    let listener = window_event_listener(leptos::ev::resize, move |_| {
        let now = measure();
        narrow.maybe_update(|narrow| std::mem::replace(narrow, now) != now);
    });
    on_cleanup(move || listener.remove());
    narrow
}

/// `3 networks, 1 router, 40 servers`: those of them that were read.
fn counts(topology: &Topology, is_read: impl Fn(&str) -> bool) -> String {
    let networks = topology.networks.iter().filter(|one| !one.id.is_empty()).count();
    let all = [
        (NETWORKS, networks, "network", "networks"),
        (ROUTERS, topology.routers.len(), "router", "routers"),
        (SERVERS, topology.servers(), "server", "servers"),
    ];
    let read = all.into_iter().filter(|(key, ..)| is_read(key));
    read.map(|(_, count, one, many)| units::count(count, one, many)).collect::<Vec<_>>().join(", ")
}

/// Links to the picture and to the table.
#[component]
fn ViewSwitch(is_table: Memo<bool>) -> impl IntoView {
    let address = |view: &str| ["/", keys::TOPOLOGY, "?", VIEW, "=", view].concat();
    let (picture, table) = (address(PICTURE), address(TABLE));
    view! {
        <div class="segments" role="group" aria-label="Show as">
            <a
                class="button"
                href=picture
                data-replace=""
                aria-current=move || (!is_table.get()).then_some("true")
            >
                <Icon name="topology" />
                "Diagram"
            </a>
            <a class="button" href=table data-replace="" aria-current=move || is_table.get().then_some("true")>
                <Icon name="table" />
                "Table"
            </a>
        </div>
    }
}

#[component]
fn NoNetworks() -> impl IntoView {
    let may_create = App::get().cloud_now().is_some_and(|cloud| cloud.caller().write_refusal().is_none());
    let create = may_create.then(|| {
        view! {
            <a class="button button--primary" href=["/", NETWORKS, "/create"].concat()>
                "Create network"
            </a>
        }
    });
    view! {
        <EmptyState
            icon="topology"
            title="No networks"
            text="Your networks, routers and servers will appear here."
        >
            {create}
        </EmptyState>
    }
}

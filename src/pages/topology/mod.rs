//! The topology: how networks, routers and servers are connected, as a picture and as a table.

mod card;
mod data;
mod layout;
mod node;
mod picture;
mod piece;
mod plug;
mod table;

use crate::components::empty_state::EmptyState;
use crate::components::icon::Icon;
use crate::components::skeleton::Skeleton;
use crate::components::title::announce_page;
use crate::model::{Lookup, units};
use crate::navigation::use_navigation;
use crate::pages::failure::Failure;
use crate::services::network::keys;
use crate::services::network::topology::{NETWORKS, Topology};
use crate::store::App;
use data::TopologyData;
use leptos::prelude::*;
use picture::Picture;
use table::TopologyTable;

/// The parameter of the address that chooses between picture and table.
const VIEW: &str = "view";
const TABLE: &str = "table";

/// The page, which keeps what it is made of fresh while it is open.
#[component]
pub fn TopologyPage() -> impl IntoView {
    announce_page("Topology");
    let navigation = use_navigation();
    let data = TopologyData::watch();
    let topology = data.topology;
    let is_table = Memo::new(move |_| navigation.query(VIEW).is_some_and(|view| view == TABLE));
    let is_empty =
        Memo::new(move |_| topology.with(|topology| topology.networks.is_empty() && topology.routers.is_empty()));
    let body = move || match (data.is_ready.get(), is_empty.get(), is_table.get()) {
        (false, ..) => view! { <Skeleton lines=5 /> }.into_any(),
        (_, true, _) => view! { <NoNetworks /> }.into_any(),
        (.., true) => view! { <TopologyTable topology /> }.into_any(),
        _ => view! { <Picture topology /> }.into_any(),
    };
    let count = move || if data.is_ready.get() { topology.with(counts) } else { String::new() };
    let failure = |(title, error): (&'static str, _)| {
        view! { <Failure what=[title, " could not be read"].concat() error /> }
    };
    view! {
        <div class="page page--fill">
            <div class="page__head">
                <h1 tabindex="-1">"Topology"</h1>
                <span class="page__count">{count}</span>
                <div class="page__actions">
                    <ViewSwitch is_table />
                </div>
            </div>
            {data.errors().into_iter().map(failure).collect_view()}
            <div class="page__body">{body}</div>
        </div>
    }
    .into_any()
}

/// `3 networks, 1 router, 40 servers`.
fn counts(topology: &Topology) -> String {
    [
        units::count(topology.networks.len(), "network", "networks"),
        units::count(topology.routers.len(), "router", "routers"),
        units::count(topology.servers(), "server", "servers"),
    ]
    .join(", ")
}

/// Links to the picture and to the table.
#[component]
fn ViewSwitch(is_table: Memo<bool>) -> impl IntoView {
    let picture = ["/", keys::TOPOLOGY].concat();
    let table = ["/", keys::TOPOLOGY, "?", VIEW, "=", TABLE].concat();
    view! {
        <div class="segments" role="group" aria-label="Show as">
            <a
                class="button"
                href=picture
                data-replace=""
                aria-current=move || (!is_table.get()).then_some("true")
            >
                <Icon name="topology" />
                "Picture"
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
            text="Networks, the routers between them and the servers on them are drawn here."
        >
            {create}
        </EmptyState>
    }
}

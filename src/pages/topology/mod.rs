//! The topology: how networks, routers and servers are connected, as a picture and as a table.

mod layout;
mod picture;
mod table;

use super::failure::Failure;
use crate::model::{Lookup, units};
use crate::navigation::use_navigation;
use crate::services::find;
use crate::services::network::topology::{FLOATING_IPS, KEY, NETWORKS, PARTS, PORTS, SERVERS, Topology, topology};
use crate::store::{App, LiveCollection};
use crate::ui::dom::{Content, El, Html, bind, div, el, span, text};
use crate::ui::empty::empty;
use crate::ui::icon::icon;
use crate::ui::skeleton::skeleton;
use crate::ui::title::announce_page;
use leptos::prelude::*;
use std::cell::RefCell;

const DEFINITION: &str = "view";
const TABLE: &str = "table";

/// The page, which keeps what it is made of fresh while it is open.
pub fn topology_page() -> Html {
    announce_page("Topology");
    let (app, navigation) = (App::get(), use_navigation());
    let watches = StoredValue::new_local(Some(lives().iter().map(LiveCollection::watch).collect::<Vec<_>>()));
    on_cleanup(move || watches.set_value(None));
    let whole = Memo::new(move |_| read());
    // Ports tell of no changes: where a server comes, goes or is at rest again, they are asked for at once.
    let servers = Memo::new(|_| {
        let live = lives().into_iter().find(|live| live.view().meta().key == SERVERS)?;
        let mark = |live: &LiveCollection| {
            let busy = |busy| if busy { "+" } else { "-" };
            live.with(|rows| rows.rows().iter().map(|row| [row.id(), busy(row.busy())].concat()).collect::<String>())
        };
        live.phase().complete.then(|| mark(&live))
    });
    let before = RefCell::new(None);
    bind(move || {
        let now = servers.get();
        let was = before.replace(now.clone());
        if was.is_some() && was != now {
            let plugs =
                untrack(lives).into_iter().filter(|live| [PORTS, FLOATING_IPS].contains(&live.view().meta().key));
            plugs.for_each(|live| live.refresh());
        }
    });
    // One that fails does not keep the others from being shown.
    let ready = Memo::new(move |_| {
        let is_ready = |live: &LiveCollection| {
            let phase = live.phase();
            phase.complete || phase.error.is_some()
        };
        lives().iter().all(is_ready)
    });
    let failures: Vec<_> = lives()
        .into_iter()
        .map(|live| {
            let key = live.view().meta().key;
            let error = move || {
                let phase = app.cloud()?.live(key)?.phase();
                phase.error.filter(|_| !phase.complete)
            };
            let what = [live.view().meta().plural, " could not be read"].concat();
            view! { <Failure what error=Signal::derive(error) /> }.into_any()
        })
        .collect();
    let is_table = Memo::new(move |_| navigation.query(DEFINITION).is_some_and(|view| view == TABLE));
    let is_empty = Memo::new(move |_| whole.with(|whole| whole.networks.is_empty() && whole.routers.is_empty()));
    let body = move || match (ready.get(), is_empty.get(), is_table.get()) {
        (false, ..) => skeleton(5),
        (_, true, _) => nothing(),
        (.., true) => {
            let Some(cloud) = app.cloud_now() else { return div("") };
            whole.with(|whole| untrack(|| table::table(whole, &cloud)))
        }
        _ => untrack(|| picture::picture(whole)),
    };
    let count = text(move || if ready.get() { whole.with(words) } else { String::new() });
    let head = div("page__head").child((
        el("h1").attr("tabindex", "-1").child("Topology"),
        span("page__count").child(count),
        div("page__actions").child(switch(is_table)),
    ));
    div("page page--fill").child((head, failures, div("page__body").child(body))).html()
}

/// The collections that the cloud has services for.
fn lives() -> Vec<LiveCollection> {
    let Some(cloud) = App::get().cloud() else { return Vec::new() };
    let offered = PARTS.iter().filter(|key| find(key).is_some_and(|view| cloud.offers(view.meta().service)));
    offered.filter_map(|key| cloud.live(key)).collect()
}

fn read() -> Topology {
    let lives = lives();
    topology(|key| {
        let live = lives.iter().find(|live| live.view().meta().key == key);
        live.map(|live| live.with(|rows| rows.rows().to_vec())).unwrap_or_default()
    })
}

/// `3 networks, 1 router, 40 servers`.
fn words(whole: &Topology) -> String {
    [
        units::count(whole.networks.len(), "network", "networks"),
        units::count(whole.routers.len(), "router", "routers"),
        units::count(whole.servers(), "server", "servers"),
    ]
    .join(", ")
}

fn switch(is_table: Memo<bool>) -> El {
    let way = |label: &'static str, image: &'static str, query: &str, current: Box<dyn Fn() -> bool>| {
        el("a")
            .class("button")
            .attr("href", ["/", KEY, query].concat())
            .attr("data-replace", "")
            .attr("aria-current", move || current().then_some("true"))
            .child((icon(image), label))
    };
    let table = ["?", DEFINITION, "=", TABLE].concat();
    div("segments").attr("role", "group").attr("aria-label", "Show as").child((
        way("Picture", "topology", "", Box::new(move || !is_table.get())),
        way("Table", "table", &table, Box::new(move || is_table.get())),
    ))
}

fn nothing() -> El {
    let may = App::get().cloud_now().is_some_and(|cloud| cloud.caller().reads_only().is_none());
    let create = may.then(|| {
        el("a")
            .class("button button--primary")
            .attr("href", ["/", NETWORKS, "/create"].concat())
            .child("Create network")
    });
    empty(
        "topology",
        "No networks",
        "Networks, the routers between them and the servers on them are drawn here.",
        create,
    )
}

//! The same as a table, for whom a picture does not say enough.

use crate::model::{Cell, Lookup};
use crate::services::network::topology::{NETWORKS, Network, Plugged, ROUTERS, Topology};
use crate::ui::cell::cell_view;
use crate::ui::dom::{El, div, el};

const HEADS: [&str; 8] =
    ["Network", "Subnets", "Routers", "Outside", "Plugged in", "Status", "Addresses", "Floating IPs"];

/// A line for each thing that is plugged into each network.
pub fn table(whole: &Topology, lookup: &dyn Lookup) -> El {
    let head = el("thead").child(el("tr").children(HEADS.map(|head| el("th").attr("scope", "col").child(head))));
    let rows = whole.networks.iter().enumerate().flat_map(|(at, network)| {
        let shared = shared(whole, at, network);
        let nothing = network.plugged.is_empty().then(|| row(&shared, None, lookup));
        network.plugged.iter().map(move |one| row(&shared, Some(one), lookup)).chain(nothing).collect::<Vec<_>>()
    });
    let table = el("table").class("table").child((head, el("tbody").children(rows)));
    div("panel scroll").attr("tabindex", "0").attr("role", "region").attr("aria-label", "Topology").child(table)
}

/// What all lines of a network begin with.
fn shared(whole: &Topology, at: usize, network: &Network) -> [Cell; 4] {
    let routers = whole.routers.iter().filter(|router| router.networks.contains(&at) || router.outside == Some(at));
    // The way out of a network: what its routers have as their gateway.
    let outside =
        whole.routers.iter().filter(|router| router.networks.contains(&at)).filter_map(|router| router.outside);
    let mut outside: Vec<usize> = outside.collect();
    outside.sort_unstable();
    outside.dedup();
    let link = |network: &Network| Cell::named_link(NETWORKS, &network.id, &network.name);
    [
        link(network),
        Cell::many(network.ranges.iter().map(Cell::code)),
        Cell::many(routers.map(|router| Cell::named_link(ROUTERS, &router.id, &router.name))),
        if network.external {
            Cell::text("is external")
        } else {
            Cell::many(outside.iter().map(|at| link(&whole.networks[*at])))
        },
    ]
}

fn row(shared: &[Cell; 4], one: Option<&Plugged>, lookup: &dyn Lookup) -> El {
    let codes = |all: &[String]| Cell::many(all.iter().map(Cell::code));
    let own = one.map_or([const { Cell::None }; 4], |one| {
        [
            Cell::named_link(one.key, &one.id, &one.name),
            Cell::Status(one.status.clone()),
            codes(&one.addresses),
            codes(&one.floating),
        ]
    });
    let cell = |cell: &Cell| el("td").child(cell_view(cell, lookup));
    el("tr").children(shared.iter().map(cell)).children(own.iter().map(cell))
}

//! The topology as a table, for those to whom a picture does not say enough.

use crate::components::cell::cell_view;
use crate::model::{Cell, Lookup};
use crate::services::network::topology::{ConnectedDevice, NETWORKS, Network, ROUTERS, Topology};
use crate::store::App;
use leptos::prelude::*;

const HEADS: [&str; 8] =
    ["Network", "Subnets", "Routers", "External network", "Device", "Status", "Addresses", "Floating IPs"];

/// A line for each thing that is plugged into each network.
#[component]
pub fn TopologyTable(topology: Memo<Topology>) -> impl IntoView {
    let app = App::get();
    let heads = HEADS.map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let rows = move || {
        let cloud = untrack(|| app.cloud_now())?;
        let rows = topology.with(cells);
        // A name that becomes known changes nothing here: the cells have theirs.
        Some(untrack(|| rows.into_iter().map(|cells| row(&cells, &cloud)).collect_view()))
    };
    view! {
        <div class="panel scroll" tabindex="0" role="region" aria-label="Topology">
            <table class="table">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn row(cells: &[Cell; 8], lookup: &dyn Lookup) -> impl IntoView + use<> {
    let cells = cells.iter().map(|cell| view! { <td>{cell_view(cell, lookup)}</td> }).collect_view();
    view! { <tr>{cells}</tr> }
}

/// The table's cells, row by row.
fn cells(topology: &Topology) -> Vec<[Cell; 8]> {
    let rows = |(at, network): (usize, &Network)| {
        let begin = network_cells(topology, at, network);
        let nothing = network.plugged.is_empty().then_some(None);
        let all = network.plugged.iter().map(Some).chain(nothing);
        all.map(|plugged| whole(&begin, plugged)).collect::<Vec<_>>()
    };
    topology.networks.iter().enumerate().flat_map(rows).collect()
}

/// The cells that all rows of a network begin with.
fn network_cells(topology: &Topology, at: usize, network: &Network) -> [Cell; 4] {
    let routers = topology.routers.iter().filter(|router| router.networks.contains(&at) || router.outside == Some(at));
    // The way out of a network: what its routers have as their gateway.
    let outside =
        topology.routers.iter().filter(|router| router.networks.contains(&at)).filter_map(|router| router.outside);
    let mut outside: Vec<usize> = outside.collect();
    outside.sort_unstable();
    outside.dedup();
    let link = |network: &Network| match network.id.is_empty() {
        true => Cell::text(&network.name),
        false => Cell::named_link(NETWORKS, &network.id, &network.name),
    };
    [
        link(network),
        Cell::many(network.ranges.iter().map(Cell::code)),
        Cell::many(routers.map(|router| Cell::named_link(ROUTERS, &router.id, &router.name))),
        if network.external {
            Cell::text("This network")
        } else {
            Cell::many(outside.iter().filter_map(|at| topology.networks.get(*at)).map(link))
        },
    ]
}

fn whole(begin: &[Cell; 4], plugged: Option<&ConnectedDevice>) -> [Cell; 8] {
    let codes = |all: &[String]| Cell::many(all.iter().map(Cell::code));
    let [network, subnets, routers, outside] = begin.clone();
    let [name, status, addresses, floating] = plugged.map_or([const { Cell::None }; 4], |one| {
        [
            Cell::named_link(one.key, &one.id, &one.name),
            Cell::Status(one.status.clone()),
            codes(&one.addresses),
            codes(&one.floating),
        ]
    });
    [network, subnets, routers, outside, name, status, addresses, floating]
}

//! The topology as a table, for those to whom a picture does not say enough.

use crate::components::cell::cell_whole;
use crate::model::{Cell, Lookup};
use crate::services::network::topology::{ConnectedDevice, NETWORKS, Network, ROUTERS, Topology};
use crate::store::App;
use leptos::prelude::*;

const HEADS: [&str; 8] =
    ["Network", "Subnets", "Routers", "External network", "Device", "Status", "Addresses", "Floating IPs"];

/// A group of lines for each network, with one for each thing that is plugged into it.
#[component]
pub fn TopologyTable(topology: Memo<Topology>) -> impl IntoView {
    let app = App::get();
    let heads = HEADS.map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let groups = move || {
        let cloud = untrack(|| app.cloud_now())?;
        let groups = topology.with(groups);
        // A name that becomes known changes nothing here: the cells have theirs.
        Some(untrack(|| groups.into_iter().map(|group| group_view(&group, &cloud)).collect_view()))
    };
    view! {
        <div class="panel scroll" tabindex="0" role="region" aria-label="Topology">
            <table class="table topology-table">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                {groups}
            </table>
        </div>
    }
}

/// The lines of a network: the cells that it has once, and those of each thing that is plugged into it; one line of empty cells
/// where nothing is.
struct Group {
    network: [Cell; 4],
    plugged: Vec<[Cell; 4]>,
}

fn group_view(group: &Group, lookup: &dyn Lookup) -> impl IntoView + use<> {
    let span = group.plugged.len().to_string();
    let network = group.network.iter().map(|cell| view! { <td rowspan=span.clone()>{cell_whole(cell, lookup)}</td> });
    let mut network = Some(network.collect_view());
    let rows = group.plugged.iter().map(|cells| {
        let cells = cells.iter().map(|cell| view! { <td>{cell_whole(cell, lookup)}</td> }).collect_view();
        view! { <tr>{network.take()} {cells}</tr> }
    });
    view! { <tbody>{rows.collect_view()}</tbody> }
}

/// The table's cells, network by network.
fn groups(topology: &Topology) -> Vec<Group> {
    let group = |(at, network): (usize, &Network)| {
        let mut plugged: Vec<_> = network.plugged.iter().map(device_cells).collect();
        if plugged.is_empty() {
            plugged.push([const { Cell::None }; 4]);
        }
        Group { network: network_cells(topology, at, network), plugged }
    };
    topology.networks.iter().enumerate().map(group).collect()
}

/// The cells that a network has once.
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

/// The cells of what is plugged into a network.
fn device_cells(device: &ConnectedDevice) -> [Cell; 4] {
    let codes = |all: &[String]| Cell::many(all.iter().map(Cell::code));
    [
        Cell::named_link(device.key, &device.id, &device.name),
        Cell::Status(device.status.clone()),
        codes(&device.addresses),
        codes(&device.floating),
    ]
}

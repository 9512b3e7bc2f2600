//! A network with what is plugged into it.

use super::connecting::ConnectHandle;
use super::fold::PictureOptions;
use super::layout::CardLook;
use super::node::Node;
use super::plug::{PlugLine, PlugSquare};
use crate::model::{Tone, units};
use crate::services::network::topology::{ConnectedDevice, NETWORKS, Network};
use leptos::prelude::*;

/// The inside of a network's card: a line for each thing that is plugged in, or small squares where these are many.
#[component]
pub fn Card(
    network: Network,
    /// How it shows what is plugged in.
    look: CardLook,
    /// The names of all that is plugged in were asked for.
    is_open: bool,
    /// It can be connected with a router.
    has_handle: bool,
) -> impl IntoView {
    let CardLook { is_named, is_crowded, columns, lines } = look;
    let facts = facts(&network);
    let Network { id, name, status, plugged, .. } = network;
    // What stands for servers in no network has no id.
    let handle = (has_handle && !id.is_empty()).then(|| view! { <ConnectHandle id=id.clone() name=name.clone() /> });
    let summary = is_crowded.then(|| {
        view! {
            <div class="topology__summary">
                <span>{summary(&plugged)}</span>
                <NamesButton id=id.clone() name=name.clone() is_open />
            </div>
        }
    });
    let is_empty = plugged.is_empty();
    let entry = |one: ConnectedDevice| match is_named {
        true => view! { <li><PlugLine plugged=one /></li> }.into_any(),
        false => view! { <li><PlugSquare plugged=one /></li> }.into_any(),
    };
    let list = (!is_empty).then(|| {
        let class = match (is_named, columns) {
            (true, 1) => "topology__lines-of",
            (true, _) => "topology__lines-of topology__lines-of--columns",
            _ => "topology__squares",
        };
        view! {
            <ul class=class style=("--lines", lines.to_string())>
                {plugged.into_iter().map(entry).collect_view()}
            </ul>
        }
    });
    let nothing = is_empty.then(|| view! { <span class="visually-hidden">"No ports in use"</span> });
    view! {
        <div class="topology__head">
            <Node icon="network" key=NETWORKS id name status facts />
            {handle}
        </div>
        {summary}
        {list}
        {nothing}
    }
    .into_any()
}

/// `25 plugged in, 1 in error`.
fn summary(plugged: &[ConnectedDevice]) -> String {
    let bad = plugged.iter().filter(|one| one.status.tone == Tone::Bad).count();
    let count = units::count(plugged.len(), "port in use", "ports in use");
    if bad == 0 { count } else { [&count, ", ", &bad.to_string(), " in error"].concat() }
}

/// Shows the names of all that is plugged in, or does so no more.
#[component]
fn NamesButton(
    /// The network's id.
    id: String,
    /// The network's name.
    name: String,
    is_open: bool,
) -> impl IntoView {
    let PictureOptions(asked) = expect_context();
    let toggle = move |_| {
        asked.update(|asked| match asked.opened.contains(&id) {
            true => asked.opened.retain(|one| *one != id),
            false => asked.opened.push(id.clone()),
        });
    };
    view! {
        <button
            class="button button--quiet button--small"
            type="button"
            aria-label=[if is_open { "Hide" } else { "Show" }, " names in ", &name].concat()
            aria-expanded=is_open.to_string()
            on:click=toggle
        >
            {if is_open { "Hide names" } else { "Show names" }}
        </button>
    }
}

/// The ranges of a network and the number of its floating IPs.
pub fn facts(network: &Network) -> String {
    let mut all = network.ranges.clone();
    if network.floating > 0 {
        all.push(units::count(network.floating, "floating IP", "floating IPs"));
    }
    all.join(", ")
}

//! The picture: elements where the layout puts them. What has not changed stays as it is.

use super::layout::{Frame, Layout, layout, shows_names};
use crate::model::scoped_row::page;
use crate::model::{Status, Tone, units};
use crate::services::network::topology::{NETWORKS, Network, Plugged, ROUTERS, Router, Topology};
use crate::ui::canvas::canvas;
use crate::ui::dom::{Content, El, Html, button, div, each, el, span, svg};
use crate::ui::icon::icon;
use crate::ui::status::tone;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Says which object something stands for: it may stand in several networks.
const ABOUT: &str = "data-about";

/// Something that is drawn in its place.
enum Piece {
    Bar(Network),
    Router(Router),
    /// With whether all names were asked for.
    Card(Network, bool),
}

/// All of it, to be moved and zoomed.
pub fn picture(whole: Memo<Topology>) -> El {
    // The networks whose servers are all to be named.
    let opened = RwSignal::new(Vec::<String>::new());
    // Worked out by each that needs it: it takes less than a signal for it would.
    let plan = move || opened.with(|opened| whole.with(|whole| layout(whole, |id| is_in(opened, id))));
    let size = move || {
        let plan = plan();
        (plan.width, plan.height)
    };
    let pieces = move || {
        let plan = plan();
        whole.with(|whole| opened.with(|opened| pieces(&plan, whole, opened)))
    };
    let lines = each(move || plan().lines, Clone::clone, |path| svg("path").attr("d", path));
    let drawn = each(pieces, |(piece, frame)| mark(piece, *frame), move |(piece, frame)| draw(piece, frame, opened));
    let sheet = div("topology")
        .style("width", move || pixels(size().0))
        .style("height", move || pixels(size().1))
        .child((svg("svg").class("topology__lines").attr("aria-hidden", "true").child(lines), drawn))
        .on("pointerover", |event| light(event.target()))
        .on("focusin", |event| light(event.target()));
    canvas("Picture of the networks. The table has the same.", size, sheet)
}

fn pieces(plan: &Layout, whole: &Topology, opened: &[String]) -> Vec<(Piece, Frame)> {
    let network = |at: &usize| whole.networks.get(*at).cloned();
    let bars = plan.bars.iter().filter_map(|(at, frame)| Some((Piece::Bar(network(at)?), *frame)));
    let routers =
        plan.routers.iter().filter_map(|(at, frame)| Some((Piece::Router(whole.routers.get(*at)?.clone()), *frame)));
    let cards = plan.cards.iter().filter_map(|(at, frame)| {
        let network = network(at)?;
        let open = is_in(opened, &network.id);
        Some((Piece::Card(network, open), *frame))
    });
    bars.chain(routers).chain(cards).collect()
}

fn is_in(opened: &[String], id: &str) -> bool {
    opened.iter().any(|one| one == id)
}

/// All that is drawn of it.
fn mark(piece: &Piece, frame: Frame) -> String {
    let number = |value: f64| value.to_string();
    let mut all = vec![number(frame.left), number(frame.top), number(frame.width)];
    let network = |network: &Network, all: &mut Vec<String>| {
        all.extend([network.id.clone(), network.name.clone(), said(&network.status), network.floating.to_string()]);
        all.extend(network.ranges.iter().cloned());
    };
    match piece {
        Piece::Bar(bar) => {
            all.push("bar".to_owned());
            network(bar, &mut all);
        }
        Piece::Router(router) => {
            all.extend(["router".to_owned(), router.id.clone(), router.name.clone(), said(&router.status)]);
        }
        Piece::Card(card, open) => {
            all.push(if *open { "open" } else { "card" }.to_owned());
            network(card, &mut all);
            all.extend(card.plugged.iter().map(|one| [&one.id, " ", &words(one)].concat()));
        }
    }
    all.join("\n")
}

fn said(status: &Status) -> String {
    match &status.task {
        Some(task) => [&status.word, " ", task].concat(),
        None => status.word.clone(),
    }
}

fn words(one: &Plugged) -> String {
    let addresses = one.addresses.iter().chain(&one.floating).map(String::as_str);
    let status = said(&one.status);
    [one.name.as_str(), &status].into_iter().chain(addresses).collect::<Vec<_>>().join(" · ")
}

fn pixels(value: f64) -> String {
    [&value.to_string(), "px"].concat()
}

fn draw(piece: Piece, frame: Frame, opened: RwSignal<Vec<String>>) -> El {
    let element = match piece {
        Piece::Bar(network) => node("cloud", NETWORKS, &network.id, &network.name, &network.status, facts(&network))
            .class("topology__node topology__bar"),
        Piece::Router(router) => node("router", ROUTERS, &router.id, &router.name, &router.status, String::new())
            .class("topology__node topology__router"),
        Piece::Card(network, open) => card(&network, open, opened),
    };
    element
        .style("left", pixels(frame.left))
        .style("top", pixels(frame.top))
        .style("width", pixels(frame.width))
        .style("height", pixels(frame.height))
}

/// The ranges of a network and what comes from it.
fn facts(network: &Network) -> String {
    let mut all = network.ranges.clone();
    if network.floating > 0 {
        all.push(units::count(network.floating, "floating IP", "floating IPs"));
    }
    all.join(", ")
}

fn node(image: &'static str, key: &str, id: &str, name: &str, status: &Status, facts: String) -> El {
    let link = el("a").attr("href", page(key, id)).attr("title", [name, " · ", &said(status)].concat()).child(name);
    // A status that is as it should be says nothing new.
    let state = (status.tone != Tone::Good).then(|| span(&class("status", status.tone)).child((shape(), said(status))));
    let facts = (!facts.is_empty()).then(|| el("small").attr("title", &facts).child(&*facts));
    div("").child((icon(image), span("topology__name").child((link, facts)), state))
}

fn class(name: &str, of: Tone) -> String {
    [name, " status--", tone(of)].concat()
}

fn shape() -> El {
    el("i").class("status__shape").attr("aria-hidden", "true")
}

fn card(network: &Network, open: bool, opened: RwSignal<Vec<String>>) -> El {
    let named = shows_names(network, open);
    let head =
        node("network", NETWORKS, &network.id, &network.name, &network.status, facts(network)).class("topology__head");
    let toggle = (open || !named).then(|| {
        let id = network.id.clone();
        let label = [if open { "Hide" } else { "Show" }, " names in ", &network.name].concat();
        button("button button--quiet button--small")
            .attr("aria-label", label)
            .attr("aria-expanded", open.to_string())
            .on("click", move |_| {
                opened.update(|all| match is_in(all, &id) {
                    true => all.retain(|one| *one != id),
                    false => all.push(id.clone()),
                })
            })
            .child(if open { "Hide names" } else { "Show names" })
    });
    let summary =
        toggle.map(|toggle| div("topology__summary").child((span("").child(summary(&network.plugged)), toggle)));
    let all = (!network.plugged.is_empty()).then(|| {
        let entries = network.plugged.iter().map(|one| el("li").child(if named { line(one) } else { square(one) }));
        el("ul").class(if named { "topology__lines-of" } else { "topology__squares" }).children(entries)
    });
    let empty = network.plugged.is_empty().then(|| span("visually-hidden").child("Nothing is plugged in"));
    div("topology__card").child((head, summary, all, empty)).toggle("topology__card--empty", {
        let nothing = network.plugged.is_empty();
        move || nothing
    })
}

/// `25 plugged in, 1 in error`.
fn summary(plugged: &[Plugged]) -> String {
    let bad = plugged.iter().filter(|one| one.status.tone == Tone::Bad).count();
    let count = units::count(plugged.len(), "plugged in", "plugged in");
    if bad == 0 { count } else { [&count, ", ", &bad.to_string(), " in error"].concat() }
}

fn plug(one: &Plugged, base: &str, content: Html) -> El {
    el("a")
        .class(&class(base, one.status.tone))
        .attr("href", page(one.key, &one.id))
        .attr("title", words(one))
        .attr(ABOUT, &one.id)
        .child(content)
}

fn line(one: &Plugged) -> El {
    // What the outside knows it by, where there is that.
    let address = one.floating.first().or(one.addresses.first());
    let address = address.map(|address| el("code").child(&**address));
    let outside = (!one.floating.is_empty()).then(|| icon("floating-ip"));
    plug(one, "plug plug--line", (shape(), span("plug__name").child(&*one.name), outside, address).html())
}

/// Its name is there on hover and for assistive technology; by keyboard, names are shown first, or the table.
fn square(one: &Plugged) -> El {
    let reached = if one.floating.is_empty() { "plug plug--square" } else { "plug plug--square plug--reached" };
    plug(one, reached, shape().html()).attr("aria-label", words(one)).attr("tabindex", "-1")
}

/// Shows where else the object is that is pointed at.
fn light(target: Option<web_sys::EventTarget>) {
    let Some(target) = target.and_then(|target| target.dyn_into::<Element>().ok()) else { return };
    let about = target.closest(".plug").ok().flatten().and_then(|plug| plug.get_attribute(ABOUT));
    let Ok(all) = document().query_selector_all(".plug") else { return };
    for at in 0..all.length() {
        let Some(one) = all.item(at).map(wasm_bindgen::JsCast::unchecked_into::<Element>) else { continue };
        let same = about.is_some() && one.get_attribute(ABOUT) == about;
        let _ = one.class_list().toggle_with_force("plug--same", same);
    }
}

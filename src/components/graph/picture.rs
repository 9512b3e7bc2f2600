//! The picture, to be panned and zoomed.

use super::data::NodesById;
use super::edges::Edges;
use super::layout::{HEIGHT, WIDTH, layout};
use super::node_view::{NodeContext, NodeView, pixels};
use super::steps::step;
use super::structure::Structure;
use crate::components::canvas::{Area, Canvas};
use crate::components::unique_id;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement, KeyboardEvent};

/// The room above and below the picture together, in pixels: a margin, and the buttons that zoom.
const VERTICAL_MARGIN: f64 = 104.0;

/// The nodes in their places, with the edges between them.
#[component]
pub fn Picture(
    /// Which nodes there are, and which need which.
    structure: Memo<Structure>,
    /// The nodes.
    by_id: Memo<NodesById>,
    /// The accessible name.
    label: String,
) -> impl IntoView {
    let picture = Memo::new(move |_| structure.with(layout));
    let size = Memo::new(move |_| picture.with(|picture| (picture.width, picture.height)));
    // The node that had the focus last, by its id: its place changes when others come and go.
    let focused = RwSignal::new(None::<String>);
    let hovered = RwSignal::new(None::<usize>);
    let reveal = RwSignal::new(None::<Area>);
    let prefix = StoredValue::new(unique_id("node"));
    let stop = Memo::new(move |_| {
        let place = |id: &String| structure.with(|structure| structure.ids.binary_search(id).ok());
        focused.with(|id| id.as_ref().and_then(place)).unwrap_or_default()
    });
    let context = NodeContext { structure, by_id, picture, stop: stop.into(), prefix };
    let pointed = Signal::derive(move || hovered.get().or_else(|| focused.with(Option::is_some).then(|| stop.get())));
    let on_focus = move |target: Option<EventTarget>| {
        let Some(place) = place_of(target.clone()) else { return };
        focused.set(structure.with_untracked(|structure| structure.ids.get(place).cloned()));
        let corner = picture.with_untracked(|picture| picture.corners.get(place).copied());
        // Where a mouse has pressed, the node is in sight, and must stay under it.
        if let Some((left, top)) = corner.filter(|_| is_by_keyboard(target)) {
            reveal.set(Some(Area { left, top, width: WIDTH, height: HEIGHT }));
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let is_modified = event.ctrl_key() || event.meta_key() || event.alt_key() || event.shift_key();
        let Some(from) = place_of(event.target()).filter(|_| !is_modified) else { return };
        let key = event.key();
        let next = picture.with_untracked(|picture| structure.with_untracked(|own| step(&key, from, own, picture)));
        // An arrow that leads nowhere does not move the picture away from the node either.
        if key.starts_with("Arrow") {
            event.prevent_default();
        }
        if let Some(next) = next {
            focus(&context.element_id(next));
        }
    };
    view! {
        <div class="graph__view" style=("--height", move || pixels(size.get().1 + VERTICAL_MARGIN))>
            <Canvas label=[&label, ". The table shows the same."].concat() size room=RwSignal::new((0.0, 0.0)) reveal>
                <div
                    class="graph__picture"
                    style:width=move || pixels(size.get().0)
                    style:height=move || pixels(size.get().1)
                    on:keydown=on_key
                    on:focusin=move |event| on_focus(event.target())
                    on:pointerover=move |event| hovered.set(place_of(event.target()))
                    on:pointerleave=move |_| hovered.set(None)
                >
                    <Edges picture pointed />
                    <For
                        each=move || structure.with(|structure| structure.ids.clone())
                        key=String::clone
                        let:id
                    >
                        <NodeView id context />
                    </For>
                </div>
            </Canvas>
        </div>
    }
    .into_any()
}

/// The place of the node that an event happened at.
fn place_of(target: Option<EventTarget>) -> Option<usize> {
    let element = target?.dyn_into::<Element>().ok()?.closest("[data-node]").ok()??;
    element.get_attribute("data-node")?.parse().ok()
}

fn is_by_keyboard(target: Option<EventTarget>) -> bool {
    let element = target.and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.matches(":focus-visible").unwrap_or(false))
}

/// Moves the focus to an element. The browser does not scroll it into sight: the canvas does.
fn focus(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    if let Some(element) = element {
        // An element that cannot have the focus leaves it where it is.
        _ = element.focus_with_options(&options);
    }
}

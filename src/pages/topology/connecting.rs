//! Connecting networks with routers in the picture: a network's handle is dragged to a router, or pressed and then the router
//! chosen, by pointer or by keyboard.

use super::selection::{SelectedObject, object_at};
use crate::components::icon::Icon;
use crate::model::shown;
use crate::pages::action::{Actions, use_actions};
use crate::services::find;
use crate::services::network::connect::{Connect, connect};
use crate::services::network::topology::{NETWORKS, ROUTERS, SUBNETS};
use crate::store::App;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent};

/// A pointer that moves less than this clicks, in pixels.
const CLICK_DISTANCE: f64 = 4.0;

/// A network that is being connected. A context of the picture.
#[derive(Clone, Copy)]
pub struct Connecting {
    app: App,
    actions: Actions,
    /// Its id and name.
    network: RwSignal<Option<(String, String)>>,
    /// Where the handle is pressed, in the window's coordinates.
    pressed: RwSignal<Option<(f64, f64)>>,
    /// The line from the handle to the pointer, in the picture's coordinates.
    pub line: RwSignal<Option<String>>,
}

impl Connecting {
    /// Provides the context.
    pub fn provide() -> Self {
        let (network, pressed, line) = (RwSignal::new(None), RwSignal::new(None), RwSignal::new(None));
        let connecting = Connecting { app: App::get(), actions: use_actions(), network, pressed, line };
        provide_context(connecting);
        connecting
    }

    /// Whether a router is to be chosen. Reactive.
    pub fn is_choosing(self) -> bool {
        self.network.with(Option::is_some)
    }

    /// Connects with the router that is chosen by pointer or key. Returns whether the click was meant for that.
    pub fn on_click(self, event: &MouseEvent) -> bool {
        let Some(object) = object_at(event.target()).filter(|_| self.network.with_untracked(Option::is_some)) else {
            return false;
        };
        event.prevent_default();
        // Another object is no router: the choice goes on.
        if object.key == ROUTERS {
            self.connect_with(&object.id);
        }
        true
    }

    /// Escape ends the choice. Returns whether there was one.
    pub fn on_key(self, event: &KeyboardEvent) -> bool {
        let ends = event.key() == "Escape" && self.network.with_untracked(Option::is_some);
        if ends {
            event.prevent_default();
            self.end();
        }
        ends
    }

    fn end(self) {
        self.network.maybe_update(|network| network.take().is_some());
        self.pressed.set(None);
        self.line.maybe_update(|line| line.take().is_some());
    }

    /// Opens the form of the router's action.
    fn connect_with(self, router: &str) {
        let Some((network, _)) = self.network.get_untracked() else { return };
        self.end();
        let (Some(cloud), Some(definition)) = (self.app.cloud_now(), find(ROUTERS)) else { return };
        let row = |key: &str, id: &str| untrack(|| cloud.live(key)?.get(id));
        let (Some(network), Some(router)) = (row(NETWORKS, &network), row(ROUTERS, router)) else { return };
        let subnets =
            untrack(|| cloud.live(SUBNETS).map(|live| live.with(|rows| rows.rows().to_vec()))).unwrap_or_default();
        let Connect { action, preset } = connect(&network, &subnets);
        if let Some(at) = definition.actions().iter().position(|meta| meta.label == action) {
            self.actions.start_with(definition, at, vec![router], preset);
        }
    }

    fn press(self, event: &PointerEvent) {
        if event.button() != 0 {
            return;
        }
        // The picture is not moved meanwhile.
        event.stop_propagation();
        self.pressed.set(Some(point(event)));
        let handle = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
        // It fails only for a pointer that is released already.
        _ = handle.map(|handle| handle.set_pointer_capture(event.pointer_id()));
    }

    fn drag(self, event: &PointerEvent, network: &(String, String)) {
        let Some(from) = self.pressed.get_untracked() else { return };
        event.stop_propagation();
        let to = point(event);
        if self.line.with_untracked(Option::is_none) && (to.0 - from.0).hypot(to.1 - from.1) < CLICK_DISTANCE {
            return;
        }
        self.network.maybe_update(|known| known.replace(network.clone()).as_ref() != Some(network));
        self.line.set(picture_of(event).map(|picture| line(&picture, from, to)));
    }

    /// Connects with the router at which the handle is let go.
    fn release(self, event: &PointerEvent) {
        self.pressed.set(None);
        if self.line.with_untracked(Option::is_none) {
            return;
        }
        event.stop_propagation();
        self.line.set(None);
        let (x, y) = point(event);
        let target = document().element_from_point(x as f32, y as f32);
        let router = target.and_then(|target| target.closest(ROUTER).ok().flatten());
        match router.and_then(|router| router.query_selector("[data-about]").ok().flatten()) {
            Some(link) => match object_at(Some(link.into())) {
                Some(SelectedObject { id, .. }) => self.connect_with(&id),
                None => self.end(),
            },
            None => self.end(),
        }
    }
}

/// A router in the picture.
const ROUTER: &str = ".topology__router";

/// The handle of a network: dragged to a router, it connects the two; pressed, it has the router chosen.
#[component]
pub fn ConnectHandle(
    /// The network's id.
    id: String,
    /// Its name.
    name: String,
) -> impl IntoView {
    let connecting: Connecting = expect_context();
    let network = (id.clone(), name.clone());
    let label = ["Connect ", &*shown(&name), " with a router"].concat();
    let dragged = RwSignal::new(false);
    let is_own = Memo::new(move |_| connecting.network.with(|network| network.as_ref().is_some_and(|one| one.0 == id)));
    let drag = {
        let network = network.clone();
        move |event: PointerEvent| {
            connecting.drag(&event, &network);
            dragged.set(connecting.line.with_untracked(Option::is_some));
        }
    };
    let press = move |event: MouseEvent| {
        // It is no choice of an object of the picture.
        event.stop_propagation();
        // The click that ends a drag.
        if dragged.get_untracked() && event.detail() != 0 {
            dragged.set(false);
            return;
        }
        match is_own.get_untracked() {
            true => connecting.end(),
            false => connecting.network.set(Some(network.clone())),
        }
    };
    view! {
        <button
            class="topology__handle"
            type="button"
            title=label
            aria-pressed=move || is_own.get().to_string()
            on:pointerdown=move |event| {
                dragged.set(false);
                connecting.press(&event);
            }
            on:pointermove=drag
            on:pointerup=move |event| connecting.release(&event)
            on:pointercancel=move |_| connecting.end()
            on:dblclick=|event| event.stop_propagation()
            on:click=press
        >
            <Icon name="link" />
        </button>
    }
}

/// Says what is to be done next.
#[component]
pub fn ConnectHint() -> impl IntoView {
    let connecting: Connecting = expect_context();
    let words = move || {
        let name = connecting.network.with(|network| network.as_ref().map(|(_, name)| shown(name).into_owned()));
        name.map(|name| ["Choose the router to connect ", &name, " with. Escape ends this."].concat())
    };
    view! {
        <p class="topology__choosing" role="status">
            {words}
        </p>
    }
}

/// The picture that a handle is in.
fn picture_of(event: &PointerEvent) -> Option<HtmlElement> {
    let handle = event.current_target()?.dyn_into::<Element>().ok()?;
    handle.closest(".topology").ok()??.dyn_into().ok()
}

/// A line between two points of the window, in the coordinates of the picture, which may be zoomed.
fn line(picture: &HtmlElement, from: (f64, f64), to: (f64, f64)) -> String {
    let frame = picture.get_bounding_client_rect();
    let scale = frame.width() / f64::from(picture.offset_width().max(1));
    let place = |(x, y): (f64, f64)| ((x - frame.left()) / scale.max(0.01), (y - frame.top()) / scale.max(0.01));
    let ((x, y), (to_x, to_y)) = (place(from), place(to));
    format!("M{x:.1} {y:.1}L{to_x:.1} {to_y:.1}")
}

fn point(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

//! The state of a canvas, and what pointers, the wheel and keys do to it.

use super::viewport::{Area, STEP, Viewport};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, KeyboardEvent, PointerEvent, WheelEvent};

/// How far an arrow key moves the picture, in pixels.
const KEY_DISTANCE: f64 = 80.0;
/// A pointer that moves less than this clicks, in pixels.
const CLICK_DISTANCE: f64 = 4.0;

/// A pressed pointer, in the window's coordinates.
#[derive(Clone, Copy)]
struct Pointer {
    id: i32,
    at: (f64, f64),
    pressed_at: (f64, f64),
}

/// The state of a canvas.
#[derive(Clone, Copy)]
pub struct PanZoom {
    picture: Signal<(f64, f64)>,
    room: RwSignal<(f64, f64)>,
    /// What the user has panned or zoomed to.
    chosen: RwSignal<Option<Viewport>>,
    /// The user has asked for all of the picture.
    shows_all: RwSignal<bool>,
    pointers: StoredValue<Vec<Pointer>>,
}

impl PanZoom {
    /// The state of a canvas with a picture of this size in a frame of this size.
    pub fn new(picture: Signal<(f64, f64)>, room: RwSignal<(f64, f64)>) -> Self {
        PanZoom {
            picture,
            room,
            chosen: RwSignal::new(None),
            shows_all: RwSignal::new(false),
            pointers: StoredValue::new(Vec::new()),
        }
    }

    /// What is shown: what the user has chosen, else all of the picture, or as much of it as can be read.
    pub fn viewport(self) -> Viewport {
        self.chosen.get().unwrap_or_else(|| {
            let show = if self.shows_all.get() { Viewport::fit } else { Viewport::first };
            show(self.picture.get(), self.room.get())
        })
    }

    /// Tells the width and height of the frame.
    pub fn set_room(self, room: (f64, f64)) {
        self.room.set(room);
    }

    /// Shows all of the picture.
    pub fn show_all(self) {
        self.shows_all.set(true);
        self.chosen.set(None);
    }

    /// Moves the picture so far that an area of it is in sight.
    pub fn reveal(self, area: Area) {
        let room = self.room.get_untracked();
        self.change(|viewport| viewport.revealing(area, room));
    }

    /// Zooms, and keeps the center of the frame.
    pub fn zoom_at_center(self, factor: f64) {
        let (width, height) = self.room.get_untracked();
        self.change(|viewport| viewport.zoomed(factor, (width / 2.0, height / 2.0)));
    }

    fn change(self, change: impl FnOnce(Viewport) -> Viewport) {
        self.chosen.set(Some(change(untrack(|| self.viewport()))));
    }

    /// Moves with the arrow keys, zooms with `+`, `-` and `0`.
    pub fn on_key(self, event: &KeyboardEvent) {
        // What is in the picture may have used the key.
        if event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        match event.key().as_str() {
            "ArrowLeft" => self.change(|viewport| viewport.moved(KEY_DISTANCE, 0.0)),
            "ArrowRight" => self.change(|viewport| viewport.moved(-KEY_DISTANCE, 0.0)),
            "ArrowUp" => self.change(|viewport| viewport.moved(0.0, KEY_DISTANCE)),
            "ArrowDown" => self.change(|viewport| viewport.moved(0.0, -KEY_DISTANCE)),
            "+" | "=" => self.zoom_at_center(STEP),
            "-" => self.zoom_at_center(1.0 / STEP),
            "0" => self.show_all(),
            _ => return,
        }
        event.prevent_default();
    }

    /// Zooms at the pointer.
    pub fn on_wheel(self, event: &WheelEvent) {
        event.prevent_default();
        let at = in_frame(event.current_target(), (f64::from(event.client_x()), f64::from(event.client_y())));
        // Some browsers count lines instead of pixels.
        let unit = if event.delta_mode() == WheelEvent::DOM_DELTA_PIXEL { 1.0 } else { 24.0 };
        self.change(|viewport| viewport.zoomed((-event.delta_y() * unit * 0.002).exp(), at));
    }

    /// Remembers a pressed pointer.
    pub fn on_press(self, event: &PointerEvent) {
        if event.button() == 0 {
            let at = point(event);
            let pointer = Pointer { id: event.pointer_id(), at, pressed_at: at };
            self.pointers.update_value(|pointers| pointers.push(pointer));
        }
    }

    /// Forgets a pointer that is no longer pressed.
    pub fn on_release(self, event: &PointerEvent) {
        self.pointers.update_value(|pointers| pointers.retain(|pointer| pointer.id != event.pointer_id()));
    }

    /// One pressed pointer moves the picture; two also zoom it by the change of their distance.
    pub fn on_move(self, event: &PointerEvent) {
        let (id, at) = (event.pointer_id(), point(event));
        let pointers = self.pointers.get_value();
        let Some(pointer) = pointers.iter().find(|pointer| pointer.id == id) else { return };
        let Some(frame) = event.current_target().and_then(|frame| frame.dyn_into::<Element>().ok()) else { return };
        if !frame.has_pointer_capture(id) {
            if distance(at, pointer.pressed_at) < CLICK_DISTANCE {
                return;
            }
            // From now on this is no click, wherever the pointer is released. It fails for a released pointer.
            _ = frame.set_pointer_capture(id);
        }
        let (x, y) = (at.0 - pointer.at.0, at.1 - pointer.at.1);
        match pointers.iter().find(|pointer| pointer.id != id) {
            None => self.change(|viewport| viewport.moved(x, y)),
            Some(other) => {
                let middle = in_frame(Some(frame.into()), ((at.0 + other.at.0) / 2.0, (at.1 + other.at.1) / 2.0));
                let factor = distance(at, other.at) / distance(pointer.at, other.at).max(1.0);
                self.change(|viewport| viewport.moved(x / 2.0, y / 2.0).zoomed(factor, middle));
            }
        }
        self.pointers.update_value(|pointers| {
            pointers.iter_mut().filter(|pointer| pointer.id == id).for_each(|pointer| pointer.at = at);
        });
    }
}

fn distance(one: (f64, f64), other: (f64, f64)) -> f64 {
    (one.0 - other.0).hypot(one.1 - other.1)
}

fn point(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

/// Converts a point from the window's coordinates to the frame's.
fn in_frame(frame: Option<EventTarget>, (x, y): (f64, f64)) -> (f64, f64) {
    let frame = frame.and_then(|frame| frame.dyn_into::<Element>().ok());
    let (left, top) = frame.map_or((0.0, 0.0), |frame| {
        let frame = frame.get_bounding_client_rect();
        (frame.left(), frame.top())
    });
    (x - left, y - top)
}

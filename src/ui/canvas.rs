//! A picture that is larger than its frame: moved and zoomed by pointer, wheel, fingers, keys and buttons.

use super::dom::{Content, El, bind, button, div, resized, span};
use super::icon::icon;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::{Element, HtmlElement, KeyboardEvent, PointerEvent, WheelEvent};

const LEAST: f64 = 0.05;
const MOST: f64 = 2.5;
/// What a button or a key changes.
const STEP: f64 = 1.3;
/// How far a key moves, in pixels.
const MOVE: f64 = 80.0;
/// A pointer that moves less than this has clicked.
const CLICK: f64 = 4.0;
/// The room that is left around a picture that is fitted in.
const EDGE: f64 = 24.0;

/// Where the picture's corner is in the frame, in pixels, and how large it is.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Sight {
    x: f64,
    y: f64,
    scale: f64,
}

impl Sight {
    /// All of the picture, in the middle at the top; not enlarged.
    fn fit(picture: (f64, f64), room: (f64, f64)) -> Sight {
        let share = |room: f64, size: f64| (room - 2.0 * EDGE) / size.max(1.0);
        let scale = share(room.0, picture.0).min(share(room.1, picture.1)).clamp(LEAST, 1.0);
        Sight { x: (room.0 - picture.0 * scale) / 2.0, y: EDGE, scale }
    }

    /// Larger or smaller, with the same thing at this point of the frame.
    fn zoomed(self, factor: f64, (x, y): (f64, f64)) -> Sight {
        let scale = (self.scale * factor).clamp(LEAST, MOST);
        let factor = scale / self.scale;
        Sight { x: x - (x - self.x) * factor, y: y - (y - self.y) * factor, scale }
    }

    fn moved(self, x: f64, y: f64) -> Sight {
        Sight { x: self.x + x, y: self.y + y, ..self }
    }

    fn transform(self) -> String {
        let number = |value: f64| value.to_string();
        ["translate(", &number(self.x), "px, ", &number(self.y), "px) scale(", &number(self.scale), ")"].concat()
    }
}

/// A finger or the mouse, pressed: its id, where it is, and where it was pressed.
type Pointer = (i32, (f64, f64), (f64, f64));

/// What there is of it. Plain memory: nothing else follows it, and each type of signal would cost kilobytes.
struct State {
    sight: Cell<Sight>,
    picture: Cell<(f64, f64)>,
    room: Cell<(f64, f64)>,
    /// The user has chosen what to see: it is no longer fitted in.
    chosen: Cell<bool>,
    pointers: RefCell<Vec<Pointer>>,
    sheet: El,
    /// Says how large it is drawn.
    scale: El,
}

#[derive(Clone)]
struct Canvas(Rc<State>);

/// A frame around a picture of this size, which stays fitted in until it is moved.
pub fn canvas(label: &str, picture: impl Fn() -> (f64, f64) + 'static, content: impl Content) -> El {
    let canvas = Canvas(Rc::new(State {
        sight: Cell::new(Sight { x: 0.0, y: 0.0, scale: 1.0 }),
        picture: Cell::default(),
        room: Cell::default(),
        chosen: Cell::new(false),
        pointers: RefCell::default(),
        sheet: div("canvas__sheet").child(content),
        scale: span("canvas__scale"),
    }));
    let on_key = canvas.clone();
    let on_wheel = canvas.clone();
    let on_press = canvas.clone();
    let on_move = canvas.clone();
    let frame = div("canvas__frame")
        .attr("tabindex", "0")
        .attr("role", "group")
        .attr("aria-label", label)
        .child(canvas.0.sheet.clone())
        .on_as("keydown", move |event: KeyboardEvent| on_key.on_key(&event))
        .on_as("wheel", move |event: WheelEvent| {
            event.prevent_default();
            let at = place(event.current_target(), (event.client_x(), event.client_y()));
            // Lines, in some browsers, in place of pixels.
            let unit = if event.delta_mode() == 0 { 1.0 } else { 24.0 };
            on_wheel.zoom((-event.delta_y() * unit * 0.002).exp(), at);
        })
        .on_as("pointerdown", move |event: PointerEvent| {
            if event.button() == 0 {
                let at = point(&event);
                on_press.0.pointers.borrow_mut().push((event.pointer_id(), at, at));
            }
        })
        .on_as("pointermove", move |event: PointerEvent| on_move.drag(&event))
        .on("dragstart", |event| event.prevent_default());
    let frame = ["pointerup", "pointercancel"].into_iter().fold(frame, |frame, name| {
        let canvas = canvas.clone();
        frame.on_as(name, move |event: PointerEvent| {
            canvas.0.pointers.borrow_mut().retain(|(id, ..)| *id != event.pointer_id());
        })
    });
    let (element, measured) = (frame.element().clone(), canvas.clone());
    resized(frame.element(), move || {
        measured.0.room.set((f64::from(element.client_width()), f64::from(element.client_height())));
        measured.fit();
    });
    let sized = canvas.clone();
    bind(move || {
        sized.0.picture.set(picture());
        sized.fit();
    });
    div("canvas").child((frame, canvas.controls()))
}

impl Canvas {
    fn controls(&self) -> El {
        let control = |name: &str, label: &'static str, does: fn(&Canvas)| {
            let canvas = self.clone();
            button("button button--icon")
                .attr("aria-label", label)
                .attr("title", label)
                .on("click", move |_| does(&canvas))
                .child(icon(name))
        };
        div("canvas__controls").child((
            control("minus", "Zoom out", |canvas| canvas.zoom_in_the_middle(1.0 / STEP)),
            self.0.scale.clone(),
            control("plus", "Zoom in", |canvas| canvas.zoom_in_the_middle(STEP)),
            control("fit", "Show all", Canvas::show_all),
        ))
    }

    fn show(&self, sight: Sight) {
        self.0.sight.set(sight);
        // It can only fail for a name that is none.
        let _ = self.0.sheet.as_a::<HtmlElement>().style().set_property("transform", &sight.transform());
        let percent = [&(sight.scale * 100.0).round().to_string(), "%"].concat();
        self.0.scale.element().set_text_content(Some(&percent));
    }

    /// Shows all of it, unless the user looks at something.
    fn fit(&self) {
        if !self.0.chosen.get() {
            self.show(Sight::fit(self.0.picture.get(), self.0.room.get()));
        }
    }

    fn show_all(&self) {
        self.0.chosen.set(false);
        self.fit();
    }

    fn look(&self, change: impl FnOnce(Sight) -> Sight) {
        self.0.chosen.set(true);
        self.show(change(self.0.sight.get()));
    }

    fn zoom(&self, factor: f64, at: (f64, f64)) {
        self.look(|sight| sight.zoomed(factor, at));
    }

    fn zoom_in_the_middle(&self, factor: f64) {
        let (width, height) = self.0.room.get();
        self.zoom(factor, (width / 2.0, height / 2.0));
    }

    fn on_key(&self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        match event.key().as_str() {
            "ArrowLeft" => self.look(|sight| sight.moved(MOVE, 0.0)),
            "ArrowRight" => self.look(|sight| sight.moved(-MOVE, 0.0)),
            "ArrowUp" => self.look(|sight| sight.moved(0.0, MOVE)),
            "ArrowDown" => self.look(|sight| sight.moved(0.0, -MOVE)),
            "+" | "=" => self.zoom_in_the_middle(STEP),
            "-" => self.zoom_in_the_middle(1.0 / STEP),
            "0" => self.show_all(),
            _ => return,
        }
        event.prevent_default();
    }

    /// One pointer moves the picture; two also zoom it by how far they are apart.
    fn drag(&self, event: &PointerEvent) {
        let (id, now) = (event.pointer_id(), point(event));
        let pressed = self.0.pointers.borrow().iter().find(|(one, ..)| *one == id).map(|(_, at, start)| (*at, *start));
        let Some((before, start)) = pressed else { return };
        let Some(frame) = event.current_target().map(wasm_bindgen::JsCast::unchecked_into::<Element>) else { return };
        if !frame.has_pointer_capture(id) {
            if apart(now, start) < CLICK {
                return;
            }
            // What was pressed is not clicked, wherever the pointer is let go. It fails if it is let go already.
            let _ = frame.set_pointer_capture(id);
        }
        let other = self.0.pointers.borrow().iter().find(|(one, ..)| *one != id).map(|(_, at, _)| *at);
        match other {
            None => self.look(|sight| sight.moved(now.0 - before.0, now.1 - before.1)),
            Some(other) => {
                let middle = ((now.0 + other.0) / 2.0, (now.1 + other.1) / 2.0);
                let at = place(Some(frame.into()), (middle.0 as i32, middle.1 as i32));
                let factor = apart(now, other) / apart(before, other).max(1.0);
                self.look(|sight| sight.moved((now.0 - before.0) / 2.0, (now.1 - before.1) / 2.0).zoomed(factor, at));
            }
        }
        if let Some(one) = self.0.pointers.borrow_mut().iter_mut().find(|(one, ..)| *one == id) {
            one.1 = now;
        }
    }
}

fn apart(one: (f64, f64), other: (f64, f64)) -> f64 {
    (one.0 - other.0).hypot(one.1 - other.1)
}

fn point(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

/// A point of the window as one of the frame.
fn place(frame: Option<web_sys::EventTarget>, (x, y): (i32, i32)) -> (f64, f64) {
    let frame =
        frame.map(wasm_bindgen::JsCast::unchecked_into::<Element>).map(|frame| frame.get_bounding_client_rect());
    let (left, top) = frame.map_or((0.0, 0.0), |frame| (frame.left(), frame.top()));
    (f64::from(x) - left, f64::from(y) - top)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_a_picture_is_fitted_in() {
        let large = Sight::fit((2000.0, 1000.0), (1048.0, 848.0));
        assert_eq!((large.scale, large.x, large.y), (0.5, 24.0, 24.0));
        let small = Sight::fit((100.0, 100.0), (1048.0, 848.0));
        assert_eq!((small.scale, small.x), (1.0, 474.0));
        // Before the frame is laid out.
        assert!(Sight::fit((100.0, 100.0), (0.0, 0.0)).scale >= LEAST);
    }

    #[test]
    fn zooming_keeps_what_is_under_the_pointer() {
        let before = Sight { x: 10.0, y: 20.0, scale: 1.0 };
        let after = before.zoomed(2.0, (110.0, 70.0));
        // The picture's point (100, 50) was there, and still is.
        assert_eq!((after.x + 100.0 * after.scale, after.y + 50.0 * after.scale), (110.0, 70.0));
        assert!(before.zoomed(1000.0, (0.0, 0.0)).scale <= MOST);
        assert_eq!(before.zoomed(0.0, (0.0, 0.0)).scale, LEAST);
        assert_eq!(after.moved(3.0, -3.0).scale, after.scale);
    }
}

//! Values of attributes and styles: fixed ones, and closures that are asked again when a signal changes.

use super::Read;
use super::bind;
use std::borrow::Cow;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Where an element keeps it.
#[derive(Clone, Copy, PartialEq)]
pub enum Place {
    Attribute,
    Style,
}

/// Sets it; without a value the attribute or style is taken away.
fn set(element: &Element, place: Place, name: &str, value: Option<&str>) {
    // Both can fail only for names that are none, and all names are constants.
    let _ = match (place, value) {
        (Place::Style, _) => {
            let style = element.unchecked_ref::<HtmlElement>().style();
            style.set_property(name, value.unwrap_or_default())
        }
        (Place::Attribute, Some(value)) => element.set_attribute(name, value),
        (Place::Attribute, None) => element.remove_attribute(name),
    };
}

fn follow(element: Element, place: Place, name: &'static str, value: Box<dyn Read<Plain>>) {
    bind(move || set(&element, place, name, value.read().as_deref()));
}

type Plain = Option<Cow<'static, str>>;

/// A value, or a closure that gives one. `None` and `false` leave an attribute out, `true` gives it no value.
pub trait Value {
    fn give(self, element: &Element, place: Place, name: &'static str);
}

/// What a [`Value`]'s closure may return.
pub trait IntoPlain {
    fn plain(self) -> Plain;
}

impl IntoPlain for &'static str {
    fn plain(self) -> Plain {
        Some(Cow::Borrowed(self))
    }
}

impl IntoPlain for String {
    fn plain(self) -> Plain {
        Some(Cow::Owned(self))
    }
}

impl IntoPlain for bool {
    fn plain(self) -> Plain {
        self.then_some(Cow::Borrowed(""))
    }
}

impl<P: IntoPlain> IntoPlain for Option<P> {
    fn plain(self) -> Plain {
        self.and_then(P::plain)
    }
}

impl Value for &str {
    fn give(self, element: &Element, place: Place, name: &'static str) {
        set(element, place, name, Some(self));
    }
}

impl Value for String {
    fn give(self, element: &Element, place: Place, name: &'static str) {
        set(element, place, name, Some(&self));
    }
}

impl Value for &String {
    fn give(self, element: &Element, place: Place, name: &'static str) {
        set(element, place, name, Some(self));
    }
}

impl Value for bool {
    fn give(self, element: &Element, place: Place, name: &'static str) {
        set(element, place, name, self.then_some(""));
    }
}

impl<V: Value> Value for Option<V> {
    fn give(self, element: &Element, place: Place, name: &'static str) {
        if let Some(value) = self {
            value.give(element, place, name);
        }
    }
}

impl<P: IntoPlain, F: Fn() -> P + 'static> Value for F {
    fn give(self, element: &Element, place: Place, name: &'static str) {
        follow(element.clone(), place, name, Box::new(move || self().plain()));
    }
}

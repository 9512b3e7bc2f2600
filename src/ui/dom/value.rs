//! Values of attributes and styles: fixed ones, and closures that are asked again when a signal changes.

use super::bind;
use super::call::Read;
use std::borrow::Cow;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// What is to be set.
#[derive(Clone)]
pub struct Target {
    pub(super) element: Element,
    pub(super) name: &'static str,
    pub(super) is_style: bool,
}

impl Target {
    /// Sets it; without a value the attribute or style is taken away.
    fn set(&self, value: Option<&str>) {
        // Both can fail only for names that are none, and all names are constants.
        let _ = match (self.is_style, value) {
            (true, _) => {
                let style = self.element.unchecked_ref::<HtmlElement>().style();
                style.set_property(self.name, value.unwrap_or_default())
            }
            (false, Some(value)) => self.element.set_attribute(self.name, value),
            (false, None) => self.element.remove_attribute(self.name),
        };
    }

    fn follow(self, value: Box<dyn Read<Plain>>) {
        bind(move || self.set(value.read().as_deref()));
    }
}

type Plain = Option<Cow<'static, str>>;

/// A value, or a closure that gives one. `None` and `false` leave an attribute out, `true` gives it no value.
pub trait Value {
    fn give(self, target: Target);
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
    fn give(self, target: Target) {
        target.set(Some(self));
    }
}

impl Value for String {
    fn give(self, target: Target) {
        target.set(Some(&self));
    }
}

impl Value for &String {
    fn give(self, target: Target) {
        target.set(Some(self));
    }
}

impl Value for bool {
    fn give(self, target: Target) {
        target.set(self.then_some(""));
    }
}

impl<V: Value> Value for Option<V> {
    fn give(self, target: Target) {
        if let Some(value) = self {
            value.give(target);
        }
    }
}

impl<P: IntoPlain, F: Fn() -> P + 'static> Value for F {
    fn give(self, target: Target) {
        target.follow(Box::new(move || self().plain()));
    }
}

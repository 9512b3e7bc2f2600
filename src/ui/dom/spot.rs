//! Finding an element again after it was built.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// A place for one element, empty until [`El::at`](super::El::at) fills it, and again once the element's owner is
/// cleaned up. Reading it is reactive.
#[derive(Clone, Copy)]
pub struct Spot(RwSignal<Option<Element>>);

impl Default for Spot {
    fn default() -> Self {
        Spot(RwSignal::new(None))
    }
}

impl Spot {
    pub fn get(self) -> Option<Element> {
        self.0.try_get().flatten()
    }

    pub fn get_untracked(self) -> Option<Element> {
        self.0.try_get_untracked().flatten()
    }

    /// The element as what it is known to be, for event handlers.
    pub fn get_as<T: JsCast>(self) -> Option<T> {
        self.get_untracked().map(JsCast::unchecked_into)
    }

    pub(super) fn fill(self, element: &Element) {
        self.0.set(Some(element.clone()));
        on_cleanup(move || {
            self.0.set(None);
        });
    }
}

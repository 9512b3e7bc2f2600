//! The object that is selected in the picture. It may be drawn several times.

use crate::model::scoped_row::page_address;
use crate::navigation::Navigation;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, KeyboardEvent, MouseEvent};

/// Say which object an element stands for: its resource's key and its id.
pub const KEY: &str = "data-key";
pub const ABOUT: &str = "data-about";

/// An object of the picture.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct SelectedObject {
    /// Its resource's key.
    pub key: String,
    pub id: String,
}

/// A context of the picture.
#[derive(Clone, Copy)]
pub struct PictureSelection {
    pub object: RwSignal<Option<SelectedObject>>,
    /// Wakes only the elements of the two objects that are concerned when another one is selected.
    selector: StoredValue<Selector<Option<String>>>,
}

impl PictureSelection {
    /// Provides the context. Nothing is selected.
    pub fn provide() -> Self {
        let object = RwSignal::new(None::<SelectedObject>);
        let id = move || object.with(|object| object.as_ref().map(|object| object.id.clone()));
        let selection = PictureSelection { object, selector: StoredValue::new(Selector::new(id)) };
        provide_context(selection);
        selection
    }

    /// Whether the object with this id is selected. Reactive.
    pub fn has(self, id: &str) -> bool {
        let id = Some(id.to_owned());
        self.selector.with_value(|selector| selector.selected(&id))
    }

    /// Nothing is selected any more.
    pub fn clear(self) {
        self.object.maybe_update(|object| object.take().is_some());
    }

    /// Selects the object that is clicked, in place of going to its page. Keys, and clicks that open another tab, follow the
    /// link.
    pub fn on_click(self, event: &MouseEvent) {
        let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        // A click that a key has made has no count.
        if event.detail() == 0 || event.button() != 0 || modified {
            return;
        }
        if let Some(object) = object_at(event.target()) {
            event.prevent_default();
            self.object.set(Some(object));
        }
    }

    /// Goes to the page of the object that is double-clicked.
    pub fn on_double_click(event: &MouseEvent, navigation: Navigation) {
        if let Some(SelectedObject { key, id }) = object_at(event.target()) {
            navigation.go(&page_address(&key, &id));
        }
    }

    /// Escape closes the card, unless it has closed something else.
    pub fn on_key(self, event: &KeyboardEvent) {
        if event.key() == "Escape" && !event.default_prevented() {
            self.clear();
        }
    }
}

/// The object that the element stands for.
pub fn object_at(target: Option<EventTarget>) -> Option<SelectedObject> {
    let element = target?.dyn_into::<Element>().ok()?.closest("[data-about]").ok()??;
    Some(SelectedObject { key: element.get_attribute(KEY)?, id: element.get_attribute(ABOUT)? })
}

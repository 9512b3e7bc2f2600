//! Elements, put together call by call.

use super::Read;
use super::value::Place;
use super::{Content, Spot, Value, bind, event};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, Node};

/// An element of the page.
#[derive(Clone)]
pub struct El(Element);

/// An HTML element with this tag.
pub fn el(tag: &str) -> El {
    // Tags are constants of this program, and each of them is a valid name.
    El(document().create_element(tag).unwrap_or_else(|_| unreachable!()))
}

/// A `div` with these classes.
pub fn div(class: &str) -> El {
    el("div").class(class)
}

/// A `span` with these classes.
pub fn span(class: &str) -> El {
    el("span").class(class)
}

/// A button with these classes that submits nothing.
pub fn button(class: &str) -> El {
    el("button").class(class).attr("type", "button")
}

/// An SVG element with this tag.
pub fn svg(tag: &str) -> El {
    El(document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag).unwrap_or_else(|_| unreachable!()))
}

impl El {
    /// A copy with all that is in it, but what follows signals and handles events: made much sooner than put together anew.
    pub fn copy(&self) -> El {
        // A copy of an element is one.
        self.0.clone_node_with_deep(true).map_or_else(|_| unreachable!(), |node| El(node.unchecked_into()))
    }

    /// The element itself.
    pub fn element(&self) -> &Element {
        &self.0
    }

    /// The element as what its tag makes it.
    pub fn as_a<T: JsCast>(&self) -> &T {
        self.0.unchecked_ref()
    }

    /// Its fixed classes.
    pub fn class(self, class: &str) -> El {
        if !class.is_empty() {
            let _ = self.0.set_attribute("class", class);
        }
        self
    }

    /// A class that it has while something holds.
    pub fn toggle(self, class: &'static str, on: impl Fn() -> bool + 'static) -> El {
        fn erased(element: &Element, class: &'static str, on: Box<dyn Read<bool>>) {
            let list = element.class_list();
            bind(move || _ = list.toggle_with_force(class, on.read()));
        }
        erased(&self.0, class, Box::new(on));
        self
    }

    /// An attribute, fixed or following signals.
    pub fn attr(self, name: &'static str, value: impl Value) -> El {
        value.give(&self.0, Place::Attribute, name);
        self
    }

    /// An inline style, fixed or following signals.
    pub fn style(self, name: &'static str, value: impl Value) -> El {
        value.give(&self.0, Place::Style, name);
        self
    }

    /// The `value` of a field, following signals whatever the user does to it.
    pub fn value(self, value: impl Fn() -> String + 'static) -> El {
        fn erased(element: Element, value: Box<dyn Read<String>>) {
            bind(move || {
                let value = value.read();
                // Setting the same value would move the caret to the end.
                if property(&element, "value").as_string().as_ref() != Some(&value) {
                    set_property(&element, "value", &value.into());
                }
            });
        }
        erased(self.0.clone(), Box::new(value));
        self
    }

    /// A property that is yes or no, such as `checked`, following signals.
    pub fn flag(self, name: &'static str, on: impl Fn() -> bool + 'static) -> El {
        fn erased(element: Element, name: &'static str, on: Box<dyn Read<bool>>) {
            bind(move || set_property(&element, name, &on.read().into()));
        }
        erased(self.0.clone(), name, Box::new(on));
        self
    }

    /// What happens on an event. The handler runs in the owner that the element was made in, and no more once that
    /// is cleaned up.
    pub fn on(self, name: &'static str, handler: impl Fn(Event) + 'static) -> El {
        event::on(&self.0, name, Box::new(handler));
        self
    }

    /// As [`El::on`], for the event that it really is: `on_as("keydown", |event: KeyboardEvent| …)`.
    pub fn on_as<E: JsCast + 'static>(self, name: &'static str, handler: impl Fn(E) + 'static) -> El {
        self.on(name, move |event| handler(event.unchecked_into()))
    }

    /// Adds to what is in it.
    #[inline(always)]
    pub fn child(self, content: impl Content) -> El {
        content.add_to(&self.0);
        self
    }

    /// Adds each to what is in it.
    pub fn children<C: Content>(self, all: impl IntoIterator<Item = C>) -> El {
        all.into_iter().fold(self, El::child)
    }

    /// Lets others find the element.
    pub fn at(self, spot: Spot) -> El {
        spot.fill(&self.0);
        self
    }
}

impl From<El> for Node {
    fn from(element: El) -> Node {
        element.0.into()
    }
}

fn property(element: &Element, name: &str) -> JsValue {
    js_sys::Reflect::get(element, &name.into()).unwrap_or_default()
}

fn set_property(element: &Element, name: &str, value: &JsValue) {
    // Elements are ordinary objects: it does not fail.
    let _ = js_sys::Reflect::set(element, &name.into(), value);
}

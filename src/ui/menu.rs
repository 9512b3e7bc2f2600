//! The buttons of menus for pieces that are built element by element.

pub use crate::components::menu::{MenuEntry as Entry, toggle};

use super::dom::{El, button};
use super::icon::icon;
use leptos::prelude::untrack;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

const PLAIN: &str = "button button--quiet button--icon button--small";

fn menu_button(class: &str) -> El {
    button(class).attr("aria-haspopup", "menu").attr("aria-expanded", "false")
}

/// A button that opens a menu.
pub struct MenuButton {
    label: Rc<dyn Fn() -> String>,
    entries: Box<dyn Fn() -> Vec<Entry>>,
    icon: &'static str,
    text: Option<String>,
    class: &'static str,
    tabindex: &'static str,
}

impl MenuButton {
    /// The label names the menu, and the button where that shows no text; the entries are asked for when it is opened.
    pub fn new(label: impl Fn() -> String + 'static, entries: impl Fn() -> Vec<Entry> + 'static) -> Self {
        MenuButton {
            label: Rc::new(label),
            entries: Box::new(entries),
            icon: "more",
            text: None,
            class: PLAIN,
            tabindex: "0",
        }
    }
    #[must_use]
    pub fn icon(mut self, icon: &'static str) -> Self {
        self.icon = icon;
        self
    }
    /// What the button says; only its icon is shown otherwise.
    #[must_use]
    pub fn text(mut self, text: String) -> Self {
        self.text = Some(text);
        self
    }
    #[must_use]
    pub fn class(mut self, class: &'static str) -> Self {
        self.class = class;
        self
    }
    /// What the tabulator key makes of it; `-1` in a grid, which has keys of its own.
    #[must_use]
    pub fn tabindex(mut self, tabindex: &'static str) -> Self {
        self.tabindex = tabindex;
        self
    }

    /// Only the button as it looks unless told otherwise: for whoever names it and calls [`toggle`] himself.
    pub fn face(image: &str) -> El {
        menu_button(PLAIN).child(icon(image))
    }

    /// The button.
    pub fn view(self) -> El {
        let MenuButton { label, entries, .. } = self;
        let name = Rc::clone(&label);
        let open = Rc::new(move |event: &Event| {
            // A click on the row would open it.
            event.stop_propagation();
            let button = event.current_target().and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok());
            if let Some(button) = button {
                toggle(&button, &untrack(|| name()), untrack(&entries));
            }
        });
        let by_key = Rc::clone(&open);
        menu_button(self.class)
            .attr("tabindex", self.tabindex)
            .attr("aria-label", move || label())
            .on("click", move |event| open(&event))
            .on_as("keydown", move |event: KeyboardEvent| {
                if event.key() == "ArrowDown" {
                    event.prevent_default();
                    by_key(&event);
                }
            })
            .child((self.text, icon(self.icon)))
    }
}

//! Menus: a button, and a list of entries in the browser's top layer, where nothing clips it.
//! There is one open menu at most. It is made when it is opened, so that a menu button costs a
//! row of a long list no more than a button.

mod open;
mod panel;
mod place;

pub use open::toggle;

use super::icon::Icon;
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::JsCast;

/// An entry of a menu.
#[derive(Clone)]
pub struct Entry {
    label: String,
    icon: &'static str,
    /// Entries of one group stand together, under its name unless that is empty.
    group: &'static str,
    danger: bool,
    /// Whether it is the chosen one, where entries are choices.
    checked: Option<bool>,
    /// Why it cannot be chosen now, if so.
    reason: Option<String>,
    choose: Rc<dyn Fn()>,
}

impl Entry {
    /// What it says, and what happens when it is chosen. The menu is closed before.
    pub fn new(label: impl Into<String>, choose: impl Fn() + 'static) -> Self {
        let label = label.into();
        Entry { label, icon: "", group: "", danger: false, checked: None, reason: None, choose: Rc::new(choose) }
    }
    #[must_use]
    pub fn icon(mut self, icon: &'static str) -> Self {
        self.icon = icon;
        self
    }
    #[must_use]
    pub fn group(mut self, group: &'static str) -> Self {
        self.group = group;
        self
    }
    #[must_use]
    pub fn danger(mut self, danger: bool) -> Self {
        self.danger = danger;
        self
    }
    #[must_use]
    pub fn checked(mut self, checked: bool) -> Self {
        self.checked = Some(checked);
        self
    }
    /// Cannot be chosen for this reason. It is shown, and can be reached all the same.
    #[must_use]
    pub fn disabled(mut self, reason: Option<String>) -> Self {
        self.reason = reason;
        self
    }
}

/// A button that opens a menu.
#[component]
pub fn MenuButton(
    /// Names the menu, and the button where that shows no text.
    #[prop(into)]
    label: TextProp,
    #[prop(default = "more")] icon: &'static str,
    /// What the button says; only its icon is shown otherwise.
    #[prop(optional, into)]
    text: Option<String>,
    #[prop(default = "button button--quiet button--icon button--small")] class: &'static str,
    /// What the tabulator key makes of it; `-1` in a grid, which has keys of its own.
    #[prop(default = "0")]
    tabindex: &'static str,
    /// Asked for when it is opened.
    entries: impl Fn() -> Vec<Entry> + 'static,
) -> impl IntoView {
    let name = label.clone();
    let open = move |event: &web_sys::Event| {
        // A click on the row would open it.
        event.stop_propagation();
        let button = event.current_target().and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok());
        if let Some(button) = button {
            toggle(&button, &untrack(|| name.get()), untrack(&entries));
        }
    };
    let open = Rc::new(open);
    let by_key = open.clone();
    view! {
        <button
            class=class
            type="button"
            tabindex=tabindex
            aria-haspopup="menu"
            aria-expanded="false"
            aria-label=move || label.get()
            on:click=move |event| open(&event)
            on:keydown=move |event| if event.key() == "ArrowDown" {
                event.prevent_default();
                by_key(&event);
            }
        >
            {text}
            <Icon name=icon />
        </button>
    }
}

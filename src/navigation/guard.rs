//! Asking before a page with unsaved input is left.

use leptos::ev::{beforeunload, popstate};
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::JsValue;

const QUESTION: &str = "Leave this page? Unsaved input will be lost.";

type IsDirty = Rc<dyn Fn() -> bool>;

/// Knows which parts of the page hold input that would be lost, and stops "back" and the tab's closing where the user wants
/// to stay. `leptos_router` has no hook for this.
#[derive(Clone, Copy)]
pub struct NavigationGuard {
    dirty: StoredValue<Vec<(u32, IsDirty)>, LocalStorage>,
    last: StoredValue<u32>,
    /// The address of the page that is shown, which the browser has left already when it reports "back".
    address: StoredValue<String>,
}

impl NavigationGuard {
    /// Registers the listeners. Has to be called before `<Router>` registers its own, so that this one can stop it from
    /// following the browser.
    pub fn install() -> Self {
        let guard = NavigationGuard {
            dirty: StoredValue::new_local(Vec::new()),
            last: StoredValue::new(0),
            address: StoredValue::new(String::new()),
        };
        let back = window_event_listener(popstate, move |event| {
            let here = browser_address();
            let before = guard.address.get_value();
            if path(&here) != path(&before) && !guard.may_leave() {
                event.stop_immediate_propagation();
                if let Ok(history) = window().history() {
                    // Browsers refuse only floods of these.
                    let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&before));
                }
            }
        });
        let unload = window_event_listener(beforeunload, move |event| {
            if guard.is_dirty() {
                // The browser asks in its own words.
                event.prevent_default();
            }
        });
        on_cleanup(move || {
            back.remove();
            unload.remove();
        });
        guard
    }

    /// Keeps up with the address of the page that is shown.
    pub(super) fn shows(self, address: String) {
        self.address.set_value(address);
    }

    /// Asks before the page is left while `is_dirty` says so, for the current owner's life.
    pub(super) fn add(self, is_dirty: impl Fn() -> bool + 'static) {
        let id = self.last.get_value() + 1;
        self.last.set_value(id);
        self.dirty.update_value(|all| all.push((id, Rc::new(is_dirty))));
        on_cleanup(move || {
            self.dirty.try_update_value(|all| all.retain(|(other, _)| *other != id));
        });
    }

    /// Asks no more for the parts there are now.
    pub fn release(self) {
        self.dirty.update_value(Vec::clear);
    }

    fn is_dirty(self) -> bool {
        let all = self.dirty.try_get_value().unwrap_or_default();
        untrack(|| all.iter().any(|(_, is_dirty)| is_dirty()))
    }

    /// Whether the page may be left: asks where it holds unsaved input.
    pub(super) fn may_leave(self) -> bool {
        !self.is_dirty() || window().confirm_with_message(QUESTION).unwrap_or(true)
    }
}

fn browser_address() -> String {
    let here = location();
    [here.pathname(), here.search()].map(Result::unwrap_or_default).concat()
}

fn path(address: &str) -> &str {
    address.split('?').next().unwrap_or_default()
}

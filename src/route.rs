//! The page's address: reading it, going elsewhere, and following links without loading anything anew.
//!
//! Which page an address shows is decided in `pages`; this knows none of them. It replaces a router with nested
//! routes, of which one table (`Place::of`) needed nothing but the address: measured, 20 kB of the bundle.

use crate::ui::dom::listen;
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, HtmlElement, MouseEvent, UrlSearchParams};

type Guard = Rc<dyn Fn() -> bool>;

/// A handle on the page's address, the same one everywhere.
#[derive(Clone, Copy)]
pub struct Route {
    path: RwSignal<String>,
    search: RwSignal<String>,
    guard: StoredValue<Option<Guard>, LocalStorage>,
}

impl Route {
    /// Follows the browser's address and the page's links, for the current owner's life.
    pub fn start() -> Route {
        let here = location();
        let route = Route {
            path: RwSignal::new(here.pathname().unwrap_or_default()),
            search: RwSignal::new(query_of(&here)),
            guard: StoredValue::new_local(None),
        };
        listen(window(), "popstate", move |_| route.went_back());
        listen(window(), "beforeunload", move |event| {
            if route.is_held() {
                // The browser asks in its own words.
                event.prevent_default();
            }
        });
        listen(document(), "click", move |event| route.follow(event.unchecked_ref()));
        provide_context(route);
        route
    }

    /// The route, from anywhere in the application.
    ///
    /// # Panics
    /// Outside of the application's root.
    pub fn get() -> Route {
        expect_context()
    }

    /// The path, such as `/compute/servers`. Reactive.
    pub fn path(self) -> String {
        self.path.get()
    }

    pub fn path_now(self) -> String {
        self.path.get_untracked()
    }

    /// The query as it stands in the address, without its question mark. Reactive.
    pub fn search(self) -> String {
        self.search.get()
    }

    pub fn search_now(self) -> String {
        self.search.get_untracked()
    }

    /// Path and query, as a link to this page has them.
    pub fn here_now(self) -> String {
        let search = self.search_now();
        [self.path_now().as_str(), if search.is_empty() { "" } else { "?" }, &search].concat()
    }

    /// A parameter of the query. Reactive.
    pub fn query(self, name: &str) -> Option<String> {
        // Any text is a query: it does not fail.
        UrlSearchParams::new_with_str(&self.search.get()).ok()?.get(name)
    }

    /// Takes a parameter out of the address, in place.
    pub fn drop_query(self, name: &str) {
        let Ok(query) = UrlSearchParams::new_with_str(&self.search_now()) else { return };
        query.delete(name);
        let rest: String = query.to_string().into();
        self.replace(&[self.path_now().as_str(), if rest.is_empty() { "" } else { "?" }, &rest].concat());
    }

    /// Where the query asks to go on. Only a path of our own: anything else in a link is somebody's trick.
    pub fn next(self) -> Option<String> {
        let own = |next: &String| next.starts_with('/') && !next.starts_with("//") && !next.contains('\\');
        untrack(|| self.query("next")).filter(own)
    }

    /// Goes to a path of the console, with or without a query, unless the page there is now is not to be left.
    pub fn go(self, to: &str) {
        self.change(to, false);
    }

    /// As [`Route::go`], in place of this address: "back" does not return to it.
    pub fn replace(self, to: &str) {
        self.change(to, true);
    }

    /// Asks before this page is left, while `held` says so, for the current owner's life.
    pub fn hold(self, held: impl Fn() -> bool + 'static) {
        self.guard.set_value(Some(Rc::new(held)));
        on_cleanup(move || {
            self.guard.try_set_value(None);
        });
    }

    /// Lets the page be left without a question, as when what was typed in it has been sent.
    pub fn release(self) {
        self.guard.set_value(None);
    }

    fn is_held(self) -> bool {
        self.guard.try_get_value().flatten().is_some_and(|held| untrack(|| held()))
    }

    /// Whether what was typed may be lost: asks, where there is any. For what ends the page without leading elsewhere.
    pub fn may_leave(self) -> bool {
        const QUESTION: &str = "Leave this page? What you have typed will be lost.";
        !self.is_held() || window().confirm_with_message(QUESTION).unwrap_or(true)
    }

    /// Whether the user stays rather than losing what was typed.
    fn stays(self, path: &str) -> bool {
        let leaves = self.path.with_untracked(|here| here != path);
        leaves && !self.may_leave()
    }

    fn change(self, to: &str, in_place: bool) {
        let path = to.split(['?', '#']).next().unwrap_or_default().to_owned();
        if self.stays(&path) {
            return;
        }
        self.write(to, in_place);
        self.read();
    }

    fn write(self, address: &str, in_place: bool) {
        let Ok(history) = window().history() else { return };
        // Browsers refuse only floods of these; the page is shown all the same.
        let _ = match in_place {
            true => history.replace_state_with_url(&JsValue::NULL, "", Some(address)),
            false => history.push_state_with_url(&JsValue::NULL, "", Some(address)),
        };
    }

    /// Takes over the browser's address.
    fn read(self) {
        let here = location();
        let (path, search) = (here.pathname().unwrap_or_default(), query_of(&here));
        if self.search.with_untracked(|before| *before != search) {
            self.search.set(search);
        }
        if self.path.with_untracked(|before| *before != path) {
            self.path.set(path);
        }
    }

    fn went_back(self) {
        let path = location().pathname().unwrap_or_default();
        if self.stays(&path) {
            // The browser has gone already.
            self.write(&self.here_now(), false);
        } else {
            self.read();
        }
    }

    /// Follows a link to a page of the console in place; others are the browser's.
    fn follow(self, event: &MouseEvent) {
        let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if event.default_prevented() || event.button() != 0 || modified {
            return;
        }
        let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = element.and_then(|element| element.closest("a[href]").ok()?);
        let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else { return };
        let elsewhere = !link.target().is_empty() || link.has_attribute("download");
        if elsewhere || Some(link.origin()) != location().origin().ok() {
            return;
        }
        event.prevent_default();
        // For the browser it would lead to the base of all pages.
        if let Some(id) = link.get_attribute("href").as_deref().and_then(|href| href.strip_prefix('#')) {
            let target = document().get_element_by_id(id).and_then(|target| target.dyn_into::<HtmlElement>().ok());
            _ = target.map(|target| target.focus());
            return;
        }
        let in_place = link.has_attribute("data-replace");
        self.change(&[link.pathname(), link.search(), link.hash()].concat(), in_place);
    }
}

/// The parameter of the sign-in page for whoever is signed in already.
pub const BESIDE: &str = "beside";
fn query_of(here: &web_sys::Location) -> String {
    here.search().unwrap_or_default().trim_start_matches('?').to_owned()
}

//! Going from page to page: the current address, programmatic navigation, links, and asking before typed input is lost.
//!
//! A thin layer over `leptos_router` that closes the gaps between it and this console's addresses (see ARCHITECTURE.md,
//! "Navigation"). Every navigation, by link or by code, goes through [`Navigation`]; it is the only place that calls
//! `use_navigate`. Knows none of the pages.

mod guard;
mod links;
mod provide;

pub use guard::NavigationGuard;
pub use provide::provide_navigation;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::UrlSearchParams;

/// The parameter of the sign-in page for a user who is signed in and wants to add another cloud or user.
pub const BESIDE: &str = "beside";

/// The address of the page and the way to others. A context of the whole application.
#[derive(Clone, Copy)]
pub struct Navigation {
    path: Memo<String>,
    search: Memo<String>,
    guard: NavigationGuard,
    navigate: StoredValue<Navigate, LocalStorage>,
    taken: StoredValue<Option<Taken>, LocalStorage>,
}

/// What `use_navigate` returns.
type Navigate = Rc<dyn Fn(&str, NavigateOptions)>;

/// A parameter that is taken out of addresses, and what to do with its value.
type Taken = (&'static str, Rc<dyn Fn(&str)>);

/// The application's [`Navigation`].
///
/// # Panics
/// Outside of the application's `<Router>`.
pub fn use_navigation() -> Navigation {
    expect_context()
}

impl Navigation {
    /// The path, such as `/compute/servers`, percent-encoded as in the address. Reactive.
    pub fn path(self) -> String {
        self.path.get()
    }

    /// As [`Navigation::path`], for event handlers.
    pub fn path_untracked(self) -> String {
        self.path.get_untracked()
    }

    /// The query as it stands in the address, without its question mark. Reactive.
    pub fn search(self) -> String {
        self.search.get()
    }

    /// As [`Navigation::search`], for event handlers.
    pub fn search_untracked(self) -> String {
        self.search.get_untracked()
    }

    /// Path and query, as a link to this page has them. Reactive.
    pub fn address(self) -> String {
        self.track();
        self.address_untracked()
    }

    fn track(self) {
        self.path.track();
        self.search.track();
    }

    /// As [`Navigation::address`], for event handlers.
    pub fn address_untracked(self) -> String {
        let search = self.search_untracked();
        [self.path_untracked().as_str(), if search.is_empty() { "" } else { "?" }, &search].concat()
    }

    /// A parameter of the query, decoded. Reactive.
    pub fn query(self, name: &str) -> Option<String> {
        // Any text is a query: it does not fail.
        UrlSearchParams::new_with_str(&self.search.get()).ok()?.get(name)
    }

    /// Takes a parameter out of each address that is gone to, for the current owner's life: `take` is given its value.
    pub fn take_query(self, name: &'static str, take: impl Fn(&str) + 'static) {
        self.taken.set_value(Some((name, Rc::new(take))));
        on_cleanup(move || {
            self.taken.try_set_value(None);
        });
    }

    /// Takes a parameter out of the address, in place.
    pub fn remove_query(self, name: &str) {
        if let Some((_, rest)) = take_query(&self.address_untracked(), name) {
            self.replace(&rest);
        }
    }

    /// The address in the query's `next`, to go to after signing in. Only a path of this console: anything else in a link
    /// would lead elsewhere.
    pub fn next(self) -> Option<String> {
        untrack(|| self.query("next")).filter(|next| is_own_path(next))
    }

    /// Goes to a path of the console, with or without a query, unless the user wants to stay on the current page.
    pub fn go(self, to: &str) {
        self.change(to, false);
    }

    /// As [`Navigation::go`], in place of this address: "back" does not return to it.
    pub fn replace(self, to: &str) {
        self.change(to, true);
    }

    /// Asks before this page is left, while `is_dirty` says so, for the current owner's life.
    pub fn ask_before_leaving(self, is_dirty: impl Fn() -> bool + 'static) {
        self.guard.add(is_dirty);
    }

    /// Lets the page be left without a question, as when what was typed in it has been sent.
    pub fn release(self) {
        self.guard.release();
    }

    /// Whether typed input may be lost: asks, where there is any. For what ends the page without going elsewhere.
    pub fn may_leave(self) -> bool {
        self.guard.may_leave()
    }

    fn change(self, to: &str, in_place: bool) {
        let path = to.split(['?', '#']).next().unwrap_or_default();
        let leaves = self.path.with_untracked(|here| here != path);
        if leaves && !self.may_leave() || !is_own_path(to) {
            return;
        }
        let taken = self.taken.get_value().and_then(|(name, take)| Some((take_query(to, name)?, take)));
        let to = match &taken {
            Some(((value, rest), take)) => {
                take(value);
                rest
            }
            None => to,
        };
        let options = NavigateOptions { replace: in_place, scroll: false, resolve: false, ..Default::default() };
        self.navigate.with_value(|navigate| navigate(to, options));
        if !in_place {
            self.complete(to);
        }
    }

    /// The router keeps a list of the addresses it has pushed to tell "back" from "forward", and does not push one that is
    /// the last of them. After a jump of several entries in the browser's history that list is wrong, so the address is
    /// pushed here where it is still another one.
    fn complete(self, to: &str) {
        let here = location();
        let address = [here.pathname(), here.search(), here.hash()].map(Result::unwrap_or_default).concat();
        if !is_same_address(&address, to)
            && let Ok(history) = window().history()
        {
            // Browsers refuse only floods of these; the page is shown all the same.
            let _ = history.push_state_with_url(&JsValue::NULL, "", Some(to));
        }
    }
}

/// A parameter's value, and the address without it; nothing where it is not in there.
fn take_query(address: &str, name: &str) -> Option<(String, String)> {
    let (path, search) = address.split_once('?')?;
    let query = UrlSearchParams::new_with_str(search).ok()?;
    let value = query.get(name)?;
    query.delete(name);
    let rest: String = query.to_string().into();
    Some((value, [path, if rest.is_empty() { "" } else { "?" }, &rest].concat()))
}

/// Whether two spellings lead to the same address.
fn is_same_address(one: &str, other: &str) -> bool {
    let base = location().origin().unwrap_or_default();
    let absolute = |address: &str| web_sys::Url::new_with_base(address, &base).map(|url| url.href()).ok();
    absolute(one) == absolute(other)
}

/// Whether an address is a path of this origin. `//host` and `/\host` lead to another one.
fn is_own_path(address: &str) -> bool {
    address.starts_with('/') && !address.starts_with("//") && !address.contains('\\')
}

#[cfg(test)]
mod tests {
    use super::is_own_path;

    #[test]
    fn only_paths_of_this_origin_are_gone_to() {
        assert!(is_own_path("/compute/servers?q=a//b"));
        for foreign in ["//evil.example", "/\\evil.example", "https://evil.example", "compute", ""] {
            assert!(!is_own_path(foreign), "{foreign}");
        }
    }
}

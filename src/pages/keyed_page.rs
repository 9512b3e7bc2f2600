//! A page that is built anew when the address names another object, or when another scope is entered.

use super::page_key::PageKey;
use crate::navigation::use_navigation;
use crate::store::{App, Connection};
use leptos::prelude::*;

/// Draws the page of a route. The router keeps a route's view while only its parameters change, and knows nothing of scopes:
/// `draw` is called again when either leads to another page.
pub fn keyed_page(draw: fn(PageKey) -> AnyView) -> impl IntoView {
    let (app, navigation) = (App::get(), use_navigation());
    let own = PageKey::of(&navigation.path_untracked());
    let key = Memo::new(move |before: Option<&(PageKey, Vec<usize>)>| {
        let key = PageKey::of(&navigation.path());
        let scopes = scopes(app, &key);
        match before {
            // The router is about to replace this view by another route's.
            Some(before) if !key.shares_route(&own) => before.clone(),
            _ => (key, scopes),
        }
    });
    let mut page = 0_u32;
    move || {
        let (key, _) = key.get();
        page += 1;
        // Views of the same type would keep the elements of the page before, with what was typed into them, chosen or scrolled:
        // a key that was not there before makes new ones.
        view! { <For each=move || [page] key=|page| *page children=move |_| untrack(|| draw(key.clone())) /> }
    }
}

/// The scopes that the page shows: a list may show all open ones, where it does not matter which of them is in front.
fn scopes(app: App, key: &PageKey) -> Vec<usize> {
    let shown = match key {
        PageKey::List(_) if app.merges() => app.open(),
        _ => app.cloud().into_iter().collect(),
    };
    shown.iter().map(Connection::identity).collect()
}

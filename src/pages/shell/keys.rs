//! The keys that lead to other pages and open the shell's overlays. Lists and objects' pages listen to theirs themselves.

use super::Overlays;
use crate::components::page_key::is_for_page;
use crate::model::Lookup;
use crate::navigation::use_navigation;
use crate::platform::now_ms;
use crate::services::{network, services};
use crate::store::App;
use leptos::prelude::*;

/// How long `g` waits for the letter that says where to go.
const CHORD_MS: f64 = 1500.0;

/// The letters of pages that are no lists, with their paths and titles.
const PAGES: &[(char, &str, &str)] =
    &[('o', "overview", "Overview"), ('a', "activity", "Activity"), ('t', network::keys::TOPOLOGY, "Topology")];

/// Listens to the keys for the current owner's life.
pub fn listen(app: App, overlays: Overlays) {
    let navigation = use_navigation();
    // When `g` was pressed; zero where the next key does not belong to it.
    let chord_started = StoredValue::new(0.0_f64);
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        if (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("k") {
            event.prevent_default();
            overlays.palette.set(true);
            return;
        }
        if event.ctrl_key() || event.meta_key() || event.alt_key() || !is_for_page(&event) {
            return;
        }
        let is_second = now_ms() - chord_started.get_value() < CHORD_MS;
        chord_started.set_value(0.0);
        match event.key().as_str() {
            "?" => overlays.help.set(true),
            "g" if !is_second => chord_started.set_value(now_ms()),
            key if is_second => {
                let to = go_keys(app).into_iter().find(|to| to.letter.to_string() == key);
                if let Some(GoKey { path, .. }) = to {
                    event.prevent_default();
                    // A list would act on the same letter.
                    event.stop_immediate_propagation();
                    navigation.go(&["/", path].concat());
                }
            }
            _ => {}
        }
    });
    on_cleanup(move || listener.remove());
}

/// A page that is gone to with `g` and a letter.
pub struct GoKey {
    pub letter: char,
    /// The page's path, without its slash.
    path: &'static str,
    pub title: &'static str,
}

/// The pages that have a letter: the console's own, and the lists that this caller may see. Not reactive.
pub fn go_keys(app: App) -> Vec<GoKey> {
    let caller = app.cloud_now().map(|connection| connection.caller()).unwrap_or_default();
    let pages = PAGES.iter().map(|(letter, path, title)| GoKey { letter: *letter, path, title });
    let all = services().iter().flat_map(|service| service.resources).map(|resource| resource.meta());
    let lists = all
        .filter(|meta| caller.is_admin() || !meta.admin)
        .filter_map(|meta| Some(GoKey { letter: meta.shortcut?, path: meta.key, title: meta.plural }));
    pages.chain(lists).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_pages_have_the_same_letter() {
        let lists = services().iter().flat_map(|service| service.resources).filter_map(|one| one.meta().shortcut);
        let mut letters: Vec<char> = PAGES.iter().map(|(letter, ..)| *letter).chain(lists).collect();
        let all = letters.len();
        letters.sort_unstable();
        letters.dedup();
        assert_eq!(letters.len(), all);
    }
}

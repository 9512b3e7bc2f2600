//! Showing a part of the page on the full screen.

use leptos::ev::Custom;
use leptos::html::Section;
use leptos::prelude::*;
use web_sys::Event;

/// Whether something is shown on the full screen, for the current owner's life. The user may leave it by keys of the browser.
pub fn is_full_screen() -> RwSignal<bool> {
    let is_full = RwSignal::new(false);
    let listener = window_event_listener(Custom::<Event>::new("fullscreenchange"), move |_| {
        is_full.try_set(document().fullscreen_element().is_some());
    });
    on_cleanup(move || listener.remove());
    is_full
}

/// Shows the section on the full screen, or in the page again.
pub fn toggle(section: NodeRef<Section>) {
    match (document().fullscreen_element(), section.get_untracked()) {
        (Some(_), _) => document().exit_fullscreen(),
        // A browser that does not allow it leaves the page as it is.
        (None, Some(section)) => _ = section.request_fullscreen(),
        (None, None) => {}
    }
}

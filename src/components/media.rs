//! What a media query says of the page.

use leptos::ev;
use leptos::prelude::*;

/// Whether a media query about the page's size matches, now and after each change of its size.
pub fn use_media(query: &'static str) -> Signal<bool> {
    let matches = move || window().match_media(query).ok().flatten().is_some_and(|list| list.matches());
    let now = RwSignal::new(matches());
    let resized = window_event_listener(ev::resize, move |_| {
        let after = matches();
        now.maybe_update(|before| std::mem::replace(before, after) != after);
    });
    on_cleanup(move || resized.remove());
    now.into()
}

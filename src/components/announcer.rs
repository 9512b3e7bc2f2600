//! Messages for assistive technology that do not move the focus.

use leptos::prelude::*;
use std::cell::RefCell;

thread_local! {
    /// The messages of all announcers in the page; the last one is in the innermost open dialog.
    static MESSAGES: RefCell<Vec<RwSignal<String>>> = const { RefCell::new(Vec::new()) };
}

/// The region that [`announce`] writes to. There is one at the root of the application, and one in every
/// [`Dialog`](super::dialog::Dialog): an open dialog makes everything outside of it inert, which silences regions there.
#[component]
pub fn Announcer() -> impl IntoView {
    let message = RwSignal::new(String::new());
    MESSAGES.with_borrow_mut(|messages| messages.push(message));
    on_cleanup(move || MESSAGES.with_borrow_mut(|messages| messages.retain(|other| *other != message)));
    view! { <div class="visually-hidden" role="status">{move || message.get()}</div> }
}

/// Has a short sentence read out at the next pause.
pub fn announce(text: &str) {
    let Some(message) = MESSAGES.with_borrow(|messages| messages.last().copied()) else { return };
    // Only a change is read out, so the same sentence has to disappear before it is said again.
    message.set(String::new());
    let text = text.to_owned();
    request_animation_frame(move || _ = message.try_set(text));
}

//! A remote screen or serial port in the page, behind a WebSocket. It is shown by noVNC or xterm.js (`script/`), which are loaded
//! when the first one is shown.

mod event;
mod leave_keys;
mod viewer;

pub use event::ScreenEvent;
pub use leave_keys::LeaveKeys;
pub use viewer::{Viewer, ViewerKind};

use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;

/// The viewer of a screen that is there; its keys and buttons are sent through it.
pub type ViewerHandle = StoredValue<Option<Viewer>, LocalStorage>;

/// A screen. It connects when it is built, and is disconnected when it is taken away.
#[component]
pub fn RemoteScreen(
    /// What is shown.
    kind: ViewerKind,
    /// The address of the WebSocket. It may contain a token, and is shown nowhere.
    address: String,
    /// The accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// The id of the element that says how to leave it by keyboard.
    described_by: String,
    /// Holds the viewer while there is one.
    viewer: ViewerHandle,
    /// Called with what happens.
    on_event: UnsyncCallback<ScreenEvent>,
) -> impl IntoView {
    let target = NodeRef::<Div>::new();
    Effect::new(move || {
        let Some(target) = target.get() else { return };
        let address = address.clone();
        spawn_local_scoped_with_cancellation(async move {
            match Viewer::connect(kind, &target, &address, move |event| _ = on_event.try_run(event)).await {
                Ok(connected) => _ = viewer.try_set_value(Some(connected)),
                Err(event) => _ = on_event.try_run(event),
            }
        });
    });
    on_cleanup(move || _ = viewer.try_set_value(None));
    // What shows the screen takes the keys. It is made by the viewer, so it gets the focus from here.
    let pass_focus = move |_| _ = viewer.try_with_value(|viewer| viewer.iter().for_each(Viewer::focus));
    view! {
        <div
            node_ref=target
            class="console__screen"
            role="application"
            tabindex="0"
            aria-label=move || label.get()
            aria-describedby=described_by
            on:focus=pass_focus
        ></div>
    }
}

//! The queue of files, as one line of the task tray.

use crate::components::download::download_blob;
use crate::http::files;
use crate::model::units;
use crate::store::{App, Control, FileQueue};
use leptos::prelude::*;

/// What can be done about the files that wait. Also saves files that have arrived, and asks before the tab is closed while
/// a file is under way.
#[component]
pub fn QueueBar() -> impl IntoView {
    let app = App::get();
    let queue = move || -> FileQueue { app.tasks().file_queue() };
    Effect::new(move || save_arrived(&queue()));
    let listener = window_event_listener(leptos::ev::beforeunload, move |event| {
        if Control::has_any() {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
    let waiting = Memo::new(move |_| queue().waiting());
    let is_paused = Memo::new(move |_| queue().is_paused());
    let text = move || {
        let paused = if is_paused.get() { ", paused" } else { "" };
        [&units::count(waiting.get(), "file waiting", "files waiting"), paused].concat()
    };
    view! {
        <Show when=move || { waiting.get() > 0 }>
            <div class="batch" role="group" aria-label="Files">
                <span class="batch__words">{text}</span>
                <div class="batch__controls">
                    <button
                        class="button button--small"
                        type="button"
                        on:click=move |_| queue().pause(!is_paused.get_untracked())
                    >
                        {move || if is_paused.get() { "Resume uploads" } else { "Pause uploads" }}
                    </button>
                </div>
            </div>
        </Show>
    }
}

/// Saves the files that have arrived, the way the browser saves downloads. Reactive.
fn save_arrived(queue: &FileQueue) {
    for (file, name) in queue.take_arrived() {
        if let Some(blob) = files::get(file) {
            download_blob(&name, &blob);
        }
        files::remove(file);
    }
}

//! A part of the page that takes files and folders which are dropped on it.

use super::announcer::announce;
use super::icon::Icon;
use crate::model::units;
use crate::platform::{PickedFile, dropped_files};
use leptos::ev::DragEvent;
use leptos::prelude::*;

/// Takes what is dropped on its children. [`FileButtons`](super::file_buttons::FileButtons) does the same by buttons: not
/// everybody can drag.
#[component]
pub fn FileDropZone(
    /// What happens to the files, in words: `Upload to photos`.
    #[prop(into)]
    hint: Signal<String>,
    /// Whether files are taken.
    #[prop(default = Signal::stored(true), into)]
    active: Signal<bool>,
    /// Called with all files, those of folders too.
    #[prop(into)]
    on_files: UnsyncCallback<Vec<PickedFile>>,
    /// What files are dropped on.
    children: Children,
) -> impl IntoView {
    let is_over = RwSignal::new(false);
    let is_reading = RwSignal::new(false);
    let drag_over = move |event: DragEvent| {
        if !has_files(&event) {
            return;
        }
        event.prevent_default();
        let takes = active.get_untracked();
        if let Some(data) = event.data_transfer() {
            data.set_drop_effect(if takes { "copy" } else { "none" });
        }
        is_over.set(takes);
    };
    let drop = move |event: DragEvent| {
        is_over.set(false);
        let Some(data) = event.data_transfer().filter(|_| has_files(&event)) else { return };
        event.prevent_default();
        if !active.get_untracked() {
            return;
        }
        let reading = dropped_files(&data);
        is_reading.set(true);
        leptos::task::spawn_local(async move {
            let files = reading.await;
            let _ = is_reading.try_set(false);
            announce(&[&units::count(files.len(), "file", "files"), " dropped"].concat());
            // The page may have been left by now, and nobody knows any more where they were to go.
            let _ = on_files.try_run(files);
        });
    };
    keep_page();
    view! {
        <div
            class="dropzone"
            class:dropzone--over=move || is_over.get()
            aria-busy=move || is_reading.get().then_some("true")
            on:dragenter=drag_over
            on:dragover=drag_over
            on:dragleave=move |event: DragEvent| is_over.update(|over| *over &= is_inside(&event))
            on:drop=drop
        >
            {children()}
            <Show when=move || is_over.get() || is_reading.get()>
                <div class="dropzone__hint" aria-hidden="true">
                    <Icon name="upload" />
                    <span>{move || if is_reading.get() { "Reading folders…".to_owned() } else { hint.get() }}</span>
                </div>
            </Show>
        </div>
    }
    .into_any()
}

/// Whether it is files that are dragged, and no text or part of the page.
fn has_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|data| data.types());
    types.is_some_and(|types| types.iter().any(|kind| kind.as_string().as_deref() == Some("Files")))
}

/// Whether the pointer, leaving something in the zone, is still in the zone.
fn is_inside(event: &DragEvent) -> bool {
    use wasm_bindgen::JsCast;
    let zone = event.current_target().and_then(|zone| zone.dyn_into::<web_sys::Node>().ok());
    let to = event.related_target().and_then(|to| to.dyn_into::<web_sys::Node>().ok());
    zone.is_some_and(|zone| zone.contains(to.as_ref()))
}

/// Keeps files that are dropped beside the zone from being opened in place of the page.
fn keep_page() {
    let keep = |event: DragEvent| {
        if has_files(&event) {
            event.prevent_default();
        }
    };
    let listeners = [window_event_listener(leptos::ev::dragover, keep), window_event_listener(leptos::ev::drop, keep)];
    on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
}

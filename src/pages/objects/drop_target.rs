//! Where files and folders can be dropped to send them to the folder that is shown.

use super::dropped_files::{dropped_entries, read_all};
use super::folder_page::use_folder_page;
use crate::components::announcer::announce;
use crate::components::icon::Icon;
use leptos::ev::DragEvent;
use leptos::prelude::*;

/// Takes what is dropped on it.
#[component]
pub fn DropTarget(
    /// What is seen while nothing is dragged.
    children: Children,
) -> impl IntoView {
    let page = use_folder_page();
    // Elements within are left and entered as well: the target is left when as many were.
    let depth = RwSignal::new(0_i32);
    let is_over = Memo::new(move |_| depth.get() > 0);
    let takes = move |event: &DragEvent| page.may_change().is_ok() && has_files(event);
    let on_enter = move |event: DragEvent| {
        if takes(&event) {
            event.prevent_default();
            depth.update(|depth| *depth += 1);
        }
    };
    let on_leave = move |event: DragEvent| {
        if takes(&event) {
            depth.update(|depth| *depth = (*depth - 1).max(0));
        }
    };
    let on_over = move |event: DragEvent| {
        if takes(&event) {
            event.prevent_default();
            if let Some(data) = event.data_transfer() {
                data.set_drop_effect("copy");
            }
        }
    };
    let on_drop = move |event: DragEvent| {
        depth.set(0);
        if !has_files(&event) {
            return;
        }
        event.prevent_default();
        if let Err(reason) = page.may_change() {
            return announce(reason);
        }
        // What was dropped can only be named in this event; it is read later.
        let entries = dropped_entries(&event);
        leptos::task::spawn_local(async move {
            let files = read_all(entries).await;
            if files.is_empty() {
                announce("There are no files in what was dropped");
            }
            page.upload(files);
        });
    };
    view! {
        <div
            class="objects"
            class:objects--over=move || is_over.get()
            on:dragenter=on_enter
            on:dragleave=on_leave
            on:dragover=on_over
            on:drop=on_drop
        >
            {children()}
            <Show when=move || is_over.get()>
                <div class="objects__drop" aria-hidden="true">
                    <Icon name="upload" />
                    <span>"Drop files and folders to upload them here"</span>
                </div>
            </Show>
        </div>
    }
}

/// Whether files are dragged, and not a text or a link.
fn has_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|data| data.types());
    types.is_some_and(|types| types.iter().any(|kind| kind.as_string().as_deref() == Some("Files")))
}

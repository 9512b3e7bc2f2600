//! Picks files for an upload, by buttons or by dropping them, and how long ones are sent.

use crate::components::dialog::Dialog;
use crate::components::file_buttons::FileButtons;
use crate::components::file_drop_zone::FileDropZone;
use crate::components::unique_id;
use crate::model::{shown, units};
use crate::platform::PickedFile;
use crate::store::{App, Connection};
use leptos::prelude::*;
use std::collections::HashSet;

/// How many names are listed.
const LISTED: usize = 100;
/// The lengths of segments that are offered, in MiB.
const SEGMENTS: [u32; 6] = [8, 16, 64, 256, 1024, 4096];

/// Asks for files and uploads them.
#[component]
pub fn UploadDialog(
    /// The connection to upload by.
    connection: Connection,
    /// The container.
    #[prop(into)]
    container: String,
    /// What all names begin with: empty, or with a slash at its end.
    #[prop(into)]
    prefix: String,
    /// Called when the dialog is to be closed.
    #[prop(into)]
    on_close: UnsyncCallback<()>,
) -> impl IntoView {
    let picked = RwSignal::new_local(Vec::<PickedFile>::new());
    let place = [&*shown(&container), "/", &*shown(&prefix)].concat();
    let place = place.trim_end_matches('/').to_owned();
    let add = move |files: Vec<PickedFile>| {
        picked.update(|picked| {
            let known: HashSet<String> = picked.iter().map(|file| file.path.clone()).collect();
            picked.extend(files.into_iter().filter(|file| !known.contains(&file.path)));
        });
    };
    let count = Signal::derive(move || picked.with(Vec::len));
    let upload = move |_| {
        let files = picked.get_untracked();
        if !files.is_empty() {
            connection.transfers().upload(container.clone(), prefix.clone(), files);
            on_close.run(());
        }
    };
    let word = move || match count.get() {
        0 => "Upload".to_owned(),
        count => ["Upload ", &units::count(count, "file", "files")].concat(),
    };
    let button = move || {
        view! {
            <button
                class="button button--primary"
                type="button"
                aria-disabled=move || (count.get() == 0).then_some("true")
                on:click=upload
            >
                {word}
            </button>
        }
    };
    view! {
        <Dialog title=["Upload to ", &place].concat() on_close confirm=button>
            <FileDropZone hint="Add to the upload" on_files=add>
                <div class="dropzone__frame">
                    <p>"Drop files and folders here, or choose them"</p>
                    <div class="buttons">
                        <FileButtons files="Choose files" folder="Choose folder" on_files=add />
                    </div>
                </div>
            </FileDropZone>
            <Picked picked />
            <details>
                <summary>"Advanced"</summary>
                <SegmentSize />
            </details>
        </Dialog>
    }
    .into_any()
}

/// What was picked.
#[component]
fn Picked(
    /// The files.
    picked: RwSignal<Vec<PickedFile>, LocalStorage>,
) -> impl IntoView {
    let summary = Signal::derive(move || {
        picked.with(|files| match files.len() {
            0 => "No files chosen".to_owned(),
            count => {
                let size: f64 = files.iter().map(|file| file.file.size()).sum();
                [&units::count(count, "file", "files"), ", ", &units::bytes(size)].concat()
            }
        })
    });
    let names = Signal::derive(move || {
        picked.with(|files| files.iter().take(LISTED).map(|file| shown(&file.path).into_owned()).collect::<Vec<_>>())
    });
    let more = move || {
        let more = picked.with(Vec::len).checked_sub(LISTED).filter(|more| *more > 0)?;
        Some(view! { <li>{["and ", &units::number(more as f64), " more"].concat()}</li> })
    };
    view! {
        <div class="picked">
            <span class="picked__summary" role="status">
                {summary}
            </span>
            <Show when=move || names.with(|names| !names.is_empty())>
                <ul class="dialog__list" tabindex="0" aria-label="Chosen files">
                    <For each=move || names.get() key=Clone::clone let:name>
                        <li>{name}</li>
                    </For>
                    {more}
                </ul>
                <button class="button button--small" type="button" on:click=move |_| picked.set(Vec::new())>
                    "Clear"
                </button>
            </Show>
        </div>
    }
    .into_any()
}

/// The length of the segments of large files, which is kept for later uploads.
#[component]
fn SegmentSize() -> impl IntoView {
    let preferences = App::get().preferences;
    let options = std::iter::once(None).chain(SEGMENTS.map(Some)).map(|mib: Option<u32>| {
        let value = mib.unwrap_or_default().to_string();
        let words = mib.map_or_else(|| "Automatic".to_owned(), |mib| units::bytes(f64::from(mib) * units::MIB));
        view! {
            <option value=value prop:selected=move || preferences.segment_mib() == mib>
                {words}
            </option>
        }
    });
    let choose = move |event| {
        let mib = event_target_value(&event).parse().ok().filter(|mib: &u32| *mib > 0);
        preferences.set_segment_mib(mib);
    };
    let (id, hint) = (unique_id("segment-size"), unique_id("segment-hint"));
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>
                "Segment size"
            </label>
            <select class="select" id=id aria-describedby=hint.clone() on:change=choose>
                {options.collect_view()}
            </select>
            <p class="field__help" id=hint>
                "Larger files are sent in segments of this size. After a lost connection, only unfinished segments are sent again."
            </p>
        </div>
    }
    .into_any()
}

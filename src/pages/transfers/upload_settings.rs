//! How files are uploaded that are too long for one request.

use crate::components::dialog::Dialog;
use crate::components::icon::Icon;
use crate::components::unique_id;
use crate::model::units;
use crate::store::App;
use leptos::prelude::*;

/// The lengths of segments that are offered, in MiB.
const SEGMENTS: [u32; 6] = [8, 16, 64, 256, 1024, 4096];

/// A button that opens the settings for uploads. They are kept in this browser.
#[component]
pub fn UploadSettings() -> impl IntoView {
    let is_open = RwSignal::new(false);
    view! {
        <button
            class="button button--quiet button--icon"
            type="button"
            aria-label="Upload settings"
            title="Upload settings"
            aria-haspopup="dialog"
            on:click=move |_| is_open.set(true)
        >
            <Icon name="settings" />
        </button>
        <Show when=move || is_open.get()>
            <Dialog title="Upload settings" on_close=move |()| is_open.set(false) cancel="Close">
                <SegmentSize />
            </Dialog>
        </Show>
    }
    .into_any()
}

/// The length of the segments of long files.
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
    let (label_for, described_by) = (id.clone(), hint.clone());
    view! {
        <div class="field">
            <label class="field__label" for=label_for>
                "Segment size"
            </label>
            <select class="select" id=id aria-describedby=described_by on:change=choose>
                {options.collect_view()}
            </select>
            <p class="field__help" id=hint>
                "Larger files are sent in segments of this size. After a lost connection, only unfinished segments are sent again."
            </p>
        </div>
    }
    .into_any()
}

//! Text that grows, such as a server's console.

use super::fetch::Fetch;
use super::fetch_status::FetchStatus;
use super::loaded_object::LoadedObject;
use super::terminal::plain;
use crate::auth::ServiceRequest;
use crate::components::copy::CopyButton;
use crate::components::download::download;
use crate::components::icon::Icon;
use crate::components::switch::Switch;
use crate::components::unique_id;
use leptos::html::Pre;
use leptos::prelude::*;
use serde_json::Value;
use std::time::Duration;

/// The pause between two reads of a log that is followed.
const PAUSE: Duration = Duration::from_secs(2);
/// The distance to the end, in pixels, from which on a log counts as scrolled to its end.
const NEAR: i32 = 24;
const LENGTHS: &[(u32, &str)] = &[(50, "50"), (200, "200"), (1000, "1,000"), (u32::MAX, "All")];
const INITIAL_LENGTH: u32 = 200;

/// The log, and the controls to follow it.
#[component]
pub fn LogTab(
    /// The object.
    object: LoadedObject,
    /// Its id.
    id: String,
    /// What has the log, for the files' names: `server`.
    singular: &'static str,
    /// The request for so many lines.
    request: fn(id: &str, lines: u32) -> ServiceRequest,
    /// Reads the answer.
    text: fn(&Value) -> String,
) -> impl IntoView {
    let lines = RwSignal::new(INITIAL_LENGTH);
    let follow = RwSignal::new(false);
    let file = [singular, "-", &id, ".log"].concat();
    let request = Signal::derive(move || object.exists().then(|| request(&id, lines.get())));
    let fetch = Fetch::repeated(request, Signal::derive(move || follow.get().then_some(PAUSE)));
    let shown =
        Memo::new(move |_| fetch.json.with(|json| json.as_deref().map(|json| plain(&text(json)))).unwrap_or_default());
    let is_at_end = StoredValue::new(true);
    view! {
        <div class="log__bar">
            <LengthSelect lines />
            <Switch label="Follow" on=follow set=move |on| follow.set(on) />
            <button class="button button--small" type="button" on:click=move |_| fetch.resend()>
                <Icon name="refresh" />
                "Refresh"
            </button>
            <button
                class="button button--small"
                type="button"
                on:click=move |_| download(&file, "text/plain", &shown.get_untracked())
            >
                <Icon name="download" />
                "Download"
            </button>
            <CopyButton label="Copy the log" text=shown />
        </div>
        <FetchStatus fetch />
        <Show when=move || fetch.has_answer()>
            <Show
                when=move || !shown.with(String::is_empty)
                fallback=|| view! { <p class="muted">"The console log is empty."</p> }
            >
                <LogText text=shown is_at_end />
            </Show>
        </Show>
    }
    .into_any()
}

/// The number of lines to read.
#[component]
fn LengthSelect(
    /// The number.
    lines: RwSignal<u32>,
) -> impl IntoView {
    let id = unique_id("lines");
    let options = LENGTHS.iter().map(|(count, label)| {
        view! {
            <option value=count.to_string() prop:selected=move || lines.get() == *count>
                {*label}
            </option>
        }
    });
    let choose = move |event| {
        if let Ok(count) = event_target_value(&event).parse() {
            lines.set(count);
        }
    };
    view! {
        <label for=id.clone()>"Lines"</label>
        <select class="select" id=id on:change=choose>
            {options.collect_view()}
        </select>
    }
}

/// The text, which stays scrolled to its end while it grows, unless somebody has scrolled up to read.
#[component]
fn LogText(
    /// The text.
    text: Memo<String>,
    /// Whether it is scrolled to its end. Kept outside, for when the text goes and comes back.
    is_at_end: StoredValue<bool>,
) -> impl IntoView {
    let log = NodeRef::<Pre>::new();
    Effect::new(move || {
        // Read, not only tracked: a memo that was never read counts as changed.
        text.with(|_| ());
        request_animation_frame(move || {
            if let Some(log) = log.try_get_untracked().flatten().filter(|_| is_at_end.try_get_value() == Some(true)) {
                log.set_scroll_top(log.scroll_height());
            }
        });
    });
    let on_scroll = move |_| {
        if let Some(log) = log.try_get_untracked().flatten() {
            is_at_end.try_set_value(log.scroll_top() + log.client_height() + NEAR >= log.scroll_height());
        }
    };
    view! {
        <pre
            node_ref=log
            class="log"
            tabindex="0"
            role="log"
            aria-live="off"
            aria-label="Console log"
            on:scroll=on_scroll
        >
            {move || text.get()}
        </pre>
    }
}

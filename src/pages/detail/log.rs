//! Text that grows, such as a server's console.

use super::fetched::Fetched;
use super::subject::Subject;
use super::terminal::plain;
use crate::auth::Call;
use crate::ui::copy::CopyButton;
use crate::ui::download::download;
use crate::ui::icon::Icon;
use crate::ui::switch::Switch;
use crate::ui::unique;
use leptos::html;
use leptos::prelude::*;
use serde_json::Value;
use std::time::Duration;

/// How often a log that is followed is read.
const PAUSE: Duration = Duration::from_secs(2);
/// Within this many pixels the end of the log counts as seen.
const NEAR: i32 = 24;
const LENGTHS: &[(u32, &str)] = &[(50, "50"), (200, "200"), (1000, "1,000"), (u32::MAX, "All")];

#[component]
pub fn LogTab(
    subject: Subject,
    id: String,
    /// What has the log, for the files' names.
    name: &'static str,
    call: fn(id: &str, lines: u32) -> Call,
    text: fn(&Value) -> String,
) -> impl IntoView {
    let lines = RwSignal::new(LENGTHS[1].0);
    let follow = RwSignal::new(false);
    let file = [name, "-", &id, ".log"].concat();
    let fetched =
        Fetched::new(move || subject.exists().then(|| call(&id, lines.get())), move || follow.get().then_some(PAUSE));
    let shown =
        Memo::new(move |_| fetched.data.with(|data| data.as_ref().map(|data| plain(&text(data)))).unwrap_or_default());

    let node = NodeRef::<html::Pre>::new();
    // Whoever scrolls up wants to read, not to be taken away from there.
    let at_end = StoredValue::new(true);
    let scrolled = move |_| {
        if let Some(node) = node.get_untracked() {
            at_end.set_value(node.scroll_top() + node.client_height() + NEAR >= node.scroll_height());
        }
    };
    Effect::new(move |_| {
        shown.track();
        request_animation_frame(move || {
            if let Some(node) = node.try_get_untracked().flatten().filter(|_| at_end.try_get_value() == Some(true)) {
                node.set_scroll_top(node.scroll_height());
            }
        });
    });

    let select = unique("lines");
    let options = LENGTHS.iter().map(|(count, label)| {
        view! { <option value=count.to_string() selected=*count == LENGTHS[1].0>{*label}</option> }
    });
    let choose = move |event| {
        if let Ok(count) = event_target_value(&event).parse() {
            lines.set(count);
        }
    };
    let save = move |_| download(&file, "text/plain", &shown.get_untracked());
    let body = move || {
        match shown.with(String::is_empty) {
        true => view! { <p class="muted">"Nothing has been written yet."</p> }.into_any(),
        false => view! {
            <pre class="log" tabindex="0" role="log" aria-live="off" aria-label="Console log" node_ref=node on:scroll=scrolled>{shown}</pre>
        }
        .into_any(),
    }
    };
    view! {
        <div class="log__bar">
            <label for=select.clone()>"Lines"</label>
            <select class="select" id=select on:change=choose>{options.collect_view()}</select>
            <Switch label="Follow" on=follow set=move |on| follow.set(on) />
            <button class="button button--small" type="button" on:click=move |_| fetched.again()><Icon name="refresh" />"Refresh"</button>
            <button class="button button--small" type="button" on:click=save><Icon name="download" />"Download"</button>
            {move || view! { <CopyButton label="Copy the log" text=shown.get() /> }}
        </div>
        {fetched.state()}
        <Show when=move || fetched.data.with(Option::is_some)>{body}</Show>
    }
}

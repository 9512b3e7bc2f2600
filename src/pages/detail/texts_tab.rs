//! Texts that belong to an object, each with its lines numbered, to be read, copied and saved.

use super::fetch::Fetch;
use super::fetch_status::FetchStatus;
use crate::auth::ServiceRequest;
use crate::components::copy::CopyButton;
use crate::components::download::download;
use crate::components::text_editor::TextEditor;
use crate::model::{AnyTextPart, NamedText};
use leptos::prelude::*;

/// The most lines of a text that are in sight without scrolling in it.
const ROWS: u32 = 28;

/// The parts one below the other.
#[component]
pub fn TextsTab(
    /// The parts.
    parts: Vec<AnyTextPart>,
    /// Their requests.
    requests: Signal<Vec<ServiceRequest>>,
) -> impl IntoView {
    let parts = parts.into_iter().enumerate().map(|(at, part)| {
        let request = Signal::derive(move || requests.with(|requests| requests.get(at).cloned()));
        view! { <TextPartView part request /> }
    });
    view! { <div class="parts">{parts.collect_view()}</div> }.into_any()
}

/// The texts in the answer to one request.
#[component]
fn TextPartView(
    /// How the answer is read.
    part: AnyTextPart,
    /// The request.
    request: Signal<Option<ServiceRequest>>,
) -> impl IntoView {
    let fetch = Fetch::new(request);
    let texts = Memo::new(move |_| fetch.json.with(|json| json.as_deref().map(part.texts).unwrap_or_default()));
    let body = move || {
        texts.with(|texts| match texts.is_empty() {
            true => view! { <p class="panel panel__body muted">{part.empty}</p> }.into_any(),
            false => texts.iter().cloned().map(|text| view! { <TextView text /> }).collect_view().into_any(),
        })
    };
    view! {
        <section class="part" aria-label=part.title>
            <div class="part__head">
                <h2>{part.title}</h2>
            </div>
            <FetchStatus fetch />
            <Show when=move || fetch.has_answer()>{body}</Show>
        </section>
    }
}

/// A text with its name.
#[component]
fn TextView(
    /// The text.
    text: NamedText,
) -> impl IntoView {
    let NamedText { name, text, language } = text;
    let lines = u32::try_from(text.lines().count()).unwrap_or(ROWS).clamp(1, ROWS);
    let (file, content) = (name.clone(), text.clone());
    // The last part of a path.
    let file = file.rsplit('/').next().unwrap_or_default().to_owned();
    let save = move |_| download(&file, "text/plain", &content);
    view! {
        <div class="texts__text">
            <div class="texts__head">
                <code>{name.clone()}</code>
                <span class="texts__actions">
                    <CopyButton label=["Copy ", &name].concat() text=text.clone() />
                    <button
                        class="button button--small"
                        type="button"
                        aria-label=["Download ", &name].concat()
                        on:click=save
                    >
                        "Download"
                    </button>
                </span>
            </div>
            <TextEditor
                value=Signal::stored(text)
                on_change=Callback::new(|_| ())
                label=name
                language=Signal::stored(language)
                read_only=true
                rows=lines
            />
        </div>
    }
}

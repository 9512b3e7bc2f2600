//! Texts that belong to an object, such as the template of a stack with its files, to be read, copied and saved.

use super::fetch::Fetch;
use super::fetch_status::FetchStatus;
use crate::auth::ServiceRequest;
use crate::model::{AnyTextPart, CodeText};
use crate::pages::code_view::CodeView;
use leptos::prelude::*;

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
    let is_empty = Memo::new(move |_| fetch.has_answer() && texts.with(Vec::is_empty));
    let titles = move || texts.with(|texts| texts.iter().map(|text| text.title.clone()).collect::<Vec<_>>());
    let code = move |title: String| {
        let find = move |texts: &Vec<CodeText>| texts.iter().find(|text| text.title == title).cloned();
        let text = Memo::new(move |_| texts.with(&find).unwrap_or_default());
        view! { <CodeView text /> }
    };
    view! {
        <FetchStatus fetch />
        <Show when=move || is_empty.get()>
            <section class="part" aria-label=part.title>
                <div class="part__head">
                    <h2>{part.title}</h2>
                </div>
                <p class="panel panel__body muted">{part.empty}</p>
            </section>
        </Show>
        <For each=titles key=String::clone children=code />
    }
    .into_any()
}

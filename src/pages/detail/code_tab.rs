//! Texts of an answer, with colors and line numbers, and facts about them.

use super::facts_view::FactsView;
use super::fetch::Fetch;
use super::fetch_status::FetchStatus;
use crate::auth::ServiceRequest;
use crate::model::{CodeText, Facts};
use crate::pages::code_view::CodeView;
use leptos::prelude::*;
use serde_json::Value;

/// Sends a request and shows the texts in its answer, below the facts.
#[component]
pub fn CodeTab(
    /// The request.
    #[prop(into)]
    request: Signal<Option<ServiceRequest>>,
    /// Reads the facts in the answer.
    facts: fn(&Value) -> Vec<Facts>,
    /// Reads the texts in the answer.
    texts: fn(&Value) -> Vec<CodeText>,
) -> impl IntoView {
    let fetch = Fetch::new(request);
    let all = Memo::new(move |_| fetch.json.with(|json| json.as_deref().map(texts).unwrap_or_default()));
    let groups = Signal::derive(move || fetch.json.with(|json| json.as_deref().map(facts).unwrap_or_default()));
    let has_facts = Memo::new(move |_| groups.with(|groups| !groups.is_empty()));
    let code = move |title: String| {
        let text = Memo::new(move |_| all.with(|all| all.iter().find(|text| text.title == title).cloned()));
        view! { <CodeView text=Signal::derive(move || text.get().unwrap_or_default()) /> }
    };
    view! {
        <FetchStatus fetch />
        <Show when=move || has_facts.get()>
            <FactsView facts=groups />
        </Show>
        <For
            each=move || all.with(|all| all.iter().map(|text| text.title.clone()).collect::<Vec<_>>())
            key=String::clone
            children=code
        />
    }
    .into_any()
}

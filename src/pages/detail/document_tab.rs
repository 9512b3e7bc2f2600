//! An answer of its own, shown as facts.

use super::facts_view::FactsView;
use super::fetch::Fetch;
use super::fetch_status::FetchStatus;
use crate::auth::ServiceRequest;
use crate::model::Facts;
use leptos::prelude::*;
use serde_json::Value;

/// Sends a request and shows its answer as facts.
#[component]
pub fn DocumentTab(
    /// The request.
    #[prop(into)]
    request: Signal<Option<ServiceRequest>>,
    /// Reads the answer.
    facts: fn(&Value) -> Vec<Facts>,
) -> impl IntoView {
    let fetch = Fetch::new(request);
    let groups = Signal::derive(move || fetch.json.with(|json| json.as_deref().map(facts).unwrap_or_default()));
    view! {
        <FetchStatus fetch />
        <Show when=move || fetch.has_answer()>
            <FactsView facts=groups />
        </Show>
    }
}

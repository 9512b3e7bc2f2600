//! What was found out about one service.

use crate::auth::doctor::{Advice, ConfigLines, PageContext, ServiceCheck, Severity, advice, examine};
use crate::components::copy::CopyButton;
use crate::components::icon::Icon;
use crate::store::App;
use leptos::prelude::*;

/// A service: its name at once, what was found out as soon as it is known.
#[component]
pub fn ServiceReport(
    /// Its name.
    name: String,
    /// Where it is.
    case: ServiceCheck,
    /// The addresses that the page's own security policy has kept it from asking.
    blocked: StoredValue<Vec<String>>,
) -> impl IntoView {
    let root = (!case.has_unusable_url).then(|| case.root.clone());
    let result = examine_case(App::get(), case, blocked);
    let outcome = move || {
        let state = result.with(|advice| advice.as_ref().map(|advice| advice.state));
        view! { <Outcome state /> }
    };
    view! {
        <section class="panel" aria-label=name.clone()>
            <div class="panel__head">
                <h2>{name.clone()}</h2>
                {outcome}
            </div>
            <div class="panel__body">
                {root
                    .map(|root| {
                        view! {
                            <a href=root.clone() target="_blank" rel="noreferrer">
                                {root.clone()}
                            </a>
                        }
                    })}
                {move || result.get().map(|advice| view! { <AdviceView advice /> })}
            </div>
        </section>
    }
    .into_any()
}

/// Asks the service, until the current owner is cleaned up.
fn examine_case(app: App, case: ServiceCheck, blocked: StoredValue<Vec<String>>) -> RwSignal<Option<Advice>> {
    let result = RwSignal::new(None);
    leptos::task::spawn_local_scoped_with_cancellation(async move {
        let http = app.http();
        let session = app.cloud_now().map(|cloud| cloud.session().clone());
        let forbidden = |origin: &str| {
            let is_blocked = |urls: &Vec<String>| urls.iter().any(|url| url.starts_with(origin));
            blocked.try_with_value(is_blocked).unwrap_or_default()
        };
        let online = window().navigator().on_line();
        let findings =
            examine(&http, &case, &PageContext { online, forbidden: &forbidden, session: session.as_ref() }).await;
        result.try_set(Some(advice(&case, &findings, http.page_origin())));
    });
    result
}

/// Whether the service can be used, in a word.
#[component]
pub fn Outcome(
    /// Nothing while the service is being asked.
    state: Option<Severity>,
) -> impl IntoView {
    let (tone, icon, text) = match state {
        None => ("busy", "clock", "Checking…"),
        Some(Severity::Good) => ("good", "success", "OK"),
        Some(Severity::Warning) => ("busy", "warning", "OK, with limits"),
        Some(Severity::Bad) => ("bad", "error", "Failed"),
    };
    view! {
        <span class=["outcome outcome--", tone].concat()>
            <Icon name=icon />
            {text}
        </span>
    }
}

/// Why it is so, and what to add to the service's configuration.
#[component]
pub fn AdviceView(
    /// The advice.
    advice: Advice,
) -> impl IntoView {
    let Advice { why, lines, .. } = advice;
    let lines = lines.map(|ConfigLines { place, text }| {
        let copied = text.clone();
        view! {
            <div class="doctor__place">
                <span>"Add: "</span>
                <code>{place}</code>
                <CopyButton label="Copy the lines" text=copied />
            </div>
            <pre class="block" tabindex="0">
                {text}
            </pre>
        }
    });
    view! {
        <p>{why}</p>
        {lines}
    }
}

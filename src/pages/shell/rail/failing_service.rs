//! Marks a service that does not answer, at its heading in the navigation.

use crate::components::icon::Icon;
use crate::components::time::exact_here;
use crate::model::Timestamp;
use crate::services::ServiceDef;
use crate::store::{App, ServiceHealth};
use leptos::prelude::*;

/// Since when a service does not answer and why, with a link to the connection check. Nothing while it answers.
#[component]
pub fn FailingService(
    /// The service.
    service: &'static ServiceDef,
) -> impl IntoView {
    let app = App::get();
    let failure = Memo::new(move |_| match app.cloud()?.health(service.kind) {
        ServiceHealth::Failing { since_ms, error } => {
            Some((time_of_day(since_ms), error.message.clone(), error.request_id.clone()))
        }
        ServiceHealth::Unknown | ServiceHealth::Ready { .. } => None,
    });
    move || {
        failure.get().map(|(since, reason, request_id)| {
            let name = [service.title, ": not answering since ", &since, ": ", &reason].concat();
            // A long reason is cut off, and the collapsed navigation shows the icon alone.
            let title = match request_id {
                Some(id) => [&name, "\nRequest ID: ", &id].concat(),
                None => name.clone(),
            };
            view! {
                <a class="rail__failure" href="/doctor" title=title aria-label=name>
                    <Icon name="warning" />
                    <span class="rail__text">
                        "Not answering since " {since} <span class="rail__reason">{reason}</span>
                    </span>
                </a>
            }
        })
    }
}

/// Hours and minutes of the local time.
fn time_of_day(ms: f64) -> String {
    exact_here(Timestamp::from_ms(ms)).get(11..16).unwrap_or_default().to_owned()
}

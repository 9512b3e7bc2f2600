//! A failure, in the order in which people need it: what could not be done, why, what to do next;
//! then, behind "Details", what is needed to follow it up.

use super::copy::CopyCode;
use super::icon::Icon;
use crate::http::{Error, Kind};
use leptos::prelude::*;

#[component]
pub fn ErrorPanel(
    /// What could not be done; empty where the text around it says so.
    #[prop(into)]
    what: String,
    error: Error,
    /// Trying again, where that makes sense.
    #[prop(optional, into)]
    retry: Option<UnsyncCallback<()>>,
) -> impl IntoView {
    // What stands under its own heading is not news.
    let role = (!what.is_empty()).then_some("alert");
    let what = (!what.is_empty()).then(|| view! { <p class="error__what">{what}</p> });
    let next = Some(next_step(error.kind)).filter(|next| !next.is_empty());
    let retry = retry.map(|retry| {
        view! {
            <div class="error__actions">
                <button class="button button--small" type="button" on:click=move |_| retry.run(())>
                    <Icon name="refresh" />
                    "Try again"
                </button>
            </div>
        }
    });
    view! {
        <div class="error" role=role>
            <Icon name="error" />
            {what}
            <p class="error__why">{error.message.clone()}</p>
            {next.map(|next| view! { <p class="error__next">{next}</p> })}
            {retry}
            {details(error)}
        </div>
    }
}

fn details(error: Error) -> Option<impl IntoView> {
    if error.request_id.is_none() && error.raw.is_none() && error.request.is_none() {
        return None;
    }
    let request = error.request.map(|request| view! { <dt>"Request"</dt><dd><code>{request}</code></dd> });
    let id = error.request_id.map(|id| view! { <dt>"Request id"</dt><dd><CopyCode text=id /></dd> });
    let raw = error.raw.filter(|raw| !raw.is_empty());
    Some(view! {
        <details class="error__details">
            <summary>"Details"</summary>
            <dl>{request}{id}</dl>
            {raw.map(|raw| view! { <pre tabindex="0">{raw}</pre> })}
        </details>
    })
}

/// What can be done about it, as far as the sort of failure tells.
fn next_step(kind: Kind) -> &'static str {
    match kind {
        Kind::Network => {
            "Check that the service is running, that this machine reaches it, and that its CORS settings allow this console's address."
        }
        Kind::Timeout => "The service may be overloaded. Try again in a while.",
        Kind::Decode => "This console does not understand the answer. What the service sent is under Details.",
        Kind::Refused => "",
        Kind::Status(401) => "Sign in again.",
        Kind::Status(403) => "Ask an administrator for a role that allows this, or switch to another project.",
        Kind::Status(404) => "It may have been deleted in the meantime.",
        Kind::Status(409) => "Something else may be going on with it. Wait until it is at rest, then try again.",
        Kind::Status(413 | 429) => "Wait a while, then try again; or ask for a higher quota.",
        Kind::Status(400..=499) => "Correct what it says, then try again.",
        Kind::Status(_) => "The fault is in the service. If it lasts, give the request id to those who run the cloud.",
    }
}

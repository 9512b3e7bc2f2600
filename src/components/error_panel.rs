//! A failure, in the order in which people need it: what could not be done, why, what to do next; then, behind
//! "Details", what is needed to follow it up.

use super::copy::CopyCode;
use super::icon::Icon;
use crate::http::{Error, ErrorKind};
use crate::platform::is_online;
use leptos::prelude::*;

/// A failure. Another one is told in the same place, so that the button that tries again keeps the focus.
#[component]
pub fn ErrorPanel(
    /// What could not be done. Empty where the text around the panel says so; then it is no alert.
    #[prop(into)]
    what: String,
    /// Why.
    #[prop(into)]
    error: Signal<Error>,
    /// Tries again, where that makes sense.
    #[prop(optional, into)]
    retry: Option<UnsyncCallback<()>>,
) -> impl IntoView {
    let what = Some(what).filter(|what| !what.is_empty());
    let role = what.is_some().then_some("alert");
    let next = Memo::new(move |_| error.with(next_step));
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
            {what.map(|what| view! { <p class="error__what">{what}</p> })}
            <p class="error__why">{move || error.with(|error| error.message.clone())}</p>
            <Show when=move || !next.get().is_empty()>
                <p class="error__next">{move || next.get()}</p>
            </Show>
            {retry}
            <Details error />
        </div>
    }
    .into_any()
}

/// The request, its id and the raw answer, where there are any.
#[component]
fn Details(error: Signal<Error>) -> impl IntoView {
    let part = move |read: fn(&Error) -> Option<String>| Memo::new(move |_| error.with(read));
    let request = part(|error| error.request.clone());
    let id = part(|error| error.request_id.clone());
    let raw = part(|error| error.raw.clone().filter(|raw| !raw.is_empty()));
    let any = Memo::new(move |_| [request, id, raw].iter().any(|part| part.with(Option::is_some)));
    view! {
        <Show when=move || any.get()>
            <details class="error__details">
                <summary>"Details"</summary>
                <dl>
                    <For each=move || request.get() key=String::clone let:request>
                        <dt>"Request"</dt>
                        <dd><code>{request}</code></dd>
                    </For>
                    <For each=move || id.get() key=String::clone let:id>
                        <dt>"Request ID"</dt>
                        <dd><CopyCode text=id /></dd>
                    </For>
                </dl>
                <For each=move || raw.get() key=String::clone let:raw>
                    <pre tabindex="0">{raw}</pre>
                </For>
            </details>
        </Show>
    }
}

/// What the user can do about a failure of this kind; empty where nothing is known.
pub fn next_step(error: &Error) -> &'static str {
    let reads = |request: &String| ["GET ", "HEAD "].iter().any(|method| request.starts_with(method));
    let was_read = error.request.as_ref().is_none_or(reads);
    match error.kind {
        ErrorKind::Network | ErrorKind::Timeout if !was_read => {
            "The request may have succeeded. Check before you try again."
        }
        ErrorKind::Network if !is_online() => "Connect this device to a network, then try again.",
        ErrorKind::Network => {
            "Check that the service is running, that this device can reach it, and that its CORS settings allow \
                this console's address."
        }
        ErrorKind::Timeout => "The service may be overloaded. Try again later.",
        ErrorKind::Decode => "Unexpected response. See Details.",
        ErrorKind::Refused => "",
        ErrorKind::Status(401) => "Sign in again.",
        ErrorKind::Status(403) => refused(&error.message),
        ErrorKind::Status(404) => "It may have been deleted.",
        ErrorKind::Status(409) if has(&error.message, &["changed meanwhile"]) => {
            "Close this and open it again to load the current values."
        }
        ErrorKind::Status(409) if has(&error.message, &["state", "status", "progress"]) => {
            "Another operation may be in progress. Wait until it finishes and try again."
        }
        ErrorKind::Status(413 | 429) => "Wait a while and try again, or ask for a higher quota.",
        ErrorKind::Status(400..=499) => "Fix the problem described above and try again.",
        ErrorKind::Status(_) => {
            "The service failed. If this continues, contact your cloud operator with the request ID."
        }
    }
}

/// Advice for status 403, by which services refuse what a role forbids, what exceeds a quota, and what is impossible.
fn refused(message: &str) -> &'static str {
    if has(message, &["quota"]) {
        return "Free some quota by deleting unused resources, or ask an administrator for more.";
    }
    if has(message, &["access rules"]) {
        return "Sign in with an application credential whose access rules allow it, or use another sign-in method.";
    }
    if message.is_empty() || has(message, &["authoriz", "polic", "permi", "privilege", "forbidden", "allow"]) {
        return "Ask an administrator for a role that allows this, or switch to another project.";
    }
    "Fix the problem described above and try again."
}

fn has(message: &str, words: &[&str]) -> bool {
    let message = message.to_lowercase();
    words.iter().any(|word| message.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_changes_something_may_have_been_done_although_no_answer_came() {
        let may_have_succeeded = |request: &str| {
            let unanswered = Error::refused("").with(|error| {
                error.kind = ErrorKind::Timeout;
                error.request = Some(request.to_owned());
            });
            next_step(&unanswered).contains("may have succeeded")
        };
        assert_eq!(["GET /a", "HEAD /a", "POST /a", "DELETE /a"].map(may_have_succeeded), [false, false, true, true]);
    }

    #[test]
    fn a_refusal_is_answered_by_what_it_is_about() {
        for (message, word) in [
            ("You are not authorized to perform the requested action: identity:list_users.", "role"),
            ("The access rules of the application credential do not allow this", "whose access rules allow it"),
            ("rule:create_network is disallowed by policy", "role"),
            ("Quota exceeded for instances: Requested 1, but already used 10 of 10 instances", "quota"),
            ("Cannot delete project 1 since it is not a leaf in the hierarchy.", "Fix"),
        ] {
            assert!(refused(message).contains(word), "{message}: {}", refused(message));
        }
    }
}

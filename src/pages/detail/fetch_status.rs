//! The state of a tab's own request.

use super::fetch::Fetch;
use crate::components::skeleton::Skeleton;
use crate::pages::failure::Failure;
use leptos::prelude::*;

/// Says why the last attempt failed, and stands in the place of the answer while there is none.
#[component]
pub fn FetchStatus(
    /// The request.
    fetch: Fetch,
    /// The headline of a failure.
    #[prop(default = "This could not be read")]
    what: &'static str,
) -> impl IntoView {
    let is_waiting = Memo::new(move |_| !fetch.has_answer() && fetch.error.with(Option::is_none));
    let placeholder = move || match (is_waiting.get(), fetch.has_request.get()) {
        (true, true) => view! { <Skeleton lines=6 /> }.into_any(),
        (true, false) => view! { <p class="is-quiet">"This can no longer be loaded."</p> }.into_any(),
        _ => ().into_any(),
    };
    view! {
        <Failure
            what
            error=fetch.error
            retry=UnsyncCallback::new(move |()| fetch.resend())
        />
        {placeholder}
    }
}

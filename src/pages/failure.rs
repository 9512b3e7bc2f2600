//! Failures of what is read again and again.

use crate::components::error_panel::ErrorPanel;
use crate::http::{Error, ErrorKind};
use leptos::prelude::*;

/// Shows why something failed, as long as it does. Another failure for the same reason changes nothing: the panel stays, with
/// what was opened or focused in it, and is not read out again.
#[component]
pub fn Failure(
    /// What could not be done: `The quota could not be read`.
    #[prop(into)]
    what: String,
    /// The last attempt's error, until one succeeds.
    #[prop(into)]
    error: Signal<Option<Error>>,
    /// Tries again at once, where there is a button for that.
    #[prop(optional)]
    retry: Option<UnsyncCallback<()>>,
) -> impl IntoView {
    let reason = Memo::new(move |_| Reason(error.get()));
    let is_failing = Memo::new(move |_| reason.with(|Reason(error)| error.is_some()));
    // The panel is read once more while it is taken away.
    let last = Memo::new(move |last: Option<&Error>| {
        let Reason(error) = reason.get();
        error.or_else(|| last.cloned()).unwrap_or_else(|| Error::refused(""))
    });
    view! {
        <Show when=move || is_failing.get()>
            {
                let what = what.clone();
                match retry {
                    Some(retry) => view! { <ErrorPanel what error=last retry /> }.into_any(),
                    None => view! { <ErrorPanel what error=last /> }.into_any(),
                }
            }
        </Show>
    }
}

/// An error that equals another one for the same reason: each answer has another request id.
#[derive(Clone)]
struct Reason(Option<Error>);

impl Reason {
    fn parts(&self) -> Option<(ErrorKind, &str, Option<&str>)> {
        self.0.as_ref().map(|error| (error.kind, error.message.as_str(), error.request.as_deref()))
    }
}

impl PartialEq for Reason {
    fn eq(&self, other: &Self) -> bool {
        self.parts() == other.parts()
    }
}

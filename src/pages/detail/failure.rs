//! Failures of what is read again and again.

use crate::http::{Error, Kind};
use crate::ui::dom::{Content, Html};
use crate::ui::error_panel::error_panel;
use leptos::prelude::*;
use std::rc::Rc;

/// Why something failed, as long as it does. That it fails once more for the same reason is no news: what is shown
/// stays, with what was opened or focused in it, and is not read out again.
pub fn failure(
    what: String,
    error: impl Fn() -> Option<Error> + Send + Sync + 'static,
    retry: Option<Rc<dyn Fn()>>,
) -> Html {
    fn erased(what: String, error: Box<dyn Fn() -> Option<Error> + Send + Sync>, retry: Option<Rc<dyn Fn()>>) -> Html {
        let error = Memo::new_with_compare(move |_| error(), |before, now| reason(before) != reason(now));
        (move || error.get().map(|error| untrack(|| error_panel(&what, &error, retry.clone())))).html()
    }
    erased(what, Box::new(error), retry)
}

/// What tells failures apart. Each answer has another request id.
fn reason(error: Option<&Option<Error>>) -> Option<(Kind, &str, Option<&str>)> {
    error?.as_ref().map(|error| (error.kind, error.message.as_str(), error.request.as_deref()))
}

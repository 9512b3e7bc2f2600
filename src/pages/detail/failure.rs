//! Failures of what is read again and again.

use crate::http::{Error, ErrorKind};
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
        let failed = Memo::new(move |_| Failed(error()));
        (move || failed.get().0.map(|error| untrack(|| error_panel(&what, &error, retry.clone())))).html()
    }
    erased(what, Box::new(error), retry)
}

/// The failure there is now, if any, which is the same as one for the same reason: each answer has another request id.
#[derive(Clone)]
struct Failed(Option<Error>);

impl Failed {
    fn reason(&self) -> Option<(ErrorKind, &str, Option<&str>)> {
        self.0.as_ref().map(|error| (error.kind, error.message.as_str(), error.request.as_deref()))
    }
}

impl PartialEq for Failed {
    fn eq(&self, other: &Self) -> bool {
        self.reason() == other.reason()
    }
}

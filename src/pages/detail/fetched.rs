//! What a tab reads for itself: kept on screen while it is read again, and when that fails.

use super::failure::failure;
use crate::auth::ServiceRequest;
use crate::http::{Error, Response};
use crate::platform::{sleep, until_visible};
use crate::store::App;
use crate::ui::dom::{Content, Html, effect, el};
use crate::ui::skeleton::skeleton;
use leptos::prelude::*;
use serde_json::Value;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

/// The answer to a request, as far as it is there.
#[derive(Clone, Copy)]
pub struct Fetched {
    pub data: RwSignal<Option<Arc<Value>>>,
    /// The answer as it was sent.
    pub response: RwSignal<Option<Response>>,
    error: RwSignal<Option<Error>>,
    /// Whether there is something to ask; if not, what was read before stays.
    asks: RwSignal<bool>,
    again: Trigger,
}

impl Fetched {
    /// Reads what `call` says, again whenever that or something it depends on changes, and after
    /// every pause if there is one. Ends with the current owner.
    pub fn new(
        call: impl Fn() -> Option<ServiceRequest> + 'static,
        pause: impl Fn() -> Option<Duration> + 'static,
    ) -> Self {
        Self::start(Box::new(call), Box::new(pause))
    }

    fn start(call: Box<dyn Fn() -> Option<ServiceRequest>>, pause: Box<dyn Fn() -> Option<Duration>>) -> Self {
        let fetched = Fetched {
            data: RwSignal::new(None),
            response: RwSignal::new(None),
            error: RwSignal::new(None),
            asks: RwSignal::new(true),
            again: Trigger::new(),
        };
        let app = App::get();
        effect(move || {
            fetched.again.track();
            let (Some(call), Some(cloud), pause) = (call(), app.cloud_now(), pause()) else {
                fetched.asks.set(false);
                fetched.error.set(None);
                return;
            };
            fetched.asks.set(true);
            // The next run of this effect takes the place of this one.
            crate::ui::dom::spawn(async move {
                loop {
                    until_visible().await;
                    let answer = cloud.service(call.service).send(call.clone()).await;
                    fetched.take(answer.and_then(|answer| Ok((answer.json()?, answer))));
                    let Some(pause) = pause else { break };
                    sleep(pause).await;
                }
            });
        });
        fetched
    }

    fn take(self, answer: Result<(Value, Response), Error>) {
        match answer {
            Ok((value, response)) => {
                self.error.set(None);
                let known =
                    self.response.with_untracked(|known| known.as_ref().is_some_and(|it| it.body == response.body));
                if !known {
                    self.response.set(Some(response));
                    self.data.set(Some(Arc::new(value)));
                }
            }
            Err(error) => self.error.set(Some(error)),
        }
    }

    pub fn again(self) {
        self.again.notify();
    }

    /// Whether there is an answer. Reactive.
    pub fn known(self) -> bool {
        self.data.with(Option::is_some)
    }

    /// Why the last attempt failed, and what stands in the place of data while there is none.
    pub fn state(self) -> Html {
        let retry = Rc::new(move || self.again());
        let failed = failure("This could not be read".to_owned(), move || self.error.get(), Some(retry));
        let waiting = Memo::new(move |_| !self.known() && self.error.with(Option::is_none));
        let waits = move || match (waiting.get(), self.asks.get()) {
            (true, true) => Some(skeleton(6)),
            (true, false) => Some(el("p").class("is-quiet").child("This was not read before, and cannot be any more.")),
            _ => None,
        };
        (failed, waits).html()
    }
}

//! A request that a tab sends for itself. Its answer stays on screen while it is sent again, and when that fails.

use crate::auth::ServiceRequest;
use crate::http::{Error, Response};
use crate::platform::{sleep, until_visible};
use crate::store::{App, read_whole};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;

/// The state of the request and its last answer.
#[derive(Clone, Copy)]
pub struct Fetch {
    /// The last answer's JSON, with the elements of all pages of a list.
    pub json: RwSignal<Option<Arc<Value>>>,
    /// The last answer as it was sent; of a list with several pages, the first of them.
    pub response: RwSignal<Option<Response>>,
    /// Why the last attempt failed, if it did.
    pub error: RwSignal<Option<Error>>,
    /// Whether there is a request to send. Without one, the last answer stays.
    pub has_request: RwSignal<bool>,
    resend: Trigger,
    /// The answer that a 404 stands for, where it is no failure.
    absent: StoredValue<Option<Arc<Value>>>,
}

impl Fetch {
    /// Sends the request, and again whenever a signal that it depends on changes, even if the request stays the same. Ends
    /// with the current owner.
    pub fn new(request: Signal<Option<ServiceRequest>>) -> Self {
        Self::repeated(request, Signal::stored(None))
    }

    /// As [`Fetch::new`], and again after every pause, while there is one.
    pub fn repeated(request: Signal<Option<ServiceRequest>>, pause: Signal<Option<Duration>>) -> Self {
        let fetch = Fetch {
            json: RwSignal::new(None),
            response: RwSignal::new(None),
            error: RwSignal::new(None),
            has_request: RwSignal::new(true),
            resend: Trigger::new(),
            absent: StoredValue::new(None),
        };
        let app = App::get();
        Effect::new(move || {
            fetch.resend.track();
            let (Some(request), Some(connection), pause) = (request.get(), app.cloud_now(), pause.get()) else {
                fetch.has_request.set(false);
                fetch.error.set(None);
                return;
            };
            fetch.has_request.set(true);
            // Canceled by the next run of this effect.
            spawn_local_scoped_with_cancellation(async move {
                loop {
                    until_visible().await;
                    let client = connection.service(request.service);
                    fetch.apply(read_whole(&client, request.clone()).await);
                    let Some(pause) = pause else { break };
                    sleep(pause).await;
                }
            });
        });
        fetch
    }

    fn apply(self, answer: Result<(Response, Value), Error>) {
        match answer {
            Ok((response, json)) => {
                self.error.try_set(None);
                let is_same_text =
                    self.response.try_with_untracked(|last| matches!(last, Some(it) if it.body == response.body));
                // Of a list with several pages, the response is only the first.
                let is_same_value = self.json.try_with_untracked(|last| last.as_deref() == Some(&json));
                if (is_same_text, is_same_value) != (Some(true), Some(true)) && is_same_text.is_some() {
                    self.response.set(Some(response));
                    self.json.set(Some(Arc::new(json)));
                }
            }
            Err(error) => match self.absent.try_get_value().flatten().filter(|_| error.status() == Some(404)) {
                Some(absent) => {
                    self.error.try_set(None);
                    self.json.try_set(Some(absent));
                }
                None => _ = self.error.try_set(Some(error)),
            },
        }
    }

    /// Takes a 404 for this answer.
    pub fn take_absent_as(self, json: Value) {
        self.absent.set_value(Some(Arc::new(json)));
    }

    /// Sends the request again now.
    pub fn resend(self) {
        self.resend.notify();
    }

    /// Whether there is an answer. Reactive.
    pub fn has_answer(self) -> bool {
        self.json.with(Option::is_some)
    }
}

//! What a tab reads for itself: kept on screen while it is read again, and when that fails.

use crate::auth::Call;
use crate::http::{Error, sleep};
use crate::store::{App, visible};
use crate::ui::error_panel::ErrorPanel;
use crate::ui::skeleton::Skeleton;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;

/// The answer to a request, as far as it is there.
#[derive(Clone, Copy)]
pub struct Fetched {
    pub data: RwSignal<Option<Arc<Value>>>,
    error: RwSignal<Option<Error>>,
    /// Whether there is something to ask; if not, what was read before stays.
    asks: RwSignal<bool>,
    again: Trigger,
}

impl Fetched {
    /// Reads what `call` says, again whenever that or something it depends on changes, and after
    /// every pause if there is one. Ends with the component.
    pub fn new(call: impl Fn() -> Option<Call> + 'static, pause: impl Fn() -> Option<Duration> + 'static) -> Self {
        let fetched = Fetched {
            data: RwSignal::new(None),
            error: RwSignal::new(None),
            asks: RwSignal::new(true),
            again: Trigger::new(),
        };
        let app = App::get();
        Effect::new(move |_| {
            fetched.again.track();
            let (Some(call), Some(cloud), pause) = (call(), app.cloud_now(), pause()) else {
                fetched.asks.set(false);
                fetched.error.set(None);
                return;
            };
            fetched.asks.set(true);
            // The next run of this effect takes the place of this one.
            spawn_local_scoped_with_cancellation(async move {
                loop {
                    visible().await;
                    let answer = cloud.service(call.service).send(call.clone()).await;
                    fetched.take(answer.and_then(|answer| answer.json::<Value>()));
                    let Some(pause) = pause else { break };
                    sleep(pause).await;
                }
            });
        });
        fetched
    }

    fn take(self, answer: Result<Value, Error>) {
        match answer {
            Ok(value) => {
                self.error.set(None);
                if self.data.with_untracked(|known| known.as_deref() != Some(&value)) {
                    self.data.set(Some(Arc::new(value)));
                }
            }
            Err(error) => self.error.set(Some(error)),
        }
    }

    pub fn again(self) {
        self.again.notify();
    }

    /// Why the last attempt failed, and what stands in the place of data while there is none.
    pub fn state(self) -> impl IntoView {
        let failed = move || {
            let retry = move |()| self.again.notify();
            self.error.get().map(|error| view! { <ErrorPanel what="This could not be read" error retry /> })
        };
        let waiting = Memo::new(move |_| self.data.with(Option::is_none) && self.error.with(Option::is_none));
        let waits = move || match (waiting.get(), self.asks.get()) {
            (true, true) => view! { <Skeleton lines=6 /> }.into_any(),
            (true, false) => {
                view! { <p class="is-quiet">"This was not read before, and cannot be any more."</p> }.into_any()
            }
            _ => ().into_any(),
        };
        view! { {failed}{waits} }
    }

    /// The same, and what is there.
    pub fn view(self, draw: impl Fn(Arc<Value>) -> AnyView + Send + 'static) -> impl IntoView {
        view! { {self.state()}{move || self.data.get().map(&draw)} }
    }
}

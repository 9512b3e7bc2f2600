//! Tabs that show the same collection: what one of them was told by the service, the others need not ask for.
//!
//! Each tab passes the answers to its refreshes on. Who is told something waits somewhat longer than usual before it
//! asks for itself. So one tab asks for all of them, and another takes over when that one is hidden or closed.

use super::live_collection::LiveCollection;
use super::load;
use crate::auth::Named;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use std::rc::Rc;

/// What a service has told one of the tabs.
#[derive(Clone, Debug, PartialEq)]
pub struct News {
    /// From when on it tells all changes, in the services' milliseconds since the epoch; `None` where it is the whole list.
    pub since_ms: Option<f64>,
    /// Up to when.
    pub until_ms: f64,
    /// The answers as the service wrote them.
    pub bodies: Vec<String>,
}

impl LiveCollection {
    /// The way to other tabs that show the same list in the same scope.
    pub(super) fn open_channel(&self) -> Option<Channel> {
        let meta = self.0.view.meta();
        // Answers with a person's own credentials go nowhere.
        if meta.is_own() {
            return None;
        }
        let scope = self.0.session.scope();
        let id = |of: &Option<Named>| of.as_ref().map_or_else(|| "-".to_owned(), |of| of.id.clone());
        let (project, domain) = (id(&scope.project), id(&scope.domain));
        let list = load::list(self);
        let base = self.0.client.base()?;
        let system = if scope.system { "system" } else { "-" };
        let name = ["skylark", &base, &scope.user.id, &project, &domain, system, &list.path].join(" ");
        let live = Rc::downgrade(&self.0);
        Channel::open(
            &name,
            Box::new(move |news| {
                if let Some(live) = live.upgrade() {
                    leptos::task::spawn_local(LiveCollection(SendWrapper::new(live)).hear(news));
                }
            }),
        )
    }

    /// Takes what another tab was told, if that is all that has happened since this one knew everything.
    async fn hear(self, news: News) {
        let covered = |known: f64| news.since_ms.is_none_or(|since| since <= known);
        let complete = self.0.phase.with_untracked(|phase| phase.complete);
        if !complete || !self.0.known_ms.get().is_some_and(covered) || !load::hear(&self, &news).await {
            return;
        }
        // There may have been a pause, or a request of its own that is now under way.
        if let Some(pause) = self.0.pause.borrow_mut().take() {
            self.0.told.set(true);
            pause.abort();
        }
    }

    /// Passes on to other tabs what the service has told.
    pub(super) fn tell(&self, news: &News) {
        if let Some(channel) = &*self.0.channel.borrow() {
            channel.tell(news);
        }
    }
}

#[cfg(target_arch = "wasm32")]
pub use browser::Channel;

#[cfg(target_arch = "wasm32")]
mod browser {
    use super::News;
    use js_sys::Array;
    use wasm_bindgen::closure::Closure;
    use wasm_bindgen::{JsCast, JsValue};
    use web_sys::{BroadcastChannel, MessageEvent};

    /// The way to the other tabs; closed when it is dropped.
    pub struct Channel(
        BroadcastChannel,
        #[expect(dead_code, reason = "listens while it is there")] Closure<dyn Fn(MessageEvent)>,
    );

    impl Channel {
        /// Hears what other tabs of this browser say under the same name. Nothing where the browser has no such thing.
        pub fn open(name: &str, hear: Box<dyn Fn(News)>) -> Option<Channel> {
            let channel = BroadcastChannel::new(name).ok()?;
            let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                if let Some(news) = read(&event.data()) {
                    hear(news);
                }
            });
            channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
            Some(Channel(channel, listener))
        }

        pub fn tell(&self, news: &News) {
            let message = Array::of2(&news.since_ms.into(), &news.until_ms.into());
            news.bodies.iter().for_each(|body| _ = message.push(&JsValue::from_str(body)));
            // Texts and numbers can always be sent.
            let _ = self.0.post_message(&message);
        }
    }

    impl Drop for Channel {
        fn drop(&mut self) {
            self.0.close();
        }
    }

    /// Another version of the console may have sent it.
    fn read(message: &JsValue) -> Option<News> {
        let message: &Array = message.dyn_ref()?;
        let bodies: Option<_> = message.iter().skip(2).map(|body| body.as_string()).collect();
        Some(News { since_ms: message.get(0).as_f64(), until_ms: message.get(1).as_f64()?, bodies: bodies? })
    }
}

/// Natively there are no tabs.
#[cfg(not(target_arch = "wasm32"))]
pub struct Channel;

#[cfg(not(target_arch = "wasm32"))]
impl Channel {
    pub fn open(_: &str, _: Box<dyn Fn(News)>) -> Option<Channel> {
        None
    }

    pub fn tell(&self, _: &News) {}
}

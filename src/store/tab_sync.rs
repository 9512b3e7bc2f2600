//! Tabs that show the same collection: what one of them was told by the service, the others need not ask for.
//!
//! Each tab passes the answers to its refreshes on. Who is told something waits somewhat longer than usual before it
//! asks for itself. So one tab asks for all of them, and another takes over when that one is hidden or closed.

use super::live_collection::LiveCollection;
use super::load;
use crate::auth::Named;
use crate::platform::Channel;
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
            Box::new(move |message| {
                if let (Some(live), Some(news)) = (live.upgrade(), News::read(message)) {
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
            let head = news.head();
            channel.post(head.iter().chain(&news.bodies).map(String::as_str));
        }
    }
}

impl News {
    /// What a message begins with; the bodies follow.
    fn head(&self) -> [String; 2] {
        [self.since_ms.map_or_else(String::new, |since| since.to_string()), self.until_ms.to_string()]
    }

    /// `None` for a message that another version of the console has posted.
    fn read(message: Vec<String>) -> Option<News> {
        let mut texts = message.into_iter();
        let (since, until) = (texts.next()?, texts.next()?);
        let since_ms = if since.is_empty() { None } else { Some(since.parse().ok()?) };
        Some(News { since_ms, until_ms: until.parse().ok()?, bodies: texts.collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_of_another_version_is_not_taken_for_news() {
        for since_ms in [None, Some(1_795_000_000_123.5)] {
            let news = News { since_ms, until_ms: 7.0, bodies: vec!["{}".to_owned(), String::new()] };
            let message = news.head().into_iter().chain(news.bodies.clone()).collect();
            assert_eq!(News::read(message), Some(news));
        }
        assert_eq!(News::read(vec!["1".to_owned()]), None);
        assert_eq!(News::read(vec!["x".to_owned(), "1".to_owned()]), None);
    }
}

//! Tabs that show the same collection: what one of them was told by the service, the others need not ask for.
//!
//! Each tab passes the answers to its refreshes on. A tab that receives some waits longer than usual before it asks for
//! itself. So one tab asks for all of them, and another takes over when that one is hidden or closed.

use super::list_request::list;
use super::live_collection::LiveCollection;
use super::load::{PORTION, keep_only};
use super::tab_message::TabMessage;
use crate::auth::IdName;
use crate::http::Response;
use crate::model::RowReader;
use crate::platform::{Channel, now_ms, yield_now};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use std::collections::HashSet;
use std::rc::Rc;

/// Opens the channel to other tabs that show the same list in the same scope, and takes in what they post.
pub fn open_channel(live: &LiveCollection) -> Option<Channel> {
    let meta = live.0.definition.meta();
    // Answers with a person's own credentials or with secrets go nowhere.
    if meta.is_user_owned() || !meta.secrets.is_empty() {
        return None;
    }
    let scope = live.0.session.scope();
    let id = |of: &Option<IdName>| of.as_ref().map_or_else(|| "-".to_owned(), |of| of.id.clone());
    let (project, domain) = (id(&scope.project), id(&scope.domain));
    let base = live.0.client.base()?;
    let system = if scope.system { "system" } else { "-" };
    let name = ["skylark", &base, &scope.user.id, &project, &domain, system, &list(live).path].join(" ");
    let collection = Rc::downgrade(&live.0);
    let receive = move |posted| {
        if let (Some(inner), Some(message)) = (collection.upgrade(), TabMessage::read(posted)) {
            leptos::task::spawn_local(receive(LiveCollection(SendWrapper::new(inner)), message));
        }
    };
    Channel::open(&name, Box::new(receive))
}

/// Takes a message in, if that is all that has happened since this tab knew everything.
async fn receive(live: LiveCollection, message: TabMessage) {
    let covered = |known: f64| message.since_ms.is_none_or(|since| since <= known);
    let complete = live.0.phase.with_untracked(|phase| phase.complete);
    if !complete || !live.0.known_ms.get().is_some_and(covered) || !apply(&live, &message).await {
        return;
    }
    // There may have been a pause, or a request of its own that is now under way.
    if let Some(pause) = live.0.pause.borrow_mut().take() {
        live.0.told.set(true);
        pause.abort();
    }
}

/// Puts the rows of a message into the collection. Returns whether they could be read.
async fn apply(live: &LiveCollection, message: &TabMessage) -> bool {
    let mut rows = Vec::new();
    for body in &message.bodies {
        let response = Response::new(200, Vec::new(), body.as_str());
        let Ok(mut unread) = RowReader::new(live.0.definition, &response) else { return false };
        while unread.read(PORTION, &mut rows) {
            yield_now().await;
        }
    }
    if message.since_ms.is_none() {
        let there: HashSet<String> = rows.iter().map(|row| row.id().to_owned()).collect();
        keep_only(live, &there);
    }
    live.put(rows);
    live.0.known_ms.set(Some(message.until_ms));
    live.0.phase.update(|phase| {
        phase.error = None;
        phase.refreshed_ms = Some(now_ms());
    });
    true
}

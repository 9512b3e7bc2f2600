//! Loading a whole list page by page, and catching up with it afterwards.

use super::delta;
use super::live::{Live, Phase};
use crate::auth::Call;
use crate::http::{Error, Priority, now_ms};
use crate::model::{Delta, Page, Paging, page};
use leptos::prelude::*;
use std::collections::HashSet;

/// Rows appear at once with a small first page; the services' own time is the price of a list.
const FIRST_PAGE: &str = "20";
const FULL_PAGE: &str = "1000";

/// How far loading the whole list has come.
pub struct Progress {
    /// The services' time when it began: changes are asked for from here on.
    began_ms: f64,
    /// The next request; `None` when all pages are there.
    next: Option<Call>,
    /// Ids seen in this pass: what is not seen is gone.
    seen: HashSet<String>,
    /// Links already followed, so that a service that repeats one is not followed for ever.
    followed: HashSet<String>,
}

/// One turn: goes on with the first load, or asks for what has changed since.
pub async fn catch_up(live: &Live) -> Result<(), Error> {
    let complete = live.0.phase.with_untracked(|phase| phase.complete);
    let result = if complete { refresh(live).await } else { load(live).await };
    live.0.phase.try_update(|phase| {
        phase.loading = false;
        match &result {
            Ok(()) => {
                *phase = Phase { complete: true, refreshed_ms: Some(now_ms()), ..Phase::default() };
            }
            Err(error) => phase.error = Some(error.clone()),
        }
    });
    result
}

async fn refresh(live: &Live) -> Result<(), Error> {
    match live.0.view.meta().delta {
        Delta::None => load(live).await,
        _ => delta::refresh(live).await,
    }
}

/// Loads the whole list, going on where an earlier attempt was interrupted, and drops the rows
/// that are not in it any more.
pub async fn load(live: &Live) -> Result<(), Error> {
    let resumed = live.0.resume.take();
    let progress = resumed.unwrap_or_else(|| Progress {
        began_ms: server_now(live),
        next: Some(first(live)),
        seen: HashSet::new(),
        followed: HashSet::new(),
    });
    // Kept in its place while requests are under way, so that an abort loses nothing.
    live.0.resume.replace(Some(progress));
    live.0.phase.update(|phase| phase.loading = true);
    loop {
        let Some(call) = live.0.resume.borrow().as_ref().and_then(|progress| progress.next.clone()) else { break };
        let answer = match send(live, call.clone()).await {
            Ok(answer) => answer,
            Err(error) => {
                // A marker that was deleted meanwhile: begin again rather than lose rows.
                if call.path.contains("marker=") && matches!(error.status(), Some(400 | 404)) {
                    live.0.resume.replace(None);
                }
                return Err(error);
            }
        };
        advance(live, &call, answer);
    }
    if let Some(done) = live.0.resume.take() {
        if live.0.rows.borrow_mut().keep(|id| done.seen.contains(id)) {
            live.0.changed.notify();
        }
        live.0.known_ms.set(Some(done.began_ms));
        live.0.reconciled_ms.set(now_ms());
    }
    Ok(())
}

/// Takes a page in and decides what to ask for next.
fn advance(live: &Live, call: &Call, answer: Page) {
    let mut resume = live.0.resume.borrow_mut();
    let Some(progress) = resume.as_mut() else { return };
    let before = progress.seen.len();
    progress.seen.extend(answer.rows.iter().map(|row| row.id().to_owned()));
    let link = answer.next.filter(|link| progress.followed.insert(link.clone()));
    // A page without a new row means that the service goes round in circles.
    progress.next = link.filter(|_| progress.seen.len() > before).map(|link| {
        let service = live.0.session.service(call.service);
        Call { path: with_limit(&service.relative(&link), FULL_PAGE), ..call.clone() }
    });
    drop(resume);
    live.put(answer.rows);
}

/// Sends a list request.
pub async fn send(live: &Live, call: Call) -> Result<Page, Error> {
    let response = live.0.session.service(call.service).send(call).await?;
    page(live.0.view, &response)
}

/// The list request, without paging.
pub fn list(live: &Live) -> Call {
    let meta = live.0.view.meta();
    let mut path = meta.list.to_owned();
    if let Some(all) = meta.all_projects.filter(|_| live.0.all_projects.get()) {
        path.push(if path.contains('?') { '&' } else { '?' });
        path.push_str(all);
    }
    Call::get(meta.service, path).version(meta.version).priority(Priority::View)
}

fn first(live: &Live) -> Call {
    let call = list(live);
    match live.0.view.meta().paging {
        Paging::None => call,
        Paging::Marker => call.query("limit", FIRST_PAGE),
    }
}

/// The services' time now: their clock and this machine's need not agree.
pub fn server_now(live: &Live) -> f64 {
    now_ms() + live.0.session.server_offset_ms()
}

/// Replaces the page size in a link.
fn with_limit(path: &str, limit: &str) -> String {
    let Some((path, query)) = path.split_once('?') else { return path.to_owned() };
    let kept = query.split('&').map(|pair| match pair.split_once('=') {
        Some(("limit", _)) => ["limit=", limit].concat(),
        _ => pair.to_owned(),
    });
    [path, "?", &kept.collect::<Vec<_>>().join("&")].concat()
}

#[cfg(test)]
mod tests {
    use super::with_limit;

    #[test]
    fn only_the_page_size_changes_in_a_link() {
        let link = "/servers/detail?limit=20&marker=9f-limit&all_tenants=1";
        assert_eq!(with_limit(link, "1000"), "/servers/detail?limit=1000&marker=9f-limit&all_tenants=1");
        assert_eq!(with_limit("/servers", "1000"), "/servers");
    }
}

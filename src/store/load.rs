//! Loading a whole list page by page, and catching up with it afterwards.

use super::chain::{End, Progress};
use super::delta;
use super::live::{Live, Phase};
use crate::auth::Call;
use crate::http::{Error, Priority, breathe, now_ms};
use crate::model::{Delta, Page, Paging, Unread};
use futures::future::select;
use leptos::prelude::*;
use std::pin::pin;

/// Rows appear at once with a small first page; the services' own time is the price of a list.
const FIRST_PAGE: &str = "20";
const FULL_PAGE: &str = "1000";
/// Rows that are read at a time: some milliseconds' work.
const PORTION: usize = 200;

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
    let progress = resumed.unwrap_or_else(|| Progress::new(server_now(live), first(live)));
    // Kept in its place while requests are under way, so that an abort loses nothing.
    live.0.resume.replace(Some(progress));
    live.0.phase.update(|phase| phase.loading = true);
    // One end alone as long as the list may turn out to be short.
    while !asks(live, End::Back) && asks(live, End::Front) {
        step(live, End::Front).await?;
    }
    // Whichever meets the other or comes to its end has made it whole; the other one's request is aborted then.
    {
        let (front, back) = (pin!(walk(live, End::Front)), pin!(walk(live, End::Back)));
        select(front, back).await.factor_first().0?;
    }
    if let Some(done) = live.0.resume.take() {
        let (seen, began_ms) = (done.seen(), done.began_ms);
        live.put(done.held());
        if live.0.rows.borrow_mut().keep(|id| seen.contains(id)) {
            live.0.changed.notify();
        }
        live.0.known_ms.set(Some(began_ms));
        live.0.reconciled_ms.set(now_ms());
    }
    Ok(())
}

fn asks(live: &Live, end: End) -> bool {
    live.0.resume.borrow().as_ref().is_some_and(|progress| progress.next(end).is_some())
}

/// Follows the list from one end until it is whole, or for ever if there is nothing to follow any more while the other
/// end is still at it.
async fn walk(live: &Live, end: End) -> Result<(), Error> {
    while asks(live, end) {
        step(live, end).await?;
    }
    match asks(live, end.other()) {
        true => std::future::pending().await,
        false => Ok(()),
    }
}

/// Asks for the next page of one end and takes it in.
async fn step(live: &Live, end: End) -> Result<(), Error> {
    let next = live.0.resume.borrow().as_ref().and_then(|progress| progress.next(end).cloned());
    let Some(call) = next else { return Ok(()) };
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
    let following = answer.next.as_ref().map(|link| {
        let service = live.0.session.service(call.service);
        let mut next = call.clone();
        next.path = with_limit(&service.relative(link), FULL_PAGE);
        next
    });
    let back = match live.0.view.meta().paging {
        Paging::BothEnds(order) => {
            let call = list(live).query("limit", FULL_PAGE);
            Some(order.iter().fold(call, |call, (name, value)| call.query(name, value)))
        }
        Paging::Marker | Paging::None => None,
    };
    let rows = match live.0.resume.borrow_mut().as_mut() {
        Some(progress) => progress.take(end, answer, following, back),
        None => return Ok(()),
    };
    live.put(rows);
    Ok(())
}

/// Sends a list request.
pub async fn send(live: &Live, call: Call) -> Result<Page, Error> {
    let response = live.0.session.service(call.service).send(call).await?;
    let mut unread = Unread::new(live.0.view, &response)?;
    let mut rows = Vec::new();
    while unread.read(PORTION, &mut rows) {
        breathe().await;
    }
    Ok(Page { rows, next: unread.next })
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
        Paging::Marker | Paging::BothEnds(_) => call.query("limit", FIRST_PAGE),
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

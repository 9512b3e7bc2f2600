//! Loading a whole list page by page, and catching up with it afterwards.

use super::delta;
use super::live_collection::{LiveCollection, Phase};
use super::paging::{End, Progress};
use super::tab_sync::News;
use crate::auth::ServiceRequest;
use crate::http::{Error, Priority, Response};
use crate::model::{Delta, Page, Paging, Row, Timestamp, Unread, Unreadable};
use crate::platform::{now_ms, yield_now};
use futures::future::{join_all, select};
use leptos::prelude::*;
use std::collections::HashSet;
use std::pin::pin;

/// Rows appear at once with a small first page; the services' own time is the price of a list.
const FIRST_PAGE: &str = "20";
const FULL_PAGE: &str = "1000";
/// Rows that are read at a time: some milliseconds' work.
const PORTION: usize = 200;

/// How long a list that does not tell of changes is good for. Meanwhile only rows in transition are read again.
const WHOLE_MS: f64 = 29_000.0;
/// More of these are not worth a request each.
const SINGLY: usize = 20;
/// How often a list is begun anew because of rows that are deleted while it is read.
const RESTARTS: u8 = 3;
/// How far a service's clock may be behind Keystone's.
const SKEW_MS: f64 = 15.0 * 60_000.0;

/// One turn: goes on with the first load, or asks for what has changed since; for all of it if somebody has `asked`.
pub async fn catch_up(live: &LiveCollection, asked: bool) -> Result<(), Error> {
    let complete = live.0.phase.with_untracked(|phase| phase.complete);
    let result = if complete { refresh(live, asked).await } else { load(live).await };
    live.0.phase.update(|phase| {
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

async fn refresh(live: &LiveCollection, asked: bool) -> Result<(), Error> {
    if live.0.view.meta().delta != Delta::None {
        return delta::refresh(live).await;
    }
    let busy: Vec<String> = match asked || now_ms() - live.0.whole_ms.get() > WHOLE_MS {
        true => Vec::new(),
        false => live.0.rows.borrow().rows().iter().filter(|row| row.busy()).map(|row| row.id().to_owned()).collect(),
    };
    if busy.is_empty() || busy.len() > SINGLY || live.0.view.meta().path.is_empty() {
        return load(live).await;
    }
    for outcome in join_all(busy.iter().map(|id| live.fetch(id))).await {
        match outcome {
            Err(error) if !error.is_not_found() => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

/// Takes in what another tab was told. Returns whether it could be read.
pub async fn hear(live: &LiveCollection, news: &News) -> bool {
    let mut rows = Vec::new();
    for body in &news.bodies {
        let response = Response::new(200, Vec::new(), body.as_str());
        let Ok(mut unread) = Unread::new(live.0.view, &response) else { return false };
        while unread.read(PORTION, &mut rows) {
            yield_now().await;
        }
    }
    if news.since_ms.is_none() {
        let there: HashSet<String> = rows.iter().map(|row| row.id().to_owned()).collect();
        only(live, &there);
    }
    live.put(rows);
    live.0.known_ms.set(Some(news.until_ms));
    live.0.phase.update(|phase| {
        phase.error = None;
        phase.refreshed_ms = Some(now_ms());
    });
    true
}

/// Drops all rows but these: the whole list was read.
fn only(live: &LiveCollection, there: &HashSet<String>) {
    if live.0.rows.borrow_mut().keep(|id| there.contains(id)) {
        live.0.changed.notify();
    }
    live.0.whole_ms.set(now_ms());
}

/// Loads the whole list, going on where an earlier attempt was interrupted, and drops the rows
/// that are not in it any more.
pub async fn load(live: &LiveCollection) -> Result<(), Error> {
    let resumed = live.0.resume.take();
    if resumed.is_none() {
        live.0.pages.take();
    }
    let progress = resumed.unwrap_or_else(|| Progress::new(server_now(live), first(live)));
    // Kept in its place while requests are under way, so that an abort loses nothing.
    live.0.resume.replace(Some(progress));
    live.0.phase.update(|phase| phase.loading = true);
    while asks(live, End::Front) || asks(live, End::Back) {
        // One end alone as long as the list may turn out to be short.
        while !asks(live, End::Back) && asks(live, End::Front) {
            step(live, End::Front).await?;
        }
        // Whichever meets the other or comes to its end has made it whole, and whichever has to begin again begins for
        // both: the other one's request is aborted then, as its answer belongs to what is over.
        let (front, back) = (pin!(walk(live, End::Front)), pin!(walk(live, End::Back)));
        select(front, back).await.factor_first().0?;
    }
    if let Some(done) = live.0.resume.take() {
        let (seen, began_ms) = (done.seen(), done.began_ms);
        live.put(done.held());
        only(live, &seen);
        live.0.known_ms.set(Some(began_ms));
        let bodies = live.0.pages.take();
        if live.0.phase.with_untracked(|phase| phase.complete) {
            live.tell(&News { since_ms: None, until_ms: began_ms, bodies });
        }
    }
    Ok(())
}

fn asks(live: &LiveCollection, end: End) -> bool {
    live.0.resume.borrow().as_ref().is_some_and(|progress| progress.next(end).is_some())
}

/// How often loading was begun anew.
fn restarts(live: &LiveCollection) -> u8 {
    live.0.resume.borrow().as_ref().map_or(0, |progress| progress.restarts)
}

/// Follows the list from one end until it is whole or has to be begun anew, or for ever if there is nothing to follow any
/// more while the other end is still at it.
async fn walk(live: &LiveCollection, end: End) -> Result<(), Error> {
    let pass = restarts(live);
    while restarts(live) == pass && asks(live, end) {
        step(live, end).await?;
    }
    match restarts(live) == pass && asks(live, end.other()) {
        true => std::future::pending().await,
        false => Ok(()),
    }
}

/// Asks for the next page of one end and takes it in.
async fn step(live: &LiveCollection, end: End) -> Result<(), Error> {
    let next = live.0.resume.borrow().as_ref().and_then(|progress| progress.next(end).cloned());
    let Some(call) = next else { return Ok(()) };
    let (answer, response) = match send(live, call.clone()).await {
        Ok((answer, response)) => {
            // A tab that reads it for the first time has nothing to tell.
            if live.0.phase.with_untracked(|phase| phase.complete) {
                live.0.pages.borrow_mut().push(response.body.clone());
            }
            (answer, response)
        }
        // A marker that was deleted meanwhile: begin again rather than lose rows.
        Err(error) if call.path.contains("marker=") && matches!(error.status(), Some(400 | 404)) => {
            return begin_again(live);
        }
        Err(error) => return Err(error),
    };
    let following = following(live, &call, &answer);
    let back = match live.0.view.meta().paging {
        Paging::BothEnds(order) => {
            let call = list(live).query("limit", FULL_PAGE);
            Some(order.iter().fold(call, |call, (name, value)| call.query(name, value)))
        }
        Paging::Marker | Paging::None => None,
    };
    let (rows, circles) = match live.0.resume.borrow_mut().as_mut() {
        Some(progress) => (progress.take(end, answer, following, back), progress.circles),
        None => return Ok(()),
    };
    live.put(rows);
    if circles {
        live.0.resume.take();
        return Err(Error::decode(&response, "the list goes round in circles"));
    }
    Ok(())
}

/// The whole list once more from its beginning, since what to go on from is gone.
fn begin_again(live: &LiveCollection) -> Result<(), Error> {
    let mut resume = live.0.resume.borrow_mut();
    let restarts = resume.as_ref().map_or(0, |progress| progress.restarts) + 1;
    live.0.pages.take();
    if restarts > RESTARTS {
        *resume = None;
        return Err(Error::refused("Rows are deleted faster than the list can be read"));
    }
    let mut progress = Progress::new(server_now(live), first(live));
    progress.restarts = restarts;
    *resume = Some(progress);
    Ok(())
}

/// The request for the page after this one, if there has to be one: by the last row, as links may lead anywhere, and
/// services have left them out.
pub fn following(live: &LiveCollection, call: &ServiceRequest, page: &Page) -> Option<ServiceRequest> {
    let last = page.rows.last()?;
    let full = limit_of(&call.path).is_some_and(|limit| page.rows.len() >= limit);
    if !full && page.next.is_none() {
        return None;
    }
    let mut next = call.clone();
    next.path = match (&page.next, last.as_any().is::<Unreadable>()) {
        // The service knows what that row is called.
        (Some(link), true) => with(&live.0.client.relative(link), "limit", FULL_PAGE),
        (None, true) => return None,
        (_, false) => with(&with(&call.path, "limit", FULL_PAGE), "marker", &crate::http::encode(last.id())),
    };
    Some(next)
}

/// Sends a list request; the answer read, and as it came.
pub async fn send(live: &LiveCollection, call: ServiceRequest) -> Result<(Page, Response), Error> {
    let response = live.0.client.send(call).await?;
    let mut unread = Unread::new(live.0.view, &response)?;
    let mut rows = Vec::new();
    while unread.read(PORTION, &mut rows) {
        yield_now().await;
    }
    let next = unread.next;
    let newest = rows.iter().map(|row: &Row| row.changed()).max().and_then(Timestamp::parse);
    if let Some(newest) = newest {
        let ahead = newest.seconds() * 1000.0 - now_ms();
        live.0.ahead_ms.set(live.0.ahead_ms.get().max(ahead));
    }
    Ok((Page { rows, next }, response))
}

/// The list request, without paging.
pub fn list(live: &LiveCollection) -> ServiceRequest {
    let meta = live.0.view.meta();
    let mut path = meta.list.to_owned();
    if let Some(all) = meta.all_projects.filter(|_| live.0.all_projects.get()) {
        path.push(if path.contains('?') { '&' } else { '?' });
        path.push_str(all);
    }
    ServiceRequest::get(meta.service, path).version(meta.version).priority(Priority::ResourceDef)
}

fn first(live: &LiveCollection) -> ServiceRequest {
    let call = list(live);
    match live.0.view.meta().paging {
        Paging::None => call,
        Paging::Marker | Paging::BothEnds(_) => call.query("limit", FIRST_PAGE),
    }
}

/// The service's time now, or somewhat before: its clock, Keystone's and this machine's need not agree. What was just
/// changed tells how late it is at least; but never later than by Keystone's clock, as one of a service's hosts may be
/// ahead of the others, and what those change would be missed.
pub fn server_now(live: &LiveCollection) -> f64 {
    let offset = live.0.session.server_offset_ms();
    now_ms() + live.0.ahead_ms.get().max(offset - SKEW_MS).min(offset)
}

/// A path with this value of a query parameter, in place of the one it may have.
fn with(path: &str, name: &str, value: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let own = |pair: &&str| !pair.is_empty() && pair.split('=').next() != Some(name);
    let mut kept: Vec<&str> = query.split('&').filter(own).collect();
    let pair = [name, "=", value].concat();
    kept.push(&pair);
    [path, "?", &kept.join("&")].concat()
}

/// How many rows were asked for.
fn limit_of(path: &str) -> Option<usize> {
    let (_, query) = path.split_once('?')?;
    query.split('&').find_map(|pair| pair.strip_prefix("limit="))?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{limit_of, with};

    #[test]
    fn a_parameter_takes_the_place_of_the_one_before() {
        let link = "/servers/detail?limit=20&marker=9f-limit&all_tenants=1";
        assert_eq!(with(link, "limit", "1000"), "/servers/detail?marker=9f-limit&all_tenants=1&limit=1000");
        assert_eq!(with("/servers", "marker", "a"), "/servers?marker=a");
        assert_eq!((limit_of(link), limit_of("/servers?unlimit=3")), (Some(20), None));
    }
}

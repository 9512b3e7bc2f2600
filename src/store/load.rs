//! Loads a whole list page by page.

use super::list_request::{FULL_PAGE, first, following, further, list};
use super::live_collection::LiveCollection;
use super::paging::{ListEnd, PagingProgress};
use super::tab_message::TabMessage;
use crate::auth::ServiceRequest;
use crate::http::{Error, Response};
use crate::model::{Page, Paging, Row, RowReader, Timestamp};
use crate::platform::{now_ms, yield_now};
use futures::future::select;
use leptos::prelude::*;
use std::collections::HashSet;
use std::pin::pin;

/// Rows that are read at a time: some milliseconds' work.
pub const PORTION: usize = 200;
/// How often a list is begun anew because of rows that are deleted while it is read.
const RESTARTS: u8 = 3;

/// Drops all rows but these: the whole list was read.
pub fn keep_only(live: &LiveCollection, there: &HashSet<String>) {
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
    let progress = resumed.unwrap_or_else(|| beginning(live));
    // Kept in its place while requests are under way, so that an abort loses nothing.
    live.0.resume.replace(Some(progress));
    live.0.phase.update(|phase| phase.loading = true);
    while asks(live, ListEnd::Front) || asks(live, ListEnd::Back) {
        // One end alone as long as the list may turn out to be short.
        while !asks(live, ListEnd::Back) && asks(live, ListEnd::Front) {
            step(live, ListEnd::Front).await?;
        }
        // Whichever meets the other or comes to its end has made it whole, and whichever has to begin again begins for
        // both: the other one's request is aborted then, as its answer belongs to what is over.
        let (front, back) = (pin!(walk(live, ListEnd::Front)), pin!(walk(live, ListEnd::Back)));
        select(front, back).await.factor_first().0?;
    }
    if let Some(done) = live.0.resume.take() {
        let (mut there, began_ms) = (done.seen(), done.began_ms);
        let cut_short = done.cut_short();
        live.0.cut_short.set(cut_short);
        live.put(done.back_rows());
        if cut_short.is_some() {
            there.extend(live.find_by_name().await);
        }
        keep_only(live, &there);
        live.0.known_ms.set(Some(began_ms));
        live.0.clock.whole_list_read(began_ms);
        let bodies = live.0.pages.take();
        // What is not the whole list is passed on to nobody as such.
        if live.0.phase.with_untracked(|phase| phase.complete) && cut_short.is_none() {
            live.tell(&TabMessage { since_ms: None, until_ms: began_ms, bodies });
        }
    }
    Ok(())
}

/// Nothing of the list has been read.
fn beginning(live: &LiveCollection) -> PagingProgress {
    PagingProgress::new(live.0.clock.surely_now(live.0.session.server_offset_ms()), first(live))
        .with_further(further(live))
}

fn asks(live: &LiveCollection, end: ListEnd) -> bool {
    live.0.resume.borrow().as_ref().is_some_and(|progress| progress.next(end).is_some())
}

/// How often loading was begun anew.
fn restarts(live: &LiveCollection) -> u8 {
    live.0.resume.borrow().as_ref().map_or(0, |progress| progress.restarts)
}

/// Follows the list from one end until it is whole or has to be begun anew, or for ever if there is nothing to follow any
/// more while the other end is still at it.
async fn walk(live: &LiveCollection, end: ListEnd) -> Result<(), Error> {
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
async fn step(live: &LiveCollection, end: ListEnd) -> Result<(), Error> {
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
        // Neutron refuses filters that it does not know. Shared security groups are filtered for since 2024.1 only.
        Err(error) if error.status() == Some(400) && further(live).contains(&call) => {
            let nothing = Page { rows: Vec::new(), next: None, is_truncated: false };
            if let Some(progress) = live.0.resume.borrow_mut().as_mut() {
                progress.take(end, nothing, None, None);
            }
            return Ok(());
        }
        Err(error) => return Err(error),
    };
    let following = following(live, &call, &answer);
    let back = match live.0.definition.meta().paging {
        Paging::BothEnds(order) => {
            let call = list(live).query("limit", FULL_PAGE);
            Some(order.iter().fold(call, |call, (name, value)| call.query(name, value)))
        }
        Paging::Marker | Paging::Offset | Paging::Names | Paging::None => None,
    };
    let (rows, circles) = match live.0.resume.borrow_mut().as_mut() {
        Some(progress) => (progress.take(end, answer, following, back), progress.circles),
        None => return Ok(()),
    };
    live.put(rows);
    if circles {
        live.0.resume.take();
        return Err(Error::decode(&response, "the list repeats itself"));
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
        return Err(Error::refused("Rows are deleted faster than the list can be loaded"));
    }
    let mut progress = beginning(live);
    progress.restarts = restarts;
    *resume = Some(progress);
    Ok(())
}

/// Sends a list request; the answer read, and as it came.
pub async fn send(live: &LiveCollection, call: ServiceRequest) -> Result<(Page, Response), Error> {
    let response = live.0.client.send(call).await?;
    let mut unread = RowReader::new(live.0.definition, &response)?;
    let mut rows = Vec::new();
    while unread.read(PORTION, &mut rows) {
        yield_now().await;
    }
    let page = unread.page(rows);
    let newest = page.rows.iter().map(|row: &Row| row.changed()).max().and_then(Timestamp::parse);
    if let Some(newest) = newest {
        live.0.clock.learn(newest.seconds() * 1000.0);
    }
    Ok((page, response))
}

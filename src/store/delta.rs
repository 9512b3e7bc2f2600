//! Asks only for what has changed, per service.

use super::list_request::{FULL_PAGE, following, further, list};
use super::live_collection::LiveCollection;
use super::load::{load, send};
use super::tab_message::TabMessage;
use crate::auth::ServiceRequest;
use crate::http::{Error, Priority};
use crate::model::{Delta, Paging, Row, Timestamp};
use crate::platform::now_ms;
use std::collections::VecDeque;

/// Changes are asked for from a little before they are known up to: rows are stamped before they
/// are committed, and clocks of several API hosts differ. Rows that come again unchanged cost
/// nothing but their bytes.
const OVERLAP_MS: f64 = 30_000.0;

/// At rest, changes are asked for from a full minute on: while the address of the request stays the same, a browser asks a
/// service of another origin only once whether it may send it. Rows of the last minute come again by that: few, at rest.
const MINUTE_MS: f64 = 60_000.0;

/// How many pages of changes are followed.
const PAGES: usize = 5;

/// How often services that do not tell of deletions are asked for the whole list.
const RECONCILE_MS: f64 = 60_000.0;

/// Asks for what has changed since the last turn.
pub async fn refresh(live: &LiveCollection) -> Result<(), Error> {
    let meta = live.0.definition.meta();
    let Some(known) = live.0.known_ms.get() else { return load(live).await };
    let silent = meta.delta != Delta::ChangesSince;
    // As somebody has asked for it.
    let is_due = live.0.whole_ms.get() == 0.0;
    let is_kept = live.is_too_long() && !is_due;
    if silent && !is_kept && now_ms() - live.0.whole_ms.get() > RECONCILE_MS {
        return load(live).await;
    }
    let window = live.0.clock.window(known, live.0.session.server_offset_ms(), OVERLAP_MS);
    let since_ms = if live.is_busy() { window.since_ms } else { full_minute(window.since_ms) };
    let since = Timestamp::from_ms(since_ms).iso();
    let (name, value) = match meta.delta {
        Delta::ChangesSince => ("changes-since", since),
        Delta::UpdatedAt => ("updated_at", ["gte:", &since].concat()),
        Delta::None => return load(live).await,
    };
    let first = match meta.paging {
        Paging::Marker | Paging::Offset | Paging::BothEnds(_) => list(live).query("limit", FULL_PAGE),
        Paging::None | Paging::Names => list(live),
    };
    let changed = |call: ServiceRequest| call.query(name, &value).priority(Priority::Background);
    let mut lists: VecDeque<_> = std::iter::once(first).chain(further(live)).map(changed).collect();
    let mut next = lists.pop_front();
    let (mut rows, mut bodies) = (Vec::new(), Vec::new());
    while let Some(call) = next {
        if bodies.len() == PAGES {
            if is_kept {
                break;
            }
            // So much has changed that the list is cheaper.
            return load(live).await;
        }
        let (answer, response) = send(live, call.clone()).await?;
        next = following(live, &call, &answer).or_else(|| lists.pop_front());
        rows.extend(answer.rows);
        bodies.push(response.body.clone());
    }
    live.0.clock.window_read(window, oldest_news_ms(live, &rows));
    live.put(rows);
    live.0.known_ms.set(Some(window.until_ms));
    live.tell(&TabMessage { since_ms: Some(since_ms), until_ms: window.until_ms, bodies });
    Ok(())
}

/// The beginning of the minute that a time is in.
fn full_minute(time_ms: f64) -> f64 {
    (time_ms / MINUTE_MS).floor() * MINUTE_MS
}

/// The earliest time that is stamped on what the collection does not know yet.
fn oldest_news_ms(live: &LiveCollection, rows: &[Row]) -> Option<f64> {
    let known = live.0.rows.borrow();
    let is_news = |row: &&Row| match known.get(row.id()) {
        Some(known) => row.deleted() || !known.same(&***row),
        None => !row.deleted(),
    };
    let stamps = rows.iter().filter(is_news).filter_map(|row| Timestamp::parse(row.changed()));
    stamps.map(|stamp| stamp.seconds() * 1000.0).reduce(f64::min)
}

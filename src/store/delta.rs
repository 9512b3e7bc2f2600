//! Asks only for what has changed, per service.

use super::list_request::{following, list};
use super::live_collection::LiveCollection;
use super::load::{load, send, server_now};
use super::tab_message::TabMessage;
use crate::http::{Error, Priority};
use crate::model::{Delta, Paging, Timestamp};
use crate::platform::now_ms;

/// Changes are asked for from a little before they are known up to: rows are stamped before they
/// are committed, and clocks of several API hosts differ. Rows that come again unchanged cost
/// nothing but their bytes.
const OVERLAP_MS: f64 = 30_000.0;

/// How many pages of changes are followed.
const PAGES: usize = 5;

/// How often services that do not tell of deletions are asked for the whole list.
const RECONCILE_MS: f64 = 60_000.0;

/// Asks for what has changed since the last turn.
pub async fn refresh(live: &LiveCollection) -> Result<(), Error> {
    let meta = live.0.view.meta();
    let Some(known) = live.0.known_ms.get() else { return load(live).await };
    let silent = meta.delta != Delta::ChangesSince;
    if silent && now_ms() - live.0.whole_ms.get() > RECONCILE_MS {
        return load(live).await;
    }
    let began = server_now(live);
    let since_ms = known - OVERLAP_MS;
    let since = Timestamp::from_ms(since_ms).iso();
    let call = match meta.delta {
        Delta::ChangesSince => list(live).query("changes-since", since),
        Delta::UpdatedAt => list(live).query("updated_at", ["gte:", &since].concat()),
        Delta::None => return load(live).await,
    };
    let call = match meta.paging {
        Paging::Marker | Paging::BothEnds(_) => call.query("limit", "1000"),
        Paging::None => call,
    };
    let mut next = Some(call.priority(Priority::Background));
    let (mut rows, mut bodies) = (Vec::new(), Vec::new());
    while let Some(call) = next {
        if bodies.len() == PAGES {
            // So much has changed that the list is cheaper.
            return load(live).await;
        }
        let (answer, response) = send(live, call.clone()).await?;
        next = following(live, &call, &answer);
        rows.extend(answer.rows);
        bodies.push(response.body.clone());
    }
    live.put(rows);
    live.0.known_ms.set(Some(began));
    live.tell(&TabMessage { since_ms: Some(since_ms), until_ms: began, bodies });
    Ok(())
}

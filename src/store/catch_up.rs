//! Brings a collection up to date: the first load, what has changed since, and single objects.

use super::delta;
use super::live_collection::{CollectionPhase, LiveCollection};
use super::load::load;
use crate::http::Error;
use crate::model::{Delta, Row, read_object};
use crate::platform::now_ms;
use futures::future::join_all;
use leptos::prelude::*;

/// How long a list that does not tell of changes is good for. Meanwhile only rows in transition are read again.
const WHOLE_MS: f64 = 29_000.0;
/// More of these are not worth a request each.
const SINGLY: usize = 20;

/// One turn: goes on with the first load, or asks for what has changed since; for all of it if somebody has `asked`.
pub async fn catch_up(live: &LiveCollection, asked: bool) -> Result<(), Error> {
    let complete = live.0.phase.with_untracked(|phase| phase.complete);
    let result = if complete { refresh(live, asked).await } else { load(live).await };
    live.0.phase.update(|phase| {
        phase.loading = false;
        match &result {
            Ok(()) => {
                *phase = CollectionPhase {
                    complete: true,
                    cut_short: live.0.cut_short.get(),
                    refreshed_ms: Some(refreshed_ms(live)),
                    ..CollectionPhase::default()
                };
            }
            Err(error) => phase.error = Some(error.clone()),
        }
    });
    result
}

/// When the rows were last known to be right. A list that is too long is not read again and again.
fn refreshed_ms(live: &LiveCollection) -> f64 {
    match live.is_too_long() && live.0.definition.meta().delta == Delta::None {
        true => live.0.whole_ms.get(),
        false => now_ms(),
    }
}

async fn refresh(live: &LiveCollection, asked: bool) -> Result<(), Error> {
    if live.0.definition.meta().delta != Delta::None {
        return delta::refresh(live).await;
    }
    // So long a list is read again for somebody who asks for it.
    let is_kept = live.is_too_long() && !asked;
    let busy: Vec<String> = match asked || (!is_kept && now_ms() - live.0.whole_ms.get() > WHOLE_MS) {
        true => Vec::new(),
        false => live.0.rows.borrow().rows().iter().filter(|row| row.busy()).map(|row| row.id().to_owned()).collect(),
    };
    if busy.is_empty() || busy.len() > SINGLY || live.0.definition.meta().path.is_empty() {
        return if is_kept { Ok(()) } else { load(live).await };
    }
    for outcome in join_all(busy.iter().map(|id| live.fetch(id))).await {
        match outcome {
            Err(error) if !error.is_not_found() => return Err(error),
            _ => {}
        }
    }
    Ok(())
}

impl LiveCollection {
    /// Reads one object and keeps it.
    ///
    /// # Errors
    /// The service's; where it says that the object does not exist, the row is removed.
    pub async fn fetch(&self, id: &str) -> Result<Row, Error> {
        if self.0.definition.meta().path.is_empty() {
            load(self).await?;
            let row = self.0.rows.borrow().get(id).cloned();
            return row.ok_or_else(|| Error::refused("No longer in the list"));
        }
        let response = self.0.client.send(self.object(id)).await;
        match response.and_then(|response| read_object(self.0.definition, &response)) {
            Ok(row) => {
                self.put(vec![row.clone()]);
                Ok(row)
            }
            Err(error) => {
                if error.is_not_found() {
                    self.remove(id);
                }
                Err(error)
            }
        }
    }
}

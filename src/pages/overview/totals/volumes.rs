//! Counts a project's volumes, and those that no server uses.

use super::known::{Known, Missing, Total, Totals, in_use, of_statuses};
use crate::model::{Lookup, Tone};
use crate::pages::overview::observed::Observed;
use crate::services::block_storage::keys::VOLUMES;
use crate::services::totals::{Count, UNATTACHED, count_volumes, counted, status_address};
use crate::store::Connection;

/// The volumes: of the whole list, where it is short; else as Cinder counts them.
pub fn volumes(observed: Observed, cloud: &Connection) -> Totals {
    if let Some(rows) = observed.whole() {
        return Ok(known(Count::exactly(rows.len()), Some(of_statuses(&rows, &[UNATTACHED]))));
    }
    let counting = count_volumes(Some(UNATTACHED), cloud.lists_all_projects()).and_then(|call| cloud.document(&call));
    let all = in_use(cloud, VOLUMES)?;
    let unattached = counting.ok_or(Missing::Pending)?.ok().and_then(|answer| counted(&answer));
    match (all, unattached) {
        (Some(all), unattached) => Ok(known(Count::exactly(all), unattached)),
        // Those of all projects are not counted.
        (None, Some(number)) => Ok(known(Count { number, is_least: true }, Some(number))),
        (None, None) => Err(Missing::Unread),
    }
}

fn known(all: Count, unattached: Option<usize>) -> Known {
    let state = |number| {
        let address = status_address(VOLUMES, &[UNATTACHED]);
        Total::new(Count::exactly(number), "unattached", Tone::Neutral, address)
    };
    Known { all, states: unattached.filter(|number| *number > 0).map(state).into_iter().collect() }
}

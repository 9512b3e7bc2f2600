//! Counts a project's servers by state.

use super::known::{Known, Missing, Total, Totals, in_use, of_statuses};
use crate::model::Lookup;
use crate::pages::overview::observed::Observed;
use crate::services::compute::keys::SERVERS;
use crate::services::totals::{ACTIVE, CHANGING, Count, FAILED, OTHERS, RARE, STOPPED, ServerGroup, complete};
use crate::store::Connection;

type Counted = (&'static ServerGroup, Count);

/// The servers by state: of the whole list, where it is in memory; else without reading it.
pub fn servers(observed: Observed, cloud: &Connection) -> Totals {
    if let Some(rows) = observed.whole() {
        let of = |group: &'static ServerGroup| (group, Count::exactly(of_statuses(&rows, group.statuses)));
        let groups: Vec<_> = [&ACTIVE, &STOPPED, &FAILED, &CHANGING].into_iter().chain(RARE).map(of).collect();
        return Ok(known(Some(rows.len()), &groups));
    }
    // All that can be is asked for before any answer is awaited.
    let [stopped, failed, others] = [&STOPPED, &FAILED, &OTHERS].map(|group| ask(cloud, group));
    let total = in_use(cloud, SERVERS)?;
    let mut groups = vec![(&ACTIVE, Count::UNKNOWN), (&STOPPED, stopped?), (&FAILED, failed?)];
    let others = others?;
    if others.number > 0 {
        let changing = listed(observed, cloud, &CHANGING)?;
        groups.push((&CHANGING, changing));
        if changing.is_least || changing.number < others.number {
            let each: Vec<_> = RARE.iter().map(|group| (group, ask(cloud, group))).collect();
            for (group, count) in each {
                groups.push((group, count?));
            }
        }
    }
    completed(total, &mut groups);
    if let Some((group, active)) = groups.first_mut().filter(|(_, active)| active.is_least) {
        *active = ask(cloud, group)?;
        completed(total, &mut groups);
    }
    Ok(known(total, &groups))
}

fn ask(cloud: &Connection, group: &ServerGroup) -> Result<Count, Missing> {
    let call = group.request(cloud.lists_all_projects()).ok_or(Missing::Unread)?;
    let answer = cloud.document(&call).ok_or(Missing::Pending)?.map_err(|_| Missing::Unread)?;
    group.count(&answer).ok_or(Missing::Unread)
}

/// Of a group whose servers are listed in any case, as they may need attention.
fn listed(observed: Observed, cloud: &Connection, group: &ServerGroup) -> Result<Count, Missing> {
    if observed.is_cut_short() {
        return ask(cloud, group);
    }
    match (observed.is_pending(), observed.error()) {
        (true, _) => Err(Missing::Pending),
        (false, Some(_)) => Err(Missing::Unread),
        (false, None) => {
            let rows = observed.found(|row| Some(row.clone()));
            Ok(Count::exactly(of_statuses(&rows, group.statuses)))
        }
    }
}

fn completed(total: Option<usize>, groups: &mut [Counted]) {
    let mut counts: Vec<Count> = groups.iter().map(|(_, count)| *count).collect();
    complete(total, &mut counts);
    for ((_, count), completed) in groups.iter_mut().zip(counts) {
        *count = completed;
    }
}

fn known(total: Option<usize>, groups: &[Counted]) -> Known {
    let sum = Count {
        number: groups.iter().map(|(_, count)| count.number).sum(),
        is_least: groups.iter().any(|(_, count)| count.is_least),
    };
    let there = groups.iter().filter(|(_, count)| *count != Count::exactly(0));
    let states = there.map(|(group, count)| Total::new(*count, group.word, group.tone, group.address())).collect();
    Known { all: total.map_or(sum, Count::exactly), states }
}

//! What the form for a new load balancer says about its result.

use super::{listener, pool};
use crate::model::{FormValues, Lookup, SummaryLine, units};

/// What listens, what it leads to, and what is missing for it to work.
pub fn lines(_: &dyn Lookup, input: &FormValues) -> Vec<SummaryLine> {
    let mut lines = Vec::new();
    match input.flag(listener::WANTED) {
        true => lines.push(SummaryLine::new(["Listens for ", &listener::words(input)].concat())),
        false => lines.push(SummaryLine::warning("It takes no connections until it has a listener")),
    }
    if !input.flag(pool::WANTED) {
        lines.push(SummaryLine::warning("Nothing answers until it has a pool with members"));
        return lines;
    }
    let count = pool::members(input).len();
    match count {
        0 => lines.push(SummaryLine::warning("Nothing answers until the pool has members")),
        count => {
            let spread = ["Leads to ", &units::count(count, "member", "members"), " by ", pool::protocol(input)];
            lines.push(SummaryLine::new(spread.concat()));
        }
    }
    if pool::monitor(input, "").is_none() {
        lines.push(SummaryLine::warning("Members that do not work get connections all the same: nothing checks them"));
    }
    lines
}

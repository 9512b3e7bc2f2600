//! What the form for a new load balancer says about its result.

use super::{listener, pool};
use crate::model::{FormValues, Lookup, SummaryLine, units};

/// What listens, what it leads to, and what is missing for it to work.
pub fn lines(_: &dyn Lookup, input: &FormValues) -> Vec<SummaryLine> {
    let mut lines = Vec::new();
    match input.flag(listener::WANTED) {
        true => lines.push(SummaryLine::new(["Listens for ", &listener::words(input)].concat())),
        false => lines.push(SummaryLine::warning("Without a listener, no connections are accepted")),
    }
    if !input.flag(pool::WANTED) {
        lines.push(SummaryLine::warning("Without a pool with members, requests are not answered"));
        return lines;
    }
    let count = pool::members(input).len();
    match count {
        0 => lines.push(SummaryLine::warning("Without members, requests are not answered")),
        count => {
            let spread = ["Forwards to ", &units::count(count, "member", "members"), " over ", pool::protocol(input)];
            lines.push(SummaryLine::new(spread.concat()));
        }
    }
    if pool::monitor(input, "").is_none() {
        lines.push(SummaryLine::warning("Without a health monitor, failed members also get connections"));
    }
    lines
}

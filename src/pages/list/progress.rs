//! How many rows are shown of how many, and how old they are.

use super::page::Page;
use crate::model::{Timestamp, units};
use crate::pages::action::lower_first;
use crate::platform::now_ms;
use crate::ui::dom::{El, span, text};
use crate::ui::time::{exact_here, use_now};
use leptos::prelude::*;

/// `128 of 10 000`, or `10 000 servers`.
pub fn count(page: Page) -> El {
    let meta = page.view.meta();
    // It is read out when it is set: so only when it is another one.
    let words = Memo::new(move |_| {
        let (count, total) = (page.table.count(), page.table.total());
        if total == 0 && !page.phase().complete {
            return String::new();
        }
        let number = |value: usize| units::number(value as f64);
        let shown = match page.table.query.with(|query| query.is_unfiltered()) {
            true => units::count(total, meta.singular, &lower_first(meta.plural)),
            false => [number(count).as_str(), " of ", &number(total)].concat(),
        };
        if page.is_loading() { [&shown, " so far"].concat() } else { shown }
    });
    span("toolbar__count").attr("role", "status").child(text(move || words.get()))
}

/// When the rows were last known to be right.
pub fn age(page: Page) -> El {
    let now = use_now();
    let refreshed = move || page.phase().refreshed_ms.map(Timestamp::from_ms);
    let words = move || {
        // The ticking clock only says when to look again: it may be behind the last refresh.
        now.track();
        refreshed().map_or_else(String::new, |at| ["refreshed ", &at.relative(now_ms())].concat())
    };
    span("toolbar__age")
        .toggle("toolbar__age--stale", move || page.phase().error.is_some())
        .attr("title", move || refreshed().map(exact_here))
        .child(text(words))
}

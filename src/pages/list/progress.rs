//! How many rows are shown of how many, and how old they are.

use super::page::Page;
use crate::http::now_ms;
use crate::model::{Timestamp, units};
use crate::pages::action::lower_first;
use crate::ui::time::{exact_here, use_now};
use leptos::prelude::*;

/// `128 of 10 000`, or `10 000 servers`.
#[component]
pub fn Count(page: Page) -> impl IntoView {
    let meta = page.view.meta();
    let text = Memo::new(move |_| {
        let (count, total) = (page.table.count(), page.table.total());
        if total == 0 && page.phase.with(|phase| !phase.complete) {
            return String::new();
        }
        let number = |value: usize| units::number(value as f64);
        let shown = match page.table.query.with(|query| query.is_open()) {
            true => units::count(total, meta.singular, &lower_first(meta.plural)),
            false => [number(count).as_str(), " of ", &number(total)].concat(),
        };
        if page.is_loading() { [&shown, " so far"].concat() } else { shown }
    });
    view! { <span class="toolbar__count" role="status">{text}</span> }
}

/// When the rows were last known to be right.
#[component]
pub fn Age(page: Page) -> impl IntoView {
    let now = use_now();
    let refreshed = Memo::new(move |_| page.phase.with(|phase| phase.refreshed_ms).map(Timestamp::from_ms));
    let is_stale = move || page.phase.with(|phase| phase.error.is_some());
    let text = move || {
        // The ticking clock only says when to look again: it may be behind the last refresh.
        now.track();
        refreshed.get().map(|at| ["refreshed ", &at.relative(now_ms())].concat())
    };
    view! {
        <span
            class="toolbar__age"
            class:toolbar__age--stale=is_stale
            title=move || refreshed.get().map(exact_here)
        >
            {text}
        </span>
    }
}

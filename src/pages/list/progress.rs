//! How many rows are shown of how many, and how old they are.

use super::list_page::use_list_page;
use crate::components::clock::use_now;
use crate::components::time::exact_here;
use crate::model::{Timestamp, units};
use crate::pages::action::lower_first;
use crate::platform::now_ms;
use leptos::prelude::*;

/// `128 of 10 000`, or `10 000 servers`.
#[component]
pub fn RowCount() -> impl IntoView {
    let page = use_list_page();
    let meta = page.definition.meta();
    // A memo, since assistive technology reads it out whenever it is set.
    let words = Memo::new(move |_| {
        let (count, total) = (page.table.count(), page.table.total());
        if total == 0 && !page.phase().complete {
            return String::new();
        }
        let number = |value: usize| units::number(value as f64);
        let shown = match page.table.query.with(|query| query.is_unfiltered()) {
            true => units::count(total, meta.singular, &lower_first(meta.several())),
            false => [number(count).as_str(), " of ", &number(total)].concat(),
        };
        if page.is_loading() { [&shown, " so far"].concat() } else { shown }
    });
    view! {
        <span class="toolbar__count" role="status">
            {move || words.get()}
        </span>
    }
}

/// When the rows were last known to be right.
#[component]
pub fn RowAge() -> impl IntoView {
    let page = use_list_page();
    let now = use_now();
    let refreshed = move || page.phase().refreshed_ms.map(Timestamp::from_ms);
    let age = Memo::new(move |_| {
        // The ticking clock only says when to look again: it may be behind the last refresh.
        now.track();
        refreshed().map(|at| at.relative(now_ms()))
    });
    view! {
        <span
            class="toolbar__age"
            class:toolbar__age--stale=move || page.phase().error.is_some()
            title=move || refreshed().map(exact_here)
        >
            // A phone has no room for the word.
            {move || age.get().map(|age| view! { <span class="toolbar__age-word">"refreshed "</span> {age} })}
        </span>
    }
}

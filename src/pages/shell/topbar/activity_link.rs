//! The link to the journal of requests, with how much is under way.

use crate::components::icon::Icon;
use crate::http::{Exchange, ExchangeOutcome};
use crate::model::units;
use crate::store::App;
use leptos::prelude::*;
use std::sync::Arc;

/// The link to the journal of requests; it says how many of these and how many tasks are under way.
#[component]
pub fn ActivityLink() -> impl IntoView {
    let app = App::get();
    let pending = Memo::new(move |_| {
        app.journal_changes();
        let is_pending = |exchange: &&Arc<Exchange>| exchange.outcome == ExchangeOutcome::Pending;
        app.http().journal().with_entries(|entries| entries.iter().filter(is_pending).count())
    });
    let running = Memo::new(move |_| app.tasks().with(|tasks| tasks.iter().filter(|task| !task.is_over()).count()));
    let label = move || match (running.get(), pending.get()) {
        (0, 0) => "Activity".to_owned(),
        (0, requests) => format!("Activity: {requests} requests in progress"),
        (tasks, 0) => ["Activity: ", &units::count(tasks, "task", "tasks"), " in progress"].concat(),
        (tasks, requests) => {
            format!("Activity: {}, {requests} requests in progress", units::count(tasks, "task", "tasks"))
        }
    };
    view! {
        <a
            class="button button--icon topbar__activity"
            class:is-busy=move || { pending.get() > 0 }
            href="/activity"
            aria-label=label
            title=label
        >
            <Icon name="activity" />
            <Show when=move || { running.get() > 0 }>
                <span class="badge topbar__count" aria-hidden="true">
                    {move || running.get()}
                </span>
            </Show>
        </a>
    }
}

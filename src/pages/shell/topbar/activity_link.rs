//! The link to the journal of requests.

use crate::components::icon::Icon;
use crate::http::{Exchange, ExchangeOutcome};
use crate::store::App;
use leptos::prelude::*;
use std::sync::Arc;

/// The link to the journal of requests; it says how many are under way.
#[component]
pub fn ActivityLink() -> impl IntoView {
    let app = App::get();
    let pending = Memo::new(move |_| {
        app.journal_changes();
        let is_pending = |exchange: &&Arc<Exchange>| exchange.outcome == ExchangeOutcome::Pending;
        app.http().journal().with_entries(|entries| entries.iter().filter(is_pending).count())
    });
    let label = move || match pending.get() {
        0 => "Activity".to_owned(),
        count => format!("Activity: {count} requests under way"),
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
        </a>
    }
}

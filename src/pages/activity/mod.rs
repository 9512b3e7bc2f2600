//! The request journal: every exchange of this tab with the services.

mod exchange_row;
mod outcome;

use crate::components::empty_state::EmptyState;
use crate::components::title::announce_page;
use crate::http::Exchange;
use crate::model::units;
use crate::store::App;
use exchange_row::ExchangeRow;
use leptos::prelude::*;
use std::sync::Arc;

/// The page of the journal: the newest exchange first, with a filter.
#[component]
pub fn Activity() -> impl IntoView {
    announce_page("Activity");
    let app = App::get();
    let filter = RwSignal::new(String::new());
    let entries = Memo::new(move |_| {
        app.journal_changes();
        let wanted = filter.get().to_lowercase();
        let mut entries = app.http().journal().entries();
        entries.retain(|exchange| wanted.split_whitespace().all(|word| searched_text(exchange).contains(word)));
        entries.reverse();
        entries
    });
    let count = move || units::count(entries.with(Vec::len), "request", "requests");
    view! {
        <div class="page">
            <div class="page__head">
                <h1 tabindex="-1">"Activity"</h1>
                <span class="page__count">{count}</span>
                <p class="page__sub">
                    "The last 500 API requests from this tab. Tokens and passwords are not recorded."
                </p>
            </div>
            <div class="toolbar">
                <input
                    class="input toolbar__filter"
                    type="search"
                    aria-label="Filter"
                    placeholder="Filter by path, status or request ID"
                    bind:value=filter
                />
                <button class="button" type="button" on:click=move |_| app.http().journal().clear()>
                    "Clear"
                </button>
            </div>
            <Show
                when=move || entries.with(|entries| !entries.is_empty())
                fallback=|| {
                    view! {
                        <EmptyState icon="activity" title="No requests" text="No requests yet." />
                    }
                }
            >
                <JournalTable entries />
            </Show>
        </div>
    }
    .into_any()
}

/// The table of exchanges.
#[component]
fn JournalTable(
    /// The exchanges, in order.
    entries: Memo<Vec<Arc<Exchange>>>,
) -> impl IntoView {
    let head = |class: Option<&'static str>, title: &'static str| {
        view! {
            <th scope="col" class=class>
                {title}
            </th>
        }
    };
    let numeric = Some("is-numeric");
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label="Requests">
            <table class="table">
                <thead>
                    <tr>
                        {["Time", "Method", "Address", "Status"].map(|title| head(None, title)).collect_view()}
                        {["Duration", "Size"].map(|title| head(numeric, title)).collect_view()}
                        {head(None, "Request ID")}
                        <th scope="col">
                            <span class="visually-hidden">"Copy"</span>
                        </th>
                    </tr>
                </thead>
                <tbody>
                    // An exchange changes once, when its answer has arrived.
                    <For
                        each=move || entries.get()
                        key=|exchange| (exchange.number, exchange.duration_ms.is_some())
                        let:exchange
                    >
                        <ExchangeRow exchange />
                    </For>
                </tbody>
            </table>
        </div>
    }
}

/// The text that the filter looks for words in.
fn searched_text(exchange: &Exchange) -> String {
    let id = exchange.request_id.as_deref().unwrap_or("");
    [exchange.method, &exchange.url, &outcome::words(&exchange.outcome), id].join(" ").to_lowercase()
}

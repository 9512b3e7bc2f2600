//! The request journal: every exchange of this tab with the services.

use crate::http::{Exchange, Outcome};
use crate::model::units;
use crate::store::App;
use crate::ui::copy::CopyButton;
use crate::ui::empty::Empty;
use crate::ui::icon::Icon;
use crate::ui::time::Clock;
use crate::ui::title::announce_page;
use leptos::prelude::*;

#[component]
pub fn Activity() -> impl IntoView {
    let app = App::get();
    let filter = RwSignal::new(String::new());
    announce_page("Activity");
    let entries = Memo::new(move |_| {
        app.journal_changes();
        let wanted = filter.get().to_lowercase();
        let mut entries = app.http().journal().entries();
        entries.retain(|exchange| wanted.split_whitespace().all(|word| haystack(exchange).contains(word)));
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
                    "The last 500 requests of this tab to the cloud. Tokens and passwords are never kept."
                </p>
            </div>
            <div class="toolbar">
                <input
                    class="input toolbar__filter"
                    type="search"
                    aria-label="Filter"
                    placeholder="Filter by path, status or request id"
                    on:input=move |event| filter.set(event_target_value(&event))
                />
                <button class="button" type="button" on:click=move |_| app.http().journal().clear()>"Clear"</button>
            </div>
            <Show
                when=move || entries.with(|entries| !entries.is_empty())
                fallback=|| view! { <Empty icon="activity" title="No requests" text="Requests appear here as they are sent." /> }
            >
                <div class="scroll" tabindex="0" role="region" aria-label="Requests">
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">"Time"</th>
                                <th scope="col">"Method"</th>
                                <th scope="col">"Address"</th>
                                <th scope="col">"Status"</th>
                                <th scope="col" class="is-numeric">"Duration"</th>
                                <th scope="col" class="is-numeric">"Size"</th>
                                <th scope="col">"Request id"</th>
                                <th scope="col"><span class="visually-hidden">"Copy"</span></th>
                            </tr>
                        </thead>
                        <tbody>
                            <For each=move || entries.get() key=|e| (e.number, e.duration_ms.is_some()) let:exchange>
                                {row(&exchange)}
                            </For>
                        </tbody>
                    </table>
                </div>
            </Show>
        </div>
    }
}

fn haystack(exchange: &Exchange) -> String {
    let id = exchange.request_id.as_deref().unwrap_or("");
    [exchange.method, &exchange.url, &outcome(&exchange.outcome).1, id].join(" ").to_lowercase()
}

/// The tone's class and the words.
fn outcome(outcome: &Outcome) -> (&'static str, String) {
    match outcome {
        Outcome::Pending => ("busy", "under way".to_owned()),
        Outcome::Status(status) if *status < 400 => ("good", status.to_string()),
        Outcome::Status(status) => ("bad", status.to_string()),
        Outcome::Failed(_) => ("bad", "failed".to_owned()),
        Outcome::Aborted => ("off", "aborted".to_owned()),
    }
}

fn row(exchange: &Exchange) -> impl IntoView + use<> {
    let (tone, words) = outcome(&exchange.outcome);
    let icon = match tone {
        "good" => "success",
        "bad" => "error",
        "busy" => "clock",
        _ => "close",
    };
    let why = match &exchange.outcome {
        Outcome::Failed(why) => why.clone(),
        _ => String::new(),
    };
    let duration = exchange.duration_ms.map(|ms| [units::number(ms.round()), " ms".into()].concat());
    let again = (exchange.attempt > 1).then(|| [" (try ", &exchange.attempt.to_string(), ")"].concat());
    view! {
        <tr>
            <td><Clock ms=exchange.started_ms /></td>
            <td>{exchange.method}</td>
            <td class="table__url"><code>{exchange.url.clone()}</code>{again}</td>
            <td>
                <span class=["outcome outcome--", tone].concat() title=why><Icon name=icon />{words}</span>
            </td>
            <td class="is-numeric">{duration}</td>
            <td class="is-numeric">{exchange.size.map(|size| units::bytes(size as f64))}</td>
            <td><code>{exchange.request_id.clone()}</code></td>
            <td><CopyButton label="Copy as curl" text=exchange.curl() /></td>
        </tr>
    }
}

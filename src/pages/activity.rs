//! The request journal: every exchange of this tab with the services.

use crate::http::{Exchange, Outcome};
use crate::lenient;
use crate::model::units;
use crate::services::as_code::{RequestOutline, changes, openstack};
use crate::store::App;
use crate::ui::copy::copy_button;
use crate::ui::dom::{Content, El, Html, button, div, each, el, span, text};
use crate::ui::empty::empty;
use crate::ui::icon::icon;
use crate::ui::time::clock;
use crate::ui::title::announce_page;
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;

/// What was asked of the cloud, the newest first.
pub fn activity() -> Html {
    const SUB: &str = "The last 500 requests of this tab to the cloud. Tokens and passwords are never kept.";
    let app = App::get();
    let filter = RwSignal::new(String::new());
    announce_page("Activity");
    let entries = move || {
        app.journal_changes();
        let wanted = filter.get().to_lowercase();
        let mut entries = app.http().journal().entries();
        entries.retain(|exchange| wanted.split_whitespace().all(|word| haystack(exchange).contains(word)));
        entries.reverse();
        entries
    };
    let count = Memo::new(move |_| entries().len());
    let head = div("page__head").child((
        el("h1").attr("tabindex", "-1").child("Activity"),
        span("page__count").child(text(move || units::count(count.get(), "request", "requests"))),
        el("p").class("page__sub").child(SUB),
    ));
    let field = el("input")
        .class("input toolbar__filter")
        .attr("type", "search")
        .attr("aria-label", "Filter")
        .attr("placeholder", "Filter by path, status or request id")
        .on("input", move |event| filter.set(event_target_value(&event)));
    let clear = button("button").on("click", move |_| app.http().journal().clear()).child("Clear");
    let nothing = Memo::new(move |_| count.get() == 0);
    let list = move || match nothing.get() {
        true => empty("activity", "No requests", "Requests appear here as they are sent.", ()),
        false => untrack(|| {
            let key = |exchange: &Arc<Exchange>| {
                let state = if exchange.duration_ms.is_some() { "" } else { "…" };
                [&exchange.number.to_string(), state].concat()
            };
            requests(each(entries, key, |exchange| row(&exchange)))
        }),
    };
    div("page").child((head, div("toolbar").child((field, clear)), list)).html()
}

/// Copies the command that does the same, for what was changed.
fn command(exchange: &Exchange) -> Option<El> {
    let body = exchange.body.as_deref().and_then(|body| lenient::from_str::<Value>(body).ok());
    let (service, path) = App::get().cloud_now().filter(|_| changes(exchange.method))?.service_of(&exchange.url)?;
    let path = path.split('?').next().unwrap_or_default();
    let text = openstack(RequestOutline { service, method: exchange.method, path, body: body.as_ref() })?;
    Some(copy_button("Copy as openstack command", text))
}

fn requests(rows: Html) -> El {
    let head = |class: &str, title: &str| el("th").attr("scope", "col").class(class).child(title);
    let heads = el("tr")
        .children(["Time", "Method", "Address", "Status"].map(|title| head("", title)))
        .children(["Duration", "Size"].map(|title| head("is-numeric", title)))
        .child(head("", "Request id"))
        .child(el("th").attr("scope", "col").child(span("visually-hidden").child("Copy")));
    let table = el("table").class("table").child((el("thead").child(heads), el("tbody").child(rows)));
    div("scroll").attr("tabindex", "0").attr("role", "region").attr("aria-label", "Requests").child(table)
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

fn row(exchange: &Exchange) -> El {
    let (tone, words) = outcome(&exchange.outcome);
    let image = match tone {
        "good" => "success",
        "bad" => "error",
        "busy" => "clock",
        _ => "close",
    };
    let why = match &exchange.outcome {
        Outcome::Failed(why) => why.as_str(),
        _ => "",
    };
    let duration = exchange.duration_ms.map(|ms| [units::number(ms.round()), " ms".into()].concat());
    let again = (exchange.attempt > 1).then(|| [" (try ", &exchange.attempt.to_string(), ")"].concat());
    let outcome = span(&["outcome outcome--", tone].concat()).attr("title", why).child((icon(image), words));
    let cell = |class: &str, content: Html| el("td").class(class).child(content);
    let code = |text: &str| el("code").child(text);
    el("tr")
        .child(cell("", clock(exchange.started_ms).html()))
        .child(cell("", exchange.method.html()))
        .child(cell("table__url", (code(&exchange.url), again).html()))
        .child(cell("", outcome.html()))
        .child(cell("is-numeric", duration.html()))
        .child(cell("is-numeric", exchange.size.map(|size| units::bytes(size as f64)).html()))
        .child(cell("", code(exchange.request_id.as_deref().unwrap_or_default()).html()))
        .child(cell("", (command(exchange), copy_button("Copy as curl", exchange.curl())).html()))
}

//! What the list says besides its rows: that there are none and why, that they are old and why.

use super::page::Page;
use crate::auth::ServiceType;
use crate::http::Error;
use crate::model::{AnyResourceDef, Lookup, Timestamp, units};
use crate::pages::action::lower_first;
use crate::platform::now_ms;
use crate::store::LiveCollection;
use crate::ui::dom::{Content, El, Html, button, div, el, span, text};
use crate::ui::empty::empty;
use crate::ui::error_panel::error_panel;
use crate::ui::icon::icon;
use crate::ui::time::use_now;
use leptos::prelude::*;
use std::rc::Rc;

/// Below the headings, where there are no rows.
pub fn in_place_of_rows(page: Page) -> Html {
    let instead = Memo::new(move |_| {
        let (total, count) = (page.table.total(), page.table.count());
        match page.failure.with(Option::is_some) {
            _ if count > 0 => "",
            _ if total > 0 => "no match",
            true => "failed",
            false if page.is_loading() => "",
            false => "no rows",
        }
    });
    let shown = move || {
        let inside = match instead.get() {
            "failed" => page.failure.get().map(|error| failed(page, &error)),
            "no rows" => Some(no_rows(page)),
            "no match" => Some(no_match(page)),
            _ => None,
        };
        inside.map(|inside| div("grid__empty").child(inside))
    };
    shown.html()
}

fn failed(page: Page, error: &Error) -> El {
    let what = ["Could not list the ", &lower_first(page.view.meta().plural)].concat();
    error_panel(&what, error, Some(Rc::new(move || page.refresh())))
}

fn no_rows(page: Page) -> El {
    let meta = page.view.meta();
    let title = ["No ", &lower_first(meta.plural)].concat();
    let caller = page.app.cloud_now().map(|cloud| cloud.caller()).unwrap_or_default();
    let about = match caller.project_id.is_empty() && meta.service != ServiceType::Identity {
        true => "This service tells of a project's: enter one.",
        false => meta.about,
    };
    let create = page.view.create().filter(|_| page.may_create().is_ok());
    let create = create
        .map(|create| el("a").class("button").attr("href", page.create_path()).child((icon("plus"), create.label)));
    empty(meta.icon, &title, about, create)
}

fn no_match(page: Page) -> El {
    let meta = page.view.meta();
    let words = move || {
        let total = units::count(page.table.total(), meta.singular, &lower_first(meta.plural));
        let so_far = if page.is_loading() { " loaded so far" } else { "" };
        ["Of the ", &total, so_far, ", none matches."].concat()
    };
    let clear = move |_| page.table.query.update(|query| query.clear_filters());
    let clear = button("button").on("click", clear).child("Clear the filter");
    empty("filter", "Nothing matches", text(words), clear)
}

/// Above the list, while rows are shown that cannot be refreshed: how old they are, and why. One for each scope.
pub fn banners(page: Page) -> Vec<Html> {
    let count = page.with_origins(<[_]>::len);
    (0..count).map(|at| banner(page, at)).collect()
}

fn banner(page: Page, at: usize) -> Html {
    let (live, cloud, label) =
        page.with_origins(|all| (all[at].live.clone(), all[at].cloud.clone(), all[at].label.clone()));
    let one = label.is_empty();
    let live = StoredValue::new_local(live);
    let phase = move || live.with_value(LiveCollection::phase);
    let now = use_now();
    let any = Memo::new(move |_| page.table.total() > 0);
    let failure = Memo::new(move |_| phase().error.filter(|_| any.get()));
    // In front, that is asked over the page.
    let number = cloud.session().number();
    let is_shown = move || page.app.cloud().is_some_and(|cloud| cloud.session().number() == number);
    let cloud = StoredValue::new_local(cloud);
    let ended = Memo::new(move |_| !one && cloud.with_value(|cloud| page.app.has_expired(cloud)) && !is_shown());
    let shown = move || {
        let error = failure.get();
        let ended = ended.get();
        if error.is_none() && !ended {
            return None;
        }
        let now = now.clone();
        let start = if one { "The rows are".to_owned() } else { ["The rows of ", &label, " are"].concat() };
        let age = move || {
            now.track();
            match phase().refreshed_ms.map(Timestamp::from_ms) {
                None => [&start, " not complete. "].concat(),
                Some(at) => [&start, " as of ", &at.relative(now_ms()), ". "].concat(),
            }
        };
        let why = match &error {
            Some(error) if !ended => ["Refreshing fails: ", &error.message].concat(),
            _ => "The session there has ended.".to_owned(),
        };
        let id = error.filter(|_| !ended).and_then(|error| error.request_id.clone());
        let id = id.map(|id| (" (request ", el("code").child(id), ")"));
        let again = move || match ended {
            true => page.app.show(number),
            false => live.with_value(LiveCollection::refresh),
        };
        let label = if ended { "Sign in again" } else { "Try again" };
        let again = button("button button--small").on("click", move |_| again()).child(label);
        Some(div("banner banner--warning").attr("role", "status").child((
            icon("warning"),
            span("").child((text(age), why, id)),
            span("banner__actions").child(again),
        )))
    };
    shown.html()
}

/// A page for a resource whose service this cloud does not have.
pub fn not_offered(view: &'static dyn AnyResourceDef) -> Html {
    let meta = view.meta();
    let why = "The service that has them is not in this cloud's catalog.";
    let heading = el("h1").attr("tabindex", "-1").child(meta.plural);
    div("page").child((heading, empty(meta.icon, "Not in this cloud", why, ()))).html()
}

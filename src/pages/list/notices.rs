//! What the list says besides its rows: that there are none and why, that they are old and why.

use super::page::Page;
use crate::http::{Error, now_ms};
use crate::model::{AnyView, Timestamp, units};
use crate::pages::action::lower_first;
use crate::ui::empty::Empty;
use crate::ui::error_panel::ErrorPanel;
use crate::ui::icon::Icon;
use crate::ui::time::use_now;
use leptos::prelude::{AnyView as Html, *};

/// Which of them there is.
#[derive(Clone, PartialEq)]
enum Instead {
    Nothing,
    Failed(Error),
    NoRows,
    NoMatch { so_far: bool },
}

/// Below the headings, where there are no rows.
pub fn in_place_of_rows(page: Page) -> impl IntoView {
    let instead = Memo::new(move |_| {
        let (total, count) = (page.table.total(), page.table.count());
        match page.phase.get().error {
            _ if count > 0 => Instead::Nothing,
            _ if total > 0 => Instead::NoMatch { so_far: page.is_loading() },
            Some(error) => Instead::Failed(error),
            None if page.is_loading() => Instead::Nothing,
            None => Instead::NoRows,
        }
    });
    move || match instead.get() {
        Instead::Nothing => ().into_any(),
        Instead::Failed(error) => framed(failed(page, error)),
        Instead::NoRows => framed(no_rows(page)),
        Instead::NoMatch { so_far } => framed(no_match(page, so_far)),
    }
}

fn framed(inside: Html) -> Html {
    view! { <div class="grid__empty">{inside}</div> }.into_any()
}

fn failed(page: Page, error: Error) -> Html {
    let what = ["Could not list the ", &lower_first(page.view.meta().plural)].concat();
    view! { <ErrorPanel what error retry=move |()| page.refresh() /> }.into_any()
}

fn no_rows(page: Page) -> Html {
    let meta = page.view.meta();
    let title = ["No ", &lower_first(meta.plural)].concat();
    let create = page.view.create().filter(|_| page.may_create().is_ok());
    view! {
        <Empty icon=meta.icon title text=meta.about>
            {create.map(|create| view! { <a class="button" href=page.create_path()><Icon name="plus" />{create.label}</a> })}
        </Empty>
    }
    .into_any()
}

fn no_match(page: Page, so_far: bool) -> Html {
    let meta = page.view.meta();
    let text = move || {
        let total = units::count(page.table.total(), meta.singular, &lower_first(meta.plural));
        ["Of the ", &total, if so_far { " loaded so far" } else { "" }, ", none matches."].concat()
    };
    let clear = move |_| page.table.query.update(|query| query.open());
    view! {
        <Empty icon="filter" title="Nothing matches" text=Signal::derive(text)>
            <button class="button" type="button" on:click=clear>"Clear the filter"</button>
        </Empty>
    }
    .into_any()
}

/// Above the list, while rows are shown that cannot be refreshed: how old they are, and why.
pub fn banner(page: Page) -> impl IntoView {
    let now = use_now();
    let failure = Memo::new(move |_| page.phase.with(|phase| phase.error.clone()).filter(|_| page.table.total() > 0));
    move || {
        failure.get().map(|error| {
            let now = now.clone();
            let age = move || {
                now.track();
                let known = page.phase.with(|phase| phase.refreshed_ms).map(Timestamp::from_ms);
                known.map_or_else(
                    || "The list is not complete. ".to_owned(),
                    |at| ["The rows are as of ", &at.relative(now_ms()), ". "].concat(),
                )
            };
            let id = error.request_id.map(|id| view! { " (request "<code>{id}</code>")" });
            view! {
                <div class="banner banner--warning" role="status">
                    <Icon name="warning" />
                    <span>{age}"Refreshing fails: "{error.message}{id}</span>
                    <span class="banner__actions">
                        <button class="button button--small" type="button" on:click=move |_| page.refresh()>
                            "Try again"
                        </button>
                    </span>
                </div>
            }
        })
    }
}

/// A page for a resource whose service this cloud does not have.
pub fn not_offered(view: &'static dyn AnyView) -> impl IntoView {
    let meta = view.meta();
    view! {
        <div class="page">
            <h1 tabindex="-1">{meta.plural}</h1>
            <Empty icon=meta.icon title="Not in this cloud" text="The service that has them is not in this cloud's catalog." />
        </div>
    }
}

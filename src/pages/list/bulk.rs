//! What can be done with the chosen rows, while there are any.

use super::page::Page;
use crate::model::{ActionMeta, Danger, Lookup, Row, units};
use crate::pages::action::use_actions;
use crate::ui::icon::Icon;
use crate::ui::table::Chosen;
use crate::ui::unique;
use leptos::prelude::*;

#[component]
pub fn BulkBar(page: Page) -> impl IntoView {
    let any = Memo::new(move |_| page.table.selection.with(|chosen| !chosen.is_empty()));
    view! { <Show when=move || any.get()><Bar page /></Show> }
}

#[component]
fn Bar(page: Page) -> impl IntoView {
    let table = page.table;
    let rows = Memo::new_with_compare(move |_| table.chosen_rows(), |_, _| true);
    let count = Memo::new(move |_| {
        let hidden = match table.hidden() {
            0 => String::new(),
            hidden => [" (", &units::number(hidden as f64), " not shown)"].concat(),
        };
        let chosen = table.selection.with(|chosen| chosen.len());
        [units::number(chosen as f64).as_str(), " selected", &hidden].concat()
    });
    let more = Memo::new(move |_| Some(table.count()).filter(|count| *count > 0 && table.chosen() != Chosen::All));
    let choose_all = move || {
        more.get().map(|count| {
            let text = ["Select all ", &units::number(count as f64)].concat();
            view! {
                <button class="button button--quiet button--small" type="button" on:click=move |_| table.choose_all()>
                    {text}
                </button>
            }
        })
    };
    let clear = move |_| {
        table.selection.update(|chosen| chosen.clear());
        // This bar, which has the focus, is about to go.
        table.focus();
    };
    let label = ["Selected ", page.view.meta().plural].concat();
    let bulk = page.view.actions().into_iter().enumerate().filter(|(_, meta)| meta.bulk);
    let buttons = bulk.map(|(at, meta)| button(page, at, meta, rows)).collect_view();
    view! {
        <div class="bulkbar" role="group" aria-label=label>
            <span class="bulkbar__count" role="status">{count}</span>
            {buttons}
            {choose_all}
            <button class="button button--quiet button--small" type="button" on:click=clear>
                <Icon name="close" />
                "Clear selection"
            </button>
        </div>
    }
}

/// How many of the chosen rows an action can be done with, or why with none of them.
#[derive(Clone, Copy, PartialEq)]
enum Possible {
    With(usize),
    No(&'static str),
}

fn button(page: Page, at: usize, meta: ActionMeta, rows: Memo<Vec<Row>>) -> Option<impl IntoView> {
    let caller = page.app.cloud_now()?.caller();
    if meta.admin && !caller.is_admin() {
        return None;
    }
    let actions = use_actions();
    let possible = Memo::new(move |_| {
        rows.with(|rows| {
            let mut allowed = 0;
            let mut reason = "";
            for row in rows {
                match page.view.allowed(row, at, &caller) {
                    Ok(()) => allowed += 1,
                    Err(why) if reason.is_empty() => reason = why,
                    Err(_) => {}
                }
            }
            if allowed > 0 { Possible::With(allowed) } else { Possible::No(reason) }
        })
    });
    let reason = move || match possible.get() {
        Possible::With(_) => None,
        Possible::No(reason) => Some(reason),
    };
    let number = move || match possible.get() {
        Possible::With(count) if count < rows.with(Vec::len) => Some(count),
        _ => None,
    };
    let start = move |_| {
        if untrack(reason).is_none() {
            actions.start(page.view, at, rows.get_untracked());
        }
    };
    let id = unique("reason");
    let described = id.clone();
    Some(view! {
        <button
            class="button button--small"
            class:bulkbar__danger=meta.danger != Danger::None
            type="button"
            title=reason
            aria-disabled=move || reason().is_some().then_some("true")
            aria-describedby=move || reason().is_some().then(|| described.clone())
            on:click=start
        >
            {meta.label}
            {move || number().map(|count| view! { <span class="badge">{count.to_string()}</span> })}
        </button>
        {move || reason().map(|reason| view! { <span class="visually-hidden" id=id.clone()>{reason}</span> })}
    })
}

//! What can be done with the chosen rows, while there are any.

use super::page::Page;
use crate::model::scoped_row::ScopedRow;
use crate::model::{ActionMeta, AnyResourceDef, Caller, Danger, Lookup, Row, units};
use crate::pages::action::{Actions, use_actions};
use crate::ui::dom::{Content, El, Html, bind, button, div, span, text, when};
use crate::ui::icon::icon;
use crate::ui::table::{SelectionExtent, Table};
use crate::ui::unique;
use leptos::prelude::*;

const SEVERAL: &str = "The selected rows are in several scopes: select those of one";

pub fn bulk_bar(page: Page) -> Html {
    when(move || page.table.selection.with(|chosen| !chosen.is_empty()), move || bar(page))
}

fn bar(page: Page) -> El {
    let table = page.table;
    // It is read out when it is set: so only when it is another one.
    let count = Memo::new(move |_| count(table));
    let more = Memo::new(move |_| if table.selection_extent() == SelectionExtent::All { 0 } else { table.count() });
    let choose_all = move || {
        button("button button--quiet button--small")
            .on("click", move |_| table.select_all())
            .child(text(move || ["Select all ", &units::number(more.get() as f64)].concat()))
    };
    let clear = move |_| {
        table.selection.update(|chosen| chosen.clear());
        // This bar, which has the focus, is about to go.
        table.focus();
    };
    let label = ["Selected ", page.view.meta().plural].concat();
    div("bulkbar").attr("role", "group").attr("aria-label", label).child((
        span("bulkbar__count").attr("role", "status").child(text(move || count.get())),
        actions(page),
        when(move || more.get() > 0, choose_all),
        button("button button--quiet button--small").on("click", clear).child((icon("close"), "Clear selection")),
    ))
}

/// How many rows are chosen, and how many of them are not in sight.
fn count(table: Table) -> String {
    let hidden = match table.hidden_count() {
        0 => String::new(),
        hidden => [" (", &units::number(hidden as f64), " not shown)"].concat(),
    };
    let chosen = table.selection.with(|chosen| chosen.len());
    [units::number(chosen as f64).as_str(), " selected", &hidden].concat()
}

/// What a [`Bulk`] leads to.
#[derive(Clone, Copy)]
struct Bulk {
    /// Its place in the view's list.
    at: usize,
    meta: ActionMeta,
    /// With how many of the rows it can be done, if not with all.
    some: RwSignal<usize>,
    /// Why it can be done with none of them, if so.
    reason: RwSignal<Option<String>>,
}

impl Bulk {
    /// Looks at the rows.
    fn judge(self, view: &dyn AnyResourceDef, rows: &[Row], caller: &Caller) {
        let scopes = rows.iter().map(|row| ScopedRow::of(row).map(|placed| placed.scope.number));
        let several = !scopes.clone().zip(scopes.skip(1)).all(|(one, other)| one == other);
        let answers = || rows.iter().map(|row| view.allowed(row, self.at, caller));
        let allowed = answers().filter(Result::is_ok).count();
        let some = if allowed < rows.len() { allowed } else { 0 };
        let reason = match allowed {
            _ if several => Some(SEVERAL.to_owned()),
            0 => Some(answers().find_map(Result::err).unwrap_or_default().to_owned()),
            _ => None,
        };
        if self.some.get_untracked() != some {
            self.some.set(some);
        }
        if self.reason.get_untracked() != reason {
            self.reason.set(reason);
        }
    }
}

fn actions(page: Page) -> Option<Vec<Html>> {
    let caller = page.app.cloud_now()?.caller();
    let starter = use_actions();
    let admin = caller.is_admin();
    let offered = page.view.actions().into_iter().enumerate().filter(|(_, meta)| meta.bulk && (admin || !meta.admin));
    let bulk = offered.map(|(at, meta)| Bulk { at, meta, some: RwSignal::new(0), reason: RwSignal::new(None) });
    let bulk: Vec<Bulk> = bulk.collect();
    let all = bulk.clone();
    bind(move || {
        let rows = page.table.selected_rows();
        all.iter().for_each(|one| one.judge(page.view, &rows, &caller));
    });
    Some(bulk.into_iter().map(|one| action(page, starter, one)).collect())
}

fn action(page: Page, starter: Actions, bulk: Bulk) -> Html {
    let Bulk { at, meta, some, reason } = bulk;
    let is_impossible = move || reason.with(Option::is_some);
    let start = move |_| {
        if !untrack(is_impossible) {
            starter.start(page.view, at, untrack(|| page.table.selected_rows()));
        }
    };
    let id = unique("reason");
    let described = id.clone();
    let class = match meta.danger {
        Danger::None => "button button--small",
        _ => "button button--small bulkbar__danger",
    };
    let badge = move || Some(some.get()).filter(|count| *count > 0).map(|count| span("badge").child(count.to_string()));
    let button = button(class)
        .attr("title", move || reason.get())
        .attr("aria-disabled", move || is_impossible().then_some("true"))
        .attr("aria-describedby", move || is_impossible().then(|| described.clone()))
        .on("click", start)
        .child((meta.label, badge));
    let why = move || {
        let shown = text(move || reason.get().unwrap_or_default());
        span("visually-hidden").attr("id", &id).child(shown)
    };
    (button, when(is_impossible, why)).html()
}

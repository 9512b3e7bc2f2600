//! What can be done with the selected rows, while there are any.

use super::list_page::use_list_page;
use crate::components::icon::Icon;
use crate::components::table::{SelectionExtent, Table};
use crate::components::unique_id;
use crate::model::scoped_row::ScopedRow;
use crate::model::{ActionMeta, AnyResourceDef, Caller, Danger, Lookup, Row, units};
use crate::pages::action::use_actions;
use leptos::prelude::*;

const SEVERAL: &str = "Select rows of one project and region only";

/// The bar of actions for all selected rows.
#[component]
pub fn BulkBar() -> impl IntoView {
    let table = use_list_page().table;
    view! {
        <Show when=move || table.selection.with(|selection| !selection.is_empty())>
            <Bar />
        </Show>
    }
}

#[component]
fn Bar() -> impl IntoView {
    let page = use_list_page();
    let table = page.table;
    // Memos, since assistive technology reads it out whenever it is set.
    let count = Memo::new(move |_| count(table));
    let more = Memo::new(move |_| if table.selection_extent() == SelectionExtent::All { 0 } else { table.count() });
    let clear = move |_| {
        table.selection.update(|selection| selection.clear());
        // This bar, which has the focus, is about to go.
        table.focus();
    };
    view! {
        <div class="bulkbar" role="group" aria-label=["Selected ", page.definition.meta().plural].concat()>
            <span class="bulkbar__count" role="status">
                {move || count.get()}
            </span>
            <BulkActions />
            <Show when=move || { more.get() > 0 }>
                <button
                    class="button button--quiet button--small"
                    type="button"
                    on:click=move |_| table.select_all()
                >
                    {move || ["Select all ", &units::number(more.get() as f64)].concat()}
                </button>
            </Show>
            <button class="button button--quiet button--small" type="button" on:click=clear>
                <Icon name="close" />
                "Clear selection"
            </button>
        </div>
    }
    .into_any()
}

/// How many rows are selected, and how many of them are not shown.
fn count(table: Table) -> String {
    let hidden = match table.hidden_count() {
        0 => String::new(),
        hidden => [" (", &units::number(hidden as f64), " not shown)"].concat(),
    };
    let selected = table.selection.with(|selection| selection.len());
    [units::number(selected as f64).as_str(), " selected", &hidden].concat()
}

/// Whether an action can be done with the selected rows.
#[derive(Clone, Debug, Default, PartialEq)]
struct Applicability {
    /// With how many of the rows it can be done, if not with all.
    some: Option<usize>,
    /// Why it can be done with none of them, if so.
    reason: Option<String>,
}

impl Applicability {
    /// `action` is its place in the definition's list.
    fn new(definition: &dyn AnyResourceDef, action: usize, rows: &[Row], caller: &Caller) -> Self {
        let scopes = rows.iter().map(|row| ScopedRow::of(row).map(|scoped| scoped.scope.number));
        let several = !scopes.clone().zip(scopes.skip(1)).all(|(one, other)| one == other);
        let answers = || rows.iter().map(|row| definition.allowed(row, action, caller));
        let allowed = answers().filter(Result::is_ok).count();
        let reason = match allowed {
            _ if several => Some(SEVERAL.to_owned()),
            0 => Some(answers().find_map(Result::err).unwrap_or_default().to_owned()),
            _ => None,
        };
        Applicability { some: Some(allowed).filter(|allowed| (1..rows.len()).contains(allowed)), reason }
    }
}

/// A button for each action that can be done with many objects.
#[component]
fn BulkActions() -> impl IntoView {
    let page = use_list_page();
    let cloud = page.app.cloud_now();
    let caller = cloud.map(|cloud| cloud.caller()).unwrap_or_default();
    let offers =
        |meta: &ActionMeta| meta.service.is_none_or(|service| cloud.is_some_and(|cloud| cloud.offers(service)));
    let is_admin = caller.in_service(page.definition.meta().service).is_admin();
    let offered = page.definition.actions().into_iter().enumerate();
    let offered: Vec<_> = offered.filter(|(_, meta)| meta.bulk && (is_admin || !meta.admin) && offers(meta)).collect();
    let places: Vec<usize> = offered.iter().map(|(at, _)| *at).collect();
    // One look at the rows for all actions.
    let applicable = Memo::new(move |_| {
        let rows = page.table.selected_rows();
        places.iter().map(|at| Applicability::new(page.definition, *at, &rows, &caller)).collect::<Vec<_>>()
    });
    let button = |(nth, (at, meta)): (usize, (usize, ActionMeta))| {
        let own = Memo::new(move |_| applicable.with(|all| all.get(nth).cloned().unwrap_or_default()));
        view! { <BulkAction at meta applicability=own /> }
    };
    offered.into_iter().enumerate().map(button).collect_view()
}

/// An action's button; it says why, where the action can be done with none of the rows.
#[component]
fn BulkAction(
    /// Its place in the definition's list.
    at: usize,
    meta: ActionMeta,
    applicability: Memo<Applicability>,
) -> impl IntoView {
    let (page, actions) = (use_list_page(), use_actions());
    let reason = Memo::new(move |_| applicability.with(|all| all.reason.clone()));
    let is_impossible = move || reason.with(Option::is_some);
    let start = move |_| {
        if !untrack(is_impossible) {
            actions.start(page.definition, at, untrack(|| page.table.selected_rows()));
        }
    };
    let id = unique_id("reason");
    let described = id.clone();
    let class = match meta.danger {
        Danger::None => "button button--small",
        _ => "button button--small bulkbar__danger",
    };
    let badge = move || {
        let some = applicability.with(|all| all.some)?;
        Some(view! { <span class="badge">{some.to_string()}</span> })
    };
    view! {
        <button
            class=class
            type="button"
            title=move || reason.get()
            aria-disabled=move || is_impossible().then_some("true")
            aria-describedby=move || is_impossible().then(|| described.clone())
            on:click=start
        >
            {meta.label}
            {badge}
        </button>
        <Show when=is_impossible>
            <span class="visually-hidden" id=id.clone()>
                {move || reason.get()}
            </span>
        </Show>
    }
    .into_any()
}

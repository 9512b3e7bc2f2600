//! A short table of what belongs to an object.

use super::fetch::Fetch;
use super::fetch_status::FetchStatus;
use super::long_table::{LongTable, LongTableFilter, LongTableRest};
use super::sub_table::{SubTableContext, use_sub_table};
use super::sub_table_row::SubTableRow;
use crate::auth::ServiceRequest;
use crate::components::empty_state::EmptyState;
use crate::components::icon::Icon;
use crate::components::wide_content::WideContent;
use crate::model::{CutShort, is_truncated};
use leptos::prelude::*;
use serde_json::{Value, json};
use std::time::Duration;

/// How often a list is read again that changes by itself.
const REFRESH: Duration = Duration::from_secs(4);

/// Sends a request and shows the list in its answer.
#[component]
pub fn TableTab(
    /// The request.
    #[prop(into)]
    request: Signal<Option<ServiceRequest>>,
    /// The table, and the object it belongs to.
    context: SubTableContext,
) -> impl IntoView {
    let fetch = fetch_table(request, context);
    view! { <FetchedTable fetch context /> }
}

/// Sends the request of a table, again and again while the list changes by itself.
pub fn fetch_table(request: Signal<Option<ServiceRequest>>, context: SubTableContext) -> Fetch {
    let pause = RwSignal::new(context.table.refreshed.then_some(REFRESH));
    let fetch = Fetch::repeated(request, pause.into());
    if context.table.absent_is_empty {
        fetch.take_absent_as(json!({ context.table.list_key: [] }));
    }
    if let Some(is_busy) = context.table.busy {
        let busy = Memo::new(move |_| {
            let any = |json: &Value| context.rows_in(json).iter().any(|row| is_busy(&row.json));
            fetch.json.with(|json| json.as_deref().is_some_and(any))
        });
        Effect::new(move || pause.set(busy.get().then_some(REFRESH)));
    }
    fetch
}

/// The list in the answer to a request.
#[component]
pub fn FetchedTable(
    /// The request.
    fetch: Fetch,
    /// The table, and the object it belongs to.
    context: SubTableContext,
) -> impl IntoView {
    provide_context(context);
    let rows =
        Memo::new(move |_| fetch.json.with(|json| json.as_ref().map(|json| context.rows_in(json)).unwrap_or_default()));
    let long = LongTable::new(rows);
    let is_known = Memo::new(move |_| fetch.json.with(|json| json.as_ref().is_none_or(|json| context.is_in(json))));
    let extent = Memo::new(move |_| {
        let is_cut_short = fetch.json.with(|json| json.as_ref().is_some_and(|json| is_truncated(json)));
        is_cut_short.then(|| CutShort::ByKeystone(rows.with(Vec::len)).extent("of them"))
    });
    let note = move || {
        let words = [&extent.get()?, "."].concat();
        Some(view! {
            <p class="notice" role="note">
                <Icon name="warning" />
                <span>{words}</span>
            </p>
        })
    };
    let empty = move || {
        let icon = context.definition.meta().icon;
        let (title, text) = match is_known.get() {
            true => ("No entries", context.table.empty),
            false => ("Not reported", "The response contains no such list."),
        };
        match context.is_part {
            true => view! { <p class="panel__body muted">{text}</p> }.into_any(),
            false => view! { <EmptyState icon title text /> }.into_any(),
        }
    };
    let body = move || {
        view! {
            <Show when=move || rows.with(|rows| !rows.is_empty()) fallback=empty>
                <table class="table">
                    <SubTableHead />
                    // A row that has not changed stays open.
                    <For each=move || long.shown() key=|row| row.key.clone() let:row>
                        <SubTableRow json=row.json />
                    </For>
                </table>
                <LongTableRest table=long />
            </Show>
        }
    };
    view! {
        <FetchStatus fetch />
        {note}
        <LongTableFilter table=long />
        <Show when=move || fetch.has_answer()>
            <WideContent label=context.title>{body()}</WideContent>
        </Show>
    }
    .into_any()
}

/// The titles of the columns.
#[component]
fn SubTableHead() -> impl IntoView {
    let context = use_sub_table();
    let hidden = |title: &'static str| {
        view! {
            <th scope="col">
                <span class="visually-hidden">{title}</span>
            </th>
        }
    };
    let titles = context.table.columns.iter().map(|column| view! { <th scope="col">{column.title}</th> });
    view! {
        <thead>
            <tr>
                {context.table.more.map(|_| hidden("More"))} {titles.collect_view()}
                {context.has_actions().then(|| hidden("Actions"))}
            </tr>
        </thead>
    }
}

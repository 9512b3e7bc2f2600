//! A short table of what belongs to an object.

use super::fetch::Fetch;
use super::fetch_status::FetchStatus;
use super::sub_table::{SubTableContext, use_sub_table};
use super::sub_table_row::SubTableRow;
use crate::auth::ServiceRequest;
use crate::components::empty_state::EmptyState;
use leptos::prelude::*;

/// Sends a request and shows the list in its answer.
#[component]
pub fn TableTab(
    /// The request.
    #[prop(into)]
    request: Signal<Option<ServiceRequest>>,
    /// The table, and the object it belongs to.
    context: SubTableContext,
) -> impl IntoView {
    provide_context(context);
    let fetch = Fetch::new(request);
    let rows =
        Memo::new(move |_| fetch.json.with(|json| json.as_ref().map(|json| context.rows_in(json)).unwrap_or_default()));
    let body = move || {
        let icon = context.definition.meta().icon;
        view! {
            <Show
                when=move || rows.with(|rows| !rows.is_empty())
                fallback=move || view! { <EmptyState icon title="Nothing here" text=context.table.empty /> }
            >
                <table class="table">
                    <SubTableHead />
                    // A row that has not changed stays open.
                    <For each=move || rows.get() key=|row| row.key.clone() let:row>
                        <SubTableRow json=row.json />
                    </For>
                </table>
            </Show>
        }
    };
    view! {
        <FetchStatus fetch />
        <Show when=move || fetch.has_answer()>
            <div class="panel scroll">{body()}</div>
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

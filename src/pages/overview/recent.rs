//! What has changed last, whoever changed it.

use super::observed::{Observed, Part};
use super::panel::Panel;
use crate::components::cell::cell_view;
use crate::components::icon::Icon;
use crate::components::skeleton::Skeleton;
use crate::components::wide_content::WideContent;
use crate::model::{Cell, Facts, Row, Timestamp};
use crate::services;
use crate::store::App;
use leptos::prelude::*;

const KEYS: [&str; 2] = ["compute/servers", "block-storage/volumes"];
const SHOWN: usize = 8;

/// The servers and volumes that have changed last.
#[component]
pub fn Recent() -> impl IntoView {
    let is_offered = |key: &&&str| {
        let definition = services::find(key);
        let cloud = App::get().cloud_now();
        definition.zip(cloud).is_some_and(|(definition, cloud)| cloud.offers(definition.meta().service))
    };
    let observed: Vec<Observed> =
        KEYS.iter().filter(is_offered).map(|key| Observed::new(key, Part::Recent(SHOWN))).collect();
    let observed = StoredValue::new(observed);
    let is_pending = Memo::new(move |_| observed.with_value(|all| all.iter().any(|one| one.is_pending())));
    // "Needs attention" has the reason.
    let unread = Memo::new(move |_| {
        let unread = |one: &Observed| one.error().map(|_| one.plural());
        let names: Vec<_> = observed.with_value(|all| all.iter().filter_map(unread).collect());
        (!names.is_empty()).then(|| [&names.join(", "), " could not be read."].concat())
    });
    let found = Memo::new(move |_| {
        let mut all: Vec<Facts> = observed.with_value(|all| all.iter().flat_map(|one| newest(*one)).collect());
        all.sort_by(|one, other| other.title.cmp(&one.title));
        all.truncate(SHOWN);
        all
    });
    let body = move || match (found.with(Vec::is_empty), is_pending.get()) {
        (true, true) => view! { <Skeleton lines=3 /> }.into_any(),
        (true, false) if unread.with(Option::is_some) => ().into_any(),
        (true, false) => view! { <p class="is-quiet">"No servers or volumes."</p> }.into_any(),
        (false, _) => view! { <RecentTable found /> }.into_any(),
    };
    let retry = move |_| {
        let unread = observed
            .with_value(|all| all.iter().copied().filter(|one| untrack(|| one.error().is_some())).collect::<Vec<_>>());
        unread.into_iter().for_each(Observed::retry);
    };
    view! {
        <Panel title="Recently changed">
            {body}
            <Show when=move || unread.with(Option::is_some)>
                <p class="is-quiet">{move || unread.get()}</p>
                <div class="buttons">
                    <button class="button button--small" type="button" on:click=retry>
                        <Icon name="refresh" />
                        "Try again"
                    </button>
                </div>
            </Show>
        </Panel>
    }
}

/// The objects with their status and the time of their change.
#[component]
fn RecentTable(
    /// Each with its time as title.
    found: Memo<Vec<Facts>>,
) -> impl IntoView {
    let app = App::get();
    let heads = ["Name", "Status", "Changed"].map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    let row = move |entry: Facts| {
        let cloud = app.cloud()?;
        let cells = entry.items.into_iter().map(|(_, cell)| view! { <td>{cell_view(&cell, &cloud)}</td> });
        Some(view! { <tr>{cells.collect_view()}</tr> })
    };
    view! {
        <WideContent label="Recent changes" class="scroll">
            <table class="table">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{move || found.get().into_iter().map(row).collect_view()}</tbody>
            </table>
        </WideContent>
    }
}

/// Those of one list, each under its time; no more than are shown, in whatever order.
fn newest(observed: Observed) -> Vec<Facts> {
    let Some(definition) = services::find(observed.key) else { return Vec::new() };
    let status = definition.columns().iter().position(|column| column.title == "Status");
    let mut top: Vec<Row> = Vec::new();
    observed.found(|row| {
        // Services write times so that texts sort as times do.
        let at = top.partition_point(|one| one.changed() >= row.changed());
        if at < SHOWN && !row.changed().is_empty() {
            top.insert(at, row.clone());
            top.truncate(SHOWN);
        }
        None::<()>
    });
    let entry = |row: &Row| {
        let changed = Timestamp::parse(row.changed()).map(Timestamp::iso).unwrap_or_default();
        let items = [
            ("", Cell::named_link(definition.meta().key, row.id(), row.name())),
            ("", status.map_or(Cell::None, |at| definition.cell(row, at))),
            ("", Cell::time(row.changed())),
        ];
        Facts::new(changed, items)
    };
    top.iter().map(entry).collect()
}

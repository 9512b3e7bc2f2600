//! What has changed last, whoever changed it.

use super::panel::Panel;
use crate::components::cell::cell_view;
use crate::components::skeleton::Skeleton;
use crate::model::{Cell, Facts, Row, Timestamp};
use crate::services;
use crate::store::{App, LiveCollection};
use leptos::prelude::*;

const KEYS: [&str; 2] = ["compute/servers", "block-storage/volumes"];
const SHOWN: usize = 8;

/// The servers and volumes that have changed last, which the overview keeps fresh anyway.
#[component]
pub fn Recent() -> impl IntoView {
    let app = App::get();
    let lives = move || -> Vec<LiveCollection> {
        let Some(cloud) = app.cloud() else { return Vec::new() };
        let offered = KEYS
            .iter()
            .filter(|key| services::find(key).is_some_and(|definition| cloud.offers(definition.meta().service)));
        offered.filter_map(|key| cloud.live(key)).collect()
    };
    let is_pending = Memo::new(move |_| {
        lives().iter().any(|live| live.phase().refreshed_ms.is_none() && live.phase().error.is_none())
    });
    // "Needs attention" has the reason.
    let unread = Memo::new(move |_| {
        let is_unread = |live: &&LiveCollection| live.phase().refreshed_ms.is_none() && live.phase().error.is_some();
        let lives = lives();
        let names: Vec<_> = lives.iter().filter(is_unread).map(|live| live.definition().meta().plural).collect();
        (!names.is_empty()).then(|| [&names.join(", "), ": could not be read."].concat())
    });
    let found = Memo::new(move |_| {
        let mut all: Vec<Facts> = lives().iter().flat_map(newest).collect();
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
    let note = move || unread.get().map(|unread| view! { <p class="is-quiet">{unread}</p> });
    view! { <Panel title="Recently changed">{body} {note}</Panel> }
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
        <div class="scroll">
            <table class="table">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{move || found.get().into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// Those of one list, each under its time; no more than are shown, in whatever order.
fn newest(live: &LiveCollection) -> Vec<Facts> {
    let definition = live.definition();
    let status = definition.columns().iter().position(|column| column.title == "Status");
    live.with(|rows| {
        let mut top: Vec<&Row> = Vec::new();
        for row in rows.rows().iter().filter(|row| !row.changed().is_empty()) {
            // Services write times so that texts sort as times do.
            let at = top.partition_point(|one| one.changed() >= row.changed());
            if at < SHOWN {
                top.insert(at, row);
                top.truncate(SHOWN);
            }
        }
        let entry = |row: &Row| {
            let changed = Timestamp::parse(row.changed()).map(Timestamp::iso).unwrap_or_default();
            let items = [
                ("", Cell::named_link(definition.meta().key, row.id(), row.name())),
                ("", status.map_or(Cell::None, |at| definition.cell(row, at))),
                ("", Cell::time(row.changed())),
            ];
            Facts::new(changed, items)
        };
        top.into_iter().map(entry).collect()
    })
}

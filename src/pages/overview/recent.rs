//! What has changed last, whoever changed it.

use super::panel;
use crate::model::{Cell, Facts, Row, Timestamp};
use crate::services;
use crate::store::{App, LiveCollection};
use crate::ui::cell::cell_view;
use crate::ui::dom::{El, div, el};
use crate::ui::skeleton::skeleton;
use leptos::prelude::*;

const KEYS: [&str; 2] = ["compute/servers", "block-storage/volumes"];
const SHOWN: usize = 8;

/// The servers and volumes that have changed last, which the overview keeps fresh anyway.
pub fn recent() -> El {
    let app = App::get();
    let lives = move || -> Vec<LiveCollection> {
        let Some(cloud) = app.cloud() else { return Vec::new() };
        let offered =
            KEYS.iter().filter(|key| services::find(key).is_some_and(|view| cloud.offers(view.meta().service)));
        offered.filter_map(|key| cloud.live(key)).collect()
    };
    let pending = Memo::new(move |_| {
        lives().iter().any(|live| live.phase().refreshed_ms.is_none() && live.phase().error.is_none())
    });
    let found = Memo::new(move |_| lives().iter().flat_map(newest).collect::<Vec<_>>());
    let list = move || {
        let mut all = found.get();
        if all.is_empty() {
            return Some(if pending.get() {
                skeleton(3)
            } else {
                el("p").class("is-quiet").child("No servers or volumes.")
            });
        }
        all.sort_by(|one, other| other.title.cmp(&one.title));
        all.truncate(SHOWN);
        let cloud = app.cloud_now()?;
        let entry = |entry: Facts| {
            let cells = entry.items.into_iter().map(|(_, cell)| el("td").child(cell_view(&cell, &cloud)));
            el("tr").children(cells)
        };
        let heads = ["Name", "Status", "Changed"].map(|head| el("th").attr("scope", "col").child(head));
        let table = el("table")
            .class("table")
            .child((el("thead").child(el("tr").children(heads)), el("tbody").children(all.into_iter().map(entry))));
        Some(div("scroll").child(table))
    };
    panel("Recently changed", list)
}

/// Those of one list, each under its time; no more than are shown, in whatever order.
fn newest(live: &LiveCollection) -> Vec<Facts> {
    let view = live.view();
    let status = view.columns().iter().position(|column| column.title == "Status");
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
                ("", Cell::named_link(view.meta().key, row.id(), row.name())),
                ("", status.map_or(Cell::None, |at| view.cell(row, at))),
                ("", Cell::time(row.changed())),
            ];
            Facts::new(changed, items)
        };
        top.into_iter().map(entry).collect()
    })
}

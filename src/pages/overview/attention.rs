//! What needs attention, with the way to it.

use super::{panel, quotas};
use crate::model::{Caller, Cell, Facts, Lookup};
use crate::pages::detail::failure;
use crate::platform::now_ms;
use crate::services;
use crate::services::attention::{WATCHED, Why};
use crate::store::{App, Connection, LiveCollection};
use crate::ui::cell::cell_view;
use crate::ui::dom::{Content, El, el, span};
use crate::ui::skeleton::skeleton;
use leptos::prelude::*;

/// More are counted only: a list of hundreds is what the lists are for.
const SHOWN: usize = 12;

/// The objects that need it, kept fresh while the overview is open.
pub fn attention(cloud: &Connection) -> El {
    let watches = StoredValue::new_local(Some(watched(cloud).iter().map(|(live, _)| live.watch()).collect::<Vec<_>>()));
    on_cleanup(move || watches.set_value(None));
    let app = App::get();
    let lives = move || app.cloud().map(|cloud| watched(&cloud)).unwrap_or_default();
    let failures: Vec<_> = watched(cloud)
        .iter()
        .enumerate()
        .map(|(at, (live, _))| {
            let error = move || {
                let phase = lives().get(at)?.0.phase();
                phase.error.filter(|_| !phase.complete)
            };
            failure([live.view().meta().plural, " could not be read"].concat(), error, None)
        })
        .collect();
    let pending = Memo::new(move |_| {
        let waits = |(live, _): &(LiveCollection, Why)| {
            let phase = live.phase();
            !phase.complete && phase.error.is_none()
        };
        lives().iter().any(waits)
    });
    let full = Memo::new(move |_| app.cloud().map(|cloud| quotas::nearly_full(&cloud)).unwrap_or_default());
    // Why, and what.
    let found = Memo::new(move |_| {
        vec![Facts::new("", {
            let caller = app.cloud().map(|cloud| cloud.caller()).unwrap_or_default();
            lives().iter().flat_map(|watched| wrong(watched, &caller)).collect::<Vec<_>>()
        })]
    });
    let list = move || {
        let (mut found, full, pending) = (found.get().pop()?.items, full.get(), pending.get());
        Some(match (found.is_empty() && full.is_empty(), pending) {
            (true, true) => skeleton(1),
            (true, false) => el("p").class("is-quiet").child("Nothing needs attention."),
            _ => {
                let cloud = app.cloud_now()?;
                let more = found.len().saturating_sub(SHOWN);
                found.truncate(SHOWN);
                let quota = |quota: Facts| {
                    let (key, share) = quota.items.into_iter().next()?;
                    let label = ["Quota: ", &quota.title].concat();
                    let link = el("a").attr("href", ["/", key.as_str()].concat()).child(label);
                    Some(entry(link.html(), [&share.plain(&cloud), " used"].concat()))
                };
                let quotas = full.into_iter().filter_map(quota);
                let objects = found.into_iter().map(|(why, cell): (String, Cell)| entry(cell_view(&cell, &cloud), why));
                let more =
                    (more > 0).then(|| el("li").class("is-quiet").child(["and ", &more.to_string(), " more"].concat()));
                el("ul").class("attention").children(quotas).children(objects).child(more)
            }
        })
    };
    panel("Needs attention", (failures, list).html())
}

fn entry(what: crate::ui::dom::Html, why: String) -> El {
    el("li").child((what, span("is-quiet").child((" ", why))))
}

fn wrong((live, why): &(LiveCollection, Why), caller: &Caller) -> Vec<(String, Cell)> {
    let key = live.view().meta().key;
    let now = now_ms();
    live.with(|rows| {
        let found = rows.rows().iter().filter_map(|row| Some((why(row, caller, now)?, row)));
        found.map(|(why, row)| (why, Cell::named_link(key, row.id(), row.name()))).collect()
    })
}

/// What the caller gets to see of it.
fn watched(cloud: &Connection) -> Vec<(LiveCollection, Why)> {
    let shown = WATCHED.iter().filter(|(key, _)| {
        services::find(key).is_some_and(|view| {
            let meta = view.meta();
            cloud.offers(meta.service) && (!meta.admin || cloud.caller().is_admin())
        })
    });
    shown.filter_map(|(key, why)| Some((cloud.live(key)?, *why))).collect()
}

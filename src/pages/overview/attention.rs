//! What needs attention, with the way to it.

use super::elsewhere::{ErrorCount, use_errors_elsewhere};
use super::panel::Panel;
use super::quotas;
use crate::components::cell::cell_view;
use crate::components::skeleton::Skeleton;
use crate::model::{Cell, Facts, Lookup};
use crate::pages::failure::Failure;
use crate::services;
use crate::services::Situation;
use crate::services::attention::{AttentionCheck, CHECKS};
use crate::store::{App, Connection, LiveCollection};
use leptos::prelude::*;

/// More are counted only: a list of hundreds is what the lists are for.
const SHOWN: usize = 12;

/// The objects that need it, kept fresh while the overview is open.
#[component]
pub fn Attention() -> impl IntoView {
    let app = App::get();
    let collections = move || app.cloud().map(|cloud| watched(&cloud)).unwrap_or_default();
    let now = untrack(collections);
    let watches = StoredValue::new_local(Some(now.iter().map(|(live, _)| live.watch()).collect::<Vec<_>>()));
    on_cleanup(move || watches.set_value(None));
    let failure = |(at, (live, _)): (usize, &(LiveCollection, AttentionCheck))| {
        let error = move || {
            let phase = collections().get(at)?.0.phase();
            phase.error.filter(|_| !phase.complete)
        };
        let what = [live.definition().meta().plural, " could not be read"].concat();
        view! { <Failure what error=Signal::derive(error) /> }
    };
    let failures = now.iter().enumerate().map(failure).collect_view();
    let has_failed = Memo::new(move |_| {
        let fails = |(live, _): &(LiveCollection, AttentionCheck)| {
            let phase = live.phase();
            !phase.complete && phase.error.is_some()
        };
        collections().iter().any(fails)
    });
    let is_pending = Memo::new(move |_| {
        let waits = |(live, _): &(LiveCollection, AttentionCheck)| {
            let phase = live.phase();
            !phase.complete && phase.error.is_none()
        };
        collections().iter().any(waits)
    });
    let quotas = Memo::new(move |_| app.cloud().map(|cloud| quotas::nearly_full(&cloud)).unwrap_or_default());
    // Each object under the reason.
    let objects = Memo::new(move |_| {
        let Some(cloud) = app.cloud() else { return Vec::new() };
        let situation = Situation::new(&cloud);
        collections().iter().flat_map(|watched| wrong(watched, &situation)).collect::<Vec<_>>()
    });
    let elsewhere = use_errors_elsewhere();
    let body = move || {
        let none = objects.with(Vec::is_empty) && quotas.with(Vec::is_empty) && elsewhere.with(Vec::is_empty);
        match (none, is_pending.get()) {
            (true, true) => view! { <Skeleton lines=1 /> }.into_any(),
            // The failures above say what is not known.
            (true, false) if has_failed.get() => ().into_any(),
            (true, false) => view! { <p class="is-quiet">"Nothing needs attention."</p> }.into_any(),
            (false, _) => view! { <AttentionList quotas objects elsewhere /> }.into_any(),
        }
    };
    view! {
        <Panel title="Needs attention">
            {failures}
            {body}
        </Panel>
    }
    .into_any()
}

/// Quotas that are nearly used up, then objects with the reason, then what is wrong in other projects.
#[component]
fn AttentionList(
    quotas: Memo<Vec<Facts>>,
    objects: Memo<Vec<(String, Cell)>>,
    elsewhere: Memo<Vec<ErrorCount>>,
) -> impl IntoView {
    let app = App::get();
    let quota = move |quota: Facts| {
        let cloud = app.cloud()?;
        let (key, share) = quota.items.into_iter().next()?;
        let label = ["Quota: ", &quota.title].concat();
        let used = [" ", &share.plain(&cloud), " used"].concat();
        Some(view! {
            <li>
                <a href=["/", key.as_str()].concat()>{label}</a>
                <span class="is-quiet">{used}</span>
            </li>
        })
    };
    let object = move |(why, cell): (String, Cell)| {
        let cloud = app.cloud()?;
        Some(view! {
            <li>
                {cell_view(&cell, &cloud)}
                <span class="is-quiet">" " {why}</span>
            </li>
        })
    };
    let more = move || {
        let more = objects.with(Vec::len).saturating_sub(SHOWN);
        (more > 0).then(|| view! { <li class="is-quiet">{["and ", &more.to_string(), " more"].concat()}</li> })
    };
    let elsewhere_line = |count: ErrorCount| {
        view! {
            <li>
                <a href=count.address>{count.label}</a>
                <span class="is-quiet">" in other projects"</span>
            </li>
        }
    };
    view! {
        <ul class="attention">
            {move || quotas.get().into_iter().map(quota).collect_view()}
            {move || objects.get().into_iter().take(SHOWN).map(object).collect_view()}
            {more}
            {move || elsewhere.get().into_iter().map(elsewhere_line).collect_view()}
        </ul>
    }
}

fn wrong((live, why): &(LiveCollection, AttentionCheck), situation: &Situation) -> Vec<(String, Cell)> {
    let key = live.definition().meta().key;
    live.with(|rows| {
        let found = rows.rows().iter().filter_map(|row| Some((why(row, situation)?, row)));
        found.map(|(why, row)| (why, Cell::named_link(key, row.id(), row.name()))).collect()
    })
}

/// What the caller gets to see of it.
fn watched(cloud: &Connection) -> Vec<(LiveCollection, AttentionCheck)> {
    let shown = CHECKS.iter().filter(|(key, _)| {
        services::find(key).is_some_and(|definition| {
            let meta = definition.meta();
            cloud.offers(meta.service) && (!meta.admin || cloud.caller().is_admin())
        })
    });
    shown.filter_map(|(key, why)| Some((cloud.live(key)?, *why))).collect()
}

//! What needs attention, with the way to it.

use super::elsewhere::{ErrorCount, use_errors_elsewhere};
use super::observed::{Observed, Part, may_read_servers};
use super::panel::Panel;
use super::quotas;
use crate::components::cell::cell_view;
use crate::components::skeleton::Skeleton;
use crate::model::{Cell, Facts, Lookup};
use crate::pages::failure::Failure;
use crate::services;
use crate::services::Situation;
use crate::services::attention::{AttentionCheck, CHECKS};
use crate::store::{App, Connection};
use leptos::prelude::*;

/// More are counted only: a list of hundreds is what the lists are for.
const SHOWN: usize = 12;

/// The objects that need it, kept fresh while the overview is open. What each service is asked for fails by itself.
#[component]
pub fn Attention() -> impl IntoView {
    let app = App::get();
    let observed = StoredValue::new(app.cloud_now().map(|cloud| watched(&cloud)).unwrap_or_default());
    let failure = |(one, _): (Observed, AttentionCheck)| {
        let what = [one.plural(), " could not be read"].concat();
        let retry = UnsyncCallback::new(move |()| one.retry());
        view! { <Failure what error=Signal::derive(move || one.error()) retry /> }
    };
    let failures = observed.get_value().into_iter().map(failure).collect_view();
    let any = move |is: fn(Observed) -> bool| {
        Memo::new(move |_| observed.with_value(|all| all.iter().any(|(one, _)| is(*one))))
    };
    let has_failed = any(|one| one.error().is_some());
    let is_pending = any(Observed::is_pending);
    let quotas = Memo::new(move |_| app.cloud().map(|cloud| quotas::nearly_full(&cloud)).unwrap_or_default());
    // Each object under the reason.
    let objects = Memo::new(move |_| {
        let Some(cloud) = app.cloud() else { return Vec::new() };
        let situation = Situation::new(&cloud);
        let situation = if may_read_servers(&cloud) { situation } else { situation.without_servers() };
        observed.with_value(|all| all.iter().flat_map(|one| wrong(*one, &situation)).collect::<Vec<_>>())
    });
    let cut_short = Memo::new(move |_| {
        let cut_short = |(one, _): &(Observed, AttentionCheck)| one.is_cut_short().then(|| (one.key, one.plural()));
        observed.with_value(|all| all.iter().filter_map(cut_short).collect::<Vec<_>>())
    });
    let elsewhere = use_errors_elsewhere();
    let body = move || {
        let none = objects.with(Vec::is_empty) && quotas.with(Vec::is_empty) && elsewhere.with(Vec::is_empty);
        match (none, is_pending.get()) {
            (true, true) => view! { <Skeleton lines=1 /> }.into_any(),
            // The failures above say what is not known.
            (true, false) if has_failed.get() => ().into_any(),
            (true, false) => view! { <p class="is-quiet">"No problems found."</p> }.into_any(),
            (false, _) => view! { <AttentionList quotas objects elsewhere /> }.into_any(),
        }
    };
    let more = |(key, plural): (&str, &str)| {
        let address = ["/", key].concat();
        let text = ["More ", &plural.to_lowercase(), " may need attention: see the list"].concat();
        view! {
            <p class="is-quiet">
                <a href=address>{text}</a>
            </p>
        }
    };
    view! {
        <Panel title="Needs attention">
            {failures}
            {body}
            {move || cut_short.get().into_iter().map(more).collect_view()}
            <Show when=move || is_pending.get()>
                <p class="is-quiet">"Still loading…"</p>
            </Show>
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

fn wrong((observed, why): (Observed, AttentionCheck), situation: &Situation) -> Vec<(String, Cell)> {
    observed.found(|row| Some((why(row, situation)?, Cell::named_link(observed.key, row.id(), row.name()))))
}

/// What the caller gets to see of it.
fn watched(cloud: &Connection) -> Vec<(Observed, AttentionCheck)> {
    let shown = CHECKS.iter().filter(|(key, _)| {
        services::find(key).is_some_and(|definition| {
            let meta = definition.meta();
            let caller = cloud.caller();
            cloud.offers(meta.service) && (!meta.admin || caller.is_admin()) && (meta.read_refusal)(&caller).is_none()
        })
    });
    shown.map(|(key, why)| (Observed::new(key, Part::Troubled), *why)).collect()
}

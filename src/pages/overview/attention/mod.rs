//! What needs attention, with the way to it and the way out.

mod attention_list;
mod fix_buttons;
mod line_view;
mod lines;

use super::elsewhere::use_errors_elsewhere;
use super::observed::{Observed, Part, may_read_servers};
use super::panel::{Panel, Shown};
use super::quotas;
use crate::components::skeleton::Skeleton;
use crate::model::Lookup;
use crate::pages::failure::Failure;
use crate::services;
use crate::services::Situation;
use crate::services::attention::{AttentionCheck, CHECKS};
use crate::store::{App, Connection};
use attention_list::AttentionList;
use leptos::prelude::*;
use lines::{Found, lines};

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
    let cut_short = Memo::new(move |_| {
        let cut_short = |(one, _): &(Observed, AttentionCheck)| one.is_cut_short().then_some(one.key);
        observed.with_value(|all| all.iter().filter_map(cut_short).collect::<Vec<_>>())
    });
    let objects = Memo::new(move |_| {
        let Some(cloud) = app.cloud() else { return Vec::new() };
        let situation = Situation::new(&cloud);
        let situation = if may_read_servers(&cloud) { situation } else { situation.without_servers() };
        let found = observed.with_value(|all| all.iter().flat_map(|one| wrong(*one, &situation)).collect::<Vec<_>>());
        lines(&found, &cut_short.read())
    });
    let elsewhere = use_errors_elsewhere();
    let shown = Memo::new(move |_| {
        let none = objects.with(Vec::is_empty) && quotas.with(Vec::is_empty) && elsewhere.with(Vec::is_empty);
        match none {
            false => Shown::Objects,
            true if is_pending.get() => Shown::Pending,
            // The failures above say what is not known.
            true if has_failed.get() => Shown::Unknown,
            true => Shown::None,
        }
    });
    let body = move || match shown.get() {
        Shown::Pending => view! { <Skeleton lines=1 /> }.into_any(),
        Shown::Unknown => ().into_any(),
        Shown::None => view! { <p class="is-quiet">"No problems found."</p> }.into_any(),
        Shown::Objects => view! { <AttentionList objects quotas elsewhere /> }.into_any(),
    };
    // A line of several objects says how many there are at least, and leads to the list.
    let is_told = move |key: &str| objects.with(|lines| lines.iter().any(|line| line.key == key && line.has_more));
    let more = move |key: &'static str| {
        let plural = services::find(key)?.meta().plural.to_lowercase();
        let text = ["More ", &plural, " may need attention: see the list"].concat();
        (!is_told(key)).then(|| {
            view! {
                <p class="is-quiet">
                    <a href=["/", key].concat()>{text}</a>
                </p>
            }
        })
    };
    view! {
        <Panel title="Needs attention">
            {failures}
            {body}
            {move || cut_short.get().into_iter().filter_map(more).collect_view()}
            <Show when=move || is_pending.get()>
                <p class="is-quiet">"Still loading…"</p>
            </Show>
        </Panel>
    }
    .into_any()
}

fn wrong((observed, why): (Observed, AttentionCheck), situation: &Situation) -> Vec<Found> {
    let key = observed.key;
    observed.found(|row| Some(Found { key, row: row.clone(), trouble: why(row, situation)? }))
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

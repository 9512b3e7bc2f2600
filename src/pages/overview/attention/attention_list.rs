//! The lines of what needs attention.

use super::line_view::{LineParts, ObjectLine};
use super::lines::Line;
use crate::model::{Status, Tone, units};
use crate::pages::overview::elsewhere::ErrorCount;
use crate::pages::overview::quotas::FullQuota;
use crate::services;
use leptos::prelude::*;

/// More are counted only: a list of hundreds is what the lists are for.
const SHOWN: usize = 12;

/// Objects, then quotas that are nearly used up, then what is wrong in other projects.
#[component]
pub fn AttentionList(
    objects: Memo<Vec<Line>>,
    quotas: Memo<Vec<FullQuota>>,
    elsewhere: Memo<Vec<ErrorCount>>,
) -> impl IntoView {
    let shown = move || objects.with(|lines| lines.iter().take(SHOWN).cloned().collect::<Vec<_>>());
    let more = move || {
        let more = objects.with(Vec::len).saturating_sub(SHOWN);
        let text = ["and ", &units::number(more as f64), " more"].concat();
        (more > 0).then(|| view! { <li class="attention__line is-quiet">{text}</li> })
    };
    view! {
        <ul class="attention attention--lines">
            <For each=shown key=Line::identity let:line>
                <ObjectLine line />
            </For>
            {more}
            <For each=move || quotas.get() key=FullQuota::clone let:quota>
                {quota_line(quota)}
            </For>
            <For each=move || elsewhere.get() key=ErrorCount::clone let:count>
                {elsewhere_line(count)}
            </For>
        </ul>
    }
}

fn quota_line(quota: FullQuota) -> impl IntoView {
    let icon = services::find(quota.key).map_or("overview", |definition| definition.meta().icon);
    let tone = if quota.is_used_up { Tone::Bad } else { Tone::Warning };
    let status = Status { word: quota.percent, tone, task: None };
    let name = view! { <a href=["/", quota.key].concat()>{quota.label}</a> }.into_any();
    let reason = [&quota.share, " used"].concat();
    view! { <LineParts icon kind="quota" status=Some(status) name reason=reason.into_any() /> }
}

fn elsewhere_line(count: ErrorCount) -> impl IntoView {
    let status = Status { word: count.status.to_owned(), tone: Tone::Bad, task: None };
    let name = view! { <a href=count.address>{count.label}</a> }.into_any();
    view! {
        <LineParts icon=count.icon kind=count.kind status=Some(status) name reason="in other projects".into_any() />
    }
}

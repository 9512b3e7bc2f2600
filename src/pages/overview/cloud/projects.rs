//! The projects that use most.

use super::super::panel::Panel;
use super::measures::{Measure, Measured, Measures};
use crate::components::clock::use_now;
use crate::model::{Cell, Lookup, Meter, PROJECTS, Timestamp};
use crate::services::compute::usage::{Period, Usage, all_projects_request, project_usages};
use crate::store::{App, Connection};
use leptos::prelude::*;

/// Yesterday and today: enough to say something shortly after midnight.
const DAYS: u32 = 2;
const SHOWN: usize = 8;
/// The request stays the same for so many milliseconds, so that its answer can be kept.
const STEP_MS: f64 = 600_000.0;

/// The projects by their vCPU hours since yesterday.
#[component]
pub fn Projects() -> impl IntoView {
    let (app, now) = (App::get(), use_now());
    let measured = Signal::derive(move || measured(&app.cloud()?, now.get()));
    view! {
        <Panel title="Projects by use">
            <p class="is-quiet">
                "vCPU hours since yesterday (UTC). " <a href="/compute/usage">"Usage report"</a>
            </p>
            // Shares of what was used, of which none is too much.
            <div class="shares">
                <Measures measured what="The usage could not be read" empty="No usage." />
            </div>
        </Panel>
    }
}

fn measured(cloud: &Connection, now: f64) -> Measured {
    let now = Timestamp::from_ms((now / STEP_MS).floor() * STEP_MS);
    let call = all_projects_request(&Period::last_days(now, DAYS), now, None);
    Some(cloud.document(&call)?.map(|answer| {
        let usages = project_usages([&*answer]);
        let all: f64 = usages.iter().map(|usage| usage.vcpu_hours).sum();
        let used = usages.iter().filter(|usage| usage.vcpu_hours > 0.0).take(SHOWN);
        let measure = |usage: &Usage| Measure {
            object: Cell::link(PROJECTS, usage.project.as_str()),
            meter: Meter::of("vCPU hours", usage.vcpu_hours, all, ""),
        };
        used.map(measure).collect()
    }))
}

//! The report as charts: how much was used on each day.

use super::by_span::UsageBySpan;
use super::usage_page::use_usage_page;
use crate::components::chart::{BarChart, ChartData, Quantity};
use crate::model::Cell;
use crate::services::compute::usage::Usage;
use crate::services::compute::usage_spans::SpanUsage;
use crate::services::identity::keys;
use leptos::prelude::*;

/// An amount of the report: its unit, and where it is.
type Amount = (&'static str, fn(&Usage) -> f64);

const AMOUNTS: [Amount; 3] =
    [("vCPU hours", |used| used.vcpu_hours), ("RAM GiB hours", |used| used.ram), ("Disk GiB hours", |used| used.disk)];

/// A chart for each amount; nothing until the report was read, or where it is empty.
#[component]
pub fn UsageCharts() -> impl IntoView {
    let page = use_usage_page();
    let is_shown = Memo::new(move |_| page.by_span.with(|usage| usage.as_ref().is_some_and(|usage| !usage.is_empty())));
    view! {
        <Show when=move || is_shown.get()>
            <div class="charts">{AMOUNTS.map(|amount| view! { <UsageChart amount /> }).collect_view()}</div>
        </Show>
    }
}

/// The bars of one amount.
#[component]
fn UsageChart(amount: Amount) -> impl IntoView {
    let page = use_usage_page();
    let (unit, read) = amount;
    let name = move |user: &SpanUsage| match page.app.cloud().filter(|_| user.name.is_empty()) {
        Some(cloud) => Cell::link(keys::ALL_PROJECTS, &user.id).plain(&cloud),
        None => user.name.clone(),
    };
    // The chart is read once more while it is taken away.
    let data = Memo::new(move |last: Option<&ChartData>| {
        let now = page.by_span.with(|usage| usage.as_ref().map(|usage| usage.bars(unit, read, name)));
        now.or_else(|| last.cloned()).unwrap_or_else(|| no_bars(unit))
    });
    let word = Memo::new(move |_| page.by_span.with(|usage| usage.as_ref().map(UsageBySpan::word).unwrap_or_default()));
    view! { <BarChart caption=Signal::derive(move || [unit, " per ", &word.get()].concat()) data /> }
}

fn no_bars(unit: &'static str) -> ChartData {
    ChartData { quantity: Quantity::Amount(unit), point: "Day", points: Vec::new(), room: 0, series: Vec::new() }
}

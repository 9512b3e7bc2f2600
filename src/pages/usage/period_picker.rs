//! The choice of days, and the way back to all projects.

use super::query::UsageQuery;
use super::usage_page::use_usage_page;
use crate::components::unique_id;
use crate::model::Lookup;
use crate::services::compute::usage::Period;
use leptos::prelude::*;

/// Buttons for usual periods, a field for the first and the last day, and for administrators a button that leads from one
/// project to all of them.
#[component]
pub fn PeriodPicker() -> impl IntoView {
    let page = use_usage_page();
    let may_widen = move || {
        page.app.cloud().is_some_and(|connection| connection.caller().is_admin())
            && page.query.with(|query| query.as_ref().is_some_and(|query| query.project.is_some()))
    };
    view! {
        <div class="usage__choice">
            <div class="segments" role="group" aria-label="Days">
                <PresetButton label="This month" period=Period::this_month(page.now) />
                <PresetButton label="Last month" period=Period::last_month(page.now) />
                <PresetButton label="7 days" period=Period::last_days(page.now, 7) />
                <PresetButton label="30 days" period=Period::last_days(page.now, 30) />
            </div>
            <DayField label="From" day=|query| &mut query.period.from />
            <DayField label="To" day=|query| &mut query.period.to />
            <Show when=may_widen>
                <button
                    class="button button--quiet"
                    type="button"
                    on:click=move |_| page.change(|query| query.project = None)
                >
                    "All projects"
                </button>
            </Show>
        </div>
    }
    .into_any()
}

/// Chooses a period.
#[component]
fn PresetButton(
    /// The text.
    label: &'static str,
    /// The period.
    period: Period,
) -> impl IntoView {
    let page = use_usage_page();
    let is_chosen = {
        let period = period.clone();
        move || page.query.with(|query| query.as_ref().is_some_and(|query| query.period == period))
    };
    view! {
        <button
            class="button"
            type="button"
            aria-pressed=move || if is_chosen() { "true" } else { "false" }
            on:click=move |_| page.change(|query| query.period = period.clone())
        >
            {label}
        </button>
    }
}

/// A field for a day.
#[component]
fn DayField(
    /// The label.
    label: &'static str,
    /// The day of the query that the field is for.
    day: fn(&mut UsageQuery) -> &mut String,
) -> impl IntoView {
    let page = use_usage_page();
    let id = unique_id("day");
    let value = move || page.query.get().map(|mut query| day(&mut query).clone()).unwrap_or_default();
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>
                {label}
            </label>
            <input
                class="input"
                type="date"
                id=id
                prop:value=value
                on:change:target=move |event| page.change(|query| *day(query) = event.target().value())
            />
        </div>
    }
}

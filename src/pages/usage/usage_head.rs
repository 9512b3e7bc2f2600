//! The page's heading.

use super::usage_page::use_usage_page;
use crate::components::download::download;
use crate::components::icon::Icon;
use crate::model::Lookup;
use crate::services::identity::keys;
use leptos::prelude::*;

/// The heading: whose usage this is, and its file.
#[component]
pub fn UsageHead() -> impl IntoView {
    let page = use_usage_page();
    let subtitle = move || {
        let Some(id) = page.query.get().and_then(|query| query.project) else {
            return "Usage of all projects.".to_owned();
        };
        let name = page.app.cloud().and_then(|connection| connection.name_of(keys::PROJECTS, &id));
        ["Usage of project ", &name.unwrap_or(id), "."].concat()
    };
    let is_empty =
        Memo::new(move |_| page.report.with(|report| report.as_ref().is_none_or(|report| report.lines.is_empty())));
    let save = move |_| {
        let (query, connection) = (page.query.get_untracked(), page.app.cloud_now());
        let Some((period, connection)) = query.map(|query| query.period).zip(connection) else { return };
        let csv = untrack(|| page.report.with(|report| report.as_ref().map(|report| report.csv(&connection))));
        if let Some(csv) = csv {
            let name = ["usage-", &period.from, "-", &period.to, ".csv"].concat();
            download(&name, "text/csv;charset=utf-8", &csv);
        }
    };
    view! {
        <div class="page__head">
            <h1 tabindex="-1">"Usage"</h1>
            <div class="page__actions">
                <button class="button" type="button" disabled=move || is_empty.get() on:click=save>
                    <Icon name="download" />
                    "Download CSV"
                </button>
            </div>
            <p class="page__sub">
                {subtitle} " Stopped servers count as well. Days are in UTC."
            </p>
        </div>
    }
}

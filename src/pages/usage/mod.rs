//! The usage report: what projects have used of servers over a period. Administrators see all projects, and the servers of
//! each; everybody else the servers of the own project.

mod by_span;
mod period_picker;
mod query;
mod report;
mod report_table;
mod usage_charts;
mod usage_head;
mod usage_page;

use super::failure::Failure;
use crate::components::icon::Icon;
use crate::components::skeleton::Skeleton;
use crate::components::title::announce_page;
use crate::store::App;
use leptos::prelude::*;
use period_picker::PeriodPicker;
use report_table::ReportTable;
use usage_charts::UsageCharts;
use usage_head::UsageHead;
use usage_page::UsagePage;

/// The page of the usage report.
#[component]
pub fn Usage() -> impl IntoView {
    announce_page("Usage");
    let Some(connection) = App::get().cloud_now() else { return ().into_any() };
    let page = UsagePage::new(&connection);
    provide_context(page);
    view! {
        <div class="page">
            <UsageHead />
            <PeriodPicker />
            <div class="page__body">
                <Show when=move || page.problem.with(Option::is_some)>
                    <p class="notice notice--bad" role="status">
                        <Icon name="warning" />
                        <span>{move || page.problem.get()}</span>
                    </p>
                </Show>
                <Show when=move || page.is_waiting()>
                    <Skeleton lines=5 />
                </Show>
                <Failure
                    what="The usage could not be read"
                    error=Signal::derive(move || page.error())
                    retry=UnsyncCallback::new(move |()| page.ask_again())
                />
                <UsageCharts />
                <ReportTable />
            </div>
        </div>
    }
    .into_any()
}

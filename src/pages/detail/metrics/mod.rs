//! Measurements of an object as charts that go on while the tab is visible.

mod feed;
mod history;

use crate::auth::ServiceRequest;
use crate::components::chart::LineChart;
use crate::components::icon::Icon;
use crate::components::skeleton::Skeleton;
use crate::model::{Lookup, Metric};
use crate::pages::failure::Failure;
use crate::store::App;
use feed::{FeedState, MetricsFeed};
use leptos::prelude::*;
use serde_json::Value;

/// The charts. Whoever is no administrator is asked first, since most operators would refuse the request.
#[component]
pub fn MetricsTab(
    /// The request for the measurements; `None` once there is nothing to measure.
    request: Signal<Option<ServiceRequest>>,
    /// Reads the answer.
    metrics: fn(&Value) -> Vec<Metric>,
) -> impl IntoView {
    let is_admin = App::get().cloud_now().is_some_and(|cloud| cloud.caller().is_admin());
    let is_asked = RwSignal::new(is_admin);
    let ask = move || {
        view! {
            <p class="notice">
                <Icon name="info" />
                <span>"Most clouds limit server diagnostics to administrators."</span>
            </p>
            <div class="buttons">
                <button class="button" type="button" on:click=move |_| is_asked.set(true)>
                    "Read metrics"
                </button>
            </div>
        }
    };
    view! {
        <Show when=move || is_asked.get() fallback=ask>
            <LiveCharts request metrics />
        </Show>
    }
}

/// The charts, and why there are none.
#[component]
fn LiveCharts(request: Signal<Option<ServiceRequest>>, metrics: fn(&Value) -> Vec<Metric>) -> impl IntoView {
    let feed = MetricsFeed::follow(request, metrics);
    let titles = Memo::new(move |_| feed.points.with(|points| history::charts(points)));
    let is_empty = Memo::new(move |_| titles.with(Vec::is_empty));
    let notice = move || {
        let words = match feed.state.get() {
            FeedState::Waiting if is_empty.get() => return Some(view! { <Skeleton lines=6 /> }.into_any()),
            FeedState::Waiting | FeedState::Failed(_) => return None,
            FeedState::Refused => "This cloud limits diagnostics to administrators.".to_owned(),
            FeedState::NotRunning(why) => ["No metrics while the server is not running. ", &why].concat(),
            FeedState::Measured if is_empty.get() => {
                "The hypervisor reports no CPU, memory, disk or network metrics of this server.".to_owned()
            }
            FeedState::Measured => return None,
        };
        Some(
            view! {
                <p class="notice" role="status">
                    <Icon name="info" />
                    <span>{words}</span>
                </p>
            }
            .into_any(),
        )
    };
    let error = Signal::derive(move || match feed.state.get() {
        FeedState::Failed(error) => Some(error),
        _ => None,
    });
    view! {
        {notice}
        <Failure
            what="The metrics could not be read"
            error
            retry=UnsyncCallback::new(move |()| feed.resend())
        />
        <div class="charts">
            <For each=move || titles.get() key=|title| *title let:title>
                <LineChart caption=title data=Memo::new(move |_| feed.points.with(|points| history::chart(points, title))) />
            </For>
        </div>
    }
}

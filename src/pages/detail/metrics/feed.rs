//! Reads measurements again and again while the tab is visible.

use super::history::{MOST, Point};
use crate::auth::ServiceRequest;
use crate::components::time::exact_here;
use crate::http::Error;
use crate::model::{Facts, MetricSample, Metrics, Timestamp};
use crate::platform::{now_ms, sleep, until_visible};
use crate::store::{App, Connection};
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation;
use std::time::Duration;

/// The pause between two measurements.
const PAUSE: Duration = Duration::from_secs(5);
/// The pause after the first measurement, as rates need two.
const FIRST: Duration = Duration::from_secs(2);
/// The pause after a failure, and while there is nothing to measure.
const FAILED: Duration = Duration::from_secs(15);
/// No rate is computed from two measurements that are further apart, as after the tab was hidden: it would be the mean of a time
/// that the chart does not show. In milliseconds.
const GAP_MS: f64 = 20_000.0;

/// How the last attempt has ended.
#[derive(Clone, Debug, PartialEq)]
pub enum FeedState {
    /// Nothing was measured yet.
    Waiting,
    Measured,
    /// The caller may not read measurements: no further request is sent.
    Refused,
    /// The object is in no state in which it can be measured, and why.
    NotRunning(String),
    Failed(Error),
}

/// What was measured so far.
#[derive(Clone, Copy)]
pub struct MetricsFeed {
    /// The last measurements, in order.
    pub points: RwSignal<Vec<Point>>,
    pub state: RwSignal<FeedState>,
    /// The numbers of the last measurement.
    pub facts: RwSignal<Vec<Facts>>,
    resend: Trigger,
}

impl MetricsFeed {
    /// Measures for as long as the current owner lives.
    pub fn follow(request: Signal<Option<ServiceRequest>>, metrics: &'static Metrics) -> Self {
        let feed = MetricsFeed {
            points: RwSignal::new(Vec::new()),
            state: RwSignal::new(FeedState::Waiting),
            facts: RwSignal::new(Vec::new()),
            resend: Trigger::new(),
        };
        let app = App::get();
        // The request comes again whenever the object has changed.
        let request = Memo::new(move |_| request.get());
        Effect::new(move || {
            feed.resend.track();
            let (Some(request), Some(cloud)) = (request.get(), app.cloud_now()) else { return };
            // Canceled by the next run of this effect.
            spawn_local_scoped_with_cancellation(feed.measure(cloud, request, metrics));
        });
        feed
    }

    /// Measures again now.
    pub fn resend(self) {
        self.resend.notify();
    }

    async fn measure(self, cloud: Connection, request: ServiceRequest, metrics: &'static Metrics) {
        let mut before: Option<MetricSample> = None;
        loop {
            until_visible().await;
            let Some(client) = cloud.try_service(request.service) else { return };
            let answer = client.send(request.clone()).await.and_then(|response| response.json());
            let (state, pause) = match answer {
                Ok(answer) => {
                    let sample = MetricSample { at_ms: now_ms(), metrics: (metrics.read)(&answer) };
                    if let Some(facts) = metrics.facts {
                        self.facts.try_set(facts(&answer));
                    }
                    let last = before.as_ref().filter(|last| sample.at_ms - last.at_ms < GAP_MS);
                    self.add(&sample, last);
                    let pause = if last.is_none() { FIRST } else { PAUSE };
                    before = Some(sample);
                    (FeedState::Measured, pause)
                }
                Err(error) => {
                    before = None;
                    match error.status() {
                        Some(403) => (FeedState::Refused, Duration::ZERO),
                        Some(409) => (FeedState::NotRunning(error.message.clone()), FAILED),
                        _ => (FeedState::Failed(error), FAILED),
                    }
                }
            };
            let is_refused = state == FeedState::Refused;
            self.state.try_set(state);
            if is_refused {
                return;
            }
            sleep(pause).await;
        }
    }

    fn add(self, sample: &MetricSample, before: Option<&MetricSample>) {
        let time = exact_here(Timestamp::from_ms(sample.at_ms));
        let point = Point { time: time.get(11..19).unwrap_or_default().to_owned(), readings: sample.readings(before) };
        self.points.try_update(|points| {
            points.push(point);
            let surplus = points.len().saturating_sub(MOST);
            points.drain(..surplus);
        });
    }
}

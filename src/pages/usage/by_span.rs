//! The report by day or month, as charts show it: the projects or servers that use most, and all others together.

use super::query::UsageQuery;
use crate::components::chart::{ChartData, Quantity, Series};
use crate::model::Timestamp;
use crate::services::compute::usage::Usage;
use crate::services::compute::usage_spans::{SpanUsage, Spans, project_spans, server_spans};
use serde_json::Value;
use std::sync::Arc;

/// How many have a series of their own.
const SHOWN: usize = 5;

/// What was used in each day or month, by those that use most.
#[derive(Clone, PartialEq)]
pub struct UsageBySpan {
    spans: Spans,
    /// By their vCPU hours, the largest first.
    pub users: Vec<SpanUsage>,
}

impl UsageBySpan {
    /// Reads the pages of an answer.
    pub fn read(query: &UsageQuery, now: Timestamp, pages: &[Arc<Value>]) -> Self {
        let spans = Spans::of(&query.period, now);
        let pages = pages.iter().map(|page| &**page);
        let mut users = match query.project {
            None => project_spans(pages, &spans),
            Some(_) => server_spans(pages, &spans),
        };
        let sum = |user: &SpanUsage| user.spans.iter().map(|used| used.vcpu_hours).sum::<f64>();
        users.sort_by(|a, b| sum(b).total_cmp(&sum(a)).then_with(|| a.id.cmp(&b.id)));
        UsageBySpan { spans, users }
    }

    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.users.is_empty()
    }

    /// What a part of the period is, in the middle of a sentence: `day`.
    pub fn word(&self) -> String {
        self.spans.word.to_lowercase()
    }

    /// One amount as bars. `name` says what a series is called.
    pub fn bars(
        &self,
        unit: &'static str,
        amount: fn(&Usage) -> f64,
        name: impl Fn(&SpanUsage) -> String,
    ) -> ChartData {
        let (first, others) = self.users.split_at(SHOWN.min(self.users.len()));
        let values = |user: &SpanUsage| user.spans.iter().map(amount).collect::<Vec<f64>>();
        let mut names: Vec<String> = Vec::new();
        let mut series = Vec::new();
        for user in first {
            let mut name = name(user);
            // Several servers may have one name.
            if names.contains(&name) {
                name = [&name, " (", &user.id, ")"].concat();
            }
            names.push(name.clone());
            series.push(Series { name, values: values(user).into_iter().map(Some).collect() });
        }
        if !others.is_empty() {
            let mut sums = vec![0.0; self.spans.labels().len()];
            for user in others {
                sums.iter_mut().zip(values(user)).for_each(|(sum, value)| *sum += value);
            }
            series.push(Series { name: "Others".to_owned(), values: sums.into_iter().map(Some).collect() });
        }
        ChartData {
            quantity: Quantity::Amount(unit),
            point: self.spans.word,
            points: self.spans.labels(),
            room: 0,
            series,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::compute::usage::Period;
    use serde_json::json;

    #[test]
    fn who_uses_most_has_a_series_and_all_others_share_one() {
        let server = |at: usize| {
            json!({"instance_id": at.to_string(), "name": if at < 2 { "web".to_owned() } else { at.to_string() },
                "started_at": "2026-11-27T00:00:00", "ended_at": null, "hours": 24.0, "vcpus": 10 - at, "memory_mb": 1024, "local_gb": 0})
        };
        let servers: Vec<_> = (0..8).map(server).collect();
        let page = Arc::new(json!({"tenant_usage": {"server_usages": servers}}));
        let day = "2026-11-27".to_owned();
        let query = UsageQuery { period: Period { from: day.clone(), to: day }, project: Some("p".to_owned()) };
        let now = Timestamp::parse("2026-11-28T12:00:00Z").unwrap();
        let bars =
            UsageBySpan::read(&query, now, &[page]).bars("hours", |used| used.vcpu_hours, |user| user.name.clone());
        let names: Vec<_> = bars.series.iter().map(|series| series.name.as_str()).collect();
        assert_eq!(names, ["web", "web (1)", "2", "3", "4", "Others"]);
        assert_eq!(bars.points, ["2026-11-27"]);
        assert_eq!(bars.series[5].values, [Some(24.0 * (5.0 + 4.0 + 3.0))]);
        assert_eq!(bars.total(0), 24.0 * (3..=10).sum::<i32>() as f64);
    }
}

//! The usage of a period divided into days or months, from the times at which each server started and ended.

use super::usage::{Period, Usage, later, start_of};
use crate::lenient;
use crate::model::Timestamp;
use serde_json::Value;
use std::collections::HashMap;

const HOUR: f64 = 3600.0;
const DAY: f64 = 24.0 * HOUR;
/// A longer period is divided into months.
const MOST_DAYS: f64 = 62.0;

/// A part of a period. Times are in seconds since the epoch.
#[derive(Clone, Debug, PartialEq)]
struct Span {
    /// `2026-11-28` or `2026-11`.
    label: String,
    from: f64,
    to: f64,
}

/// The days or months of a period, in UTC, up to now.
#[derive(Clone, Debug, PartialEq)]
pub struct Spans {
    spans: Vec<Span>,
    /// What one of them is: `Day` or `Month`.
    pub word: &'static str,
}

impl Spans {
    /// The spans of a period; none where it has no beginning or lies in the future.
    pub fn of(period: &Period, now: Timestamp) -> Self {
        let Some((from, to)) = start_of(&period.from).zip(start_of(&period.to)) else {
            return Spans { spans: Vec::new(), word: "Day" };
        };
        let end = (to.seconds() + DAY).min(now.seconds());
        let is_long = end - from.seconds() > MOST_DAYS * DAY;
        let length = if is_long { 7 } else { 10 };
        let mut spans: Vec<Span> = Vec::new();
        let mut day = from.seconds();
        while day < end {
            let next = (day + DAY).min(end);
            let label: String = later(from, (day - from.seconds()) * 1000.0).iso().chars().take(length).collect();
            match spans.last_mut().filter(|last| last.label == label) {
                Some(last) => last.to = next,
                None => spans.push(Span { label, from: day, to: next }),
            }
            day += DAY;
        }
        Spans { spans, word: if is_long { "Month" } else { "Day" } }
    }

    /// The labels of the spans, such as `2026-11-28`.
    pub fn labels(&self) -> Vec<String> {
        self.spans.iter().map(|span| span.label.clone()).collect()
    }

    /// A server's hours in each span. Together they are the hours that Nova has counted for the period.
    fn hours(&self, server: &Value) -> Vec<f64> {
        let time = |name: &str| Timestamp::parse(&lenient::at(server, name)).map(Timestamp::seconds);
        let counted = lenient::number_at(server, "/hours").unwrap_or_default();
        let started = time("/started_at").unwrap_or(f64::NEG_INFINITY);
        let ended = time("/ended_at").unwrap_or(f64::INFINITY);
        let within = |span: &Span| (span.to.min(ended) - span.from.max(started)).max(0.0) / HOUR;
        let mut hours: Vec<f64> = self.spans.iter().map(within).collect();
        let sum: f64 = hours.iter().sum();
        match hours.last_mut() {
            // Timestamps have whole seconds, so the hours are scaled to the sum that Nova counted.
            _ if sum > 0.0 => hours.iter_mut().for_each(|hours| *hours *= counted / sum),
            // The timestamps do not say when: they are missing, or less than a second apart.
            Some(last) => *last = counted,
            None => {}
        }
        hours
    }
}

/// What a project or a server has used in each span.
#[derive(Clone, Debug, PartialEq)]
pub struct SpanUsage {
    pub id: String,
    /// The name of a server; empty for a project.
    pub name: String,
    /// The usage in each span.
    pub spans: Vec<Usage>,
}

/// The usage of each server of a project.
pub fn server_spans<'a>(pages: impl IntoIterator<Item = &'a Value>, spans: &Spans) -> Vec<SpanUsage> {
    let servers = pages.into_iter().filter_map(|page| page.pointer("/tenant_usage/server_usages")?.as_array());
    let at = |server: &Value, name: &str| lenient::at(server, name);
    let keyed = servers.flatten().map(|server| (at(server, "/instance_id"), at(server, "/name"), server));
    added_up(keyed, spans)
}

/// The usage of each project, from answers that tell of the servers as well.
pub fn project_spans<'a>(pages: impl IntoIterator<Item = &'a Value>, spans: &Spans) -> Vec<SpanUsage> {
    let projects = pages.into_iter().filter_map(|page| page.get("tenant_usages")?.as_array()).flatten();
    let keyed = projects.flat_map(|project| {
        let id = lenient::at(project, "/tenant_id");
        let servers = project.get("server_usages").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        servers.iter().map(move |server| (id.clone(), String::new(), server))
    });
    added_up(keyed, spans)
}

/// The usage by id. An id may have several servers.
fn added_up<'a>(servers: impl Iterator<Item = (String, String, &'a Value)>, spans: &Spans) -> Vec<SpanUsage> {
    let mut all: Vec<SpanUsage> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for (id, name, server) in servers {
        let place = *places.entry(id.clone()).or_insert_with(|| {
            all.push(SpanUsage { id, name, spans: vec![Usage::default(); spans.spans.len()] });
            all.len() - 1
        });
        for (used, hours) in all[place].spans.iter_mut().zip(spans.hours(server)) {
            used.add(&Usage::of_server(server, hours));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn spans(from: &str, to: &str, now: &str) -> Spans {
        Spans::of(&Period { from: from.to_owned(), to: to.to_owned() }, Timestamp::parse(now).unwrap())
    }

    fn server(id: &str, started: &str, ended: Option<&str>, hours: f64) -> Value {
        json!({"instance_id": id, "name": id, "started_at": started, "ended_at": ended, "hours": hours,
            "vcpus": 2, "memory_mb": 512, "local_gb": 10})
    }

    #[test]
    fn days_end_at_midnight_in_utc_and_today_now() {
        let spans = spans("2026-11-27", "2026-11-30", "2026-11-28T06:00:00Z");
        assert_eq!(spans.labels(), ["2026-11-27", "2026-11-28"]);
        assert_eq!(spans.spans[1].to - spans.spans[1].from, 6.0 * HOUR);
    }

    #[test]
    fn a_long_period_is_divided_into_months() {
        let spans = spans("2026-01-15", "2026-04-10", "2026-11-28T06:00:00Z");
        assert_eq!(
            (spans.word, spans.labels().as_slice()),
            ("Month", ["2026-01", "2026-02", "2026-03", "2026-04"].map(str::to_owned).as_slice())
        );
        assert_eq!((spans.spans[0].to - spans.spans[0].from) / DAY, 17.0);
        assert_eq!((spans.spans[3].to - spans.spans[3].from) / DAY, 10.0);
    }

    #[test]
    fn a_period_without_days_has_none() {
        assert!(spans("", "2026-04-10", "2026-11-28T06:00:00Z").labels().is_empty());
        assert!(spans("2027-01-01", "2027-01-02", "2026-11-28T06:00:00Z").labels().is_empty());
    }

    #[test]
    fn hours_are_cut_at_midnight_and_add_up_to_what_nova_counts() {
        let spans = spans("2026-11-26", "2026-11-28", "2026-11-28T12:00:00Z");
        let hours = |server: &Value| spans.hours(server);
        assert_eq!(hours(&server("a", "2026-11-26T18:00:00.000000", None, 42.0)), [6.0, 24.0, 12.0]);
        assert_eq!(hours(&server("a", "2026-10-01T00:00:00", Some("2026-11-27T01:00:00"), 25.0)), [24.0, 1.0, 0.0]);
        // Less than a second, and times that cannot be read.
        assert_eq!(hours(&server("a", "2026-11-29T00:00:00", None, 0.25)), [0.0, 0.0, 0.25]);
        assert_eq!(hours(&json!({"hours": 60.0})), [24.0, 24.0, 12.0]);
        let counted = 42.000_1;
        let sum: f64 = hours(&server("a", "2026-11-26T18:00:00.900000", None, counted)).iter().sum();
        assert!((sum - counted).abs() < 1e-9);
    }

    #[test]
    fn servers_of_a_project_are_added_up_over_all_pages() {
        let spans = spans("2026-11-27", "2026-11-28", "2026-11-28T12:00:00Z");
        let page = |servers: Vec<Value>| json!({"tenant_usages": [{"tenant_id": "p", "server_usages": servers}]});
        let first = page(vec![server("a", "2026-11-27T12:00:00", None, 24.0)]);
        let second = page(vec![server("b", "2026-11-28T00:00:00", None, 12.0)]);
        let all = project_spans([&first, &second], &spans);
        let vcpus: Vec<f64> = all[0].spans.iter().map(|used| used.vcpu_hours).collect();
        assert_eq!((all.len(), vcpus.as_slice(), all[0].spans[1].ram), (1, [24.0, 48.0].as_slice(), 12.0));
        let one = json!({"tenant_usage": {"server_usages": [server("a", "2026-11-28T00:00:00", None, 12.0)]}});
        let all = server_spans([&one], &spans);
        assert_eq!((all[0].name.as_str(), all[0].spans[1].disk), ("a", 120.0));
        assert!(project_spans([&json!({"tenant_usages": [{"tenant_id": "p"}]})], &spans).is_empty());
    }
}

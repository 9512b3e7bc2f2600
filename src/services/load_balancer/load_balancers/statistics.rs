//! What goes through a load balancer.
//! <https://docs.openstack.org/api-ref/load-balancer/v2/#get-load-balancer-statistics>

use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::{Body, Cell, Facts, JsonRow, Metric, MetricKind, Metrics, Tab};
use serde_json::Value;

/// A member of the answer: its title as a number, its chart, its series, and its kind.
const SERIES: [(&str, &str, &str, &str, MetricKind); 5] = [
    ("active_connections", "Active connections", "Active connections", "Open", MetricKind::Count),
    ("total_connections", "Connections", "Connections per second", "New", MetricKind::Events),
    ("bytes_in", "Received", "Traffic", "Received", MetricKind::Traffic),
    ("bytes_out", "Sent", "Traffic", "Sent", MetricKind::Traffic),
    ("request_errors", "Request errors", "Request errors per second", "Errors", MetricKind::Events),
];

fn value(answer: &Value, member: &str) -> Option<f64> {
    lenient::number_at(answer, &["/stats/", member].concat())
}

fn read(answer: &Value) -> Vec<Metric> {
    let metric = |(member, _, chart, series, kind): (&str, &str, &'static str, &'static str, MetricKind)| {
        Some(Metric { chart, series, device: String::new(), kind, value: value(answer, member)? })
    };
    SERIES.into_iter().filter_map(metric).collect()
}

fn totals(answer: &Value) -> Vec<Facts> {
    let items = SERIES.into_iter().map(|(member, title, _, _, kind)| {
        let cell = match kind {
            MetricKind::Traffic => Cell::Size as fn(f64) -> Cell,
            _ => Cell::Number,
        };
        (title, value(answer, member).map_or(Cell::None, cell))
    });
    vec![Facts::new("Since the start", items)]
}

pub static METRICS: Metrics = Metrics {
    read,
    facts: Some(totals),
    asks: "",
    refused: "Your role in this project does not allow reading statistics.",
    stopped: "No statistics available.",
    nothing: "The provider reports no statistics.",
};

pub const TAB: Tab<JsonRow> = Tab::new(
    "statistics",
    "Statistics",
    Body::Metrics(
        |load_balancer: &JsonRow| {
            let path = ["/lbaas/loadbalancers/", &encode(load_balancer.id()), "/stats"].concat();
            ServiceRequest::get(ServiceType::LoadBalancer, path)
        },
        &METRICS,
    ),
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EmptyLookup, MetricSample};
    use serde_json::json;

    fn sample(second: f64, total: u64, received: u64) -> MetricSample {
        let answer = json!({"stats": {"bytes_in": received, "bytes_out": 0, "active_connections": 12,
            "total_connections": total, "request_errors": 0}});
        MetricSample { at_ms: second * 1000.0, metrics: read(&answer) }
    }

    #[test]
    fn counters_are_shown_per_second_and_open_connections_as_they_are() {
        let (before, now) = (sample(0.0, 1000, 0), sample(5.0, 1050, 10_240));
        let readings: Vec<_> =
            now.readings(Some(&before)).into_iter().map(|one| (one.chart, one.series, one.value)).collect();
        let expected = [
            ("Active connections", "Open", Some(12.0)),
            ("Connections per second", "New", Some(10.0)),
            ("Traffic", "Received", Some(2048.0)),
            ("Traffic", "Sent", Some(0.0)),
            ("Request errors per second", "Errors", Some(0.0)),
        ];
        assert_eq!(readings, expected);
    }

    #[test]
    fn what_a_provider_leaves_out_has_a_dash() {
        let facts = totals(&json!({"stats": {"total_connections": 7, "bytes_in": 2048}})).remove(0);
        let shown: Vec<_> =
            facts.items.iter().map(|(title, cell)| (title.as_str(), cell.plain(&EmptyLookup))).collect();
        assert_eq!(shown[1], ("Connections", "7".to_owned()));
        assert_eq!(shown[2], ("Received", "2 KiB".to_owned()));
        assert_eq!(facts.items[4].1, Cell::None);
        assert!(read(&json!({})).is_empty());
    }
}

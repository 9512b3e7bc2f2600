//! Measurements as charts.

use crate::components::chart::{ChartData, Quantity, Series};
use crate::model::{MetricKind, MetricReading};

/// How many measurements are kept: ten minutes of them.
pub const MOST: usize = 120;
/// The least room of a chart, in measurements, so that its lines do not shrink with each of the first ones.
const ROOM: usize = 24;

/// What was measured at one time.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The local time of day.
    pub time: String,
    pub readings: Vec<MetricReading>,
}

/// The titles of the charts, in the order in which the service tells of them.
pub fn charts(points: &[Point]) -> Vec<&'static str> {
    let mut titles = Vec::new();
    for reading in points.iter().rev().flat_map(|point| &point.readings) {
        if !titles.contains(&reading.chart) {
            titles.push(reading.chart);
        }
    }
    titles
}

/// The chart with this title.
pub fn chart(points: &[Point], title: &str) -> ChartData {
    let of_chart = |point: &'_ Point| -> Vec<MetricReading> {
        point.readings.iter().filter(|reading| reading.chart == title).cloned().collect()
    };
    let points_of_chart: Vec<Vec<MetricReading>> = points.iter().map(of_chart).collect();
    let mut names: Vec<(&'static str, MetricKind)> = Vec::new();
    for reading in points_of_chart.iter().flatten() {
        if names.iter().all(|(name, _)| *name != reading.series) {
            names.push((reading.series, reading.kind));
        }
    }
    let quantity = match names.first().map(|(_, kind)| *kind) {
        Some(MetricKind::CpuTime) | None => Quantity::Percent,
        Some(MetricKind::Traffic) => Quantity::BytesPerSecond,
        Some(MetricKind::Size) => Quantity::Bytes,
        Some(MetricKind::Count) => Quantity::Amount(""),
        Some(MetricKind::Events) => Quantity::Amount("per second"),
    };
    let series = names.into_iter().map(|(name, _)| {
        let value = |readings: &Vec<MetricReading>| readings.iter().find(|reading| reading.series == name)?.value;
        Series { name: name.to_owned(), values: points_of_chart.iter().map(value).collect() }
    });
    ChartData {
        quantity,
        point: "Time",
        points: points.iter().map(|point| point.time.clone()).collect(),
        room: ROOM,
        series: series.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(time: &str, readings: &[(&'static str, &'static str, MetricKind, Option<f64>)]) -> Point {
        let reading = |(chart, series, kind, value): &(&'static str, &'static str, MetricKind, Option<f64>)| {
            MetricReading { chart, series, kind: *kind, value: *value }
        };
        Point { time: time.to_owned(), readings: readings.iter().map(reading).collect() }
    }

    #[test]
    fn each_chart_has_its_own_series_with_gaps_where_nothing_was_told() {
        use MetricKind::{CpuTime, Traffic};
        let points = [
            point("10:00:00", &[("CPU", "All", CpuTime, None), ("Network", "Received", Traffic, None)]),
            point("10:00:05", &[("CPU", "All", CpuTime, Some(5.0)), ("Network", "Sent", Traffic, Some(7.0))]),
        ];
        assert_eq!(charts(&points), ["CPU", "Network"]);
        let network = chart(&points, "Network");
        assert_eq!((network.quantity, network.points.len()), (Quantity::BytesPerSecond, 2));
        let told: Vec<_> = network.series.into_iter().map(|series| (series.name, series.values)).collect();
        assert_eq!(told, [("Received".to_owned(), vec![None, None]), ("Sent".to_owned(), vec![None, Some(7.0)])]);
        assert_eq!(chart(&points, "CPU").quantity, Quantity::Percent);
        assert!(charts(&[]).is_empty());
    }
}

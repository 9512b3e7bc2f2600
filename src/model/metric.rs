//! Measurements of an object, and the values made of them: a rate needs two measurements.

use super::Facts;
use serde_json::Value;

/// How a measured value becomes one that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetricKind {
    /// Processor time in nanoseconds since the start. Shown as the share of the time that passed, in percent: the mean of
    /// all devices.
    CpuTime,
    /// Bytes since the start. Shown as bytes per second: the sum of all devices.
    Traffic,
    /// Bytes at this moment: the sum of all devices.
    Size,
    /// A number at this moment: the sum of all devices.
    Count,
    /// How often something has happened since the start. Shown per second: the sum of all devices.
    Events,
}

/// The measurements of a resource's objects, and what is said where there are none.
#[derive(Debug)]
pub struct Metrics {
    /// Reads the answer.
    pub read: fn(&Value) -> Vec<Metric>,
    /// What the answer tells besides, in numbers.
    pub facts: Option<fn(&Value) -> Vec<Facts>>,
    /// A sentence for callers who are no administrators, whom most operators would refuse: they are asked first. Empty where
    /// everybody may read.
    pub asks: &'static str,
    /// For whom the service has refused.
    pub refused: &'static str,
    /// While the object is in no state in which it can be measured; the service's reason follows.
    pub stopped: &'static str,
    /// For an answer without any measurement.
    pub nothing: &'static str,
}

/// A value of one device.
#[derive(Clone, Debug, PartialEq)]
pub struct Metric {
    /// The title of the chart: `Network`.
    pub chart: &'static str,
    /// What of it: `Received`.
    pub series: &'static str,
    /// Tells the devices of a series apart.
    pub device: String,
    pub kind: MetricKind,
    pub value: f64,
}

/// All values of one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct MetricSample {
    /// Milliseconds since the epoch, by this machine's clock.
    pub at_ms: f64,
    pub metrics: Vec<Metric>,
}

/// A value as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct MetricReading {
    pub chart: &'static str,
    pub series: &'static str,
    pub kind: MetricKind,
    /// `None` while it is not known: a rate without an earlier sample, or where a counter went backwards because the object
    /// has started anew.
    pub value: Option<f64>,
}

impl MetricSample {
    /// The values to show at this moment, in the order of the metrics.
    pub fn readings(&self, before: Option<&MetricSample>) -> Vec<MetricReading> {
        let mut readings: Vec<MetricReading> = Vec::new();
        for Metric { chart, series, kind, .. } in &self.metrics {
            if readings.iter().any(|known| (known.chart, known.series) == (*chart, *series)) {
                continue;
            }
            let value = match kind {
                MetricKind::Size | MetricKind::Count => Some(self.of(chart, series).map(|metric| metric.value).sum()),
                MetricKind::CpuTime | MetricKind::Traffic | MetricKind::Events => {
                    before.and_then(|before| self.rate(before, *kind, chart, series))
                }
            };
            readings.push(MetricReading { chart, series, kind: *kind, value });
        }
        readings
    }

    fn of<'a>(&'a self, chart: &'a str, series: &'a str) -> impl Iterator<Item = &'a Metric> {
        self.metrics.iter().filter(move |metric| metric.chart == chart && metric.series == series)
    }

    /// The rate of a series since an earlier sample. Devices that have come or gone since then do not count.
    fn rate(&self, before: &MetricSample, kind: MetricKind, chart: &str, series: &str) -> Option<f64> {
        let seconds = (self.at_ms - before.at_ms) / 1000.0;
        let increase = |now: &Metric| {
            let before = before.of(chart, series).find(|before| before.device == now.device)?;
            Some(now.value - before.value)
        };
        let increases: Vec<f64> = self.of(chart, series).filter_map(increase).collect();
        if seconds <= 0.0 || increases.is_empty() || increases.iter().any(|increase| *increase < 0.0) {
            return None;
        }
        let rate = increases.iter().sum::<f64>() / seconds;
        Some(match kind {
            // A late measurement must not show more than 100 %.
            MetricKind::CpuTime => (rate / increases.len() as f64 / 1e9 * 100.0).min(100.0),
            MetricKind::Traffic | MetricKind::Events | MetricKind::Size | MetricKind::Count => rate,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(at_ms: f64, values: &[(&'static str, &str, MetricKind, f64)]) -> MetricSample {
        let metric = |(series, device, kind, value): &(&'static str, &str, MetricKind, f64)| Metric {
            chart: "Chart",
            series,
            device: (*device).to_owned(),
            kind: *kind,
            value: *value,
        };
        MetricSample { at_ms, metrics: values.iter().map(metric).collect() }
    }

    fn values(before: Option<&MetricSample>, now: &MetricSample) -> Vec<Option<f64>> {
        now.readings(before).into_iter().map(|reading| reading.value).collect()
    }

    #[test]
    fn counters_become_rates_of_all_devices() {
        use MetricKind::{CpuTime, Size, Traffic};
        let before =
            sample(1000.0, &[("cpu", "0", CpuTime, 0.0), ("cpu", "1", CpuTime, 5e9), ("in", "a", Traffic, 10.0)]);
        let now = sample(
            3000.0,
            &[
                ("cpu", "0", CpuTime, 1e9),
                ("cpu", "1", CpuTime, 5e9),
                ("in", "a", Traffic, 30.0),
                ("in", "new", Traffic, 1e9),
                ("used", "", Size, 7.0),
            ],
        );
        assert_eq!(values(None, &now), [None, None, Some(7.0)]);
        assert_eq!(values(Some(&before), &now), [Some(25.0), Some(10.0), Some(7.0)]);
        assert_eq!(values(Some(&now), &now), [None, None, Some(7.0)], "no time has passed");
    }

    #[test]
    fn a_counter_that_goes_backwards_has_no_rate_until_the_next_sample() {
        use MetricKind::Traffic;
        let at = |second: f64, value: f64| sample(second * 1000.0, &[("in", "a", Traffic, value)]);
        let (first, reset, next) = (at(0.0, 900.0), at(5.0, 10.0), at(10.0, 60.0));
        assert_eq!(values(Some(&first), &reset), [None]);
        assert_eq!(values(Some(&reset), &next), [Some(10.0)]);
    }

    #[test]
    fn no_processor_is_used_more_than_all_the_time() {
        let at = |second: f64, value: f64| sample(second * 1000.0, &[("cpu", "0", MetricKind::CpuTime, value)]);
        assert_eq!(values(Some(&at(0.0, 0.0)), &at(1.0, 1.2e9)), [Some(100.0)]);
    }
}

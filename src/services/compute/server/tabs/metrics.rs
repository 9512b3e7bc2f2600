//! The tab of a server's metrics, from its diagnostics: those of 2.48, and the older ones whose members each hypervisor names
//! as it likes. Libvirt's names are read.
//! <https://docs.openstack.org/api-ref/compute/#show-server-diagnostics>

use super::Server;
use super::requests::{array_at, get_from_server, has_host};
use crate::lenient;
use crate::model::units::MIB;
use crate::model::{Body, Metric, MetricKind, Metrics, Tab};
use serde_json::Value;

pub const TAB: Tab<Server> =
    Tab::new("metrics", "Metrics", Body::Metrics(|server| get_from_server(server, "/diagnostics", 48), &METRICS))
        .when(|server, _| has_host(server));

static METRICS: Metrics = Metrics {
    read: metrics,
    facts: None,
    asks: "Most clouds limit server diagnostics to administrators.",
    refused: "This cloud limits diagnostics to administrators.",
    stopped: "No metrics while the server is not running.",
    nothing: "The hypervisor reports no CPU, memory, disk or network metrics of this server.",
};

const KIB: f64 = 1024.0;

/// A series of a chart: its chart, its name and its kind.
type Place = (&'static str, &'static str, MetricKind);

const CPU: Place = ("CPU", "All vCPUs", MetricKind::CpuTime);
const MEMORY_USED: Place = ("Memory", "Used", MetricKind::Size);
const MEMORY_MAXIMUM: Place = ("Memory", "Maximum", MetricKind::Size);
const DISK_READ: Place = ("Disk", "Read", MetricKind::Traffic);
const DISK_WRITTEN: Place = ("Disk", "Written", MetricKind::Traffic);
const RECEIVED: Place = ("Network", "Received", MetricKind::Traffic);
const SENT: Place = ("Network", "Sent", MetricKind::Traffic);

/// The members that are read of each object of a list: the list, the pointer that identifies the object (empty: its index), the
/// pointer to the member, and the series.
const LISTED: [(&str, &str, &str, Place); 5] = [
    ("cpu_details", "/id", "/time", CPU),
    ("disk_details", "", "/read_bytes", DISK_READ),
    ("disk_details", "", "/write_bytes", DISK_WRITTEN),
    ("nic_details", "/mac_address", "/rx_octets", RECEIVED),
    ("nic_details", "/mac_address", "/tx_octets", SENT),
];

/// The endings of the older members' names. The part before the ending is the device.
const NAMED: [(&str, Place); 5] =
    [("_time", CPU), ("_read", DISK_READ), ("_write", DISK_WRITTEN), ("_rx", RECEIVED), ("_tx", SENT)];

fn metrics(answer: &Value) -> Vec<Metric> {
    let mut metrics = Vec::new();
    let mut add = |(chart, series, kind): Place, device: String, value: Option<f64>| {
        metrics.extend(value.map(|value| Metric { chart, series, device, kind, value }));
    };
    let memory = |name: &str| lenient::number_at(answer, &["/memory_details/", name].concat()).map(|value| value * MIB);
    if let Some(processors) = LISTED.first() {
        listed(answer, processors, &mut add);
    }
    add(MEMORY_USED, String::new(), memory("used"));
    add(MEMORY_MAXIMUM, String::new(), memory("maximum"));
    LISTED.iter().skip(1).for_each(|list| listed(answer, list, &mut add));
    if answer.get("cpu_details").is_none() && answer.get("num_cpus").is_none() {
        older(answer, &mut add);
    }
    metrics
}

/// Reads the members of one entry of [`LISTED`].
fn listed(
    answer: &Value,
    (list, key, member, place): &(&str, &str, &str, Place),
    add: &mut impl FnMut(Place, String, Option<f64>),
) {
    for (at, device) in array_at(answer, list).iter().enumerate() {
        let name = Some(lenient::at(device, key)).filter(|name| !key.is_empty() && !name.is_empty());
        add(*place, name.unwrap_or_else(|| at.to_string()), lenient::number_at(device, member));
    }
}

/// Reads the answer of a version before 2.48: `cpu0_time` in nanoseconds, `memory` and `memory-rss` in KiB, `vda_read` and
/// `vnet1_rx` in bytes.
fn older(answer: &Value, add: &mut impl FnMut(Place, String, Option<f64>)) {
    let number = |name: &str| lenient::number_at(answer, &["/", name].concat());
    for place in [CPU, DISK_READ, DISK_WRITTEN, RECEIVED, SENT] {
        for name in answer.as_object().into_iter().flat_map(|members| members.keys()) {
            let device = NAMED.iter().find_map(|(end, of)| (*of == place).then(|| name.strip_suffix(end))?);
            // Other members may have the same endings, but not these beginnings.
            let device = device.filter(|device| place != CPU || device.starts_with("cpu"));
            if let Some(device) = device {
                add(place, device.to_owned(), number(name));
            }
        }
        if place == CPU {
            add(MEMORY_USED, String::new(), number("memory-rss").map(|value| value * KIB));
            add(MEMORY_MAXIMUM, String::new(), number("memory").map(|value| value * KIB));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(answer: &Value) -> Vec<(&'static str, &'static str, String, f64)> {
        metrics(answer).into_iter().map(|one| (one.chart, one.series, one.device, one.value)).collect()
    }

    #[test]
    fn the_members_as_of_2_48_are_read_and_missing_ones_are_left_out() {
        let answer = json!({
            "state": "running", "num_cpus": 2,
            "cpu_details": [{"id": 0, "time": 17_300_000_000_u64, "utilisation": 15}, {"id": 1, "time": null}],
            "memory_details": {"maximum": 512, "used": null},
            "disk_details": [{"read_bytes": 262_144, "write_bytes": 5_778_432}],
            "nic_details": [{"mac_address": "01:23:45:67:89:ab", "rx_octets": 2_070_139}]
        });
        let owned = |text: &str| text.to_owned();
        assert_eq!(
            read(&answer),
            [
                ("CPU", "All vCPUs", owned("0"), 17_300_000_000.0),
                ("Memory", "Maximum", String::new(), 512.0 * MIB),
                ("Disk", "Read", owned("0"), 262_144.0),
                ("Disk", "Written", owned("0"), 5_778_432.0),
                ("Network", "Received", owned("01:23:45:67:89:ab"), 2_070_139.0),
            ]
        );
    }

    #[test]
    fn older_members_are_told_apart_by_their_names() {
        let answer = json!({"cpu0_time": 7, "memory": 524_288, "memory-rss": 1024, "vda_errors": -1, "vda_read": 1,
            "vda_read_req": 112, "vda_write": 2, "vda_write_req": 488, "vnet1_rx": 3, "vnet1_rx_drop": 9, "vnet1_tx": 4,
            "uptime_time": 1});
        let told: Vec<_> =
            read(&answer).into_iter().map(|(_, series, device, value)| (series, device, value)).collect();
        let expected = [
            ("All vCPUs", "cpu0", 7.0),
            ("Used", "", MIB),
            ("Maximum", "", 512.0 * MIB),
            ("Read", "vda", 1.0),
            ("Written", "vda", 2.0),
            ("Received", "vnet1", 3.0),
            ("Sent", "vnet1", 4.0),
        ];
        assert_eq!(told, expected.map(|(series, device, value)| (series, device.to_owned(), value)));
    }

    #[test]
    fn an_answer_without_any_of_them_tells_nothing() {
        for answer in [json!({}), json!(null), json!([]), json!({"cpu_details": {}, "disk_details": [1]})] {
            assert!(read(&answer).is_empty(), "{answer}");
        }
    }
}

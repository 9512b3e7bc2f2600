//! What a project uses of its quotas, the fullest first.

use super::limits::{compute_limits, dns_limits, load_balancer_limits, network_limits, share_limits, volume_limits};
use super::requests::{self, QuotaService};
use super::values::{limit, quotas, used};
use super::volume_types;
use crate::model::{Meter, MeterGroup, MeterLine};
use serde_json::Value;

macro_rules! name_label_unit {
    ($name:literal, $label:literal, $unit:literal) => {
        ($name, $label, $unit)
    };
}
type Limit = (&'static str, &'static str, &'static str);
const COMPUTE: &[Limit] = compute_limits!(name_label_unit);
const VOLUME: &[Limit] = volume_limits!(name_label_unit);
const SHARE: &[Limit] = share_limits!(name_label_unit);
const NETWORK: &[Limit] = network_limits!(name_label_unit);
const LOAD_BALANCER: &[Limit] = load_balancer_limits!(name_label_unit);
const DNS: &[Limit] = dns_limits!(name_label_unit);

/// Limits of a user, a server, a group, a volume or a share: the services do not say what is used of them.
const NOT_COUNTED: [&str; 5] = [
    "compute/key_pairs",
    "compute/metadata_items",
    "compute/server_group_members",
    "volume/per_volume_gigabytes",
    "share/per_share_gigabytes",
];

/// The quotas of each service, for a project's page.
pub static GROUPS: &[MeterGroup] = &[
    MeterGroup {
        title: "Compute",
        failure: "The compute quotas could not be read",
        request: |project| requests::COMPUTE.usage(project),
        meters: |answer| lines(requests::COMPUTE, COMPUTE, answer),
    },
    MeterGroup {
        title: "Block storage",
        failure: "The block storage quotas could not be read",
        request: |project| requests::VOLUME.usage(project),
        meters: |answer| lines(requests::VOLUME, VOLUME, answer),
    },
    MeterGroup {
        title: "Network",
        failure: "The network quotas could not be read",
        request: |project| requests::NETWORK.usage(project),
        meters: |answer| lines(requests::NETWORK, NETWORK, answer),
    },
    MeterGroup {
        title: "Load balancing",
        failure: "The load balancer quotas could not be read",
        request: |project| requests::LOAD_BALANCER.usage(project),
        meters: |answer| lines(requests::LOAD_BALANCER, LOAD_BALANCER, answer),
    },
    MeterGroup {
        title: "DNS",
        failure: "The DNS quotas could not be read",
        request: |project| requests::DNS.usage(project),
        meters: |answer| lines(requests::DNS, DNS, answer),
    },
    MeterGroup {
        title: "Shared file systems",
        failure: "The share quotas could not be read",
        request: |project| requests::SHARE.usage(project),
        meters: |answer| lines(requests::SHARE, SHARE, answer),
    },
];

fn lines(service: QuotaService, known: &[Limit], answer: &Value) -> Vec<MeterLine> {
    let mut lines: Vec<(usize, MeterLine)> = quotas(answer)
        .filter_map(|(name, quota)| {
            let field = [service.prefix, name].concat();
            let at = known.iter().position(|(own, ..)| *own == field);
            let (name, unit) = match (at.and_then(|at| known.get(at)), volume_types::split(name)) {
                (Some((_, label, unit)), _) => ((*label).to_owned(), *unit),
                (None, Some((kind, volume_type))) => of_type(kind, volume_type),
                // Newer services have quotas that the console does not know.
                (None, None) => (name.replace('_', " "), ""),
            };
            let limit = limit(quota)? as f64;
            let used = used(quota);
            let is_counted = used.is_some() && !NOT_COUNTED.contains(&field.as_str());
            let used = used.unwrap_or_default();
            let meter = Meter::of("", used, limit, unit);
            Some((at.unwrap_or(known.len()), MeterLine { name, meter, is_counted }))
        })
        .collect();
    // Those that are equally full in the order of the forms.
    lines.sort_by(|(at, one), (other_at, other)| {
        one.by_fullness(other).then(at.cmp(other_at)).then_with(|| one.name.cmp(&other.name))
    });
    lines.into_iter().map(|(_, line)| line).collect()
}

fn of_type(kind: &str, volume_type: &str) -> (String, &'static str) {
    let (noun, unit) = match kind {
        "gigabytes" => ("Storage", "GiB"),
        "snapshots" => ("Snapshots", ""),
        _ => ("Volumes", ""),
    };
    ([noun, " of type ", volume_type].concat(), unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_fullest_quota_comes_first() {
        let quota = |limit: i64, used: i64| json!({"limit": limit, "in_use": used, "reserved": 0});
        let answer = json!({"quota_set": {"id": "p", "volumes": quota(10, 2), "gigabytes": quota(100, 90),
            "snapshots": quota(-1, 4), "per_volume_gigabytes": quota(50, 0), "gigabytes_ssd": quota(20, 20)}});
        let lines = (GROUPS[1].meters)(&answer);
        let told: Vec<_> = lines.iter().map(|line| (line.name.as_str(), line.words())).collect();
        let told: Vec<_> = told.iter().map(|(name, words)| (*name, words.as_str())).collect();
        assert_eq!(
            told,
            [
                ("Storage of type ssd", "20 of 20 GiB"),
                ("Volume and snapshot storage", "90 of 100 GiB"),
                ("Volumes", "2 of 10"),
                ("Snapshots", "4, no limit"),
                ("Size of a volume", "at most 50 GiB"),
            ]
        );
    }

    #[test]
    fn neutron_counts_in_other_words() {
        let answer = json!({"quota": {"port": {"limit": 50, "used": 7, "reserved": 1}}});
        assert_eq!((GROUPS[2].meters)(&answer)[0].words(), "8 of 50");
    }

    #[test]
    fn a_service_that_counts_nothing_tells_its_limits() {
        let answer = json!({"quota": {"project_id": "12", "tenant_id": "12", "loadbalancer": 10, "load_balancer": 10,
            "healthmonitor": -1, "health_monitor": -1}});
        let lines = (GROUPS[3].meters)(&answer);
        let told: Vec<_> = lines.iter().map(|line| (line.name.as_str(), line.words())).collect();
        let expected = [("Load balancers", "at most 10".to_owned()), ("Health monitors", "no limit".to_owned())];
        assert_eq!(told, expected);
    }

    #[test]
    fn designate_does_not_count() {
        let answer = json!({"zones": 10, "zone_recordsets": 500, "zone_records": -1});
        let lines = (GROUPS[4].meters)(&answer);
        let told: Vec<_> = lines.iter().map(|line| [line.name.as_str(), " ", &line.words()].concat()).collect();
        assert_eq!(told, ["Zones at most 10", "Record sets per zone at most 500", "Records per zone no limit"]);
    }
}

//! How a host stands and how full it is, for the overview of the cloud.

use crate::model::{Cell, JsonRow, Lookup, Meter, Row, Status, Tone};
use crate::services::compute::capacity::{self, CLASSES};
use std::cmp::Ordering;

/// A host as the overview shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct HostState {
    /// The hypervisor's id.
    pub id: String,
    pub name: String,
    pub status: Status,
    /// Why it is disabled, if it is and somebody has said so.
    pub reason: String,
    /// By resource class, as far as they are known.
    pub meters: Vec<Meter>,
}

impl HostState {
    /// How full it is in what is fullest.
    fn fill(&self) -> f64 {
        self.meters.iter().filter_map(Meter::fill).fold(0.0, f64::max)
    }

    fn compare(&self, other: &HostState) -> Ordering {
        let rank = |host: &HostState| match host.status.tone {
            Tone::Bad => 0,
            Tone::Warning => 1,
            _ => 2,
        };
        rank(self)
            .cmp(&rank(other))
            .then_with(|| other.fill().total_cmp(&self.fill()))
            .then_with(|| self.name.cmp(&other.name))
    }
}

/// The hosts of these hypervisors: those that are down first, then those that are disabled, then by how full they are.
pub fn host_states(lookup: &dyn Lookup, hypervisors: &[Row]) -> Vec<HostState> {
    let asks = capacity::asks_placement(hypervisors.len());
    let mut hosts: Vec<HostState> =
        hypervisors.iter().filter_map(|row| Some(state(lookup, row.as_any().downcast_ref()?, asks))).collect();
    hosts.sort_by(HostState::compare);
    hosts
}

fn state(lookup: &dyn Lookup, hypervisor: &JsonRow, asks: bool) -> HostState {
    let (word, tone) = match (hypervisor.at("/state").as_str(), hypervisor.at("/status").as_str()) {
        ("down", _) => ("down", Tone::Bad),
        (_, "disabled") => ("disabled", Tone::Warning),
        _ => ("up", Tone::Good),
    };
    let meter = |cell: Cell| if let Cell::Meter(meter) = cell { Some(meter) } else { None };
    let meters = CLASSES.iter().filter_map(|class| meter(class.of_hypervisor(lookup, &hypervisor.value, asks)));
    HostState {
        id: hypervisor.id().to_owned(),
        name: hypervisor.at("/hypervisor_hostname"),
        status: Status { word: word.to_owned(), tone, task: None },
        reason: hypervisor.at("/service/disabled_reason"),
        meters: meters.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::ServiceRequest;
    use crate::http::Error;
    use crate::services::compute::keys;
    use crate::services::samples::rows_of;
    use serde_json::{Value, json};
    use std::sync::Arc;

    struct NoPlacement;

    impl Lookup for NoPlacement {
        fn document(&self, _: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
            Some(Err(Error::refused("There is none")))
        }
    }

    #[test]
    fn hosts_that_need_somebody_come_first_and_then_the_fullest() {
        let host = |name: &str, state: &str, status: &str, used: u32| {
            json!({"id": name, "hypervisor_hostname": name, "state": state, "status": status, "vcpus": 10,
                "vcpus_used": used, "memory_mb": 10, "memory_mb_used": 1,
                "service": {"host": name, "disabled_reason": (status == "disabled").then_some("new disks")}})
        };
        let hosts = json!([
            host("a", "up", "enabled", 2),
            host("b", "up", "enabled", 9),
            host("c", "up", "disabled", 1),
            host("d", "down", "enabled", 0)
        ]);
        let states = host_states(&NoPlacement, &rows_of(keys::HYPERVISORS, &hosts));
        let told: Vec<_> = states.iter().map(|host| (host.name.as_str(), host.status.word.as_str())).collect();
        assert_eq!(told, [("d", "down"), ("c", "disabled"), ("b", "up"), ("a", "up")]);
        assert_eq!(states[1].reason, "new disks");
        assert_eq!(states[2].meters[0], Meter::of("vCPUs (physical)", 9.0, 10.0, ""));
    }
}

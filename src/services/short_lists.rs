//! Parts of lists that may be long: what may need attention, and what has changed last. Requests and answers stay small however
//! many objects there are.

use crate::auth::ServiceRequest;
use crate::lenient;
use crate::model::AllProjects;
use crate::services::{block_storage, compute, find};
use serde_json::Value;

/// How many of each part are asked for.
pub const MOST: usize = 20;

/// The parts of one resource's list, as parameters of the list's request.
pub struct ShortLists {
    pub key: &'static str,
    /// The queries for those in error or in transition, one for each request.
    troubled: &'static [&'static [(&'static str, &'static str)]],
    /// Sorts the list by the last change, newest first.
    recent: &'static [(&'static str, &'static str)],
    /// Where the limits of the service say how many there are.
    used: &'static str,
}

/// The resources of which a project may have thousands. Nova takes several statuses in a request, Cinder one.
static ALL: &[ShortLists] = &[
    ShortLists {
        key: compute::keys::SERVERS,
        // Servers that are stuck in a transition are those that changed longest ago.
        troubled: &[&[
            ("status", "ERROR"),
            ("status", "BUILD"),
            ("status", "REBUILD"),
            ("status", "REBOOT"),
            ("status", "HARD_REBOOT"),
            ("status", "RESIZE"),
            ("status", "REVERT_RESIZE"),
            ("status", "MIGRATING"),
            ("status", "PASSWORD"),
            ("sort_key", "updated_at"),
            ("sort_dir", "asc"),
        ]],
        recent: &[("sort_key", "updated_at"), ("sort_dir", "desc")],
        used: "/limits/absolute/totalInstancesUsed",
    },
    ShortLists {
        key: block_storage::keys::VOLUMES,
        troubled: &[
            &[("status", "error")],
            &[("status", "error_deleting")],
            &[("status", "error_extending")],
            &[("status", "creating")],
            &[("status", "deleting")],
        ],
        recent: &[("sort", "updated_at:desc")],
        used: "/limits/absolute/totalVolumesUsed",
    },
];

/// The parts of the list with this key; `None` for lists that are always read whole.
pub fn short_lists(key: &str) -> Option<&'static ShortLists> {
    ALL.iter().find(|lists| lists.key == key)
}

impl ShortLists {
    /// The requests for those that may need attention; with `all` of all projects.
    pub fn troubled(&self, all: bool) -> Vec<ServiceRequest> {
        self.troubled.iter().filter_map(|query| self.part(query, all, MOST)).collect()
    }

    /// The request for the `count` that have changed last; with `all` of all projects.
    pub fn recent(&self, all: bool, count: usize) -> Option<ServiceRequest> {
        self.part(self.recent, all, count)
    }

    /// The request for the limits of the service.
    pub fn limits(&self) -> Option<ServiceRequest> {
        Some(ServiceRequest::get(find(self.key)?.meta().service, "/limits"))
    }

    /// How many there are in the project, from the answer to [`ShortLists::limits`].
    pub fn used(&self, limits: &Value) -> Option<f64> {
        lenient::number_at(limits, self.used)
    }

    fn part(&self, query: &[(&str, &str)], all: bool, count: usize) -> Option<ServiceRequest> {
        let meta = find(self.key)?.meta();
        let call = ServiceRequest::get(meta.service, meta.list).version(meta.version);
        let call = query.iter().fold(call, |call, (name, value)| call.query(name, value));
        let call = match meta.all_projects {
            Some(AllProjects::Parameter(parameter)) if all => {
                let (name, value) = parameter.split_once('=').unwrap_or((parameter, ""));
                call.query(name, value)
            }
            Some(AllProjects::Header) if !all => call.of_own_project(),
            _ => call,
        };
        Some(call.query("limit", count.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn parts_are_asked_for_with_a_limit() {
        let servers = short_lists(compute::keys::SERVERS).unwrap();
        let [troubled] = servers.troubled(false).try_into().unwrap();
        assert!(troubled.path.starts_with("/servers/detail?status=ERROR&status=BUILD&"), "{}", troubled.path);
        assert!(troubled.path.ends_with("&sort_key=updated_at&sort_dir=asc&limit=20"), "{}", troubled.path);
        let recent = servers.recent(true, 8).unwrap();
        assert_eq!(recent.path, "/servers/detail?sort_key=updated_at&sort_dir=desc&all_tenants=1&limit=8");
        let volumes = short_lists(block_storage::keys::VOLUMES).unwrap();
        assert_eq!(volumes.recent(false, 8).unwrap().path, "/volumes/detail?sort=updated_at%3Adesc&limit=8");
        assert!(volumes.troubled(false).iter().all(|call| call.path.ends_with("&limit=20")));
        assert!(short_lists("network/floating-ips").is_none());
    }

    #[test]
    fn limits_tell_how_many_there_are() {
        let servers = short_lists(compute::keys::SERVERS).unwrap();
        assert_eq!(servers.limits().unwrap().path, "/limits");
        assert_eq!(servers.used(&json!({"limits": {"absolute": {"totalInstancesUsed": 7}}})), Some(7.0));
        assert_eq!(servers.used(&json!({})), None);
    }
}

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
    /// As `troubled`, in fewer requests that only administrators may send; empty where there are none.
    troubled_as_admin: &'static [&'static [(&'static str, &'static str)]],
    /// Sorts the list by the last change, newest first.
    recent: &'static [(&'static str, &'static str)],
    /// Where the limits of the service say how many there are.
    used: &'static str,
}

/// The resources of which a project may have thousands. Nova takes several statuses in a request, Cinder one; it finds a part of
/// a status as well (3.34), but as it is shipped allows that to administrators only.
/// <https://docs.openstack.org/cinder/latest/admin/generalized-filters.html>
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
        troubled_as_admin: &[],
        recent: &[("sort_key", "updated_at"), ("sort_dir", "desc")],
        used: "/limits/absolute/totalInstancesUsed",
    },
    ShortLists {
        key: block_storage::keys::VOLUMES,
        troubled: &[
            &[("status", "error")],
            &[("status", "error_backing-up")],
            &[("status", "error_deleting")],
            &[("status", "error_extending")],
            &[("status", "error_managing")],
            &[("status", "error_managing_deleting")],
            &[("status", "error_restoring")],
            &[("status", "error_unmanaging")],
            &[("status", "attaching")],
            &[("status", "backing-up")],
            &[("status", "creating")],
            &[("status", "deleting")],
            &[("status", "detaching")],
            &[("status", "downloading")],
            &[("status", "extending")],
            &[("status", "managing")],
            &[("status", "restoring-backup")],
            &[("status", "retyping")],
            &[("status", "unmanaging")],
            &[("status", "uploading")],
        ],
        // Every transition has a verb in it. What is stuck is among those that changed longest ago.
        troubled_as_admin: &[
            &[("status~", "error"), ("sort", "updated_at:asc")],
            &[("status~", "ing"), ("sort", "updated_at:asc")],
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
    /// The requests for those that may need attention; with `all` of all projects. Several answers may have the same object.
    pub fn troubled(&self, all: bool, is_admin: bool) -> Vec<ServiceRequest> {
        let queries =
            if is_admin && !self.troubled_as_admin.is_empty() { self.troubled_as_admin } else { self.troubled };
        queries.iter().filter_map(|query| self.part(query, all, MOST)).collect()
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
        of_project(self.key, find(self.key)?.meta().list, query.iter().copied(), all, count)
    }
}

/// The request for at most `count` objects of the resource with this key, from a list of its service; with `all` of all projects.
pub fn of_project<'a>(
    key: &str,
    list: &str,
    query: impl IntoIterator<Item = (&'a str, &'a str)>,
    all: bool,
    count: usize,
) -> Option<ServiceRequest> {
    let meta = find(key)?.meta();
    let call = ServiceRequest::get(meta.service, list).version(meta.version);
    let call = query.into_iter().fold(call, |call, (name, value)| call.query(name, value));
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

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn parts_are_asked_for_with_a_limit() {
        let servers = short_lists(compute::keys::SERVERS).unwrap();
        let [troubled] = servers.troubled(false, true).try_into().unwrap();
        assert!(troubled.path.starts_with("/servers/detail?status=ERROR&status=BUILD&"), "{}", troubled.path);
        assert!(troubled.path.ends_with("&sort_key=updated_at&sort_dir=asc&limit=20"), "{}", troubled.path);
        let recent = servers.recent(true, 8).unwrap();
        assert_eq!(recent.path, "/servers/detail?sort_key=updated_at&sort_dir=desc&all_tenants=1&limit=8");
        let volumes = short_lists(block_storage::keys::VOLUMES).unwrap();
        assert_eq!(volumes.recent(false, 8).unwrap().path, "/volumes/detail?sort=updated_at%3Adesc&limit=8");
        assert!(volumes.troubled(false, false).iter().all(|call| call.path.ends_with("&limit=20")));
        assert!(short_lists("network/floating-ips").is_none());
    }

    #[test]
    fn volumes_in_any_error_and_transition_are_asked_for() {
        let volumes = short_lists(block_storage::keys::VOLUMES).unwrap();
        let paths =
            |is_admin| volumes.troubled(true, is_admin).into_iter().map(|call| call.path.clone()).collect::<Vec<_>>();
        let all = "&sort=updated_at%3Aasc&all_tenants=1&limit=20";
        assert_eq!(paths(true), ["error", "ing"].map(|part| ["/volumes/detail?status~=", part, all].concat()));
        // As `cinder.objects.fields.VolumeStatus` has them, with what managers and drivers set besides.
        let tenant = paths(false);
        for status in
            ["error_restoring", "error_managing", "error_backing-up", "restoring-backup", "retyping", "extending"]
        {
            let asked = ["/volumes/detail?status=", status, "&all_tenants=1&limit=20"].concat();
            assert!(tenant.contains(&asked), "{asked}");
        }
        assert!(tenant.iter().all(|path| !path.contains('~')), "Cinder refuses that to tenants");
    }

    #[test]
    fn limits_tell_how_many_there_are() {
        let servers = short_lists(compute::keys::SERVERS).unwrap();
        assert_eq!(servers.limits().unwrap().path, "/limits");
        assert_eq!(servers.used(&json!({"limits": {"absolute": {"totalInstancesUsed": 7}}})), Some(7.0));
        assert_eq!(servers.used(&json!({})), None);
    }
}

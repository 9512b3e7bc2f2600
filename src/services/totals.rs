//! How many servers of a project are in which state, and how many of its volumes are attached to nothing. Nova counts only all
//! of them; by their state they are listed without details, up to a bound, and the rest follows from the whole.
//! <https://docs.openstack.org/api-ref/compute/#list-servers>

use crate::auth::{Microversion, MicroversionRequest, ServiceRequest};
use crate::http::{Priority, encode};
use crate::lenient;
use crate::model::Tone;
use crate::services::block_storage::keys::VOLUMES;
use crate::services::compute::TRANSITIONS;
use crate::services::compute::keys::SERVERS;
use crate::services::short_lists::of_project;
use serde_json::Value;

/// Servers whose states mean the same to their users.
#[derive(Debug, PartialEq, Eq)]
pub struct ServerGroup {
    /// After the number: `3 stopped`.
    pub word: &'static str,
    pub tone: Tone,
    pub statuses: &'static [&'static str],
    /// The most that are counted.
    most: usize,
}

const fn group(word: &'static str, tone: Tone, statuses: &'static [&'static str]) -> ServerGroup {
    ServerGroup { word, tone, statuses, most: 50 }
}

/// Those that run are most of them: their number is what the others leave.
pub static ACTIVE: ServerGroup = group("active", Tone::Good, &["ACTIVE"]);
pub static STOPPED: ServerGroup = ServerGroup { most: 150, ..group("stopped", Tone::Off, &["SHUTOFF"]) };
pub static FAILED: ServerGroup = group("in error", Tone::Bad, &["ERROR"]);
pub static CHANGING: ServerGroup = group("in transition", Tone::Busy, TRANSITIONS);
/// States that most projects have no server in.
pub static RARE: &[ServerGroup] = &[
    group("to be confirmed", Tone::Warning, &["VERIFY_RESIZE"]),
    group("in rescue", Tone::Warning, &["RESCUE"]),
    group("paused", Tone::Off, &["PAUSED"]),
    group("suspended", Tone::Off, &["SUSPENDED"]),
    group("shelved", Tone::Off, &["SHELVED", "SHELVED_OFFLOADED"]),
];
/// [`CHANGING`] and all of [`RARE`], to ask whether there is any.
pub static OTHERS: ServerGroup = group(
    "",
    Tone::Neutral,
    &[
        "BUILD",
        "REBOOT",
        "HARD_REBOOT",
        "REBUILD",
        "RESIZE",
        "REVERT_RESIZE",
        "MIGRATING",
        "PASSWORD",
        "VERIFY_RESIZE",
        "RESCUE",
        "PAUSED",
        "SUSPENDED",
        "SHELVED",
        "SHELVED_OFFLOADED",
    ],
);

impl ServerGroup {
    /// The request for those of this group; with `all` of all projects. It leaves the way to what names the objects.
    pub fn request(&self, all: bool) -> Option<ServiceRequest> {
        let query = self.statuses.iter().map(|status| ("status", *status));
        Some(of_project(SERVERS, "/servers", query, all, self.most)?.priority(Priority::Background))
    }

    /// How many the answer to [`ServerGroup::request`] has.
    pub fn count(&self, answer: &Value) -> Option<Count> {
        let number = answer.get("servers")?.as_array()?.len();
        Some(Count { number, is_least: number >= self.most })
    }

    /// The address of the list of these servers.
    pub fn address(&self) -> String {
        status_address(SERVERS, self.statuses)
    }
}

/// The address of a list with the objects in these states.
pub fn status_address<S: AsRef<str>>(key: &str, statuses: &[S]) -> String {
    let values = statuses.iter().map(|status| ["Status=", &encode(status.as_ref())].concat());
    let query = values.collect::<Vec<_>>().join("&");
    ["/", key, if query.is_empty() { "" } else { "?" }, &query].concat()
}

/// A number of objects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    pub number: usize,
    /// There may be more.
    pub is_least: bool,
}

impl Count {
    pub const fn exactly(number: usize) -> Self {
        Count { number, is_least: false }
    }

    /// None has been counted yet.
    pub const UNKNOWN: Count = Count { number: 0, is_least: true };
}

/// Finds the one number that was not counted to its end as what the others leave of the whole.
pub fn complete(total: Option<usize>, counts: &mut [Count]) {
    let known: usize = counts.iter().filter(|count| !count.is_least).map(|count| count.number).sum();
    let mut open = counts.iter_mut().filter(|count| count.is_least);
    let (Some(total), Some(one), None) = (total, open.next(), open.next()) else { return };
    // Answers of different moments may contradict one another.
    if let Some(rest) = total.checked_sub(known).filter(|rest| *rest >= one.number) {
        *one = Count::exactly(rest);
    }
}

/// The request for the number of volumes with this status, or of all, of which it lists one; with `all` of all projects. As of
/// 3.45. <https://docs.openstack.org/api-ref/block-storage/v3/#list-accessible-volumes>
pub fn count_volumes(status: Option<&str>, all: bool) -> Option<ServiceRequest> {
    let status = status.map(|status| ("status", status));
    let call = of_project(VOLUMES, "/volumes", status.into_iter().chain([("with_count", "true")]), all, 1)?;
    // Older versions refuse it.
    let call = call.version(MicroversionRequest::AtLeast(Microversion(3, 45)));
    Some(call.priority(Priority::Background))
}

/// The status of a volume that no server uses.
pub const UNATTACHED: &str = "available";

/// The number in the answer to [`count_volumes`]; `None` where it does not say.
pub fn counted(answer: &Value) -> Option<usize> {
    lenient::number_at(answer, "/count").map(|count| count as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::short_lists::short_lists;
    use serde_json::json;

    #[test]
    fn servers_are_counted_without_details_and_up_to_a_bound() {
        assert_eq!(STOPPED.request(false).unwrap().path, "/servers?status=SHUTOFF&limit=150");
        assert_eq!(FAILED.request(true).unwrap().path, "/servers?status=ERROR&all_tenants=1&limit=50");
        let path = CHANGING.request(false).unwrap().path.clone();
        assert!(path.starts_with("/servers?status=BUILD&status="), "{path}");
        let answer = |count: usize| json!({"servers": vec![json!({"id": "a"}); count]});
        assert_eq!(FAILED.count(&answer(49)), Some(Count::exactly(49)));
        assert_eq!(FAILED.count(&answer(50)), Some(Count { number: 50, is_least: true }));
        assert_eq!(FAILED.count(&json!({})), None);
    }

    #[test]
    fn the_groups_have_every_status_that_is_listed_once() {
        let groups = [&ACTIVE, &STOPPED, &FAILED, &CHANGING].into_iter().chain(RARE);
        let mut all: Vec<&str> = groups.flat_map(|group| group.statuses).copied().collect();
        let others: Vec<&str> = [&CHANGING].into_iter().chain(RARE).flat_map(|group| group.statuses).copied().collect();
        assert_eq!(others, OTHERS.statuses);
        all.sort_unstable();
        // `_STATE_MAP` of Nova, without deleted servers and those whose state nobody knows.
        let mut listed = vec![
            "ACTIVE",
            "BUILD",
            "ERROR",
            "HARD_REBOOT",
            "MIGRATING",
            "PASSWORD",
            "PAUSED",
            "REBOOT",
            "REBUILD",
            "RESCUE",
            "RESIZE",
            "REVERT_RESIZE",
            "SHELVED",
            "SHELVED_OFFLOADED",
            "SHUTOFF",
            "SUSPENDED",
            "VERIFY_RESIZE",
        ];
        listed.sort_unstable();
        assert_eq!(all, listed);
        // What is asked for because it may need attention tells of both groups.
        let [troubled] = short_lists(SERVERS).unwrap().troubled(false, false).try_into().unwrap();
        for status in FAILED.statuses.iter().chain(CHANGING.statuses) {
            assert!(troubled.path.contains(&["status=", status, "&"].concat()), "{status}");
        }
    }

    #[test]
    fn what_was_not_counted_is_what_the_others_leave() {
        let least = |number| Count { number, is_least: true };
        let completed = |total, counts: [Count; 3]| {
            let mut counts = counts;
            complete(total, &mut counts);
            counts
        };
        let two = [Count::exactly(130), Count::exactly(20)];
        let [active, ..] = completed(Some(1000), [Count::UNKNOWN, two[0], two[1]]);
        assert_eq!(active, Count::exactly(850));
        let [_, stopped, _] = completed(Some(1000), [Count::exactly(3), least(150), two[1]]);
        assert_eq!(stopped, Count::exactly(977));
        for (total, counts) in [
            (Some(1000), [least(50), least(150), two[1]]),
            (None, [Count::UNKNOWN, two[0], two[1]]),
            // One of the answers is older.
            (Some(149), [Count::UNKNOWN, two[0], two[1]]),
            (Some(299), [least(150), two[0], two[1]]),
        ] {
            assert_eq!(completed(total, counts), counts, "{total:?}");
        }
    }

    #[test]
    fn lists_are_filtered_by_each_status() {
        assert_eq!(ACTIVE.address(), "/compute/servers?Status=ACTIVE");
        assert_eq!(RARE[4].address(), "/compute/servers?Status=SHELVED&Status=SHELVED_OFFLOADED");
        assert_eq!(status_address::<&str>(VOLUMES, &[]), "/block-storage/volumes");
    }

    #[test]
    fn cinder_counts_itself() {
        let call = count_volumes(Some(UNATTACHED), false).unwrap();
        assert_eq!(call.path, "/volumes?status=available&with_count=true&limit=1");
        assert_eq!(counted(&json!({"volumes": [], "count": 12})), Some(12));
        assert_eq!(counted(&json!({"volumes": []})), None);
    }
}

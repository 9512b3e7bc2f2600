//! The usage of projects over a period, from Nova's reports, which include deleted servers.
//! <https://docs.openstack.org/api-ref/compute/#usage-reports-os-simple-tenant-usage>

use crate::auth::ServiceRequest;
use crate::http::encode;
use crate::lenient;
use crate::model::Timestamp;
use crate::services::compute::requests::get;
use serde_json::Value;
use std::collections::HashMap;

const DAY_MS: f64 = 86_400_000.0;

/// A range of days in UTC, such as `2026-11-01`, both included.
#[derive(Clone, Debug, PartialEq)]
pub struct Period {
    pub from: String,
    pub to: String,
}

impl Period {
    /// The current month until today.
    pub fn this_month(now: Timestamp) -> Period {
        Period { from: first_of_month(&day(now)), to: day(now) }
    }

    pub fn last_month(now: Timestamp) -> Period {
        let this = first_of_month(&day(now));
        let to = start_of(&this).map(|first| day(later(first, -DAY_MS))).unwrap_or_default();
        Period { from: first_of_month(&to), to }
    }

    /// The last days, including today.
    pub fn last_days(now: Timestamp, days: u32) -> Period {
        Period { from: day(later(now, DAY_MS * (1.0 - f64::from(days)))), to: day(now) }
    }

    /// Why the period cannot be used, if so.
    pub fn problem(&self, now: Timestamp) -> Option<&'static str> {
        match (start_of(&self.from), start_of(&self.to)) {
            (Some(from), Some(to)) if from > to => Some("The start date is after the end date"),
            (Some(from), Some(_)) if from > now => Some("The start date is in the future"),
            (Some(_), Some(_)) => None,
            _ => Some("Choose a start and an end date"),
        }
    }

    /// The query for Nova. Running servers would be counted until the end of the period, so an end in the future is
    /// replaced by now.
    fn query(&self, now: Timestamp) -> String {
        let written = |at: Timestamp| at.iso().trim_end_matches('Z').to_owned();
        let end = start_of(&self.to).map_or(now, |last| later(last, DAY_MS).min(now));
        let start = start_of(&self.from).unwrap_or(end);
        ["?start=", &encode(&written(start)), "&end=", &encode(&written(end))].concat()
    }
}

fn day(at: Timestamp) -> String {
    at.iso().chars().take(10).collect()
}

fn first_of_month(day: &str) -> String {
    [day.get(..8).unwrap_or_default(), "01"].concat()
}

pub(super) fn start_of(day: &str) -> Option<Timestamp> {
    Timestamp::parse(&[day, "T00:00:00Z"].concat())
}

pub(super) fn later(at: Timestamp, ms: f64) -> Timestamp {
    Timestamp::from_ms(at.seconds() * 1000.0 + ms)
}

/// The request for the usage of all projects; the marker of the previous page continues it.
pub fn all_projects_request(period: &Period, now: Timestamp, after: Option<&str>) -> ServiceRequest {
    usage_request("/os-simple-tenant-usage", period, now, after)
}

/// As [`all_projects_request`], with the servers of each project.
pub fn all_servers_request(period: &Period, now: Timestamp, after: Option<&str>) -> ServiceRequest {
    all_projects_request(period, now, after).query("detailed", "1")
}

/// The servers of a project.
pub fn project_request(id: &str, period: &Period, now: Timestamp, after: Option<&str>) -> ServiceRequest {
    usage_request(&["/os-simple-tenant-usage/", &encode(id)].concat(), period, now, after)
}

fn usage_request(path: &str, period: &Period, now: Timestamp, after: Option<&str>) -> ServiceRequest {
    let after = after.map(|after| ["&marker=", after].concat()).unwrap_or_default();
    get([path, &period.query(now), &after].concat(), 40)
}

/// The marker for the next page.
pub fn next_marker(answer: &Value) -> Option<String> {
    let links = ["tenant_usages_links", "tenant_usage_links"].into_iter().find_map(|name| answer.get(name)?.as_array());
    let next = links?.iter().find(|link| lenient::at(link, "/rel") == "next")?;
    let href = lenient::at(next, "/href");
    let (_, query) = href.split_once('?')?;
    query.split('&').find_map(|part| part.strip_prefix("marker=")).map(str::to_owned)
}

/// Whether the answer is a usage report, even an empty one: a list for several projects, an object for one.
pub fn tells_usage(answer: &Value) -> bool {
    let is_told = |name: &str, is_whole: fn(&Value) -> bool| answer.get(name).is_some_and(is_whole);
    is_told("tenant_usages", Value::is_array) || is_told("tenant_usage", Value::is_object)
}

/// Amounts of resources times hours.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Usage {
    /// The project's id; empty for a sum.
    pub project: String,
    pub server_hours: f64,
    pub vcpu_hours: f64,
    /// RAM and local disk, in GiB hours.
    pub ram: f64,
    pub disk: f64,
}

impl Usage {
    /// The usage of a server in this number of hours.
    pub(super) fn of_server(server: &Value, hours: f64) -> Usage {
        let of = |name: &str| lenient::number_at(server, name).unwrap_or_default();
        Usage {
            project: String::new(),
            server_hours: hours,
            vcpu_hours: hours * of("/vcpus"),
            ram: hours * of("/memory_mb") / 1024.0,
            disk: hours * of("/local_gb"),
        }
    }

    /// Adds every amount of `other`.
    pub fn add(&mut self, other: &Usage) {
        self.server_hours += other.server_hours;
        self.vcpu_hours += other.vcpu_hours;
        self.ram += other.ram;
        self.disk += other.disk;
    }
}

/// The usage per project. A project whose servers are on several pages is on each of them, with
/// the usage of those servers.
pub fn project_usages<'a>(pages: impl IntoIterator<Item = &'a Value>) -> Vec<Usage> {
    let mut all: Vec<Usage> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for entry in pages.into_iter().filter_map(|page| page.get("tenant_usages")?.as_array()).flatten() {
        let of = |name: &str| lenient::number_at(entry, name).unwrap_or_default();
        let part = Usage {
            project: lenient::at(entry, "/tenant_id"),
            server_hours: of("/total_hours"),
            vcpu_hours: of("/total_vcpus_usage"),
            ram: of("/total_memory_mb_usage") / 1024.0,
            disk: of("/total_local_gb_usage"),
        };
        match places.get(&part.project) {
            Some(at) => all[*at].add(&part),
            None => {
                places.insert(part.project.clone(), all.len());
                all.push(part);
            }
        }
    }
    all.sort_by(|a, b| b.vcpu_hours.total_cmp(&a.vcpu_hours).then_with(|| a.project.cmp(&b.project)));
    all
}

/// The usage of a server.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerUsage {
    pub id: String,
    pub name: String,
    pub state: String,
    pub flavor: String,
    pub started: String,
    /// Empty for a running server.
    pub ended: String,
    pub used: Usage,
}

/// The usage per server of a project.
pub fn server_usages<'a>(pages: impl IntoIterator<Item = &'a Value>) -> Vec<ServerUsage> {
    let listed = |page: &'a Value| page.pointer("/tenant_usage/server_usages")?.as_array();
    let read = |server: &Value| {
        let used = Usage::of_server(server, lenient::number_at(server, "/hours").unwrap_or_default());
        let at = |name: &str| lenient::at(server, name);
        ServerUsage {
            id: at("/instance_id"),
            name: at("/name"),
            state: at("/state"),
            flavor: at("/flavor"),
            started: at("/started_at"),
            ended: at("/ended_at"),
            used,
        }
    };
    let mut all: Vec<ServerUsage> = pages.into_iter().filter_map(listed).flatten().map(read).collect();
    all.sort_by(|a, b| b.used.vcpu_hours.total_cmp(&a.used.vcpu_hours).then_with(|| a.name.cmp(&b.name)));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).unwrap()
    }

    fn period(from: &str, to: &str) -> Period {
        Period { from: from.to_owned(), to: to.to_owned() }
    }

    #[test]
    fn months_and_days_are_counted_in_utc() {
        let now = at("2026-03-01T00:30:00Z");
        assert_eq!(Period::this_month(now), period("2026-03-01", "2026-03-01"));
        assert_eq!(Period::last_month(now), period("2026-02-01", "2026-02-28"));
        assert_eq!(Period::last_days(now, 7), period("2026-02-23", "2026-03-01"));
        assert_eq!(Period::last_month(at("2026-01-15T12:00:00Z")), period("2025-12-01", "2025-12-31"));
    }

    #[test]
    fn the_future_is_not_asked_for() {
        let now = at("2026-11-28T18:30:05Z");
        let call = all_projects_request(&period("2026-11-01", "2026-11-28"), now, None);
        assert_eq!(call.path, "/os-simple-tenant-usage?start=2026-11-01T00%3A00%3A00&end=2026-11-28T18%3A30%3A05");
        let call = project_request("p/1", &period("2026-10-01", "2026-10-31"), now, Some("s1"));
        assert_eq!(
            call.path,
            "/os-simple-tenant-usage/p%2F1?start=2026-10-01T00%3A00%3A00&end=2026-11-01T00%3A00%3A00&marker=s1"
        );
        assert!(period("2026-11-29", "2026-11-30").problem(now).is_some());
        assert!(period("2026-11-02", "2026-11-01").problem(now).is_some());
        assert!(period("", "2026-11-01").problem(now).is_some());
        assert_eq!(period("2026-11-01", "2026-12-01").problem(now), None);
    }

    #[test]
    fn an_answer_without_usage_is_told_from_no_usage() {
        for answer in [json!({"tenant_usages": []}), json!({"tenant_usage": {}})] {
            assert!(tells_usage(&answer), "{answer}");
        }
        for answer in [json!({}), json!(null), json!({"tenant_usages": {}}), json!({"tenant_usage": []})] {
            assert!(!tells_usage(&answer), "{answer}");
        }
    }

    #[test]
    fn a_project_on_two_pages_is_added_up() {
        let part = |project: &str, hours: f64| json!({"tenant_id": project, "total_hours": hours, "total_vcpus_usage": hours * 2.0, "total_memory_mb_usage": hours * 512.0, "total_local_gb_usage": 0.0});
        let first = json!({"tenant_usages": [part("a", 1.0), part("b", 3.0)], "tenant_usages_links": [
            {"rel": "next", "href": "http://elsewhere/v2.1/os-simple-tenant-usage?end=x&marker=5f-1&start=y"}]});
        let second = json!({"tenant_usages": [part("a", 4.0)]});
        assert_eq!(next_marker(&first).as_deref(), Some("5f-1"));
        assert_eq!(next_marker(&second), None);
        let all = project_usages([&first, &second]);
        let told: Vec<_> = all.iter().map(|one| (one.project.as_str(), one.vcpu_hours, one.ram)).collect();
        assert_eq!(told, [("a", 10.0, 2.5), ("b", 6.0, 1.5)]);
    }
}

//! The requests that a collection is read by.

use super::live_collection::LiveCollection;
use crate::auth::ServiceRequest;
use crate::http::{Priority, add_query, encode};
use crate::model::{AllProjects, Meta, Page, Paging, Unreadable};
use std::collections::VecDeque;

/// Rows appear at once with a small first page; the services' own time is the price of a list.
const FIRST_PAGE: &str = "20";
/// What services give at most by default.
pub const FULL_PAGE: &str = "1000";

/// The list request, without paging.
pub fn list(live: &LiveCollection) -> ServiceRequest {
    let meta = live.0.definition.meta();
    let all = live.all_projects();
    let call = request(live, list_path(meta, all, own_project(live).as_deref()));
    match meta.all_projects {
        Some(AllProjects::Header) if !all => call.of_own_project(),
        _ => call,
    }
}

/// The beginnings of the lists of what [`list`] leaves out.
pub fn further(live: &LiveCollection) -> VecDeque<ServiceRequest> {
    let paths = further_paths(live.0.definition.meta(), live.all_projects(), own_project(live).as_deref());
    paths.into_iter().map(|path| request(live, path).query("limit", FULL_PAGE)).collect()
}

fn request(live: &LiveCollection, path: String) -> ServiceRequest {
    let meta = live.0.definition.meta();
    let request = match meta.by_head && meta.single.is_some() {
        true => ServiceRequest::head(meta.service, path),
        false => ServiceRequest::get(meta.service, path),
    };
    request.version(meta.version).priority(Priority::View)
}

/// The project of an administrator, whom Neutron tells of all projects' objects unless it is asked for one's.
fn own_project(live: &LiveCollection) -> Option<String> {
    let scope = live.0.session.scope();
    scope.roles.iter().find(|role| role.eq_ignore_ascii_case("admin"))?;
    scope.project.as_ref().map(|project| project.id.clone())
}

fn list_path(meta: &Meta, all: bool, own_project: Option<&str>) -> String {
    let mut path = meta.list.to_owned();
    match (meta.all_projects, own_project) {
        (Some(AllProjects::Parameter(parameter)), _) if all => add_parameter(&mut path, parameter),
        (Some(AllProjects::Filter), Some(project)) if !all => add_query(&mut path, "project_id", project),
        _ => {}
    }
    path
}

fn further_paths(meta: &Meta, all: bool, own_project: Option<&str>) -> Vec<String> {
    // Neutron leaves out nothing unless it is asked for the project's own.
    if meta.all_projects == Some(AllProjects::Filter) && (all || own_project.is_none()) {
        return Vec::new();
    }
    let path = |parameter: &&str| {
        let mut path = meta.list.to_owned();
        add_parameter(&mut path, parameter);
        path
    };
    meta.further.iter().map(path).collect()
}

/// How many objects [`LiveCollection::count_of_all_projects`] counts at most.
pub const MOST_COUNTED: usize = 1000;

/// A list of all projects' objects with as little of each as the service can leave out.
fn counting_path(meta: &Meta) -> Option<String> {
    let all = meta.all_projects?;
    let mut path = meta.list.trim_end_matches("/detail").to_owned();
    match all {
        AllProjects::Parameter(parameter) => add_parameter(&mut path, parameter),
        AllProjects::Filter => add_parameter(&mut path, "fields=id"),
        AllProjects::Header => {}
    }
    add_query(&mut path, "limit", FULL_PAGE);
    Some(path)
}

/// Adds a parameter of a definition, such as `all_tenants=1`.
fn add_parameter(path: &mut String, parameter: &str) {
    path.push(if path.contains('?') { '&' } else { '?' });
    path.push_str(parameter);
}

/// The request for the first page.
pub fn first(live: &LiveCollection) -> ServiceRequest {
    let call = list(live);
    match live.0.definition.meta().paging {
        Paging::None => call,
        Paging::Marker | Paging::Offset | Paging::Names | Paging::BothEnds(_) => call.query("limit", FIRST_PAGE),
    }
}

/// A path with this value of a query parameter, in place of the one it may have.
pub(super) fn with_parameter(path: &str, name: &str, value: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let own = |pair: &&str| !pair.is_empty() && pair.split('=').next() != Some(name);
    let mut kept: Vec<&str> = query.split('&').filter(own).collect();
    let pair = [name, "=", value].concat();
    kept.push(&pair);
    [path, "?", &kept.join("&")].concat()
}

/// A path without a query parameter.
fn without_parameter(path: &str, name: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let others = |pair: &&str| !pair.is_empty() && pair.split('=').next() != Some(name);
    let kept: Vec<&str> = query.split('&').filter(others).collect();
    if kept.is_empty() { path.to_owned() } else { [path, "?", &kept.join("&")].concat() }
}

/// A parameter that is a number.
pub(super) fn number_of(path: &str, name: &str) -> Option<usize> {
    let (_, query) = path.split_once('?')?;
    query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))?.parse().ok()
}

/// How many rows were asked for.
fn limit_of(path: &str) -> Option<usize> {
    number_of(path, "limit")
}

/// The path of the page after one with so many rows, in a list that is paged by numbers. The service may give fewer than
/// were asked for; so only a first page that is not full, or an empty one, is the last.
fn path_by_offset(path: &str, count: usize) -> Option<String> {
    let offset = number_of(path, "offset");
    if count == 0 || (offset.is_none() && limit_of(path).is_none_or(|limit| count < limit)) {
        return None;
    }
    let offset = (offset.unwrap_or_default() + count).to_string();
    Some(with_parameter(&with_parameter(path, "limit", FULL_PAGE), "offset", &offset))
}

/// The path of the page after one with so many rows, which ends with this name. Only the first page has a limit of ours: each
/// service has one of its own, and refuses higher ones. So the list ends with a first page that is not full, or an empty one.
fn path_by_name(path: &str, count: usize, last: &str) -> Option<String> {
    match limit_of(path) {
        Some(limit) if count < limit => None,
        _ if count == 0 => None,
        _ => Some(with_parameter(&without_parameter(path, "limit"), "marker", &encode(last))),
    }
}

/// The request for the objects in transition among which this one would be; `None` where the service has no such list. There may
/// be more than fit into the answer.
pub fn busy_list(live: &LiveCollection, id: &str) -> Option<ServiceRequest> {
    let meta = live.0.definition.meta();
    Some(request(live, meta.busy_list_path(id)?).query("limit", FULL_PAGE))
}

impl LiveCollection {
    /// How many objects there are in all projects, up to [`MOST_COUNTED`]; `None` where the service does not say.
    pub async fn count_of_all_projects(&self) -> Option<usize> {
        let call = request(self, counting_path(self.0.definition.meta())?);
        let answer = self.0.client.send(call).await.ok()?.json().ok()?;
        answer.get(self.0.definition.meta().list_key)?.as_array().map(Vec::len)
    }

    /// The request for one object; for the whole list, where objects cannot be read singly.
    pub fn object(&self, id: &str) -> ServiceRequest {
        let meta = self.0.definition.meta();
        if meta.path.is_empty() {
            return list(self);
        }
        meta.object_request(id)
    }
}

/// The request for the page after this one, if there has to be one: by the last row, as links may lead anywhere, and
/// services have left them out.
pub fn following(live: &LiveCollection, call: &ServiceRequest, page: &Page) -> Option<ServiceRequest> {
    let last = page.rows.last()?;
    let meta = live.0.definition.meta();
    if meta.paging == Paging::Offset {
        let mut next = call.clone();
        next.path = path_by_offset(&call.path, page.rows.len())?;
        return Some(next);
    }
    if meta.paging == Paging::Names {
        let name = (!last.as_any().is::<Unreadable>()).then(|| meta.own_id(last.id()))?;
        let mut next = call.clone();
        next.path = path_by_name(&call.path, page.rows.len(), name)?;
        return Some(next);
    }
    let full = limit_of(&call.path).is_some_and(|limit| page.rows.len() >= limit);
    if !full && page.next.is_none() {
        return None;
    }
    let mut next = call.clone();
    next.path = match (&page.next, last.as_any().is::<Unreadable>()) {
        // The service knows what that row is called.
        (Some(link), true) => with_parameter(&live.0.client.relative(link), "limit", FULL_PAGE),
        (None, true) => return None,
        (_, false) => {
            with_parameter(&with_parameter(&call.path, "limit", FULL_PAGE), "marker", &encode(meta.own_id(last.id())))
        }
    };
    Some(next)
}

#[cfg(test)]
mod tests {
    use super::{counting_path, further_paths, limit_of, list_path, path_by_name, path_by_offset, with_parameter};
    use crate::services::find;

    #[test]
    fn an_administrator_in_a_project_asks_for_its_own_and_what_is_shared_with_it() {
        let asked = |key: &str, all: bool, own: Option<&str>| {
            let meta = find(key).unwrap().meta();
            let mut paths = vec![list_path(meta, all, own)];
            paths.extend(further_paths(meta, all, own));
            paths
        };
        let networks = ["/networks?project_id=p", "/networks?shared=true", "/networks?router:external=true"];
        assert_eq!(asked("network/networks", false, Some("p")), networks);
        assert_eq!(asked("network/networks", true, Some("p")), ["/networks"]);
        assert_eq!(asked("network/networks", false, None), ["/networks"], "Neutron filters for everybody else");
        assert_eq!(asked("network/ports", false, Some("p")), ["/ports?project_id=p"]);
        assert_eq!(asked("compute/servers", false, Some("p")), ["/servers/detail"]);
        assert_eq!(asked("compute/servers", true, Some("p")), ["/servers/detail?all_tenants=1"]);
        let counting = |key: &str| counting_path(find(key).unwrap().meta());
        assert_eq!(counting("compute/servers").as_deref(), Some("/servers?all_tenants=1&limit=1000"));
        assert_eq!(counting("network/ports").as_deref(), Some("/ports?fields=id&limit=1000"));
        assert_eq!(counting("compute/flavors"), None);
        assert_eq!(asked("compute/flavors", true, Some("p")), asked("compute/flavors", false, None));
    }

    #[test]
    fn what_a_list_leaves_out_for_everybody_is_asked_for_everybody() {
        let further = |all: bool, own: Option<&str>| further_paths(find("image/images").unwrap().meta(), all, own);
        for (all, own) in [(false, None), (false, Some("p")), (true, Some("p"))] {
            assert_eq!(further(all, own), ["/images?os_hidden=true"]);
        }
    }

    #[test]
    fn every_list_of_what_belongs_to_projects_in_neutron_knows_all_projects() {
        let network =
            crate::services::services().iter().find(|service| service.kind == crate::auth::ServiceType::Network);
        let without: Vec<_> = network.unwrap().resources.iter().map(|definition| definition.meta()).collect();
        let without = without.into_iter().filter(|meta| meta.all_projects.is_none()).map(|meta| meta.key);
        assert_eq!(without.collect::<Vec<_>>(), ["network/agents", "network/ip-availability"]);
    }

    #[test]
    fn a_list_without_markers_is_read_until_nothing_comes() {
        let path = |path: &str, count| path_by_offset(path, count);
        assert_eq!(path("/groups?limit=20", 19), None, "there are no more");
        let second = path("/groups?all=1&limit=20", 20).unwrap();
        assert_eq!(second, "/groups?all=1&limit=1000&offset=20");
        // A service that gives 500 at most.
        let third = path(&second, 500).unwrap();
        assert_eq!(third, "/groups?all=1&limit=1000&offset=520");
        assert_eq!(path(&third, 0), None);
    }

    #[test]
    fn a_list_in_the_order_of_names_is_read_until_nothing_comes() {
        let path = |path: &str, count| path_by_name(path, count, "a b/&");
        assert_eq!(path("/?format=json&limit=20", 19), None);
        let second = path("/?format=json&limit=20", 20).unwrap();
        assert_eq!(second, "/?format=json&marker=a%20b%2F%26");
        assert_eq!(path_by_name(&second, 10_000, "z").as_deref(), Some("/?format=json&marker=z"));
        assert_eq!(path(&second, 0), None);
    }

    #[test]
    fn a_parameter_takes_the_place_of_the_one_before() {
        let link = "/servers/detail?limit=20&marker=9f-limit&all_tenants=1";
        assert_eq!(with_parameter(link, "limit", "1000"), "/servers/detail?marker=9f-limit&all_tenants=1&limit=1000");
        assert_eq!(with_parameter("/servers", "marker", "a"), "/servers?marker=a");
        assert_eq!((limit_of(link), limit_of("/servers?unlimit=3")), (Some(20), None));
    }
}

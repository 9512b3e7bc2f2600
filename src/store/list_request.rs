//! The requests that a collection is read by.

use super::live_collection::LiveCollection;
use crate::auth::ServiceRequest;
use crate::http::{Priority, encode};
use crate::model::{Page, Paging, Unreadable};

/// Rows appear at once with a small first page; the services' own time is the price of a list.
const FIRST_PAGE: &str = "20";
/// What services give at most by default.
pub const FULL_PAGE: &str = "1000";

/// The list request, without paging.
pub fn list(live: &LiveCollection) -> ServiceRequest {
    let meta = live.0.view.meta();
    let mut path = meta.list.to_owned();
    if let Some(all) = meta.all_projects.filter(|_| live.0.all_projects.get()) {
        path.push(if path.contains('?') { '&' } else { '?' });
        path.push_str(all);
    }
    ServiceRequest::get(meta.service, path).version(meta.version).priority(Priority::ResourceDef)
}

/// The request for the first page.
pub fn first(live: &LiveCollection) -> ServiceRequest {
    let call = list(live);
    match live.0.view.meta().paging {
        Paging::None => call,
        Paging::Marker | Paging::BothEnds(_) => call.query("limit", FIRST_PAGE),
    }
}

/// A path with this value of a query parameter, in place of the one it may have.
fn with_parameter(path: &str, name: &str, value: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let own = |pair: &&str| !pair.is_empty() && pair.split('=').next() != Some(name);
    let mut kept: Vec<&str> = query.split('&').filter(own).collect();
    let pair = [name, "=", value].concat();
    kept.push(&pair);
    [path, "?", &kept.join("&")].concat()
}

/// How many rows were asked for.
fn limit_of(path: &str) -> Option<usize> {
    let (_, query) = path.split_once('?')?;
    query.split('&').find_map(|pair| pair.strip_prefix("limit="))?.parse().ok()
}

impl LiveCollection {
    /// The request for one object; for the whole list, where objects cannot be read singly.
    pub fn object(&self, id: &str) -> ServiceRequest {
        let meta = self.0.view.meta();
        if meta.path.is_empty() {
            return list(self);
        }
        ServiceRequest::get(meta.service, [meta.path, "/", &encode(id)].concat()).version(meta.version)
    }
}

/// The request for the page after this one, if there has to be one: by the last row, as links may lead anywhere, and
/// services have left them out.
pub fn following(live: &LiveCollection, call: &ServiceRequest, page: &Page) -> Option<ServiceRequest> {
    let last = page.rows.last()?;
    let full = limit_of(&call.path).is_some_and(|limit| page.rows.len() >= limit);
    if !full && page.next.is_none() {
        return None;
    }
    let mut next = call.clone();
    next.path = match (&page.next, last.as_any().is::<Unreadable>()) {
        // The service knows what that row is called.
        (Some(link), true) => with_parameter(&live.0.client.relative(link), "limit", FULL_PAGE),
        (None, true) => return None,
        (_, false) => with_parameter(&with_parameter(&call.path, "limit", FULL_PAGE), "marker", &encode(last.id())),
    };
    Some(next)
}

#[cfg(test)]
mod tests {
    use super::{limit_of, with_parameter};

    #[test]
    fn a_parameter_takes_the_place_of_the_one_before() {
        let link = "/servers/detail?limit=20&marker=9f-limit&all_tenants=1";
        assert_eq!(with_parameter(link, "limit", "1000"), "/servers/detail?marker=9f-limit&all_tenants=1&limit=1000");
        assert_eq!(with_parameter("/servers", "marker", "a"), "/servers?marker=a");
        assert_eq!((limit_of(link), limit_of("/servers?unlimit=3")), (Some(20), None));
    }
}

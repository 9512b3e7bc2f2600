//! Reads an answer that belongs to no resource, to the end of its list.

use super::list_request::{FULL_PAGE, number_of, with_parameter};
use crate::auth::{ServiceClient, ServiceRequest};
use crate::http::{Error, Response};
use crate::model::{add_page, has_list, next_page_link, remove_page_links};
use serde_json::Value;

/// More pages than any list has that is shown as a whole.
const MAX_PAGES: usize = 1000;

/// Sends a request and follows the links to further pages, so that a list does not end at the most that a service gives
/// at a time. A request that asks for a page of its own (`limit`, `marker`) is answered as it is. Returns the first
/// response as it came, and the whole list.
///
/// # Errors
/// The service's, for any of the pages: half a list would look like a whole one.
pub async fn read_whole(client: &ServiceClient, call: ServiceRequest) -> Result<(Response, Value), Error> {
    let response = client.send(call.clone()).await?;
    let mut whole = response.json()?;
    if asks_for_a_page(&call.path) || !has_list(&whole) {
        return Ok((response, whole));
    }
    let mut link = next_page_link(&whole).map(str::to_owned);
    if link.is_none() {
        return Ok((response, whole));
    }
    let mut pages = 1;
    while let Some(next) = link {
        let mut call = call.clone();
        call.path = in_full_pages(client.relative(&next));
        let page = client.send(call).await?.json()?;
        let following = next_page_link(&page).filter(|following| *following != next).map(str::to_owned);
        let has_news = add_page(&mut whole, page);
        pages += 1;
        if pages == MAX_PAGES && following.is_some() {
            return Err(Error::decode(&response, "the list has no end"));
        }
        link = following.filter(|_| has_news);
    }
    remove_page_links(&mut whole);
    Ok((response, whole))
}

/// A link with as many elements as services give at most, where it repeats a lower number of the service's own: Designate
/// gives 20 at a time unless it is asked for more.
fn in_full_pages(link: String) -> String {
    match number_of(&link, "limit") {
        Some(limit) if limit < FULL_PAGE.parse().unwrap_or(limit) => with_parameter(&link, "limit", FULL_PAGE),
        _ => link,
    }
}

fn asks_for_a_page(path: &str) -> bool {
    let names = path.split_once('?').map_or("", |(_, query)| query).split('&').map(|pair| pair.split('=').next());
    names.into_iter().any(|name| matches!(name, Some("limit" | "marker")))
}

#[cfg(test)]
mod tests {
    use super::{asks_for_a_page, in_full_pages, read_whole};
    use crate::auth::testing::TestCloud;
    use crate::auth::{ServiceRequest, ServiceType};
    use serde_json::{Value, json};

    /// The answer to `/things`, whose pages lead to these.
    fn read(pages: &[(&'static str, Value)]) -> Result<Value, crate::http::Error> {
        let cloud = TestCloud::new(&[("default-1", "demo")]);
        for (query, answer) in pages {
            cloud.instead(query, 200, &answer.to_string());
        }
        futures::executor::block_on(async {
            let client = cloud.session("demo").await.client(ServiceType::Compute);
            Ok(read_whole(&client, ServiceRequest::get(ServiceType::Compute, "/things")).await?.1)
        })
    }

    fn page(ids: &[&str], next: &str) -> Value {
        let things: Vec<_> = ids.iter().map(|id| json!({"id": id})).collect();
        // The host is one that a browser cannot reach, as services behind a proxy have it.
        let href = ["http://inside:1/v2.1/things?marker=", next].concat();
        json!({"things": things, "thing_links": [{"rel": "next", "href": href}]})
    }

    #[test]
    fn a_list_is_read_to_its_end() {
        let last = json!({"things": [{"id": "d"}]});
        let pages = [("/things", page(&["a", "b"], "b")), ("marker=b", page(&["c"], "c")), ("marker=c", last)];
        assert_eq!(read(&pages).unwrap(), json!({"things": [{"id": "a"}, {"id": "b"}, {"id": "c"}, {"id": "d"}]}));
    }

    #[test]
    fn pages_that_lead_to_themselves_end() {
        let pages = [("/things", page(&["a"], "a")), ("marker=a", page(&["a"], "b")), ("marker=b", page(&["z"], "b"))];
        assert_eq!(read(&pages).unwrap(), json!({"things": [{"id": "a"}]}));
    }

    #[test]
    fn an_object_is_answered_as_it_is() {
        let usage = json!({"tenant_usage": {}, "tenant_usage_links": [{"rel": "next", "href": "http://h/x"}]});
        assert_eq!(read(&[("/things", usage.clone())]).unwrap(), usage);
    }

    #[test]
    fn pages_after_the_first_are_as_long_as_services_give_them() {
        let full = |link: &str| in_full_pages(link.to_owned());
        assert_eq!(full("/zones/z/recordsets?limit=20&marker=r"), "/zones/z/recordsets?marker=r&limit=1000");
        assert_eq!(full("/ports?limit=2000&marker=p"), "/ports?limit=2000&marker=p");
        assert_eq!(full("/things?marker=p"), "/things?marker=p");
    }

    #[test]
    fn who_asks_for_a_page_follows_the_pages_alone() {
        assert!(asks_for_a_page("/servers?all_tenants=1&limit=1"));
        assert!(asks_for_a_page("/os-simple-tenant-usage?marker=a"));
        assert!(!asks_for_a_page("/ports?device_id=limit"));
        assert!(!asks_for_a_page("/limits"));
    }
}

//! Lists in answers that belong to no resource, put together from their pages.

use serde_json::{Map, Value};
use std::collections::HashSet;

/// The member by which Keystone says that it leaves out further elements.
const TRUNCATED: &str = "truncated";

/// Whether the service says that the list in an answer leaves out further elements.
pub fn is_truncated(answer: &Value) -> bool {
    answer.get(TRUNCATED) == Some(&Value::Bool(true))
}

/// The link to the page after this one, as the service wrote it: under `KEY_links` (Nova, Cinder, Neutron), `links`
/// (Keystone) or `next` (Glance).
pub fn next_page_link(answer: &Value) -> Option<&str> {
    let members = answer.as_object()?;
    let linked = members.iter().filter(|(name, _)| is_links(name)).filter_map(|(_, links)| match links {
        Value::Array(links) => links.iter().find(|link| link["rel"] == "next")?.get("href")?.as_str(),
        links => links.get("next")?.as_str(),
    });
    linked.chain(members.get("next").and_then(Value::as_str)).find(|link| !link.is_empty())
}

/// Whether the answer has a list that pages can be added to.
pub fn has_list(answer: &Value) -> bool {
    answer.as_object().is_some_and(|members| members.iter().any(|(name, list)| !is_links(name) && list.is_array()))
}

/// Adds the elements of a further page to the list, except those that it has. Returns whether there were any.
pub fn add_page(whole: &mut Value, page: Value) -> bool {
    let (Some(whole), Value::Object(page)) = (whole.as_object_mut(), page) else { return false };
    let mut has_news = false;
    // Keystone says so of every page that is full; of the whole list it is true where it is of the last one.
    whole.remove(TRUNCATED);
    for (name, list) in page {
        if name == TRUNCATED {
            whole.insert(name, list);
            continue;
        }
        if let (Value::Array(list), Some(known)) = (list, list_of(whole, &name)) {
            let ids: HashSet<&Value> = known.iter().filter_map(id).collect();
            let is_new = |one: &Value| id(one).is_none_or(|id| !ids.contains(id));
            let news: Vec<Value> = list.into_iter().filter(is_new).collect();
            has_news |= !news.is_empty();
            known.extend(news);
        }
    }
    has_news
}

/// Takes the links to other pages out of an answer that is whole.
pub fn remove_page_links(whole: &mut Value) {
    if let Some(members) = whole.as_object_mut() {
        members.retain(|name, links| !(is_links(name) && links.is_array()) && name != "next");
    }
}

fn is_links(name: &str) -> bool {
    name == "links" || name.ends_with("_links")
}

fn list_of<'a>(answer: &'a mut Map<String, Value>, name: &str) -> Option<&'a mut Vec<Value>> {
    answer.get_mut(name).filter(|_| !is_links(name))?.as_array_mut()
}

fn id(element: &Value) -> Option<&Value> {
    element.get("id")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_service_says_in_its_own_way_that_there_is_more() {
        let more =
            |name: &str| json!({"things": [], name: [{"rel": "previous", "href": "p"}, {"rel": "next", "href": "n"}]});
        for answer in [
            more("things_links"),
            more("thing_links"),
            more("links"),
            json!({"things": [], "links": {"self": "s", "previous": null, "next": "n"}}),
            json!({"images": [], "first": "/v2/images", "next": "n"}),
        ] {
            assert_eq!(next_page_link(&answer), Some("n"), "{answer}");
        }
        for answer in [
            json!({"things": [], "things_links": [{"rel": "previous", "href": "p"}]}),
            json!({"things": [], "links": {"next": null}}),
            json!({"next": ""}),
            json!([1]),
        ] {
            assert_eq!(next_page_link(&answer), None, "{answer}");
        }
    }

    #[test]
    fn an_object_with_pages_is_no_list() {
        assert!(!has_list(&json!({"tenant_usage": {"server_usages": []}, "tenant_usage_links": []})));
        assert!(has_list(&json!({"tenant_usages": []})));
    }

    #[test]
    fn pages_become_one_list_with_each_element_once() {
        let mut whole = json!({"ports": [{"id": "a"}, {"id": "b"}], "ports_links": [{"rel": "next", "href": "n"}]});
        assert!(add_page(&mut whole, json!({"ports": [{"id": "b"}, {"id": "c"}], "ports_links": []})));
        assert!(!add_page(&mut whole, json!({"ports": [{"id": "a"}]})), "nothing new ends the reading");
        remove_page_links(&mut whole);
        assert_eq!(whole, json!({"ports": [{"id": "a"}, {"id": "b"}, {"id": "c"}]}));
        let mut names = json!({"names": ["a"]});
        assert!(add_page(&mut names, json!({"names": ["b"]})), "elements without an id are kept");
        assert!(!add_page(&mut names, json!("no page")));
    }

    #[test]
    fn a_list_is_truncated_where_its_last_page_is() {
        let first = || json!({"users": [{"id": "a"}], "truncated": true, "links": {"next": "n"}});
        assert!(is_truncated(&first()));
        let mut whole = first();
        add_page(&mut whole, json!({"users": [{"id": "b"}]}));
        assert!(!is_truncated(&whole));
        let mut cut = first();
        add_page(&mut cut, json!({"users": [{"id": "b"}], "truncated": true}));
        assert!(is_truncated(&cut));
    }
}

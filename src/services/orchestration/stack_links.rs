//! Stacks by the links in Heat's answers, which have their names and ids.

use crate::http::decode;
use crate::lenient;
use crate::model::nested_id;
use serde_json::Value;

/// The row id of a stack: of its name and its id.
pub fn row_id(stack: &Value) -> String {
    let id = lenient::at(stack, "/id");
    let name = [lenient::at(stack, "/stack_name"), named_in_link(stack)].into_iter().find(|name| !name.is_empty());
    name.map_or_else(|| id.clone(), |name| nested_id(&name, &id))
}

/// The name of a stack; the answer to a creation has it in its link alone.
pub fn name(stack: &Value) -> String {
    let own = lenient::at(stack, "/stack_name");
    if own.is_empty() { named_in_link(stack) } else { own }
}

fn named_in_link(stack: &Value) -> String {
    link(stack, "self").and_then(|href| parts(&href)).map(|(name, _)| name).unwrap_or_default()
}

/// The row id of the stack that a link of this kind leads to, such as `nested`.
pub fn linked(object: &Value, rel: &str) -> Option<String> {
    link(object, rel).and_then(|href| parts(&href)).map(|(name, id)| nested_id(&name, &id))
}

fn link(object: &Value, rel: &str) -> Option<String> {
    let links = object.get("links")?.as_array()?;
    links.iter().find(|link| lenient::at(link, "/rel") == rel).map(|link| lenient::at(link, "/href"))
}

/// The name and the id in the address of a stack, or of something below it.
fn parts(href: &str) -> Option<(String, String)> {
    let (_, path) = href.rsplit_once("/stacks/")?;
    let mut segments = path.split(['/', '?', '#']).map(decode).filter(|segment| !segment.is_empty());
    Some((segments.next()?, segments.next()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_new_stack_is_named_by_its_link() {
        let href = "https://h:8004/v1/p/stacks/web.v2/4c1a";
        let created = json!({"id": "4c1a", "links": [{"href": href, "rel": "self"}]});
        assert_eq!((row_id(&created).as_str(), name(&created).as_str()), ("web.v2.4c1a", "web.v2"));
        let listed = json!({"id": "4c1a", "stack_name": "web", "links": []});
        assert_eq!(row_id(&listed), "web.4c1a");
        assert_eq!(row_id(&json!({"id": "4c1a"})), "4c1a");
    }

    #[test]
    fn a_nested_stack_is_found_by_the_link_of_its_resource() {
        let resource = json!({"links": [
            {"href": "http://h/v1/p/stacks/web/1/resources/group", "rel": "self"},
            {"href": "http://h/v1/p/stacks/web/1", "rel": "stack"},
            {"href": "http://h/v1/p/stacks/web-group-x%20y/2", "rel": "nested"},
        ]});
        assert_eq!(linked(&resource, "nested").as_deref(), Some("web-group-x y.2"));
        assert_eq!(linked(&resource, "self").as_deref(), Some("web.1"));
        assert_eq!(linked(&json!({"links": null}), "nested"), None);
        assert_eq!(linked(&json!({"links": [{"href": "x", "rel": "nested"}]}), "nested"), None);
    }
}

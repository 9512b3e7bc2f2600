//! What a resource's definition refers to.

use super::resolve::argument;
use serde_json::Value;
use std::collections::BTreeSet;

/// The resources that a definition refers to. What only comes before it (`depends_on`) changes nothing of it.
#[derive(Debug, Default, PartialEq)]
pub struct References {
    /// Those by their id.
    pub ids: BTreeSet<String>,
    /// Those by what they tell of themselves.
    pub attributes: BTreeSet<String>,
    /// Which resource is meant is not written down.
    pub is_open: bool,
}

/// The references of a definition whose parameters are resolved.
pub fn references(definition: &Value) -> References {
    let mut found = References::default();
    add(definition, &mut found);
    found
}

fn add(part: &Value, found: &mut References) {
    if let Some(name) = argument(part, "get_resource") {
        match name.as_str() {
            Some(name) => _ = found.ids.insert(name.to_owned()),
            None => found.is_open = true,
        }
    }
    if let Some(path) = argument(part, "get_attr") {
        match path.get(0).and_then(Value::as_str) {
            Some(name) => _ = found.attributes.insert(name.to_owned()),
            None => found.is_open = true,
        }
    }
    match part {
        Value::Array(items) => items.iter().for_each(|item| add(item, found)),
        Value::Object(members) => members.values().for_each(|member| add(member, found)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn ids_and_attributes_are_told_apart() {
        let found = references(&json!({"depends_on": "first", "properties": {"a": {"get_resource": "net"},
            "b": [{"get_attr": ["web", "networks", {"get_resource": "net"}]}]}}));
        assert_eq!(found.ids.into_iter().collect::<Vec<_>>(), ["net"]);
        assert_eq!(found.attributes.into_iter().collect::<Vec<_>>(), ["web"]);
        assert!(!found.is_open);
        assert!(references(&json!({"a": {"get_attr": [{"list_join": ["", ["a"]]}, "x"]}})).is_open);
    }
}

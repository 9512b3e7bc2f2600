//! What a definition has outside of its template: files, nested templates, and types that stand for others.

use super::side::Side;
use crate::services::orchestration::template::document;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The most files that are looked at.
const MOST: usize = 500;

/// What a definition has outside of its template.
#[derive(Debug, Default, PartialEq)]
pub struct Outside<'a> {
    /// The files by their names.
    pub files: BTreeMap<String, &'a str>,
    /// What the environment says of the types that are used.
    pub types: BTreeMap<String, Vec<(&'a str, &'a Value)>>,
    /// Heat reads a template at an address, which may be another one by now.
    pub has_address: bool,
    /// There is more than is looked at.
    pub is_cut: bool,
}

/// What a definition has outside of the template of its side, with what nested templates have.
pub fn outside<'a>(definition: &Value, side: &'a Side) -> Outside<'a> {
    let mut found = Outside::default();
    let mut names = BTreeSet::new();
    collect(definition, side, &mut found, &mut names);
    while let Some(name) = names.pop_first() {
        let Some((name, text)) = side.files.get_key_value(&name).filter(|(name, _)| !found.files.contains_key(*name))
        else {
            continue;
        };
        if found.files.len() >= MOST {
            found.is_cut = true;
            break;
        }
        found.files.insert(name.clone(), text);
        let nested = document::read(text).ok().filter(|nested| document::has_version(&nested.value));
        if let Some(nested) = nested {
            collect(&nested.value, side, &mut found, &mut names);
        }
    }
    found
}

fn collect<'a>(part: &Value, side: &'a Side, found: &mut Outside<'a>, names: &mut BTreeSet<String>) {
    match part {
        Value::Array(items) => items.iter().for_each(|item| collect(item, side, found, names)),
        Value::Object(members) => {
            for (key, member) in members {
                match (key.as_str(), member) {
                    ("get_file", Value::String(name)) => _ = names.insert(name.clone()),
                    ("type", Value::String(name)) => add_type(name, side, found, names),
                    (_, member) => collect(member, side, found, names),
                }
            }
        }
        _ => {}
    }
}

fn add_type<'a>(name: &str, side: &'a Side, found: &mut Outside<'a>, names: &mut BTreeSet<String>) {
    found.has_address |= is_address(name);
    names.insert(name.to_owned());
    let registry = side.registry.as_object().into_iter().flatten();
    let meant = registry.filter(|(key, _)| match key.strip_suffix('*') {
        Some(beginning) => name.starts_with(beginning),
        None => *key == name,
    });
    let meant: Vec<_> = meant.map(|(key, target)| (key.as_str(), target)).collect();
    for target in meant.iter().filter_map(|(_, target)| target.as_str()) {
        found.has_address |= is_address(target);
        names.insert(target.to_owned());
    }
    if !meant.is_empty() {
        found.types.insert(name.to_owned(), meant);
    }
}

fn is_address(name: &str) -> bool {
    name.starts_with("http://") || name.starts_with("https://")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn files_of_nested_templates_are_found() {
        let node = "heat_template_version: 2018-08-31\nresources: {a: {type: X, properties: {d: {get_file: boot.sh}}}}";
        let files = [("node.yaml", node), ("boot.sh", "#!/bin/sh"), ("other", "")];
        let side = Side {
            files: files.map(|(name, text)| (name.to_owned(), text.to_owned())).into(),
            registry: json!({"My::Node": "node.yaml", "OS::Neutron::*": "OS::Heat::None", "resources": {}}),
            ..Side::default()
        };
        let of = |kind: &str| outside(&json!({"type": "G", "properties": {"resource_def": {"type": kind}}}), &side);
        let names = |found: Outside| found.files.into_keys().collect::<Vec<_>>();
        assert_eq!(
            (names(of("node.yaml")), names(of("My::Node"))),
            (vec!["boot.sh".to_owned(), "node.yaml".to_owned()], vec!["boot.sh".to_owned(), "node.yaml".to_owned()])
        );
        assert!(
            of("OS::Neutron::Net").types.contains_key("OS::Neutron::Net") && names(of("OS::Nova::Server")).is_empty()
        );
        assert!(of("https://h/a.yaml").has_address);
    }
}

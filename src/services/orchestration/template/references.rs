//! The files that a template, its nested templates and its environments name: Heat gets them with the request, each under the
//! name by which it is referred to.
//! <https://docs.openstack.org/heat/latest/template_guide/composition.html>

use super::document;
use crate::lenient;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Files by the names that refer to them.
pub type Files = BTreeMap<String, String>;

/// The most files that are looked for. Templates that name more are no templates that anybody has written.
const MOST: usize = 500;

/// The names of all files that are needed, in order: those that the template and the environments refer to, and those that
/// files among them refer to, as far as they are there.
pub fn needed(template: &Value, environments: &[Value], files: &Files) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    in_template(template, &mut names);
    environments.iter().for_each(|environment| in_environment(environment, &mut names));
    let mut read = BTreeSet::new();
    loop {
        let next = names.iter().find(|name| files.contains_key(*name) && !read.contains(*name)).cloned();
        let Some(name) = next.filter(|_| names.len() < MOST) else { return names };
        if let Some(nested) = files.get(&name).and_then(|text| nested_template(text)) {
            in_template(&nested, &mut names);
        }
        read.insert(name);
    }
}

/// A file as a template, if it is one.
fn nested_template(text: &str) -> Option<Value> {
    let value = document::read(text).ok()?.value;
    document::has_version(&value).then_some(value)
}

/// What `get_file` and the types of resources refer to.
fn in_template(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| in_template(item, names)),
        Value::Object(members) => {
            for (key, member) in members {
                match (key.as_str(), member) {
                    ("get_file", Value::String(name)) => _ = names.insert(name.clone()),
                    ("type", Value::String(name)) if is_template_name(name) && !is_address(name) => {
                        names.insert(name.clone());
                    }
                    (_, member) => in_template(member, names),
                }
            }
        }
        _ => {}
    }
}

/// The types that are templates end so.
fn is_template_name(name: &str) -> bool {
    name.ends_with(".yaml") || name.ends_with(".template")
}

/// Heat reads nested templates at such addresses by itself.
fn is_address(name: &str) -> bool {
    name.starts_with("http://") || name.starts_with("https://")
}

/// What the registry of an environment refers to: types that stand for others, and for single resources.
fn in_environment(environment: &Value, names: &mut BTreeSet<String>) {
    let Some(registry) = environment.get("resource_registry").and_then(Value::as_object) else { return };
    add_types(registry, names);
    let of_resources = registry.get("resources").and_then(Value::as_object);
    for types in of_resources.into_iter().flat_map(Map::values).filter_map(Value::as_object) {
        add_types(types, names);
    }
}

fn add_types(types: &Map<String, Value>, names: &mut BTreeSet<String>) {
    const OTHERS: [&str; 3] = ["base_url", "hooks", "restricted_actions"];
    for (_, target) in types.iter().filter(|(key, _)| !OTHERS.contains(&key.as_str())) {
        let name = target.as_str().unwrap_or_default();
        if !name.is_empty() && !name.contains("::") && !is_address(name) {
            names.insert(name.to_owned());
        }
    }
}

/// The file, of those that were chosen, that a name refers to: the one with this path, or else the only one with its last part.
pub fn find<'a>(name: &str, chosen: &'a [String]) -> Option<&'a String> {
    let path = |text: &str| text.trim_start_matches("file://").trim_start_matches("./").to_owned();
    let wanted = path(name);
    let below = ["/", wanted.as_str()].concat();
    let last = |text: &str| text.rsplit('/').next().unwrap_or_default().to_owned();
    let only = |fits: &dyn Fn(&str) -> bool| {
        let mut fitting = chosen.iter().filter(|one| fits(one));
        fitting.next().filter(|_| fitting.next().is_none())
    };
    let same = only(&|one| one == wanted);
    same.or_else(|| only(&|one| one.ends_with(&below))).or_else(|| only(&|one| last(one) == last(&wanted)))
}

/// What became of the names of all files that are needed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resolved {
    /// The files that are sent.
    pub files: Files,
    /// The names that nothing was chosen for.
    pub missing: Vec<String>,
    /// The names of files that the stack has already.
    pub kept: Vec<String>,
}

/// Finds the files that are needed: those that were chosen for a name, those among the chosen ones that a name fits, and those
/// that a stack has already.
pub fn resolve(template: &Value, environments: &[Value], assigned: &Files, chosen: &Files, own: &Files) -> Resolved {
    let paths: Vec<String> = chosen.keys().cloned().collect();
    let text_of = |name: &str| assigned.get(name).or_else(|| chosen.get(find(name, &paths)?));
    let mut files = Files::new();
    loop {
        let mut known = own.clone();
        known.extend(files.clone());
        let names = needed(template, environments, &known);
        let found = names.iter().filter(|name| !files.contains_key(*name));
        let found: Files = found.filter_map(|name| Some((name.clone(), text_of(name)?.clone()))).collect();
        if found.is_empty() {
            let (kept, missing) =
                names.into_iter().filter(|name| !files.contains_key(name)).partition(|name| own.contains_key(name));
            return Resolved { files, missing, kept };
        }
        files.extend(found);
    }
}

/// The files in an answer of Heat, or in a form.
pub fn files_of(answer: &Value) -> Files {
    let members = answer.as_object().into_iter().flatten();
    members.map(|(name, text)| (name.clone(), lenient::text(text))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn names(template: &Value, environments: &[Value], files: &[(&str, &str)]) -> Vec<String> {
        let files = files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        needed(template, environments, &files).into_iter().collect()
    }

    #[test]
    fn files_are_found_wherever_they_are_named() {
        let template = json!({"resources": {
            "a": {"type": "OS::Nova::Server", "properties": {"user_data": {"str_replace": {"template": {"get_file": "boot.sh"}}}}},
            "b": {"type": "OS::Heat::ResourceGroup", "properties": {"resource_def": {"type": "lib/node.yaml"}}},
            "c": {"type": "https://example.org/x.yaml"},
            "d": {"type": "OS::Nova::Server", "properties": {"user_data": {"get_file": {"get_param": "which"}}}},
        }, "parameters": {"type": {"type": "string"}}});
        assert_eq!(names(&template, &[], &[]), ["boot.sh", "lib/node.yaml"]);
    }

    #[test]
    fn nested_templates_name_further_files() {
        let template = json!({"resources": {"a": {"type": "node.yaml"}}});
        let nested = "heat_template_version: 2018-08-31\nresources:\n  x:\n    type: inner.yaml\n";
        assert_eq!(names(&template, &[], &[("node.yaml", nested)]), ["inner.yaml", "node.yaml"]);
        let own = "heat_template_version: 2018-08-31\nresources:\n  x:\n    type: node.yaml\n";
        assert_eq!(names(&template, &[], &[("node.yaml", own)]), ["node.yaml"], "in a circle");
        assert_eq!(names(&template, &[], &[("node.yaml", "\tno: yaml")]), ["node.yaml"]);
    }

    #[test]
    fn an_environment_names_templates_for_types() {
        let environment = json!({"resource_registry": {
            "base_url": "http://example.org",
            "My::Server": "server.yaml",
            "My::Net": "OS::Neutron::Net",
            "My::Far": "http://example.org/far.yaml",
            "resources": {"web": {"My::Port": "port.yaml", "hooks": "pre-create"}},
        }});
        assert_eq!(names(&json!({}), &[environment, json!("text")], &[]), ["port.yaml", "server.yaml"]);
    }

    #[test]
    fn files_are_taken_from_what_was_chosen_and_from_what_is_there() {
        let template =
            json!({"resources": {"a": {"type": "node.yaml"}, "b": {"type": "old.yaml"}, "c": {"get_file": "x.sh"}}});
        let files = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
        };
        let nested = "heat_template_version: 2018-08-31\nresources:\n  y: {get_file: inner.sh}\n";
        let chosen = files(&[("app/node.yaml", nested), ("app/inner.sh", "echo"), ("app/unused", "")]);
        let resolved = resolve(&template, &[], &Files::new(), &chosen, &files(&[("old.yaml", "{}")]));
        assert_eq!(resolved.files.keys().collect::<Vec<_>>(), ["inner.sh", "node.yaml"]);
        assert_eq!((resolved.missing, resolved.kept), (vec!["x.sh".to_owned()], vec!["old.yaml".to_owned()]));
        let assigned = files(&[("x.sh", "#!/bin/sh")]);
        assert_eq!(resolve(&template, &[], &assigned, &chosen, &Files::new()).missing, ["old.yaml"]);
    }

    #[test]
    fn chosen_files_are_known_by_their_paths_or_their_names() {
        let chosen = ["app/lib/node.yaml", "app/boot.sh", "app/a/x.sh", "app/b/x.sh"].map(str::to_owned);
        let found = |name: &str| find(name, &chosen).map(String::as_str);
        assert_eq!(found("lib/node.yaml"), Some("app/lib/node.yaml"));
        assert_eq!(found("./boot.sh"), Some("app/boot.sh"));
        assert_eq!(found("file:///elsewhere/boot.sh"), Some("app/boot.sh"));
        assert_eq!((found("a/x.sh"), found("x.sh")), (Some("app/a/x.sh"), None), "there are two of this name");
    }
}

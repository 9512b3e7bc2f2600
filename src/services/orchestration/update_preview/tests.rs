//! Previews as Heat has answered them, of the recorded stack and of the sample templates.

use super::*;
use crate::recorded;
use crate::services::orchestration::changes::{self, Change, Judgment, summary};
use crate::services::orchestration::parameters::schema::groups;
use crate::services::orchestration::parameters::values::Values;
use crate::services::orchestration::stacks::own_parameters;
use crate::services::orchestration::template::document;
use crate::services::orchestration::template::environments::Environment;
use crate::services::orchestration::template::references::{Files, files_of};
use serde_json::{Value, json};

/// A sample template, as it is read from a form.
fn sample(name: &str) -> Value {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/templates/");
    document::read(&std::fs::read_to_string([folder, name].concat()).unwrap()).unwrap().value
}

fn side(template: &Value, parameters: &[(&str, Value)]) -> Side {
    let parameters = parameters.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    Side { template: template.clone(), parameters, ..Side::default() }
}

/// A preview in which these resources of the stack `web` are updated or replaced, and all others of its template stay.
fn previewed(side: &Side, updated: &[&str], replaced: &[&str]) -> Vec<Change> {
    let resource = |name: &str| json!({"resource_name": name, "stack_name": "web", "resource_type": "X"});
    let of = |names: &[&str]| names.iter().map(|name| resource(name)).collect::<Vec<_>>();
    let all = side.template["resources"].as_object().unwrap();
    let rest = all.keys().filter(|name| !updated.contains(&name.as_str()) && !replaced.contains(&name.as_str()));
    let rest: Vec<_> = rest.map(|name| resource(name)).collect();
    let answer = json!({"resource_changes": {"updated": of(updated), "replaced": of(replaced), "unchanged": rest}});
    changes::of_update("web", &answer).unwrap()
}

/// All resources of a template in this state.
fn states(side: &Side, state: &str) -> Trouble {
    let all = side.template["resources"].as_object().unwrap().keys();
    let list: Vec<_> = all.map(|name| json!({"resource_name": name, "resource_status": state})).collect();
    trouble("web", &json!({ "resources": list }))
}

fn judged(list: Vec<Change>, old: &Side, new: &Side, updatable: &Updatable) -> Vec<Change> {
    judge(list, &Evidence { stack: "web", old, new, trouble: &states(old, "CREATE_COMPLETE"), updatable })
}

/// Each change in a word, with its reasons.
fn told(changes: &[Change]) -> Vec<String> {
    let one = |change: &Change| [&change.name, ": ", change.word(), " ", &change.reasons.join(", ")].concat();
    changes.iter().filter(|change| change.word() != "Unchanged").map(|change| one(change).trim().to_owned()).collect()
}

#[test]
fn the_recorded_preview_replaces_nothing() {
    let answer = |name: &str| recorded::answer(&["orchestration/stacks/", name].concat());
    let (template, environment, validated) = (answer("template"), answer("environment"), answer("validate"));
    let mut stack = own_parameters(&answer("show")["stack"]);
    stack.insert("count".to_owned(), "2".to_owned());
    let old = current(&template, &stack, &files_of(&answer("files")), &environment);
    let mut typed: Values = stack.clone();
    typed.extend([("count".to_owned(), "1".to_owned()), ("password".to_owned(), String::new())]);
    typed.extend([("flag".to_owned(), "true".to_owned())]);
    let (groups, files) = (groups(&validated, &[]), Files::new());
    let own = Environment { name: String::new(), text: String::new(), value: environment };
    let draft = Draft { template: &template, groups: &groups, values: &typed, environments: &[], files: &files };
    let new = next(&draft, &old, &stack, Some(&own));
    let list = changes::of_update("recorded", &answer("preview-update")).unwrap();
    let trouble = trouble("recorded", &answer("nested-resources"));
    assert!(types_to_ask(&list, &old, &new).is_empty());
    let evidence =
        Evidence { stack: "recorded", old: &old, new: &new, trouble: &trouble, updatable: &Updatable::new() };
    let judged = judge(list, &evidence);
    assert!(!judged.iter().any(|change| change.name == "subnet" && change.loses()));
    let expected =
        ["1: Deleted", "value: Deleted", "subnet: Probably unchanged", "group: Updated count: 2 → 1", "0: Updated"];
    assert_eq!(told(&judged), expected);
    assert_eq!(summary(&judged), "2 deleted, 2 updated, 1 probably unchanged. 2 resources stay unchanged.");
}

#[test]
fn a_larger_volume_leaves_its_attachment() {
    let template = sample("volume.yaml");
    let of = |size: i32| side(&template, &[("size", size.into()), ("policy", "Retain".into()), ("image", "i".into())]);
    let (old, new) = (of(1), of(2));
    let list = || previewed(&old, &["data"], &["attachment"]);
    let found = judged(list(), &old, &new, &Updatable::new());
    assert_eq!(told(&found), ["attachment: Probably unchanged", "data: Updated size: 1 → 2"]);
    // What has failed is replaced nevertheless.
    let failed = states(&old, "CHECK_FAILED");
    let evidence = Evidence { stack: "web", old: &old, new: &new, trouble: &failed, updatable: &Updatable::new() };
    let found = judge(list(), &evidence);
    assert_eq!(told(&found)[0], "attachment: Replaced its state is CHECK_FAILED");
}

#[test]
fn what_refers_to_a_replaced_resource_is_replaced() {
    let template = sample("network.yaml");
    let of = |cidr: &str| side(&template, &[("cidr", cidr.into()), ("count", 1.into())]);
    let (old, new) = (of("10.77.0.0/24"), of("10.78.0.0/24"));
    let list = || previewed(&old, &["servers"], &["subnet", "interface"]);
    let found = judged(list(), &old, &new, &Updatable::new());
    let expected = ["interface: Replaced refers to subnet", "subnet: Replaced cidr: 10.77.0.0/24 → 10.78.0.0/24"];
    assert_eq!(told(&found)[..2], expected);
    // Had only its servers changed, it would be changed in place.
    let servers = |list: &str| {
        side(&template, &[("dns_servers", list.split(',').collect::<Vec<_>>().into()), ("count", 1.into())])
    };
    let (old, new) = (servers("9.9.9.9"), servers("9.9.9.9,1.1.1.1"));
    assert_eq!(types_to_ask(&list(), &old, &new).into_iter().collect::<Vec<_>>(), ["OS::Neutron::Subnet"]);
    let schema =
        json!({"properties": {"dns_nameservers": {"update_allowed": true}, "cidr": {"update_allowed": false}}});
    let updatable = Updatable::from([("OS::Neutron::Subnet".to_owned(), super::updatable(&schema))]);
    let found = judged(list(), &old, &new, &updatable);
    let expected =
        ["interface: Probably unchanged", "subnet: Probably updated dns_nameservers: 9.9.9.9 → 9.9.9.9, 1.1.1.1"];
    assert_eq!(told(&found)[..2], expected);
    assert_eq!(found.iter().filter(|change| change.loses()).count(), 0);
}

#[test]
fn what_is_nested_follows_what_it_is_nested_in() {
    let template = json!({"heat_template_version": "2018-08-31", "resources": {
        "net": {"type": "OS::Neutron::Net"},
        "group": {"type": "OS::Heat::ResourceGroup", "properties": {"resource_def": {"net": {"get_resource": "net"}}}}}});
    let side = side(&template, &[]);
    let mut list = previewed(&side, &[], &["group"]);
    let inside = |name: &str| Change { within: "web-group-x1".to_owned(), name: name.to_owned(), ..list[0].clone() };
    list.extend([inside("0"), inside("1")]);
    let found = judged(list, &side, &side, &Updatable::new());
    assert_eq!(found.iter().filter(|change| change.judgment == Judgment::Stays).count(), 3);
}

#[test]
fn attributes_of_what_is_updated_count_and_restless_types_are_not_believed() {
    let of = |value: i32| {
        side(
            &json!({"heat_template_version": "2018-08-31", "resources": {
                "a": {"type": "X", "properties": {"v": {"get_param": "v"}}},
                "by_id": {"type": "X", "properties": {"v": {"get_resource": "a"}}},
                "by_value": {"type": "X", "properties": {"v": {"get_attr": ["a", "value"]}}},
                "after": {"type": "X", "depends_on": "by_value"},
                "handle": {"type": "OS::Heat::UpdateWaitConditionHandle"}}}),
            &[("v", value.into())],
        )
    };
    let (old, new) = (of(1), of(2));
    let list = previewed(&old, &["a", "after"], &["by_id", "by_value", "handle"]);
    let found = judged(list, &old, &new, &Updatable::new());
    let expected = [
        "by_id: Probably unchanged",
        "by_value: Replaced refers to a",
        "handle: Replaced",
        "a: Updated v: 1 → 2",
        "after: Probably unchanged",
    ];
    assert_eq!(told(&found), expected);
}

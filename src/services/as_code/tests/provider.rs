//! What is written for Terraform is HCL, and has the arguments of the provider's schema.

use super::samples::{SECRET, definitions};
use super::setup::all_resources;
use crate::model::CommandNames;
use hcl_edit::expr::Expression;
use hcl_edit::structure::{Attribute, Block, Body, Structure};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The resources of version 3.4.0 of the provider for the console's services. Each argument has its type, with `!` where it
/// is required; a block has its own arguments.
fn schema() -> Map<String, Value> {
    serde_json::from_str(include_str!("terraform-provider.json")).unwrap()
}

/// Resources of the provider that no form creates.
const UNUSED: &[(&str, &str)] = &[
    ("openstack_blockstorage_qos_association_v3", "associating is a read in Cinder's API"),
    ("openstack_blockstorage_volume_attach_v3", "for hosts outside of Nova"),
    ("openstack_objectstorage_account_v1", "every project has an account"),
    ("openstack_objectstorage_object_v1", "objects are files of the user's"),
    ("openstack_objectstorage_tempurl_v1", "made by the page, not by a request"),
    ("openstack_networking_bgp_peer_v2", "the console has no BGP"),
    ("openstack_networking_bgp_speaker_v2", "the console has no BGP"),
    ("openstack_networking_floatingip_associate_v2", "a floating IP is changed, not created"),
    ("openstack_networking_port_secgroup_associate_v2", "a port is changed, not created"),
    ("openstack_networking_router_route_v2", "a router is changed, not created"),
    ("openstack_networking_router_routes_v2", "a router is changed, not created"),
    ("openstack_networking_segment_v2", "the console has no segments"),
    ("openstack_networking_subnet_route_v2", "a subnet is changed, not created"),
];

/// What the provider requires and OpenStack does not: there is nothing to say for it.
const NOT_GIVEN: &[&str] = &[
    "network/trunks: Create trunk: openstack_networking_trunk_v2.sub_port: segmentation_id is missing",
    "shared-file-system/share-networks: Create share network: openstack_sharedfilesystem_sharenetwork_v2: neutron_net_id is missing",
    "shared-file-system/share-networks: Create share network: openstack_sharedfilesystem_sharenetwork_v2: neutron_subnet_id is missing",
];

fn kinds(names: &CommandNames) -> impl Iterator<Item = &'static str> + use<> {
    let actions = names.actions.iter().map(|action| action.terraform.kind);
    std::iter::once(names.terraform.kind).chain(actions).filter(|kind| !kind.is_empty())
}

#[test]
fn every_resource_of_the_provider_is_used() {
    let used: BTreeSet<&str> =
        definitions().filter_map(|definition| definition.meta().commands).flat_map(kinds).collect();
    let schema = schema();
    let unused: BTreeSet<&str> = schema.keys().map(String::as_str).filter(|kind| !used.contains(kind)).collect();
    assert_eq!(unused, UNUSED.iter().map(|(kind, _)| *kind).collect());
    assert_eq!(used.iter().find(|kind| !schema.contains_key(**kind)), None);
}

#[test]
fn what_is_created_has_the_provider_s_arguments() {
    let schema = schema();
    let mut wrong = BTreeSet::new();
    let mut written = BTreeSet::new();
    for (what, text) in all_resources("sample") {
        assert!(!text.contains(SECRET), "{what} tells a secret: {text}");
        let body: Body = text.parse().unwrap_or_else(|why| panic!("{what}: {why}: {text}"));
        for block in body.blocks().filter(|block| block.ident.as_str() == "resource") {
            let kind = block.labels.first().map(|label| label.as_str()).unwrap_or_default();
            let Some(arguments) = schema.get(kind).and_then(Value::as_object) else {
                wrong.insert(format!("{what}: no {kind}"));
                continue;
            };
            written.insert(kind.to_owned());
            check(&block.body, arguments, &format!("{what}: {kind}"), &mut wrong);
        }
    }
    NOT_GIVEN.iter().for_each(|known| assert!(wrong.remove(*known), "{known}: no longer"));
    assert!(wrong.is_empty(), "{wrong:#?}");
    println!("{} kinds of resources were written", written.len());
    assert!(written.len() > 40, "{written:?}");
}

fn check(body: &Body, arguments: &Map<String, Value>, what: &str, wrong: &mut BTreeSet<String>) {
    for structure in body.iter() {
        let (name, is_block) = match structure {
            Structure::Attribute(Attribute { key, .. }) => (key.as_str(), false),
            Structure::Block(Block { ident, .. }) => (ident.as_str(), true),
        };
        match (arguments.get(name), structure) {
            (Some(Value::Array(inner)), Structure::Block(block)) => {
                let inner = inner.get(1).and_then(Value::as_object).unwrap();
                check(&block.body, inner, &format!("{what}.{name}"), wrong);
            }
            (Some(Value::String(kind)), Structure::Attribute(attribute)) => {
                if !fits(kind.trim_start_matches('!'), &attribute.value) {
                    wrong.insert(format!("{what}: {name} is a {kind}: {}", attribute.value));
                }
            }
            _ => _ = wrong.insert(format!("{what}: no {} {name}", if is_block { "block" } else { "argument" })),
        }
    }
    let required =
        |value: &Value| value.as_str().or_else(|| value.get(0)?.as_str()).is_some_and(|kind| kind.starts_with('!'));
    for (name, _) in arguments.iter().filter(|(_, value)| required(value)) {
        if !body.has_attribute(name) && !body.has_blocks(name) {
            wrong.insert(format!("{what}: {name} is missing"));
        }
    }
}

fn fits(kind: &str, value: &Expression) -> bool {
    match value {
        Expression::Array(_) => matches!(kind, "list" | "set"),
        Expression::Object(_) => kind == "map",
        Expression::Bool(_) => kind == "bool",
        Expression::Number(_) => matches!(kind, "int" | "float"),
        // Terraform reads numbers and booleans of strings.
        Expression::String(_) | Expression::StringTemplate(_) => !matches!(kind, "list" | "set" | "map"),
        _ => true,
    }
}

#[test]
fn whatever_is_typed_is_the_same_in_hcl() {
    for text in [
        "${file(\"/etc/passwd\")}",
        "$${x}",
        "%{ if true }x%{ endif }",
        "%%{x}",
        "$$$${x}",
        "a\"b\\c",
        "\u{8}\u{c}\u{7f}\u{1b}",
        "line\nbreak\ttab\rreturn",
        "日本語 \u{1f600}",
        "$",
        "${",
        "%",
        "# // /*",
    ] {
        let literal = crate::services::as_code::hcl::quote(text);
        let body: Body = format!("a = {literal}\n").parse().unwrap_or_else(|why| panic!("{text:?}: {why}"));
        let value = &body.get_attribute("a").unwrap().value;
        assert_eq!(evaluated(value), text, "{literal}");
    }
}

/// The text of a string without interpolations.
fn evaluated(value: &Expression) -> String {
    match value {
        Expression::String(text) => text.value().clone(),
        Expression::StringTemplate(template) => template
            .iter()
            .map(|element| match element {
                hcl_edit::template::Element::Literal(literal) => literal.value().clone(),
                other => panic!("{other:?} is interpolated"),
            })
            .collect(),
        other => panic!("{other:?} is no string"),
    }
}

//! Security groups with their rules.
//! <https://docs.openstack.org/heat/latest/template_guide/openstack.html#OS::Neutron::SecurityGroup>

use super::draft::{Draft, Properties, get_resource};
use super::kind::Kind;
use super::parameters::Outside;
use crate::lenient;
use crate::yaml::Node;
use serde_json::{Value, json};

/// Every project has one of this name, which cannot be created.
const DEFAULT: &str = "default";

/// Which groups are created: those of the project but the default one.
pub fn name(draft: &mut Draft) {
    let inventory = draft.inventory;
    for group in inventory.all(Kind::SecurityGroup) {
        if inventory.is_own(group) && lenient::at(group, "/name") != DEFAULT {
            draft.name(Kind::SecurityGroup, group, &[&lenient::at(group, "/name")]);
        }
    }
}

/// A reference to a group. The default group of whichever project the stack is in has that name.
pub fn reference(draft: &mut Draft, id: &str) -> Node {
    let is_default = draft
        .inventory
        .get(Kind::SecurityGroup, id)
        .is_some_and(|group| lenient::at(group, "/name") == DEFAULT && draft.inventory.is_own(group));
    match is_default {
        true => Node::string(DEFAULT),
        false => draft.reference(Kind::SecurityGroup, Outside::SecurityGroup, id),
    }
}

pub fn write(draft: &mut Draft) {
    let groups = draft.exported(Kind::SecurityGroup);
    let order: Vec<String> = groups.iter().map(|group| lenient::at(group, "/id")).collect();
    let mut later = Vec::new();
    for group in groups {
        let id = lenient::at(group, "/id");
        let mut rules = Vec::new();
        for rule in sorted_rules(group) {
            // Without its address group it would allow everybody.
            if !lenient::at(rule, "/remote_address_group_id").is_empty() {
                draft.note("Rules for address groups are left out: Heat does not support address groups.");
                continue;
            }
            // Groups that name one another cannot both be there first: rules for groups that come later stand by themselves.
            let remote = lenient::at(rule, "/remote_group_id");
            let place = |id: &str| order.iter().position(|own| own == id);
            if place(&remote).is_some_and(|remote| place(&id).is_some_and(|own| remote > own)) {
                later.push((id.clone(), rule));
            } else {
                rules.push(Node::map(rule_members(draft, &id, rule)));
            }
        }
        let mut properties = Properties::default();
        properties.text("name", lenient::at(group, "/name"));
        properties.filled("description", lenient::at(group, "/description"));
        // Heat of older clouds does not know the property.
        properties.copy("stateful", group, "stateful", &json!(true));
        if !sorted_rules(group).iter().any(|rule| is_egress(rule)) {
            draft.note("Security groups without outbound rules get the default ones, which templates cannot omit.");
        }
        if !rules.is_empty() {
            properties.set("rules", Node::list(rules));
        }
        draft.write(Kind::SecurityGroup, group, "OS::Neutron::SecurityGroup", properties, &[]);
    }
    for (id, rule) in later {
        let Some(name) = draft.resource(Kind::SecurityGroup, &id).map(str::to_owned) else { continue };
        let mut properties = Properties::default();
        properties.set("security_group", get_resource(&name));
        for (member, value) in rule_members(draft, &id, rule) {
            match member {
                "remote_mode" => {}
                "remote_group_id" => properties.set("remote_group", value),
                other => properties.set(other, value),
            }
        }
        draft.write_other(&["rule", &name], "OS::Neutron::SecurityGroupRule", properties, &[]);
    }
}

/// The rules in an order that does not depend on when they were made.
fn sorted_rules(group: &Value) -> Vec<&Value> {
    let mut rules: Vec<&Value> =
        group.get("security_group_rules").and_then(Value::as_array).into_iter().flatten().collect();
    let key = |rule: &Value| {
        ["direction", "ethertype", "protocol", "port_range_min", "remote_ip_prefix", "id"]
            .map(|member| lenient::at(rule, &["/", member].concat()))
    };
    rules.sort_by_cached_key(|rule| key(rule));
    rules
}

fn is_egress(rule: &Value) -> bool {
    lenient::at(rule, "/direction") == "egress"
}

fn rule_members(draft: &mut Draft, group: &str, rule: &Value) -> Vec<(&'static str, Node)> {
    let at = |member: &str| lenient::at(rule, &["/", member].concat());
    let mut members = vec![("direction", Node::string(at("direction"))), ("ethertype", Node::string(at("ethertype")))];
    if !at("protocol").is_empty() {
        members.push(("protocol", Node::string(at("protocol"))));
    }
    for member in ["port_range_min", "port_range_max"] {
        if let Some(number) = rule.get(member).filter(|number| number.is_number()) {
            members.push((member, Node::from_json(number)));
        }
    }
    let remote = at("remote_group_id");
    if !remote.is_empty() {
        members.push(("remote_mode", Node::string("remote_group_id")));
        // Without the group it is the rule's own.
        if remote != group {
            members.push(("remote_group_id", reference(draft, &remote)));
        }
    }
    if !at("remote_ip_prefix").is_empty() {
        members.push(("remote_ip_prefix", Node::string(at("remote_ip_prefix"))));
    }
    members
}

//! Security groups that let SSH in.
//! <https://docs.openstack.org/api-ref/network/v2/#security-group-rules-security-group-rules>

use super::{cidr, keys};
use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::{Lookup, Preparation, id_of};
use serde_json::{Value, json};
use std::sync::Arc;

const PORT: f64 = 22.0;
/// The role of the new security group in a plan.
pub const GROUP: &str = "security group";
pub const ANYWHERE: &[&str] = &["0.0.0.0/0", "::/0"];

/// The security groups that the project can use, with their rules; `None` until they are loaded.
pub fn groups(lookup: &dyn Lookup) -> Option<Arc<Value>> {
    let call = ServiceRequest::get(ServiceType::Network, "/security-groups");
    let caller = lookup.caller();
    // Neutron tells administrators of all projects' groups.
    let is_limited = caller.is_admin() && !caller.project_id.is_empty();
    let call = if is_limited { call.query("project_id", &caller.project_id) } else { call };
    lookup.document(&call)?.ok()
}

/// The id of the project's default security group.
pub fn default_group(lookup: &dyn Lookup) -> Option<String> {
    let project = lookup.caller().project_id;
    let is_it = |group: &&Value| {
        let owner = ["/project_id", "/tenant_id"].map(|member| lenient::at(group, member));
        lenient::at(group, "/name") == "default" && owner.contains(&project)
    };
    list(&*groups(lookup)?).iter().find(is_it).map(|group| lenient::at(group, "/id"))
}

fn list(groups: &Value) -> &[Value] {
    groups.get("security_groups").and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Whether one of these groups lets SSH in from the range, by IPv4; from anywhere where there is no range.
pub fn lets_in(groups: &Value, ids: &[String], range: Option<&str>) -> bool {
    let of = list(groups).iter().filter(|group| {
        let is = |member: &str| ids.contains(&lenient::at(group, member));
        // The default group goes by its name in forms.
        is("/id") || lenient::at(group, "/name") == "default" && is("/name")
    });
    of.flat_map(rules).any(|rule| opens(rule, range.unwrap_or("0.0.0.0/0")))
}

/// The group that has nothing but what a new one for these ranges would have.
pub fn reusable(groups: &Value, ranges: &[String]) -> Option<String> {
    let is_same = |group: &&Value| {
        let inbound: Vec<_> = rules(group).filter(|rule| lenient::at(rule, "/direction") == "ingress").collect();
        lenient::at(group, "/name") != "default"
            && inbound.iter().all(|rule| ranges.iter().any(|range| is_rule(rule, range)))
            && ranges.iter().all(|range| inbound.iter().any(|rule| is_rule(rule, range)))
    };
    list(groups).iter().find(is_same).map(|group| lenient::at(group, "/id"))
}

fn rules(group: &Value) -> impl Iterator<Item = &Value> {
    group.get("security_group_rules").and_then(Value::as_array).into_iter().flatten()
}

/// Whether a rule is the one that a new group has for a range.
fn is_rule(rule: &Value, range: &str) -> bool {
    lenient::at(rule, "/port_range_min") == "22" && lenient::at(rule, "/port_range_max") == "22" && opens(rule, range)
}

/// Whether a rule lets TCP to port 22 in from all of a range.
fn opens(rule: &Value, range: &str) -> bool {
    let at = |member: &str| lenient::at(rule, member);
    let port = |member: &str, open: f64| lenient::number_at(rule, member).unwrap_or(open);
    let is_tcp = matches!(at("/protocol").as_str(), "" | "tcp" | "6");
    let is_version = at("/ethertype") == if cidr::is_v6(range) { "IPv6" } else { "IPv4" };
    let from = at("/remote_ip_prefix");
    let is_from_there = match from.as_str() {
        "" => at("/remote_group_id").is_empty() && at("/remote_address_group_id").is_empty(),
        from => from == range || cidr::overlap(from, range) && length(from) <= length(range),
    };
    at("/direction") == "ingress"
        && is_tcp
        && is_version
        && is_from_there
        && port("/port_range_min", 0.0) <= PORT
        && port("/port_range_max", 65_535.0) >= PORT
}

/// The length of a range's prefix.
fn length(range: &str) -> u8 {
    range.split_once('/').and_then(|(_, length)| length.parse().ok()).unwrap_or(u8::MAX)
}

/// A new security group that lets SSH in from these ranges.
pub fn new_group(name: &str, ranges: &[String]) -> Vec<Preparation> {
    const ROLES: [&str; 2] = ["rule for SSH", "second rule for SSH"];
    let post = |path: &str, body: Value| ServiceRequest::post(ServiceType::Network, path, body);
    let group = json!({"security_group": {"name": name, "description": "SSH"}});
    let group = Preparation {
        role: GROUP.into(),
        what: ["security group ", name].concat(),
        call: post("/security-groups", group),
        creates: Some((keys::SECURITY_GROUPS, "/security_group/id")),
    };
    let rules = ranges.iter().zip(ROLES).map(|(range, role)| Preparation {
        role: role.into(),
        what: ["rule for SSH from ", range].concat(),
        call: post(
            "/security-group-rules",
            json!({"security_group_rule": {
                "security_group_id": id_of(GROUP),
                "direction": "ingress",
                "ethertype": if cidr::is_v6(range) { "IPv6" } else { "IPv4" },
                "protocol": "tcp",
                "port_range_min": 22,
                "port_range_max": 22,
                "remote_ip_prefix": range,
            }}),
        ),
        creates: None,
    });
    [group].into_iter().chain(rules).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(more: Value) -> Value {
        let mut rule = json!({"direction": "ingress", "ethertype": "IPv4", "protocol": "tcp", "port_range_min": 22,
            "port_range_max": 22, "remote_ip_prefix": null, "remote_group_id": null});
        rule.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        rule
    }

    fn groups(rules: Value) -> Value {
        json!({"security_groups": [{"id": "g", "name": "g", "security_group_rules": rules}]})
    }

    #[test]
    fn ssh_is_let_in_by_rules_that_cover_the_port_and_the_range() {
        let lets = |more: Value, range: Option<&str>| lets_in(&groups(json!([rule(more)])), &["g".to_owned()], range);
        assert!(lets(json!({}), None), "no prefix is anywhere");
        assert!(lets(json!({"remote_ip_prefix": "0.0.0.0/0", "port_range_min": 1, "port_range_max": 1024}), None));
        assert!(lets(json!({"protocol": null, "port_range_min": null, "port_range_max": null}), None));
        assert!(lets(json!({"remote_ip_prefix": "203.0.113.0/24"}), Some("203.0.113.7/32")));
        assert!(!lets(json!({"remote_ip_prefix": "203.0.113.0/24"}), None));
        assert!(!lets(json!({"remote_ip_prefix": "203.0.113.7/32"}), Some("203.0.113.0/24")));
        assert!(!lets(json!({"remote_group_id": "g"}), None), "only from members of the group");
        assert!(!lets(json!({"direction": "egress"}), None) && !lets(json!({"protocol": "udp"}), None));
        assert!(!lets(json!({"port_range_min": 80, "port_range_max": 80}), None));
        assert!(!lets_in(&groups(json!([rule(json!({}))])), &["other".to_owned()], None));
    }

    #[test]
    fn a_group_is_reused_only_if_it_lets_nothing_else_in() {
        let anywhere = vec!["0.0.0.0/0".to_owned()];
        let ssh = rule(json!({"remote_ip_prefix": "0.0.0.0/0"}));
        let out = json!({"direction": "egress", "ethertype": "IPv4"});
        assert_eq!(reusable(&groups(json!([out, ssh])), &anywhere), Some("g".to_owned()));
        let web = rule(json!({"port_range_min": 80, "port_range_max": 80}));
        assert_eq!(reusable(&groups(json!([ssh, web])), &anywhere), None);
        assert_eq!(reusable(&groups(json!([out])), &anywhere), None);
    }

    #[test]
    fn a_new_group_has_a_rule_for_each_range() {
        let plan = new_group("ssh", &["0.0.0.0/0".to_owned(), "::/0".to_owned()]);
        let [group, four, six] = &plan[..] else { panic!("{plan:?}") };
        assert_eq!(group.call.body.as_ref().unwrap()["security_group"]["name"], "ssh");
        let rule = &four.call.body.as_ref().unwrap()["security_group_rule"];
        assert_eq!((&rule["ethertype"], &rule["remote_ip_prefix"]), (&json!("IPv4"), &json!("0.0.0.0/0")));
        assert_eq!((&rule["security_group_id"], &rule["port_range_min"]), (&json!(id_of(GROUP)), &json!(22)));
        assert_eq!(six.call.body.as_ref().unwrap()["security_group_rule"]["ethertype"], "IPv6");
    }
}

//! Which subnets a router can be connected to.

use super::*;
use crate::http::Error;
use crate::model::{Caller, Row};
use crate::services::samples::rows_of;
use std::sync::Arc;

/// A project, seen with this role, with a router in one of its subnets.
struct Project(&'static str);

impl Lookup for Project {
    fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>> {
        let networks = json!([
            {"id": "own", "name": "apps"},
            {"id": "lent", "name": "lent", "shared": true},
            {"id": "out", "name": "public", "router:external": true},
        ]);
        (key == keys::NETWORKS).then(|| Ok(rows_of(key, &networks)))
    }
    fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
        let subnet = |id: &str, network: &str, project: &str, cidr: &str, gateway: Option<&str>| json!({"id": id, "network_id": network, "project_id": project, "cidr": cidr, "gateway_ip": gateway});
        let answer = match call.path.split('?').next().unwrap_or_default() {
            "/ports" => json!({"ports": [{"id": "i", "fixed_ips": [{"subnet_id": "in", "ip_address": "10.0.0.1"}]}]}),
            "/subnets" => json!({"subnets": [
                subnet("in", "own", "mine", "10.0.0.0/24", Some("10.0.0.1")),
                subnet("free", "own", "mine", "10.1.0.0/24", Some("10.1.0.1")),
                subnet("over", "own", "mine", "10.0.0.128/25", Some("10.0.0.129")),
                subnet("bare", "own", "mine", "10.2.0.0/24", None),
                subnet("theirs", "lent", "theirs", "10.3.0.0/24", Some("10.3.0.1")),
                subnet("outside", "out", "theirs", "203.0.113.0/24", Some("203.0.113.1")),
            ]}),
            path => panic!("{path}"),
        };
        Some(Ok(Arc::new(answer)))
    }
    fn caller(&self) -> Caller {
        Caller { project_id: "mine".into(), roles: vec![self.0.into()], ..Caller::default() }
    }
}

/// The subnets, each with why it cannot be chosen.
fn offered(role: &'static str) -> Vec<(String, String)> {
    let input = form_for_object("r");
    let choices = joinable(&Project(role), &input).unwrap().unwrap();
    let mut all: Vec<_> =
        choices.into_iter().map(|choice| (choice.value, choice.disabled.unwrap_or_default())).collect();
    all.sort();
    all
}

#[test]
fn subnets_that_neutron_refuses_say_why_and_those_of_external_networks_are_left_out() {
    let reasons = [
        ("bare", "The subnet has no gateway address"),
        ("free", ""),
        ("in", "Already connected"),
        ("over", "Overlaps with 10.0.0.0/24, which is already connected"),
        ("theirs", "Belongs to another project"),
    ];
    let expected = |all: &[(&str, &str)]| -> Vec<(String, String)> {
        all.iter().map(|(id, why)| ((*id).to_owned(), (*why).to_owned())).collect()
    };
    assert_eq!(offered("member"), expected(&reasons));
    let mut of_admin = reasons;
    of_admin[4].1 = "";
    assert_eq!(offered("admin"), expected(&of_admin), "an administrator may connect any project's");
}

//! Which ports and external networks are offered for floating IPs, in a project with several of each.

use super::{association, outside, reach};
use crate::auth::{Microversion, ServiceRequest, ServiceType};
use crate::http::Error;
use crate::model::{Caller, Choices, FormValues, Lookup, Row};
use crate::services::samples::rows_of;
use serde_json::{Value, json};
use std::sync::Arc;

/// A project as member or as administrator.
struct Project(&'static str);

fn networks() -> Value {
    json!([
        {"id": "inside", "name": "apps", "project_id": "mine", "subnets": ["s4", "s6"]},
        {"id": "alone", "name": "alone", "project_id": "mine", "subnets": ["sa"]},
        {"id": "lent", "name": "lent", "project_id": "theirs", "shared": true, "subnets": ["sl"]},
        {"id": "out", "name": "public", "project_id": "theirs", "router:external": true, "subnets": ["o4", "o6"]},
        {"id": "six", "name": "a-six", "project_id": "theirs", "router:external": true, "subnets": ["o7"]},
        {"id": "dark", "name": "dark", "project_id": "theirs", "router:external": true, "subnets": []},
    ])
}

fn port(id: &str, network: &str, device: &str, ips: &[(&str, &str)]) -> Value {
    let ips: Vec<_> = ips.iter().map(|(subnet, ip)| json!({"subnet_id": subnet, "ip_address": ip})).collect();
    let owner = if device.is_empty() { "" } else { "compute:nova" };
    json!({"id": id, "name": id, "network_id": network, "device_id": device, "device_owner": owner, "fixed_ips": ips})
}

impl Lookup for Project {
    fn name_of(&self, key: &str, id: &str) -> Option<String> {
        let server = (key == "compute/servers" && id == "w").then(|| "web-1".to_owned());
        server.or_else(|| self.row(key, id).map(|row| row.name().to_owned()))
    }
    fn row(&self, key: &str, id: &str) -> Option<Row> {
        self.rows(key)?.ok()?.into_iter().find(|row| row.id() == id)
    }
    fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>> {
        (key == "network/networks").then(|| Ok(rows_of(key, &networks())))
    }
    fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
        let ports = || {
            vec![
                port("two", "inside", "w", &[("s4", "10.0.0.50"), ("s6", "fd00::5"), ("s4", "10.0.0.51")]),
                port("taken", "inside", "w", &[("s4", "10.0.0.7")]),
                port("six", "inside", "", &[("s6", "fd00::6")]),
                port("cut", "alone", "", &[("sa", "10.1.0.4")]),
                port("lent", "lent", "", &[("sl", "10.2.0.4")]),
            ]
        };
        let path = call.path.as_str();
        let answer = match path.split('?').next().unwrap_or_default() {
            "/floatingips" => json!({"floatingips": [
                {"id": "f1", "port_id": "taken", "fixed_ip_address": "10.0.0.7", "floating_ip_address": "203.0.113.7"},
                {"id": "f2", "port_id": "two", "fixed_ip_address": "10.0.0.51", "floating_ip_address": "203.0.113.8"},
            ]}),
            "/routers" => json!({"routers": [{"id": "r", "external_gateway_info": {"network_id": "out"}}]}),
            "/subnets" => json!({"subnets": [
                {"id": "o4", "network_id": "out", "ip_version": 4, "cidr": "203.0.113.0/24"},
                {"id": "o7", "network_id": "six", "ip_version": 6, "cidr": "2001:db8::/64"},
            ]}),
            "/ports" if path.contains("device_owner=") => {
                let mut interface = port("i", "inside", "r", &[("s4", "10.0.0.1")]);
                interface["device_owner"] = "network:router_interface".into();
                json!({"ports": [interface]})
            }
            "/ports" => {
                let all = ports().into_iter().filter(|one| match path.split_once("?id=") {
                    Some((_, id)) => one["id"] == id,
                    None => !path.contains("device_id=") || one["device_id"] == "w",
                });
                json!({"ports": all.collect::<Vec<_>>()})
            }
            _ => return Some(Err(Error::refused(path))),
        };
        Some(Ok(Arc::new(answer)))
    }
    fn caller(&self) -> Caller {
        Caller { project_id: "mine".into(), roles: vec![self.0.into()], ..Caller::default() }
    }
    fn newest(&self, _: ServiceType) -> Option<Microversion> {
        None
    }
}

/// Labels, with the reasons why they cannot be chosen.
fn said(choices: Choices) -> Vec<(String, String)> {
    let choices = choices.unwrap().unwrap();
    choices.into_iter().map(|choice| (choice.label, choice.disabled.unwrap_or_default())).collect()
}

fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(label, reason)| ((*label).to_owned(), (*reason).to_owned())).collect()
}

#[test]
fn ports_say_where_they_are_and_why_they_cannot_have_one() {
    let offered = [
        ("lent · lent · 10.2.0.4", ""),
        ("web-1 · apps · 10.0.0.50, fd00::5, 10.0.0.51", ""),
        ("cut · alone · 10.1.0.4", "No router connects its subnet to an external network"),
        ("six · apps · fd00::6", "No IPv4 address"),
        ("web-1 · apps · 10.0.0.7", "Already associated with 203.0.113.7"),
    ];
    assert_eq!(said(reach::ports(&Project("member"), "out")), pairs(&offered));
    let elsewhere = said(reach::ports(&Project("member"), "six"));
    assert!(elsewhere.contains(&(
        "web-1 · apps · 10.0.0.50, fd00::5, 10.0.0.51".into(),
        "Its router is not connected to a-six".into()
    )));
    let own = [
        ("web-1 · apps · 10.0.0.50, fd00::5, 10.0.0.51", ""),
        ("web-1 · apps · 10.0.0.7", "Already associated with 203.0.113.7"),
    ];
    assert_eq!(said(reach::server_ports(&Project("member"), "w", "out")), pairs(&own));
    assert_eq!(reach::single(reach::server_ports(&Project("member"), "w", "out")).as_deref(), Some("two"));
}

#[test]
fn the_address_is_chosen_where_a_port_has_several() {
    let project = Project("member");
    assert!(reach::has_several(&project, "two") && !reach::has_several(&project, "taken"));
    let all = [("10.0.0.50", ""), ("10.0.0.51", "Already associated with 203.0.113.8")];
    assert_eq!(said(reach::port_addresses(&project, "two", "out")), pairs(&all));
}

#[test]
fn a_port_is_given_a_floating_ip_by_its_own_form() {
    let project = Project("member");
    let new = association::only(&project);
    assert_eq!(new.as_deref(), Some("new/out"), "none is free, and one network surely has others");
    let of = |port: &str| FormValues::default().with("floating_ip", "new/out").with(association::PORT, port);
    let addresses = |port: &str| said(association::addresses(&project, &of(port)));
    assert_eq!(addresses("two"), pairs(&[("10.0.0.50", ""), ("10.0.0.51", "Already associated with 203.0.113.8")]));
    assert_eq!(addresses("taken"), pairs(&[("10.0.0.7", "Already associated with 203.0.113.7")]));
    assert_eq!(addresses("cut"), pairs(&[("10.1.0.4", "No router connects its subnet to an external network")]));
}

#[test]
fn networks_without_ipv4_say_so_and_unknown_ones_are_offered() {
    let networks = |role| said(outside::for_floating_ips(&Project(role), &FormValues::default()));
    let six = ("a-six", "No IPv4 addresses");
    assert_eq!(networks("member"), pairs(&[("public", ""), ("dark", ""), six]));
    assert_eq!(networks("admin"), pairs(&[("public", ""), six, ("dark", "No subnet")]));
    assert_eq!(outside::only(&Project("member")).as_deref(), Some("out"), "the only one that surely is right");
    let gateways = said(outside::for_gateways(&Project("admin"), &FormValues::default()));
    assert_eq!(gateways[1], ("a-six".into(), String::new()), "routers can do without IPv4");
}

//! Exports of clouds that are there as answers only.

use super::*;
use crate::yaml::read;
use serde_json::{Value, json};

/// All that a cloud has, by the path of the request for it.
struct Cloud(Vec<(&'static str, Vec<Value>)>);

impl Cloud {
    fn answer(&self, reading: &Reading) -> Value {
        let (list, object) = reading.kind.members();
        let (path, query) = reading.request.path.split_once('?').unwrap_or((&reading.request.path, ""));
        let (collection, id) = match path.trim_start_matches('/').split_once('/') {
            Some((collection, id)) => (collection, Some(id)),
            None => (path.trim_start_matches('/'), None),
        };
        let all = self.0.iter().find(|(name, _)| *name == collection).map_or(&[][..], |(_, all)| all.as_slice());
        if let Some(id) = id {
            return all.iter().find(|one| one["id"] == id).map_or(Value::Null, |one| json!({object: one}));
        }
        let mut wanted: Vec<(String, Vec<String>)> = Vec::new();
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            let value = value.replace("%3A", ":");
            match wanted.iter_mut().find(|(own, _)| own == name) {
                Some((_, values)) => values.push(value),
                None => wanted.push((name.to_owned(), vec![value])),
            }
        }
        let fits = |one: &&Value| {
            wanted.iter().all(|(name, values)| {
                one[name.as_str()].as_str().is_some_and(|own| values.iter().any(|value| value == own))
            })
        };
        json!({list: all.iter().filter(fits).collect::<Vec<_>>()})
    }

    /// Reads all that an export needs.
    fn read(&self, start: Start) -> Inventory {
        let mut inventory = Inventory::new(start, "p");
        for _ in 0..20 {
            let next = inventory.missing();
            if next.is_empty() {
                return inventory;
            }
            for reading in next {
                inventory.add(&reading, &self.answer(&reading));
            }
        }
        panic!("there is no end");
    }
}

fn start(networks: &[&str], routers: &[&str], servers: &[&str]) -> Start {
    let owned = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    Start { networks: owned(networks), routers: owned(routers), servers: owned(servers) }
}

fn port(id: &str, network: &str, owner: &str, device: &str, subnet: &str, address: &str) -> Value {
    json!({"id": id, "name": "", "network_id": network, "device_owner": owner, "device_id": device, "admin_state_up": true,
        "mac_address": "fa:16:3e:00:00:01", "fixed_ips": [{"subnet_id": subnet, "ip_address": address}], "port_security_enabled": true,
        "security_groups": if owner.starts_with("compute") { json!(["g-web", "g-default"]) } else { json!([]) }, "project_id": "p"})
}

/// A project with two networks, a router to the outside, and three servers.
fn webshop() -> Cloud {
    let rule = |direction: &str, protocol: Value, port: Value, remote: Value| {
        json!({"id": "r", "direction": direction, "ethertype": "IPv4", "protocol": protocol, "port_range_min": port,
            "port_range_max": port, "remote_ip_prefix": null, "remote_group_id": remote})
    };
    let server = |id: &str, name: &str| {
        json!({"id": id, "name": name, "flavor": {"original_name": "m1.small"}, "image": {"id": "i-debian"}, "key_name": "me",
            "config_drive": "", "metadata": {}, "tags": [], "os-extended-volumes:volumes_attached": []})
    };
    let mut web = server("s-web", "web");
    web["os-extended-volumes:volumes_attached"] = json!([{"id": "v-data"}]);
    web["metadata"] = json!({"get_param": "flavor"});
    let mut database = server("s-db", "db");
    database["image"] = json!("");
    database["os-extended-volumes:volumes_attached"] = json!([{"id": "v-root"}]);
    Cloud(vec![
        (
            "networks",
            vec![
                json!({"id": "n-front", "name": "front", "project_id": "p", "router:external": false, "admin_state_up": true,
                    "port_security_enabled": true, "shared": false, "tags": ["blue"], "description": "Of the shop"}),
                json!({"id": "n-back", "name": "back", "project_id": "p", "router:external": false}),
                json!({"id": "n-public", "name": "public", "project_id": "admin", "router:external": true}),
            ],
        ),
        (
            "subnets",
            vec![
                json!({"id": "u-front", "name": "front-v4", "network_id": "n-front", "cidr": "10.0.0.0/24", "ip_version": 4,
                    "gateway_ip": "10.0.0.1", "enable_dhcp": true, "dns_nameservers": ["9.9.9.9"], "project_id": "p",
                    "allocation_pools": [{"start": "10.0.0.2", "end": "10.0.0.99"}], "host_routes": [], "description": ""}),
                json!({"id": "u-back", "name": "back-v6", "network_id": "n-back", "cidr": "fd00::/64", "ip_version": 6,
                    "gateway_ip": null, "enable_dhcp": false, "ipv6_ra_mode": "slaac", "ipv6_address_mode": "slaac", "project_id": "p"}),
            ],
        ),
        (
            "routers",
            vec![json!({"id": "r-1", "name": "gate", "project_id": "p", "admin_state_up": true,
                "external_gateway_info": {"network_id": "n-public", "enable_snat": true},
                "routes": [{"destination": "10.9.0.0/16", "nexthop": "10.0.0.9"}]})],
        ),
        (
            "ports",
            vec![
                port("p-web", "n-front", "compute:nova", "s-web", "u-front", "10.0.0.20"),
                port("p-web-2", "n-back", "compute:nova", "s-web", "u-back", "fd00::20"),
                port("p-db", "n-back", "compute:nova", "s-db", "u-back", "fd00::21"),
                port("p-other", "n-front", "compute:nova", "s-other", "u-front", "10.0.0.30"),
                port("p-router", "n-front", "network:router_interface", "r-1", "u-front", "10.0.0.1"),
                port("p-dhcp", "n-front", "network:dhcp", "dhcp-1", "u-front", "10.0.0.2"),
            ],
        ),
        ("servers", vec![web, database, server("s-other", "other")]),
        (
            "volumes",
            vec![
                json!({"id": "v-data", "name": "data", "size": 5, "volume_type": "fast", "bootable": "false", "description": null,
                    "metadata": {"attached_mode": "rw", "owner": "shop"}}),
                json!({"id": "v-root", "name": "", "size": 20, "volume_type": "fast", "bootable": "true",
                    "volume_image_metadata": {"image_id": "i-debian", "image_name": "debian"}}),
            ],
        ),
        (
            "floatingips",
            vec![
                json!({"id": "f-1", "port_id": "p-web", "floating_network_id": "n-public", "floating_ip_address": "203.0.113.9", "project_id": "p"}),
                json!({"id": "f-2", "port_id": null, "floating_network_id": "n-public", "floating_ip_address": "203.0.113.10", "project_id": "p"}),
            ],
        ),
        (
            "security-groups",
            vec![
                json!({"id": "g-web", "name": "web", "project_id": "p", "description": "Ports of web servers", "stateful": true,
                    "security_group_rules": [rule("ingress", json!("tcp"), json!(443), json!(null)),
                        rule("ingress", json!(null), json!(null), json!("g-web")), rule("egress", json!(null), json!(null), json!(null)),
                        rule("ingress", json!("tcp"), json!(22), json!("g-ops"))]}),
                json!({"id": "g-ops", "name": "ops", "project_id": "p", "security_group_rules": [
                    rule("ingress", json!("icmp"), json!(null), json!("g-web")), rule("egress", json!(null), json!(null), json!(null))]}),
                json!({"id": "g-default", "name": "default", "project_id": "p", "security_group_rules": []}),
            ],
        ),
    ])
}

fn exported(start: Start, options: &Options) -> (Value, TemplateExport) {
    let export = template(&webshop().read(start), options);
    let json = read(&export.text).unwrap_or_else(|why| panic!("{why:?}\n{}", export.text)).to_json();
    assert_sound(&json);
    (json, export)
}

/// Every resource and parameter that is referred to is there.
fn assert_sound(template: &Value) {
    fn walk(value: &Value, template: &Value) {
        match value {
            Value::Object(members) => {
                for (name, section) in [("get_resource", "resources"), ("get_param", "parameters")] {
                    if let (Some(Value::String(target)), 1) = (members.get(name), members.len()) {
                        assert!(template[section].get(target).is_some(), "{target} is not among the {section}");
                    }
                }
                members.values().for_each(|member| walk(member, template));
            }
            Value::Array(items) => items.iter().for_each(|item| walk(item, template)),
            _ => {}
        }
    }
    walk(&template["resources"], template);
    for (name, resource) in template["resources"].as_object().unwrap() {
        for other in resource.get("depends_on").and_then(Value::as_array).into_iter().flatten() {
            assert!(template["resources"].get(other.as_str().unwrap()).is_some(), "{name} depends on {other}");
        }
    }
}

#[test]
fn a_network_is_exported_with_all_that_is_connected() {
    let (template, export) = exported(start(&["n-front"], &[], &[]), &Options::default());
    let resource = |name: &str| template["resources"][name].clone();
    assert_eq!(
        template["description"],
        "2 networks, 2 subnets, 1 router, 2 servers, 1 volume, 1 floating IP, 2 security groups"
    );
    assert_eq!(
        resource("network_front"),
        json!({"type": "OS::Neutron::Net", "properties": {"name": "front", "tags": ["blue"], "value_specs": {"description": "Of the shop"}}})
    );
    assert_eq!(
        resource("subnet_front_v4")["properties"],
        json!({"name": "front-v4", "network": {"get_resource": "network_front"}, "cidr": "10.0.0.0/24", "gateway_ip": "10.0.0.1",
            "dns_nameservers": ["9.9.9.9"], "allocation_pools": [{"start": "10.0.0.2", "end": "10.0.0.99"}]})
    );
    assert_eq!(resource("subnet_back_v6")["properties"]["gateway_ip"], "", "it has no gateway");
    assert_eq!(
        resource("router_gate")["properties"]["external_gateway_info"],
        json!({"network": {"get_param": "network_public"}})
    );
    assert_eq!(template["parameters"]["network_public"]["default"], "n-public");
    assert_eq!(
        resource("router_gate_interface")["properties"],
        json!({"router": {"get_resource": "router_gate"}, "subnet": {"get_resource": "subnet_front_v4"}})
    );
    assert_eq!(resource("router_gate_routes")["depends_on"], json!(["router_gate_interface"]));
    assert_eq!(
        resource("port_web_front")["properties"],
        json!({"name": "", "network": {"get_resource": "network_front"}, "fixed_ips": [{"subnet": {"get_resource": "subnet_front_v4"}}],
            "security_groups": [{"get_resource": "security_group_web"}, "default"]})
    );
    let server = resource("server_web");
    assert_eq!(
        server["properties"]["networks"],
        json!([{"port": {"get_resource": "port_web_front"}}, {"port": {"get_resource": "port_web_back"}}])
    );
    assert_eq!(template["parameters"]["flavor_m1_small"]["default"], "m1.small");
    assert_eq!(
        resource("attachment_volume_data")["properties"],
        json!({"instance_uuid": {"get_resource": "server_web"}, "volume_id": {"get_resource": "volume_data"}})
    );
    assert_eq!(resource("volume_data")["properties"]["metadata"], json!({"owner": "shop"}));
    assert_eq!(
        resource("floating_ip_web"),
        json!({"type": "OS::Neutron::FloatingIP", "depends_on": ["router_gate_interface"], "properties": {
            "floating_network": {"get_param": "network_public"}, "port_id": {"get_resource": "port_web_front"}}})
    );
    assert_eq!(
        template["outputs"]["floating_ip_web_address"]["value"],
        json!({"get_attr": ["floating_ip_web", "floating_ip_address"]})
    );
    assert!(export.included.iter().any(|one| one.kind == Kind::FloatingIp && one.name == "203.0.113.9"));
    assert!(!export.text.contains("server_db"), "it is not in the network");
}

#[test]
fn groups_that_name_one_another_have_their_rules_apart() {
    let (template, _) = exported(start(&["n-front"], &[], &[]), &Options::default());
    let rules = template["resources"]["security_group_web"]["properties"]["rules"].as_array().unwrap();
    assert!(
        rules.contains(&json!({"direction": "ingress", "ethertype": "IPv4", "remote_mode": "remote_group_id"})),
        "its own"
    );
    assert!(rules.contains(&json!({"direction": "ingress", "ethertype": "IPv4", "protocol": "tcp", "port_range_min": 443, "port_range_max": 443})));
    let all = template["resources"].as_object().unwrap().values();
    let apart: Vec<_> = all.filter(|one| one["type"] == "OS::Neutron::SecurityGroupRule").collect();
    assert_eq!(apart.len(), 1);
    assert_eq!(apart[0]["properties"]["security_group"], json!({"get_resource": "security_group_ops"}));
    assert_eq!(apart[0]["properties"]["remote_group"], json!({"get_resource": "security_group_web"}));
}

#[test]
fn a_server_brings_its_networks_and_no_other_servers() {
    let (template, _) = exported(start(&[], &[], &["s-db"]), &Options::default());
    let names: Vec<_> = template["resources"].as_object().unwrap().keys().cloned().collect();
    assert!(names.contains(&"server_db".to_owned()) && names.contains(&"network_back".to_owned()));
    assert!(!names.iter().any(|name| name.contains("other") || name.contains("front")), "{names:?}");
    // It boots from its volume, which was created from an image.
    assert_eq!(
        template["resources"]["server_db"]["properties"]["block_device_mapping_v2"],
        json!([{"boot_index": 0, "volume_id": {"get_resource": "volume"}}])
    );
    assert_eq!(template["resources"]["volume"]["properties"]["image"], json!({"get_param": "image_debian"}));
}

#[test]
fn a_router_brings_its_networks_with_their_servers() {
    let (template, _) = exported(start(&[], &["r-1"], &[]), &Options::default());
    assert!(template["resources"].get("server_other").is_some());
}

#[test]
fn what_is_left_out_becomes_a_parameter() {
    let options = Options { networks: false, volumes: false, security_groups: false, ..Options::default() };
    let (template, export) = exported(start(&["n-front"], &[], &["s-db"]), &options);
    let port = &template["resources"]["port_web_front"]["properties"];
    assert_eq!(port["network"], json!({"get_param": "network_front"}));
    assert!(port.get("fixed_ips").is_none(), "the present port has the address");
    assert_eq!(port["security_groups"], json!([{"get_param": "security_group_web"}, "default"]));
    assert_eq!(
        template["resources"]["server_db"]["properties"]["block_device_mapping_v2"],
        json!([{"boot_index": 0, "image": {"get_param": "image_debian"}, "volume_size": 20}])
    );
    assert!(
        template["resources"]["floating_ip_web"]["properties"].get("port_id").is_some(),
        "its network has a router"
    );
    assert!(export.notes.iter().any(|note| note.contains("without their interfaces")), "{:?}", export.notes);
    let (template, export) = exported(start(&["n-front"], &[], &[]), &Options { routers: false, ..Options::default() });
    assert!(template["resources"]["floating_ip_web"]["properties"].get("port_id").is_none());
    assert!(export.notes.iter().any(|note| note.contains("not associated")));
}

#[test]
fn addresses_are_kept_where_that_is_asked_for() {
    let options = Options { keeps_addresses: true, ..Options::default() };
    let (template, _) = exported(start(&["n-front"], &[], &[]), &options);
    let addresses = &template["resources"]["port_web_front"]["properties"]["fixed_ips"];
    assert_eq!(*addresses, json!([{"subnet": {"get_resource": "subnet_front_v4"}, "ip_address": "10.0.0.20"}]));
}

#[test]
fn metadata_that_looks_like_a_function_stays_metadata() {
    let (template, _) = exported(start(&[], &[], &["s-web"]), &Options::default());
    let metadata = template["resources"]["server_web"]["properties"]["metadata"]["get_param"].as_str().unwrap();
    let parameter = &template["parameters"][metadata];
    assert_eq!(
        (parameter["type"].as_str(), parameter["default"].as_str()),
        (Some("json"), Some("{\"get_param\":\"flavor\"}"))
    );
}

#[test]
fn hostile_names_stay_names() {
    let hostile = "a: b\n  - {x}\n#\"'\\ %@`!&*|>\u{0}\u{7f}\u{85}\u{2028}\u{202e}{get_param: x}\t";
    let mut cloud = webshop();
    for (_, all) in &mut cloud.0 {
        for object in all {
            for member in ["name", "description", "key_name", "dns_domain", "volume_type"] {
                if object.get(member).is_some() {
                    object[member] = hostile.into();
                }
            }
            object["tags"] = json!([hostile]);
        }
    }
    let export = template(&cloud.read(start(&["n-front"], &[], &["s-db"])), &Options::default());
    let json = read(&export.text).unwrap_or_else(|why| panic!("{why:?}\n{}", export.text)).to_json();
    assert_sound(&json);
    let servers = json["resources"].as_object().unwrap().values().filter(|one| one["type"] == "OS::Nova::Server");
    let names: Vec<_> = servers.map(|server| &server["properties"]["name"]).collect();
    assert_eq!(names, [hostile; 3]);
    assert!(export.text.chars().all(|c| c == '\n' || !c.is_control()), "a character is not escaped");
}

#[test]
fn nothing_gives_a_template_of_nothing() {
    let mut inventory = Inventory::new(Start::default(), "p");
    let next = inventory.missing();
    inventory.fail(&next[0], "403");
    let export = template(&inventory, &Options::default());
    assert_eq!(export.text, "heat_template_version: \"2018-08-31\"\nresources: {}\n");
    assert_eq!(export.notes, ["Could not read floating IPs: 403"]);
}

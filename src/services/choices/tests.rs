use super::*;
use crate::auth::Microversion;
use crate::model::read_page;
use crate::services::find;
use crate::services::samples::answer;
use serde_json::json;
use std::sync::Arc;

/// Answers from lists by key, and from documents by path.
struct Cloud {
    lists: Vec<(&'static str, Value)>,
    documents: Vec<(&'static str, Value)>,
    roles: &'static [&'static str],
}

impl Lookup for Cloud {
    fn name_of(&self, _: &str, id: &str) -> Option<String> {
        Some(["named-", id].concat())
    }
    fn row(&self, key: &str, id: &str) -> Option<Row> {
        self.rows(key)?.ok()?.into_iter().find(|row| row.id() == id)
    }
    fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>> {
        let (_, list) = self.lists.iter().find(|(own, _)| *own == key)?;
        let definition = find(key).unwrap();
        let body = ["{\"", definition.meta().list_key, "\":", &list.to_string(), "}"].concat();
        Some(Ok(read_page(definition, &answer(body)).unwrap().rows))
    }
    fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
        let found = self.documents.iter().find(|(path, _)| *path == call.path);
        Some(found.map(|(_, answer)| Arc::new(answer.clone())).ok_or_else(|| Error::refused("no such filter")))
    }
    fn caller(&self) -> Caller {
        let roles = self.roles.iter().map(|role| (*role).to_owned()).collect();
        Caller { project_id: "mine".to_owned(), roles, ..Caller::default() }
    }
    fn newest(&self, _: ServiceType) -> Option<Microversion> {
        None
    }
}

fn cloud(lists: Vec<(&'static str, Value)>) -> Cloud {
    Cloud { lists, documents: Vec::new(), roles: &["admin"] }
}

fn shown(choices: Choices) -> Vec<(String, String)> {
    choices.unwrap().unwrap().into_iter().map(|choice| (choice.label, choice.detail)).collect()
}

fn details(choices: Choices) -> Vec<String> {
    shown(choices).into_iter().map(|(_, detail)| detail).collect()
}

fn values(choices: Choices) -> Vec<String> {
    choices.unwrap().unwrap().into_iter().map(|choice| choice.value).collect()
}

#[test]
fn images_of_one_name_are_told_apart_by_size_and_date() {
    let image = |id: &str, size: u64, day: &str| json!({"id": id, "name": "ubuntu", "status": "active", "size": size, "disk_format": "qcow2", "owner": "mine", "created_at": day});
    let other = json!({"id": "d", "name": "cirros", "status": "active", "size": 1, "disk_format": "raw"});
    let of = |two: Value| {
        cloud(vec![(image::keys::IMAGES, json!([image("a", 2 << 30, "2026-11-01T10:00:00Z"), two, other]))])
    };
    let input = FormValues::default();
    let by_size = of(image("b", 3 << 30, "2026-11-02T10:00:00Z"));
    assert_eq!(details(images(&by_size, &input)), ["", "2 GiB", "3 GiB"], "nothing is said of the one that is alone");
    let by_date = of(image("b", 2 << 30, "2026-11-02T10:00:00Z"));
    assert_eq!(details(images(&by_date, &input)), ["", "2026-11-01 10:00 UTC", "2026-11-02 10:00 UTC"]);
    let by_nothing = of(image("b", 2 << 30, "2026-11-01T10:00:00Z"));
    let left: Vec<_> = crate::model::tell_apart(images(&by_nothing, &input).unwrap().unwrap());
    assert_eq!(left.into_iter().map(|choice| choice.detail).collect::<Vec<_>>(), ["", "a", "b"]);
}

#[test]
fn networks_of_one_name_are_told_apart_by_project_and_ranges() {
    let network = |id: &str, project: &str, subnet: &str| json!({"id": id, "name": "private", "project_id": project, "shared": true, "subnets": [subnet]});
    let subnets = json!([{"id": "s1", "cidr": "10.0.0.0/24", "project_id": "mine"}, {"id": "s2", "cidr": "10.1.0.0/24", "project_id": "mine"}]);
    let of =
        |networks: Value| cloud(vec![(network::keys::NETWORKS, networks), (network::keys::SUBNETS, subnets.clone())]);
    let own = of(json!([network("a", "mine", "s1"), network("b", "mine", "s2")]));
    assert_eq!(details(from_resource(&own, network::keys::NETWORKS)), ["10.0.0.0/24", "10.1.0.0/24"]);
    let others = of(json!([network("a", "mine", "s1"), network("b", "p2", "s1")]));
    assert_eq!(details(from_resource(&others, network::keys::NETWORKS)), ["project named-p2", "this project"]);
}

#[test]
fn volumes_and_ports_of_one_name_are_told_apart_too() {
    let volume =
        |id: &str, size: u32| json!({"id": id, "name": "data", "size": size, "created_at": "2026-11-01T10:00:00.0"});
    let volumes = cloud(vec![("block-storage/volumes", json!([volume("a", 1), volume("b", 2)]))]);
    assert_eq!(details(from_resource(&volumes, "block-storage/volumes")), ["1 GiB", "2 GiB"]);
    let port = |id: &str, address: &str| json!({"id": id, "name": "vip", "fixed_ips": [{"ip_address": address}], "project_id": "mine"});
    let ports = cloud(vec![("network/ports", json!([port("a", "10.0.0.1"), port("b", "10.0.0.2")]))]);
    assert_eq!(details(from_resource(&ports, "network/ports")), ["10.0.0.1", "10.0.0.2"]);
}

#[test]
fn details_that_tell_apart_already_are_left_alone() {
    let documents = vec![(
        "/types",
        json!({"volume_types": [
        {"id": "a", "name": "fast", "description": "NVMe"}, {"id": "b", "name": "fast", "description": "SSD"}]}),
    )];
    let cloud = Cloud { documents, ..cloud(Vec::new()) };
    let call = ServiceRequest::get(ServiceType::BlockStorage, "/types");
    assert_eq!(details(from_described_list(&cloud, &call, "volume_types", "/id")), ["NVMe", "SSD"]);
}

#[test]
fn an_administrator_is_offered_what_the_own_project_can_use() {
    let groups = json!([
        {"id": "a", "name": "default", "project_id": "mine"},
        {"id": "b", "name": "default", "project_id": "p2"},
        {"id": "c", "name": "shared", "project_id": "p2", "shared": true},
    ]);
    let subnets = json!([
        {"id": "s1", "name": "own", "project_id": "mine", "cidr": "10.0.0.0/24", "network_id": "n1"},
        {"id": "s2", "name": "of a shared network", "project_id": "p2", "cidr": "10.1.0.0/24", "network_id": "n2"},
        {"id": "s3", "name": "another's", "project_id": "p2", "cidr": "10.1.0.0/24", "network_id": "n3"},
    ]);
    let networks = json!([
        {"id": "n1", "name": "own", "project_id": "mine"},
        {"id": "n2", "name": "shared", "project_id": "p2", "shared": true},
        {"id": "n3", "name": "another's", "project_id": "p2"},
        {"id": "n4", "name": "public", "project_id": "p2", "router:external": true},
    ]);
    let lists = vec![
        (network::keys::SECURITY_GROUPS, groups),
        (network::keys::SUBNETS, subnets),
        (network::keys::NETWORKS, networks),
    ];
    let admin = cloud(lists.clone());
    assert_eq!(values(from_resource(&admin, network::keys::SECURITY_GROUPS)), ["a", "c"]);
    assert_eq!(values(from_resource(&admin, network::keys::SUBNETS)), ["s2", "s1"]);
    assert_eq!(values(from_resource(&admin, network::keys::NETWORKS)), ["n1", "n4", "n2"]);
    let member = Cloud { roles: &["member"], ..cloud(lists) };
    assert_eq!(
        values(from_resource(&member, network::keys::SECURITY_GROUPS)).len(),
        3,
        "Neutron has left out the others"
    );
}

#[test]
fn lists_of_neutron_are_asked_for_what_the_project_can_use() {
    let group = |id: &str| json!({"id": id, "name": id});
    let documents = vec![
        ("/security-groups?project_id=mine", json!({"security_groups": [group("a")]})),
        ("/security-groups?shared=true", json!({"security_groups": [group("a"), group("b")]})),
        ("/subnets?project_id=mine", json!({"subnets": [group("s")]})),
        ("/subnets", json!({"subnets": [group("s"), group("t")]})),
    ];
    let choice = |one: &Value| Some(Choice::new(lenient::at(one, "/id"), object_label(one)));
    let admin = Cloud { documents: documents.clone(), ..cloud(Vec::new()) };
    assert_eq!(values(from_project_list(&admin, "/security-groups", "security_groups", &choice)), ["a", "b"]);
    assert_eq!(values(from_project_list(&admin, "/subnets", "subnets", &choice)), ["s"], "the other filter is refused");
    let member = Cloud { documents, roles: &["member"], ..cloud(Vec::new()) };
    assert_eq!(values(from_project_list(&member, "/subnets", "subnets", &choice)), ["s", "t"]);
}

#[test]
fn what_is_chosen_is_among_the_choices() {
    let cloud = cloud(Vec::new());
    let some = || Some(Ok(vec![Choice::new("a", "A")]));
    let all = shown(with_chosen(some(), &cloud, network::keys::SECURITY_GROUPS, &["a", "b", ""]));
    assert_eq!(all, [("A".to_owned(), String::new()), ("named-b".to_owned(), String::new())]);
}

#[test]
fn choices_of_an_answer_that_is_truncated_say_so() {
    let answer = |truncated: bool| json!({"roles": [{"id": "a", "name": "member"}], "truncated": truncated});
    let labels = |truncated: bool| {
        let cloud = Cloud { documents: vec![("/roles", answer(truncated))], ..cloud(Vec::new()) };
        let call = ServiceRequest::get(ServiceType::Identity, "/roles");
        let choices = shown(from_described_list(&cloud, &call, "roles", "/id"));
        choices.into_iter().map(|(label, _)| label).collect::<Vec<_>>()
    };
    assert_eq!(labels(false), ["member"]);
    assert_eq!(labels(true), ["member", "Others"]);
}

use super::{TABLE, all, form, servers};
use crate::auth::ServiceRequest;
use crate::http::Error;
use crate::model::{Caller, EmptyLookup, FieldKind, FormValues, JsonRow, Lookup, RequestPlan, Row};
use crate::services::load_balancer::pools;
use crate::services::samples::row_of;
use serde_json::{Value, json};
use std::sync::Arc;

/// A member as Octavia has answered.
fn member(more: Value) -> Value {
    let mut object = json!({"id": "fa9ddf01", "name": "a", "operating_status": "NO_MONITOR", "provisioning_status": "ACTIVE",
        "admin_state_up": true, "address": "10.0.0.51", "protocol_port": 80, "weight": 2, "backup": false, "subnet_id": "s",
        "project_id": "p", "created_at": "2026-11-30T15:07:35", "updated_at": null, "monitor_address": null,
        "monitor_port": 81, "tags": ["x"], "vnic_type": "normal", "tenant_id": "p"});
    object.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    object
}

fn call(run: fn(&JsonRow, &FormValues) -> RequestPlan, input: &FormValues) -> Option<ServiceRequest> {
    let row: Row = row_of(&pools::DEFINITION, &json!({"id": "6e22/af82", "protocol": "HTTP"}));
    run(row.as_any().downcast_ref().unwrap(), input).steps.pop()
}

fn sent(run: fn(&JsonRow, &FormValues) -> RequestPlan, input: &FormValues) -> Option<(String, Value)> {
    call(run, input).map(|call| (call.path.clone(), call.body.clone().unwrap_or_default()))
}

#[test]
fn a_row_is_edited_drained_and_restored() {
    let path = "/lbaas/pools/6e22%2Faf82/members/fa9ddf01".to_owned();
    let opened = form::filled(&member(json!({})));
    assert_eq!(sent(form::change, &opened), None);
    let cleared = opened.with("name", "").with("monitor_port", "").with("weight", "3").with("tags", json!([]));
    let body = json!({"member": {"name": "", "monitor_port": null, "weight": 3, "tags": []}});
    assert_eq!(sent(form::change, &cleared), Some((path.clone(), body)));
    let about = FormValues::default().with(super::OBJECT_ROW, "fa9ddf01");
    assert_eq!(sent(form::drain, &about), Some((path.clone(), json!({"member": {"weight": 0}}))));
    let back = about.clone().with("weight", "5");
    assert_eq!(sent(form::restore, &back), Some((path.clone(), json!({"member": {"weight": 5}}))));
    assert_eq!(sent(form::delete, &about), Some((path, Value::Null)));
}

#[test]
fn a_row_offers_what_can_be_done_with_it() {
    let (drain, restore) = (TABLE.action_when.unwrap(), TABLE.other_action_when.unwrap());
    let offered = |weight: i64| {
        let member = member(json!({"weight": weight}));
        (drain(&EmptyLookup, &member), restore(&EmptyLookup, &member))
    };
    assert_eq!((offered(2), offered(0)), ((true, false), (false, true)));
    let shown = |more: Value| {
        let cells = TABLE.columns.iter().map(|column| column.format.cell(&member(more.clone())).plain(&EmptyLookup));
        cells.collect::<Vec<_>>()
    };
    let cells = shown(json!({"weight": 0, "operating_status": "ERROR", "monitor_address": "10.0.0.9"}));
    assert_eq!(cells[1..6], ["10.0.0.51", "80", "ACTIVE", "ERROR", "0 (drained)"]);
    assert_eq!(cells[9], "10.0.0.9 port 81");
    assert_eq!(super::naming::endpoint(&member(json!({"address": "fd00::5"}))), "[fd00::5]:80");
}

/// A project with a server that has two addresses, of which one is in the pool.
struct Project;

impl Lookup for Project {
    fn name_of(&self, key: &str, id: &str) -> Option<String> {
        (key == crate::services::compute::keys::SERVERS && id == "d").then(|| "web1".to_owned())
    }
    fn caller(&self) -> Caller {
        Caller { project_id: "p".to_owned(), ..Caller::default() }
    }
    fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
        let ports = json!([
            {"device_owner": "compute:nova", "device_id": "d", "network_id": "n",
             "fixed_ips": [{"ip_address": "2001:db8::51", "subnet_id": "s6"}, {"ip_address": "203.0.113.51", "subnet_id": "s"}]},
            {"device_owner": "network:dhcp", "device_id": "x", "fixed_ips": [{"ip_address": "10.0.0.2", "subnet_id": "s"}]},
        ]);
        Some(Ok(Arc::new(match call.path.starts_with("/ports") {
            true => json!({"ports": ports}),
            false => json!({"members": [member(json!({"address": "203.0.113.51"}))]}),
        })))
    }
}

#[test]
fn servers_are_added_by_their_addresses_in_one_request() {
    let field = servers::FORM.fields().next().unwrap();
    let FieldKind::Many(choices) = field.kind else { panic!("several can be chosen") };
    let offered = choices(&Project, &FormValues::default().with("protocol_port", 80)).unwrap().unwrap();
    let told: Vec<_> =
        offered.iter().map(|one| (one.label.as_str(), one.detail.as_str(), one.disabled.is_some())).collect();
    assert_eq!(told, [("web1", "203.0.113.51", true), ("web1", "2001:db8::51", false)], "IPv4 first");
    let others = choices(&Project, &FormValues::default().with("protocol_port", 8080)).unwrap().unwrap();
    assert!(others.iter().all(|one| one.disabled.is_none()), "it is no member at that port");
    let chosen: Vec<_> = others.iter().map(|one| one.value.clone()).collect();
    let input = FormValues::default().with(field.name, chosen).with("protocol_port", "8080").with("weight", 1);
    let call = call(servers::add, &input).unwrap();
    assert_eq!(call.path, "/lbaas/pools/6e22%2Faf82/members?additive_only=true");
    let added = |address: &str, subnet: &str| json!({"address": address, "subnet_id": subnet, "name": "web1", "protocol_port": 8080, "weight": 1});
    assert_eq!(call.body, Some(json!({"members": [added("203.0.113.51", "s"), added("2001:db8::51", "s6")]})));
}

#[test]
fn all_members_are_replaced_by_those_of_the_form() {
    let read = all::FORM.prefills[0].values;
    let opened =
        read(&json!({"members": [member(json!({})), member(json!({"id": "b", "name": "", "address": "10.0.0.52"}))]}));
    assert_eq!(sent(all::replace, &opened), None, "nothing was changed");
    let mut rows: Vec<Value> = opened.rows("members").into_iter().map(|row| Value::Object(row.0)).collect();
    rows.pop();
    rows[0]["weight"] = "7".into();
    rows[0].as_object_mut().unwrap().remove("name");
    let (path, body) = sent(all::replace, &opened.with("members", rows)).unwrap();
    assert_eq!(path, "/lbaas/pools/6e22%2Faf82/members");
    let left = json!({"address": "10.0.0.51", "protocol_port": 80, "weight": 7, "backup": false, "subnet_id": "s",
        "admin_state_up": true, "monitor_port": 81, "tags": ["x"], "name": ""});
    assert_eq!(body, json!({"members": [left]}), "Octavia refuses other members, and keeps names that are left out");
    assert_eq!(sent(all::replace, &FormValues::default()), None, "what was not read is not replaced");
}

#[test]
fn no_member_is_named_twice() {
    let check = all::FORM.fields().next().unwrap().check.unwrap();
    let rows = |ports: [u16; 2]| {
        let row = |port: u16| json!({"address": "10.0.0.1", "protocol_port": port});
        FormValues::default().with("members", json!([row(ports[0]), row(ports[1])]))
    };
    assert_eq!(check(&rows([80, 81])), None);
    assert_eq!(check(&rows([80, 80])).as_deref(), Some("10.0.0.1:80 is listed twice"));
}

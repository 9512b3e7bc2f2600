use super::*;
use crate::auth::{Microversion, ServiceRequest, ServiceType};
use crate::http::Error;
use crate::model::{Caller, Row};
use crate::recorded;
use crate::services::samples::{rows_of, shown};
use crate::services::shared_file_system::requests::at_least;
use std::sync::Arc;

/// A cloud with two types, a snapshot and one back end, for somebody with this role.
struct Cloud(&'static str);

impl Lookup for Cloud {
    fn caller(&self) -> Caller {
        Caller { roles: vec![self.0.to_owned()], project_id: "p".to_owned(), ..Caller::default() }
    }
    fn newest(&self, _: ServiceType) -> Option<Microversion> {
        Some(Microversion(2, 99))
    }
    fn row(&self, key: &str, id: &str) -> Option<Row> {
        assert_eq!((key, id), (keys::SNAPSHOTS, "n"));
        let snapshot = json!({"id": "n", "name": "before", "size": 4, "share_proto": "CIFS", "status": "available"});
        Some(rows_of(key, &json!([snapshot])).remove(0))
    }
    fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>> {
        Some(Ok(rows_of(key, &json!([]))))
    }
    fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
        Some(Ok(Arc::new(match call.path.as_str() {
            "/types" => json!({"share_types": [
                {"id": "plain", "name": "plain", "extra_specs": {"driver_handles_share_servers": "False"}, "is_default": true},
                {"id": "nets", "name": "nets", "extra_specs": {"driver_handles_share_servers": "True",
                    "encryption_support": "share", "mount_point_name_support": "<is> True"}}]}),
            "/scheduler-stats/pools/detail" => {
                json!({"pools": [{"name": "h@b#p", "capabilities": {"storage_protocol": "NFS_CIFS"}}]})
            }
            path => panic!("{path}"),
        })))
    }
}

fn new() -> FormValues {
    (CREATE.initial)(&Cloud("member")).with("name", "data").with(PROTOCOL, "NFS").with(SIZE, "2")
}

fn sent(input: &FormValues) -> (String, Value, u16) {
    let plan = plan(input);
    let call = &plan.steps[0];
    let minor = (0..100).find(|minor| call.version == at_least(*minor)).unwrap();
    (call.path.clone(), call.body.clone().unwrap()["share"].clone(), minor)
}

#[test]
fn the_service_accepted_what_the_form_sends() {
    let input = new().with("name", "recorded-data").with(TYPE, "default").with("availability_zone", "nova");
    let input = input.with("description", "Data of the shop").with("metadata", json!({"team": "shop"}));
    let accepted = recorded::exchange("shared-file-system/shares/create").request;
    let (path, share, _) = sent(&input);
    assert_eq!((path, share), (accepted.path, accepted.body["share"].clone()));
}

#[test]
fn an_empty_share_has_what_was_typed() {
    let expected = json!({"name": "data", "share_proto": "NFS", "size": 2});
    assert_eq!(sent(&new().with("is_public", false)), ("/shares".to_owned(), expected, ACTIONS));
    let hints = new().with("scheduler_hints/same_host", json!(["a", "b"])).with("share_group_id", "g");
    let (_, share, minor) = sent(&hints);
    assert_eq!((&share["scheduler_hints"]["same_host"], minor), (&json!("a,b"), 65));
    assert_eq!(sent(&hints.with("scheduler_hints/only_host", "h")).2, 67);
}

#[test]
fn a_share_from_a_snapshot_has_its_protocol_and_size() {
    let lookup = Cloud("member");
    let input = new().with(SOURCE, SNAPSHOT).with(SNAPSHOT_ID, "n");
    let values = suggested(&lookup, &input);
    assert_eq!((values.text(PROTOCOL), values.number(SIZE)), ("CIFS", Some(4)));
    let all = protocols(&lookup, &input).unwrap().unwrap();
    assert_eq!(all.iter().map(|one| one.value.as_str()).collect::<Vec<_>>(), ["CIFS"]);
    let (_, share, minor) = sent(&shown(&FORM, input.with(TYPE, "nets"), &lookup));
    assert_eq!((&share["snapshot_id"], share.get(TYPE), minor), (&json!("n"), None, 24));
}

#[test]
fn a_share_of_a_back_end_is_managed_by_administrators() {
    let sources = |role| sources(&Cloud(role), &new()).unwrap().unwrap().len();
    assert_eq!((sources("member"), sources("admin")), (2, 3));
    let input = new().with(SOURCE, EXISTING).with("service_host", "h@b#p").with("export_path", "10.0.0.1:/a");
    let (path, share, minor) = sent(&shown(&FORM, input, &Cloud("admin")));
    let expected = json!({"name": "data", "protocol": "NFS", "service_host": "h@b#p", "export_path": "10.0.0.1:/a"});
    assert_eq!((path.as_str(), share, minor), ("/shares/manage", expected, ACTIONS));
}

#[test]
fn the_type_decides_what_is_asked() {
    let asked = |kind: &str| {
        let input = FormValues(FORM.fields().map(|field| (field.name.to_owned(), json!("x"))).collect());
        let input = input.with(SOURCE, NEW).with(TYPE, kind);
        let seen = shown(&FORM, input, &Cloud("member"));
        ["share_network_id", KEY, MOUNT_POINT_NAME, "is_public", "service_host"].map(|name| seen.0.contains_key(name))
    };
    assert_eq!(asked("plain"), [false, false, false, false, false]);
    assert_eq!(asked("nets"), [true, true, true, false, false]);
}

#[test]
fn administrators_see_which_protocols_no_back_end_has() {
    let disabled = |role| {
        let all = protocols(&Cloud(role), &new()).unwrap().unwrap();
        all.iter().filter(|one| one.disabled.is_some()).map(|one| one.value.clone()).collect::<Vec<_>>()
    };
    assert!(disabled("member").is_empty());
    assert_eq!(disabled("admin"), ["CEPHFS", "GLUSTERFS", "HDFS", "MAPRFS", "LUSTRE"]);
}

#[test]
fn a_mount_point_name_is_a_plain_word() {
    let problem = |name: &str| mount_point_problem(&FormValues::default().with(MOUNT_POINT_NAME, name)).is_some();
    assert!(!problem("data_1-a") && problem("a/b") && problem("a b"));
}

//! Compares requests with Glance's documentation, and reads recorded responses.

use super::images::DEFINITION;
use super::{RESOURCES, checks, create, tabs};
use crate::auth::FileTransfer;
use crate::http::Method;
use crate::model::{
    AnyBody, AnyResourceDef, Caller, EmptyLookup, FormValues, PartialFile, RequestPlan, ResourceRow, Row, Verdict,
};
use crate::recorded;
use crate::services::image::row::Image;
use crate::services::image::upload;
use crate::services::samples::{made, read_whole, shows};
use serde_json::{Value, json};
use std::sync::Arc;

fn row(more: Value) -> Row {
    let mut image = json!({"id": "i", "name": "cirros", "status": "active", "visibility": "private", "owner": "p",
        "disk_format": "qcow2", "container_format": "bare", "min_disk": 1, "min_ram": 0, "tags": ["a"],
        "os_distro": "cirros", "hw/x": "1"});
    image.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    Arc::new(made::<Image>(&image))
}

fn input(fields: Value) -> FormValues {
    FormValues(fields.as_object().cloned().unwrap_or_default())
}

fn index(label: &str) -> usize {
    DEFINITION.actions().iter().position(|action| action.label == label).unwrap_or_else(|| panic!("{label}"))
}

fn plan(row: &Row, label: &str, fields: Value) -> RequestPlan {
    DEFINITION.plan(row, index(label), &input(fields)).unwrap()
}

fn body(plan: &RequestPlan) -> Value {
    plan.steps[0].body.clone().unwrap()
}

#[test]
fn every_answer_is_read_whole() {
    // Their samples of mid-2026 hold this many images, each for three lists.
    read_whole("image", RESOURCES, "glance", &[], 6);
}

#[test]
fn lists_show_what_they_are_made_for() {
    shows("image/images", "recorded-disk", &[("Status", "active"), ("Size", "256 KiB")]);
}

#[test]
fn what_is_beside_the_standard_members_are_properties() {
    let image = made::<Image>(&json!({"id": "i", "name": "cirros", "os_distro": "cirros", "hw_disk_bus": null,
        "os_hidden": false, "self": "/v2/images/i", "locations": [], "tags": ["a"], "stores": "ceph", "size": 13167616,
        "os_hash_algo": "sha512", "os_glance_importing_to_stores": ""}));
    let pairs: Vec<_> = image.properties.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(pairs, [("hw_disk_bus", ""), ("os_distro", "cirros")]);
    assert!(!image.busy());
    assert!(made::<Image>(&json!({"id": "i", "status": "active", "os_glance_importing_to_stores": "fast"})).busy());
}

/// As Nova 34 writes it.
const SNAPSHOT: &str = r#"[{"boot_index": 1, "device_name": "/dev/vdb", "destination_type": "volume", "source_type": "snapshot",
    "snapshot_id": "s-2", "volume_size": 4, "no_device": null}, {"boot_index": 0, "device_name": "/dev/vda",
    "destination_type": "volume", "source_type": "snapshot", "snapshot_id": "s-1", "volume_size": 1, "no_device": false}]"#;

#[test]
fn the_snapshot_of_a_volume_backed_server_is_said_to_be_one() {
    let snapshot = row(json!({"size": 0, "block_device_mapping": SNAPSHOT, "bdm_v2": "True"}));
    let titles: Vec<_> = DEFINITION.columns().iter().map(|column| column.title).collect();
    let size = titles.iter().position(|title| *title == "Size").unwrap();
    assert_eq!(DEFINITION.cell(&snapshot, size).plain(&EmptyLookup), "5 GiB");
    let AnyBody::Facts(facts) = DEFINITION.body(&snapshot, 0, &Caller::default()).unwrap() else { panic!("facts") };
    let group = |title: &str| facts.iter().find(|group| group.title.starts_with(title)).map(|group| &group.items);
    let disks = group("Disks").unwrap();
    assert_eq!(disks[0].0, "/dev/vda");
    assert_eq!(disks[0].1.plain(&EmptyLookup), "s-1, 1 GiB, (boots from it)");
    assert!(group("Properties").unwrap().iter().all(|(name, _)| name != "block_device_mapping"));
    let admin = Caller { roles: vec!["admin".to_owned()], ..Caller::default() };
    assert!(DEFINITION.allowed(&snapshot, index("Download"), &admin).is_err());
    for odd in ["", "{", "[1, null]", "[]"] {
        assert!(
            !made::<Image>(&json!({"id": "i", "size": 0, "block_device_mapping": odd})).is_volume_backed(),
            "{odd}"
        );
    }
    let full = json!({"id": "i", "size": 1, "block_device_mapping": SNAPSHOT});
    assert!(!made::<Image>(&full).is_volume_backed(), "Nova boots from the data then");
}

#[test]
fn a_change_names_what_has_changed_and_nothing_else() {
    let image = row(json!({}));
    let now = json!({"name": "new", "min_disk": 1, "min_ram": 64, "tags": [], "os_hidden": false});
    assert_eq!(
        body(&plan(&image, "Edit", now)),
        json!([
            {"op": "replace", "path": "/min_ram", "value": 64},
            {"op": "replace", "path": "/name", "value": "new"},
            {"op": "replace", "path": "/tags", "value": []},
        ])
    );
    let properties = plan(&image, "Edit properties", json!({"properties": {"os_distro": "cirros", "new": "2"}}));
    let changes = json!([{"op": "add", "path": "/new", "value": "2"}, {"op": "remove", "path": "/hw~1x"}]);
    assert_eq!(body(&properties), changes);
    let call = &properties.steps[0];
    assert_eq!(call.content_type, Some("application/openstack-images-v2.1-json-patch"));
    let off = plan(&image, "Deactivate", json!({}));
    assert_eq!((off.steps[0].path.as_str(), &off.steps[0].body), ("/images/i/actions/deactivate", &None));
    let protected = json!([{"op": "replace", "path": "/protected", "value": true}]);
    assert_eq!(body(&plan(&image, "Protect", json!({}))), protected);
}

#[test]
fn members_and_stores_are_asked_for_as_documented() {
    let image = row(json!({"visibility": "shared"}));
    for request in recorded::requests("image/members/create", "glance/image-member-create-request.json") {
        assert_eq!(body(&plan(&image, "Add member", json!({"member": request["member"]}))), request);
    }
    assert_eq!(plan(&image, "Remove member", json!({"member": "q/1"})).steps[0].path, "/images/i/members/q%2F1");
    let copy = plan(&image, "Copy to stores", json!({".stores": ["archive"], ".has": "fast"}));
    assert_eq!(
        body(&copy),
        json!({"method": {"name": "copy-image"}, "stores": ["archive"], "all_stores_must_succeed": true})
    );
    let fetched = create::CREATE.run.unwrap()(&input(json!({".source": "address", ".uri": "https://x/y.img",
        "name": "n", "disk_format": "qcow2", ".properties": {"os_distro": "x"}})));
    assert_eq!(body(&fetched), json!({"name": "n", "disk_format": "qcow2", "os_distro": "x"}));
    let import = json!({"method": {"name": "web-download", "uri": "https://x/y.img"}});
    assert_eq!(fetched.steps[1].body, Some(import));
}

#[test]
fn a_file_goes_to_its_data_or_by_the_staging_area() {
    let file = json!({"file": 7, "name": "a.qcow2", "size": 10, "format": "qcow2"});
    let create = |stores: Value| {
        let fields =
            json!({".source": "file", ".file": file.clone(), "name": "n", "disk_format": "qcow2", ".stores": stores});
        create::CREATE.run.unwrap()(&input(fields))
    };
    let mut plan = create(json!([]));
    plan.skip_sent(1, "new-id");
    let transfer = plan.transfer.unwrap();
    assert_eq!((transfer.call.method, transfer.call.path.as_str()), (Method::Put, "/images/new-id/file"));
    assert_eq!(transfer.call.file, Some(FileTransfer::Upload(7)));
    let undo = transfer.undo.unwrap();
    assert_eq!((undo.method, undo.path.as_str()), (Method::Delete, "/images/new-id"));
    let (call, read) = transfer.digest.unwrap();
    assert_eq!(call.path, "/images/new-id");
    assert_eq!(read(&json!({"os_hash_algo": "sha512", "os_hash_value": "ab"})), Some("ab".to_owned()));
    assert_eq!(read(&json!({"os_hash_algo": "sha256", "os_hash_value": "ab"})), None);

    let staged = create(json!(["archive"])).transfer.unwrap();
    assert!(staged.call.path.ends_with("/stage"));
    let body = staged.then.unwrap().body.clone().unwrap();
    assert_eq!(body["method"]["name"], "glance-direct");
    assert_eq!(body["stores"], json!(["archive"]));
}

#[test]
fn what_is_mislabeled_is_not_sent() {
    let told = |found: &str, said: &str, container: &str| {
        let file = json!({"file": 1, "format": found});
        checks::format(&input(json!({".file": file, "disk_format": said, "container_format": container})))
    };
    assert_eq!(told("qcow2", "qcow2", "bare"), None);
    assert_eq!(told("qcow2", "raw", "bare"), Some("The file is qcow2, not raw".to_owned()));
    assert_eq!(told("raw", "iso", "bare"), Some("The file is raw, not iso".to_owned()));
    assert_eq!(told("raw", "ami", "ami"), None, "nobody can tell");
    let mut pieces = PartialFile::new("debian.12.qcow2", 4);
    pieces.put(0, vec![1, 2, 3, 4]);
    let found = upload::inspect(&pieces).unwrap();
    assert_eq!(found.suggestions[0], ("name", json!("debian.12")));
    assert_eq!(found.suggestions[1], ("disk_format", json!("raw")));
    assert!(upload::inspect(&PartialFile::new("none", 0)).unwrap().problem.is_some());
}

#[test]
fn addresses_and_properties_are_checked_as_glance_does() {
    let address = |uri: &str| checks::address(&input(json!({".uri": uri})));
    assert_eq!(address("https://cloud-images.example/a.img"), None);
    for wrong in ["ftp://x/y", "file:///etc/passwd", "https://", "x.img"] {
        assert!(address(wrong).is_some(), "{wrong}");
    }
    let property = |key: &str| checks::properties(&input(json!({"p": {key: "x"}})), "p");
    assert_eq!(property("hw_disk_bus"), None);
    for own in ["os_glance_failed_import", "owner", "os_hash_value"] {
        assert!(property(own).is_some(), "{own}");
    }
}

#[test]
fn what_is_allowed_depends_on_owner_and_status() {
    let caller = |role: &str, project: &str| Caller {
        project_id: project.to_owned(),
        roles: vec![role.to_owned()],
        ..Caller::default()
    };
    let allowed = |more, label: &str, by: &Caller| DEFINITION.allowed(&row(more), index(label), by);
    let (owner, other, admin) = (caller("member", "p"), caller("member", "q"), caller("admin", "q"));
    for label in ["Edit", "Delete", "Change visibility", "Protect", "Deactivate"] {
        assert_eq!(allowed(json!({}), label, &owner), Ok(()), "{label}");
        assert!(allowed(json!({}), label, &other).is_err(), "{label}");
        assert_eq!(allowed(json!({}), label, &admin), Ok(()), "{label}");
        assert!(allowed(json!({}), label, &caller("reader", "p")).is_err(), "{label}");
    }
    assert!(allowed(json!({"protected": true}), "Delete", &admin).is_err());
    assert!(allowed(json!({"visibility": "private"}), "Add member", &owner).is_err());
    assert!(allowed(json!({"status": "deactivated"}), "Download", &owner).is_err());
    assert_eq!(allowed(json!({"status": "deactivated"}), "Download", &admin), Ok(()));
    assert_eq!(allowed(json!({"status": "queued"}), "Upload data", &owner), Ok(()));
    assert!(allowed(json!({}), "Upload data", &owner).is_err());
    assert!(allowed(json!({}), "Copy to stores", &owner).is_err());
}

#[test]
fn how_an_import_ended_is_told_by_its_task() {
    let told = |status: &str, message: &str| {
        let task = json!({"request_id": "req-1", "status": status, "message": message});
        (tabs::AUDIT.verdict)(&json!({"tasks": [{"request_id": "req-0", "status": "failure"}, task]}), "req-1")
    };
    assert_eq!(told("processing", ""), Verdict::Running);
    assert_eq!(told("success", ""), Verdict::Succeeded);
    assert_eq!(told("failure", "no route"), Verdict::Failed("no route".to_owned()));
    assert_eq!((tabs::AUDIT.verdict)(&json!({"tasks": []}), "req-1"), Verdict::Succeeded);
}

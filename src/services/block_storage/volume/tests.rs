//! Compares requests with Cinder's documentation, and tests when actions are available.

use super::row::Volume;
use super::{DEFINITION, create};
use crate::auth::{Microversion, MicroversionRequest};
use crate::http::Method;
use crate::model::{
    AnyBody, AnyResourceDef, Caller, Completion, FormValues, RefState, RequestPlan, Row, Verdict, title_of,
};
use crate::recorded;
use crate::services::block_storage::message;
use crate::services::samples::made;
use serde_json::{Value, json};
use std::sync::Arc;

fn volume(more: Value) -> Row {
    let mut volume = json!({"id": "v", "name": "data", "status": "available", "size": 3, "volume_type": "fast",
        "os-vol-tenant-attr:tenant_id": "p", "bootable": "false", "attachments": [], "metadata": {"a": "b"}});
    volume.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    Arc::new(made::<Volume>(&volume))
}

fn index(label: &str) -> usize {
    DEFINITION.actions().iter().position(|action| action.label == label).unwrap_or_else(|| panic!("{label}"))
}

fn input(fields: Value) -> FormValues {
    FormValues(fields.as_object().cloned().unwrap_or_default())
}

fn plan(row: &Row, label: &str, fields: Value) -> RequestPlan {
    DEFINITION.plan(row, index(label), &input(fields)).unwrap()
}

/// The request of an action with these answers in its form.
fn sent(row: &Row, label: &str, fields: Value) -> (String, Value) {
    let call = plan(row, label, fields).steps.remove(0);
    (call.path.clone(), call.body.clone().unwrap_or_default())
}

fn caller(role: &str) -> Caller {
    Caller { project_id: "p".to_owned(), roles: vec![role.to_owned()], ..Caller::default() }
}

#[test]
fn actions_send_what_cinder_documents() {
    let row = volume(json!({}));
    let act = |label, fields, body: Value| {
        assert_eq!(sent(&row, label, fields), ("/volumes/v/action".to_owned(), body), "{label}");
    };
    act("Extend", json!({"new_size": 5, ".before": 3}), json!({"os-extend": {"new_size": 5}}));
    act(
        "Change type",
        json!({"new_type": "slow", "migration_policy": "never", ".about": "v"}),
        json!({"os-retype": {"new_type": "slow", "migration_policy": "never"}}),
    );
    act("Set bootable", json!({}), json!({"os-set_bootable": {"bootable": true}}));
    act("Set read-only", json!({}), json!({"os-update_readonly_flag": {"readonly": true}}));
    act("Set writable", json!({}), json!({"os-update_readonly_flag": {"readonly": false}}));
    act("Revert to snapshot", json!({"snapshot_id": "s"}), json!({"revert": {"snapshot_id": "s"}}));
    act(
        "Upload to image",
        json!({"image_name": "i", "disk_format": "raw", "container_format": "bare", "visibility": "private", "protected": false}),
        json!({"os-volume_upload_image": {"image_name": "i", "disk_format": "raw", "container_format": "bare",
            "visibility": "private", "protected": false}}),
    );
    act(
        "Migrate",
        json!({"host": "h@b#p", "force_host_copy": false, "lock_volume": true, ".about": "v"}),
        json!({"os-migrate_volume": {"host": "h@b#p", "force_host_copy": false, "lock_volume": true}}),
    );
    act("Reset state", json!({"status": "error"}), json!({"os-reset_status": {"status": "error"}}));
    act("Force delete", json!({}), json!({"os-force_delete": {}}));
    assert_eq!(sent(&row, "Edit", json!({"name": "new", "description": ""})).1, json!({"volume": {"name": "new"}}));
    let metadata = json!({"metadata": {"k": "v"}});
    assert_eq!(sent(&row, "Edit metadata", metadata.clone()), ("/volumes/v/metadata".to_owned(), metadata));
}

#[test]
fn what_belongs_to_other_collections_is_asked_of_those() {
    let row = volume(json!({"status": "in-use", "attachments": [{"server_id": "s/1", "device": "/dev/vdb"}]}));
    assert_eq!(
        sent(&row, "Attach", json!({"server": "s2"})),
        ("/servers/s2/os-volume_attachments".to_owned(), json!({"volumeAttachment": {"volumeId": "v"}}))
    );
    assert_eq!(sent(&row, "Detach", json!({"server": "s/1"})).0, "/servers/s%2F1/os-volume_attachments/v");
    assert_eq!(
        sent(&row, "Create snapshot", json!({"name": "s", ".size": 3})),
        ("/snapshots".to_owned(), json!({"snapshot": {"name": "s", "volume_id": "v", "force": true}}))
    );
    assert_eq!(
        sent(&row, "Create backup", json!({"name": "b", "incremental": true})),
        ("/backups".to_owned(), json!({"backup": {"name": "b", "volume_id": "v", "incremental": true, "force": true}}))
    );
    let transfer = plan(&row, "Create transfer", json!({"name": "t", "no_snapshots": false}));
    assert!(transfer.steps[0].confidential && transfer.steps[0].path == "/volume-transfers");
    let answer = recorded::answer("block-storage/transfers/create");
    let Completion::RevealSecret(read) = transfer.completion else { panic!("{:?}", transfer.completion) };
    let told = read(&answer).unwrap();
    assert_eq!(told.facts[1].1, answer["transfer"]["auth_key"].as_str().unwrap());
}

/// <https://docs.openstack.org/api-ref/block-storage/v3/#attachments-attachments>
#[test]
fn an_attachment_can_be_deleted_in_every_state() {
    for status in ["reserved", "in-use", "attaching", "detaching", "error", "maintenance"] {
        let row = volume(json!({"status": status}));
        assert_eq!(DEFINITION.allowed(&row, index("Delete attachment"), &caller("member")), Ok(()), "{status}");
        let call = plan(&row, "Delete attachment", json!({"attachment": "a/1"})).steps.remove(0);
        assert_eq!((call.method, call.path.as_str()), (Method::Delete, "/attachments/a%2F1"));
        assert_eq!(call.version, MicroversionRequest::AtLeast(Microversion(3, 27)));
    }
    let said = |label| DEFINITION.allowed(&volume(json!({"status": "reserved"})), index(label), &caller("member"));
    for label in ["Attach", "Delete", "Extend"] {
        assert!(said(label).unwrap_err().contains("delete its attachment"), "{label}");
    }
}

#[test]
fn the_attachments_of_other_projects_are_asked_for_by_administrators_only() {
    let tab = DEFINITION.tabs().iter().position(|tab| tab.slug == "attachments").unwrap();
    let asked = |more| match DEFINITION.body(&volume(more), tab, &caller("member")) {
        Ok(AnyBody::Table(call, _)) => call.path.clone(),
        _ => panic!("no table"),
    };
    assert_eq!(asked(json!({})), "/attachments?volume_id=v");
    assert_eq!(asked(json!({"os-vol-host-attr:host": "h@b#p"})), "/attachments?volume_id=v&all_tenants=1");
}

#[test]
fn a_new_volume_has_what_was_filled_in() {
    let create = |fields| (create::CREATE.run.unwrap())(&input(fields));
    let plan = create(json!({".source": "blank", "name": "n", "size": 1, ".bootable": true, ".readonly": true,
        "metadata": {"k": "v"}}));
    assert_eq!(plan.steps[0].body, Some(json!({"volume": {"name": "n", "size": 1, "metadata": {"k": "v"}}})));
    let last: Vec<_> = plan.final_steps.iter().map(|call| call.body.clone().unwrap()).collect();
    let bootable = json!({"os-set_bootable": {"bootable": true}});
    assert_eq!(last, [bootable, json!({"os-update_readonly_flag": {"readonly": true}})]);
    let plan = create(json!({".source": "backup", "backup_id": "b", ".size": "7"}));
    assert_eq!(plan.steps[0].body, Some(json!({"volume": {"backup_id": "b", "size": 7}})));
    assert_eq!(plan.steps[0].version, MicroversionRequest::AtLeast(Microversion(3, 47)));
}

/// `cinder/volume/api.py`: status, and which actions are accepted in it.
const STATES: &[(&str, &[&str])] = &[
    (
        "available",
        &[
            "Attach",
            "Extend",
            "Change type",
            "Set read-only",
            "Create snapshot",
            "Create backup",
            "Revert to snapshot",
            "Upload to image",
            "Create transfer",
            "Delete",
        ],
    ),
    ("in-use", &["Extend", "Change type", "Create snapshot", "Create backup"]),
    ("error", &["Delete"]),
    ("error_restoring", &["Delete"]),
    ("error_extending", &["Delete"]),
    ("creating", &[]),
    ("awaiting-transfer", &[]),
    ("maintenance", &[]),
    ("uploading", &[]),
];

#[test]
fn each_status_allows_what_cinder_accepts_and_nothing_else() {
    let ruled: std::collections::BTreeSet<_> = STATES.iter().flat_map(|(_, actions)| *actions).collect();
    for (status, accepted) in STATES {
        let row = volume(json!({"status": status}));
        for label in &ruled {
            let allowed = DEFINITION.allowed(&row, index(label), &caller("member"));
            assert_eq!(allowed.is_ok(), accepted.contains(label), "{label} while {status}: {allowed:?}");
        }
    }
}

#[test]
fn what_has_failed_is_in_no_transition() {
    for (status, expected) in [
        ("deleting", true),
        ("backing-up", true),
        ("restoring-backup", true),
        ("available", false),
        ("reserved", false),
        ("error_deleting", false),
        ("error_extending", false),
        ("error_managing", false),
    ] {
        assert_eq!(volume(json!({"status": status})).busy(), expected, "{status}");
    }
}

#[test]
fn what_else_decides_is_said() {
    let said =
        |more, label: &str, role: &str| DEFINITION.allowed(&volume(more), index(label), &caller(role)).unwrap_err();
    let attached = json!({"status": "available", "attachments": [{"server_id": "s"}]});
    assert!(said(attached, "Force delete", "admin").contains("attached"));
    assert!(said(json!({"migration_status": "migrating"}), "Delete", "member").contains("migrated"));
    assert!(said(json!({"group_id": "g"}), "Delete", "member").contains("group"));
    assert!(said(json!({"os-vol-tenant-attr:tenant_id": "q"}), "Attach", "admin").contains("project"));
    assert!(said(json!({}), "Migrate", "member").contains("Administrators"));
    assert!(said(json!({}), "Edit", "reader").contains("read-only"));
    assert!(said(json!({"status": "error_deleting"}), "Delete", "member").contains("force the deletion"));
    assert!(
        DEFINITION.allowed(&volume(json!({"migration_status": "success"})), index("Migrate"), &caller("admin")).is_ok()
    );
    let shared = volume(json!({"status": "in-use", "multiattach": true, "attachments": [{"server_id": "s"}]}));
    assert!(DEFINITION.allowed(&shared, index("Attach"), &caller("member")).is_ok());
}

#[test]
fn the_end_is_what_the_volume_says_of_itself() {
    let row = volume(json!({}));
    let becomes = |label, fields| {
        plan(&row, label, fields).expected.map(|(value, wanted)| ((value.read)(&*row), wanted)).unwrap()
    };
    assert_eq!(becomes("Extend", json!({"new_size": 5})), ("3".to_owned(), "5".to_owned()));
    assert_eq!(becomes("Change type", json!({"new_type": "slow"})), ("fast".to_owned(), "slow".to_owned()));
    let Completion::Verdict(migrated) = plan(&row, "Migrate", json!({"host": "h"})).completion else { panic!() };
    let verdict = |status: &str| (migrated.read)(&*volume(json!({"migration_status": status})));
    assert_eq!((verdict("migrating"), verdict("success")), (Verdict::Running, Verdict::Succeeded));
    assert!(matches!(verdict("error"), Verdict::Failed(_)));
}

#[test]
fn what_tells_the_end_is_found_again_by_its_name() {
    let row = volume(json!({}));
    let outcomes = &DEFINITION.meta().outcomes;
    for (label, fields) in
        [("Extend", json!({"new_size": 5})), ("Change type", json!({"new_type": "slow"})), ("Detach", json!({}))]
    {
        let (value, _) = plan(&row, label, fields).expected.unwrap();
        assert!(std::ptr::eq(outcomes.value(value.name).unwrap(), value), "{label}");
    }
    let Completion::Verdict(migrated) = plan(&row, "Migrate", json!({"host": "h"})).completion else { panic!() };
    assert!(std::ptr::eq(outcomes.verdict(migrated.name).unwrap(), migrated));
    assert!(outcomes.value("nothing").is_none() && outcomes.verdict("size").is_none());
}

#[test]
fn why_it_failed_is_read_from_the_messages() {
    let answer = recorded::answer("block-storage/messages/list");
    let why = answer.pointer("/messages/0/user_message").and_then(Value::as_str).unwrap();
    assert_eq!((message::AUDIT.verdict)(&answer, ""), Verdict::Failed(why.to_owned()));
    assert_eq!((message::AUDIT.verdict)(&json!({"messages": []}), ""), Verdict::Succeeded);
    assert_eq!((message::AUDIT.call)("v", "req-1").path, "/messages?request_id=req-1");
}

#[test]
fn cinder_s_own_metadata_is_none_of_the_user_s() {
    let row = volume(json!({"metadata": {"readonly": "True", "attached_mode": "rw", "mine": "1"}}));
    let volume: &Volume = row.as_any().downcast_ref().unwrap();
    assert!(volume.read_only);
    assert_eq!(volume.metadata, [("mine".to_owned(), "1".to_owned())]);
}

#[test]
fn a_volume_that_nova_has_created_is_called_by_its_server_and_device() {
    let called = |attachments: Value| {
        let row = volume(json!({"name": "", "attachments": attachments}));
        let names = |_: &str, _: &str| RefState::Named("web-1".to_owned());
        title_of(&DEFINITION, &row).and_then(|title| title.shown(names))
    };
    assert_eq!(called(json!([{"server_id": "s", "device": "/dev/vda"}])).as_deref(), Some("web-1 · /dev/vda"));
    assert_eq!(called(json!([])), None, "its id is all that tells it from others");
}

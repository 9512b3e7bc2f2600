//! What is sent, against the requests that Nova's documentation records.

use super::{DEFINITION, action, server};
use crate::auth::{Microversion, Wanted};
use crate::http::Method;
use crate::model::{AnyResourceDef, Completion, FormValues, Row};
use crate::services::compute::samples::sample;
use serde_json::{Value, json};
use std::sync::Arc;

fn input(fields: &Value) -> FormValues {
    FormValues(fields.as_object().cloned().unwrap_or_default())
}

/// The request of an action with these answers in its form.
fn sent(label: &str, fields: Value) -> crate::auth::ServiceRequest {
    let at =
        DEFINITION.actions().iter().position(|action| action.label == label).unwrap_or_else(|| panic!("no {label}"));
    let row: Row = Arc::new(server(json!({})));
    DEFINITION.plan(&row, at, &input(&fields)).unwrap().steps.into_iter().next().unwrap()
}

/// Sample, action, what is answered in its form.
fn recorded() -> Vec<(&'static str, &'static str, Value)> {
    let image = "70a599e0-31e7-49b7-b260-868f441e862b";
    vec![
        ("servers/server-action-start.json", "Start", json!({})),
        ("servers/server-action-stop.json", "Stop", json!({})),
        ("servers/server-action-reboot.json", "Hard reboot", json!({})),
        ("os-pause-server/pause-server.json", "Pause", json!({})),
        ("os-pause-server/unpause-server.json", "Unpause", json!({})),
        ("os-suspend-server/server-suspend.json", "Suspend", json!({})),
        ("os-suspend-server/server-resume.json", "Resume", json!({})),
        ("os-shelve/os-shelve.json", "Shelve", json!({})),
        ("os-shelve/os-shelve-offload.json", "Offload shelved", json!({})),
        ("os-shelve/os-unshelve.json", "Unshelve", json!({})),
        ("os-lock-server/lock-server.json", "Lock", json!({})),
        ("os-lock-server/v2.73/lock-server-with-reason.json", "Lock", json!({"reason": "I don't want to work"})),
        ("os-lock-server/unlock-server.json", "Unlock", json!({})),
        ("servers/server-action-confirm-resize.json", "Confirm resize", json!({})),
        ("servers/server-action-revert-resize.json", "Revert resize", json!({})),
        (
            "os-rescue/server-rescue-req-with-image-ref.json",
            "Rescue",
            json!({"image": image, "password": "MySecretPass"}),
        ),
        ("os-rescue/server-unrescue-req.json", "Unrescue", json!({})),
        (
            "servers/v2.45/server-action-create-image.json",
            "Create image",
            json!({"name": "foo-image", "metadata": {"meta_var": "meta_val"}}),
        ),
        (
            "os-create-backup/v2.45/create-backup-req.json",
            "Create backup",
            json!({"name": "Backup 1", "type": "weekly", "rotation": 1}),
        ),
        ("os-admin-password/admin-password-change-password.json", "Change password", json!({"password": "foo"})),
        ("os-remote-consoles/v2.6/create-vnc-console-req.json", "Open console", json!({})),
        ("os-server-tags/v2.26/server-tags-put-all-req.json", "Edit tags", json!({"tags": ["tag1", "tag2"]})),
        (
            "os-attach-interfaces/attach-interfaces-create-net_id-req.json",
            "Attach interface",
            json!({"by": "network", "network": "3cb9bc59-5699-4588-a4b1-b87f96708bc6", "fixed_ip": "192.168.1.3"}),
        ),
        (
            "os-attach-interfaces/attach-interfaces-create-req.json",
            "Attach interface",
            json!({"by": "port", "port": "ce531f90-199f-48c0-816c-13e38010b442"}),
        ),
        ("os-security-groups/security-group-add-post-req.json", "Add security group", json!({"group": "test"})),
        ("os-admin-actions/admin-actions-reset-server-state.json", "Reset state", json!({"state": "active"})),
        ("os-migrate-server/v2.56/migrate-server-null.json", "Migrate", json!({})),
        ("os-migrate-server/v2.56/migrate-server.json", "Migrate", json!({"host": "host1"})),
        ("os-deferred-delete/force-delete-post-req.json", "Force delete", json!({})),
        ("os-deferred-delete/restore-post-req.json", "Restore", json!({})),
    ]
}

#[test]
fn requests_are_those_of_the_api_reference() {
    for (path, label, fields) in recorded() {
        let Some(expected) = sample(path) else { return };
        assert_eq!(sent(label, fields).body, Some(expected), "{label} against {path}");
    }
}

fn version(label: &str, fields: Value) -> Wanted {
    sent(label, fields).version
}

#[test]
fn writes_ask_for_the_lowest_version_that_has_what_is_used() {
    let at = |minor| Wanted::AtLeast(Microversion(2, minor));
    assert_eq!(version("Start", json!({})), Wanted::Base);
    assert_eq!(version("Lock", json!({})), Wanted::Base);
    assert_eq!(version("Lock", json!({"reason": "audit"})), at(73));
    assert_eq!(version("Migrate", json!({"host": "a"})), at(56));
    let rebuild = |extra: Value| {
        let mut fields = json!({"image": "i", "name": "web"});
        fields.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        version("Rebuild", fields)
    };
    assert_eq!(rebuild(json!({})), Wanted::Base);
    assert_eq!(rebuild(json!({"description": "new"})), at(19));
    assert_eq!(rebuild(json!({"key_name": "k"})), at(54));
    assert_eq!(rebuild(json!({"key_name": "k", "user_data": "#!"})), at(57));
}

#[test]
fn an_edit_sends_only_what_was_changed() {
    let rename = sent("Edit", json!({"name": "db", "description": "", "hostname": ""}));
    assert_eq!((rename.method, rename.path.as_str()), (Method::Put, "/servers/9168b536"));
    assert_eq!((rename.version, &rename.body), (Wanted::Base, &Some(json!({"server": {"name": "db"}}))));

    let described = server(json!({"description": "old", "OS-EXT-SRV-ATTR:hostname": "web"}));
    let fields = input(&json!({"name": "web", "description": "", "hostname": "web"}));
    let plan = (action("Edit").run)(&described, &fields);
    assert_eq!(plan.steps[0].body, Some(json!({"server": {"name": "web", "description": null}})), "cleared");
    assert_eq!(plan.steps[0].version, Wanted::AtLeast(Microversion(2, 19)));
}

#[test]
fn a_new_image_is_followed_itself() {
    let Some(answer) = sample("servers/v2.45/server-action-create-image-resp.json") else { return };
    let plan = (action("Create image").run)(&server(json!({})), &input(&json!({"name": "i"})));
    let Completion::Other(key, id, expect) = plan.follow else { panic!("{:?}", plan.follow) };
    assert_eq!((key, id(&answer).as_deref(), expect), ("image/images", answer["image_id"].as_str(), &["active"][..]));
    assert_eq!(id(&json!({})), None);
}

#[test]
fn ids_from_forms_cannot_leave_their_path() {
    let path = sent("Detach volume", json!({"volume": "../../x?y"})).path.clone();
    assert_eq!(path, "/servers/9168b536/os-volume_attachments/..%2F..%2Fx%3Fy");
}

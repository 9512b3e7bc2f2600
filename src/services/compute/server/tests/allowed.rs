//! Actions are available exactly where Nova accepts them.

use super::{action, admin, member, server};
use serde_json::json;

/// Every `vm_state`, and which actions Nova accepts in it (`nova/compute/api.py`).
const STATES: &[(&str, &[&str])] = &[
    (
        "active",
        &[
            "Stop",
            "Soft reboot",
            "Hard reboot",
            "Pause",
            "Suspend",
            "Shelve",
            "Rescue",
            "Resize",
            "Rebuild",
            "Create image",
            "Change password",
            "Edit metadata",
            "Attach volume",
            "Attach interface",
        ],
    ),
    (
        "stopped",
        &[
            "Start",
            "Hard reboot",
            "Shelve",
            "Rescue",
            "Resize",
            "Rebuild",
            "Create image",
            "Edit metadata",
            "Attach volume",
            "Attach interface",
        ],
    ),
    (
        "paused",
        &["Hard reboot", "Unpause", "Shelve", "Create image", "Edit metadata", "Attach volume", "Attach interface"],
    ),
    ("suspended", &["Hard reboot", "Resume", "Shelve", "Create image", "Edit metadata"]),
    ("error", &["Stop", "Hard reboot", "Rescue", "Rebuild"]),
    ("resized", &["Confirm resize", "Revert resize", "Attach volume"]),
    ("rescued", &["Unrescue"]),
    ("shelved", &["Unshelve", "Attach volume"]),
    ("shelved_offloaded", &["Unshelve", "Attach volume"]),
    ("soft-delete", &["Restore", "Attach volume"]),
    ("building", &[]),
];

#[test]
fn each_state_allows_what_nova_accepts_and_nothing_else() {
    let ruled: std::collections::BTreeSet<_> = STATES.iter().flat_map(|(_, actions)| *actions).collect();
    for (state, accepted) in STATES {
        let server = server(json!({"OS-EXT-STS:vm_state": state}));
        for label in &ruled {
            let allowed = (action(label).allowed)(&server, &member());
            assert_eq!(allowed.is_ok(), accepted.contains(label), "{label} of a server that is {state}: {allowed:?}");
        }
        assert_eq!((action("Delete").allowed)(&server, &member()), Ok(()), "{state}");
    }
}

#[test]
fn a_locked_server_says_so_except_to_administrators() {
    let locked = server(json!({"locked": true}));
    for label in
        ["Stop", "Soft reboot", "Rebuild", "Resize", "Delete", "Force delete", "Edit metadata", "Detach interface"]
    {
        let why = (action(label).allowed)(&locked, &member());
        assert_eq!(why, Err("The server is locked. Unlock it first"), "{label}");
        assert_eq!((action(label).allowed)(&locked, &admin()), Ok(()), "{label}");
    }
    for label in ["Unlock", "Edit", "Edit tags", "Create image", "Open console", "Add security group"] {
        assert_eq!((action(label).allowed)(&locked, &member()), Ok(()), "{label} changes nothing that is locked");
    }
    assert!((action("Lock").allowed)(&locked, &member()).is_err());
    assert!((action("Unlock").allowed)(&server(json!({})), &member()).is_err());
}

#[test]
fn a_busy_server_waits_unless_the_action_gets_it_out_of_that() {
    let busy = |task: &str| server(json!({"OS-EXT-STS:task_state": task}));
    assert!((action("Stop").allowed)(&busy("image_uploading"), &member()).is_err());
    assert!((action("Hard reboot").allowed)(&busy("image_uploading"), &member()).is_err());
    assert_eq!((action("Hard reboot").allowed)(&busy("rebooting"), &member()), Ok(()));
    assert_eq!((action("Delete").allowed)(&busy("spawning"), &member()), Ok(()));
    assert!((action("Open console").allowed)(&busy("migrating"), &member()).is_err());
}

#[test]
fn what_has_never_run_or_is_nowhere_cannot_be_powered() {
    let failed = server(json!({"OS-EXT-STS:vm_state": "error", "OS-SRV-USG:launched_at": null, "hostId": ""}));
    assert_eq!((action("Rebuild").allowed)(&failed, &member()), Err("The server has never run"));
    assert!((action("Open console").allowed)(&failed, &member()).is_err());
    assert_eq!((action("Delete").allowed)(&failed, &member()), Ok(()));
}

#[test]
fn a_policy_that_hides_the_state_leaves_the_decision_to_nova() {
    let hidden = server(json!({"OS-EXT-STS:vm_state": null, "OS-SRV-USG:launched_at": null}));
    for label in ["Start", "Stop", "Confirm resize"] {
        assert_eq!((action(label).allowed)(&hidden, &member()), Ok(()), "{label}");
    }
}

#[test]
fn the_menu_of_a_running_server_is_short() {
    let address = |kind: &str, addr: &str| json!({"addr": addr, "version": 4, "OS-EXT-IPS:type": kind});
    let running = server(json!({
        "addresses": {"private": [address("fixed", "10.0.0.5"), address("floating", "203.0.113.7")]},
        "os-extended-volumes:volumes_attached": [{"id": "v"}],
        "security_groups": [{"name": "default"}],
    }));
    let is_shown = |action: &&crate::model::Action<super::Server>| {
        !action.meta.by_rows && !action.meta.seldom && (action.allowed)(&running, &admin()).is_ok()
    };
    let shown: Vec<_> = super::actions::ACTIONS.iter().filter(is_shown).map(|action| action.meta.label).collect();
    // With "More" and "Not possible now".
    assert!(shown.len() + 2 <= 24, "{shown:?}");
}

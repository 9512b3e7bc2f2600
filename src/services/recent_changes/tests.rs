use super::*;
use serde_json::json;
use std::sync::Arc;

const AT: &str = "2026-12-01T10:00:30Z";

fn server(object: Value) -> Row {
    Arc::new(serde_json::from_value::<Server>(object).unwrap())
}

fn told(status: &str, task: &str, action: &Value) -> Change {
    let row = server(json!({"id": "a", "status": status, "OS-EXT-STS:task_state": task, "updated": AT,
        "OS-SRV-USG:launched_at": "2026-11-01T10:00:00"}));
    let caller = Caller { user_id: "me".into(), ..Caller::default() };
    change(&row, Some(&json!({"instanceActions": [action]})), &caller)
}

fn action(name: &str, message: Value, ended: &str) -> Value {
    json!({"action": name, "start_time": "2026-12-01T10:00:00.000000", "updated_at": ended, "message": message,
        "user_id": "me"})
}

#[test]
fn what_was_done_with_a_server_last_is_told_with_its_end() {
    let over = "2026-12-01T10:00:31.000000";
    for (status, task, action, expected) in [
        ("ACTIVE", "", action("create", Value::Null, over), "Created by you"),
        ("VERIFY_RESIZE", "", action("resize", Value::Null, over), "Resized by you"),
        ("RESIZE", "resize_migrating", action("resize", Value::Null, over), "Resize in progress by you"),
        ("ERROR", "", action("create", json!("Error"), over), "Creation failed by you"),
        ("ERROR", "", action("create", Value::Null, over), "Creation failed by you"),
        ("ACTIVE", "", action("trigger_crash_dump", Value::Null, over), "Trigger crash dump by you"),
        ("ACTIVE", "", action("live-migration", Value::Null, over), "Live-migrated by you"),
    ] {
        let change = told(status, task, &action);
        assert_eq!([&change.what, change.by].concat(), expected);
        assert_eq!(change.has_failed, status == "ERROR");
    }
    let mut foreign = action("stop", Value::Null, over);
    foreign["user_id"] = "somebody".into();
    assert_eq!(told("SHUTOFF", "", &foreign).by, " by another user");
    foreign["user_id"] = Value::Null;
    assert_eq!(told("SHUTOFF", "", &foreign).by, "", "the cloud's own doing");
}

#[test]
fn what_can_be_done_with_a_server_in_error_has_not_failed() {
    let lock = action("lock", Value::Null, "2026-12-01T10:00:31.000000");
    let change = told("ERROR", "", &lock);
    assert_eq!((change.what.as_str(), change.has_failed), ("Locked", false));
}

#[test]
fn an_older_action_is_not_what_changed_a_server() {
    let mut old = action("reboot", Value::Null, "2026-11-30T10:00:31.000000");
    old["start_time"] = "2026-11-30T10:00:00.000000".into();
    assert_eq!(told("ACTIVE", "", &old), Change::of("Changed"));
    // One that goes on stamps the server again and again.
    assert_eq!(told("MIGRATING", "migrating", &old).what, "Reboot in progress");
    assert_eq!(told("ACTIVE", "", &Value::Null), Change::of("Changed"));
}

#[test]
fn what_a_server_itself_tells_is_not_asked_for() {
    let of = |status: &str, launched: &str| {
        let row = server(json!({"id": "a", "status": status, "updated": AT, "OS-SRV-USG:launched_at": launched,
            "user_id": "me"}));
        let caller = Caller { user_id: "me".into(), ..Caller::default() };
        let Change { what, by, .. } = change(&row, None, &caller);
        (record(&row).is_some(), [what.as_str(), by].concat())
    };
    assert_eq!(of("ACTIVE", "2026-12-01T10:00:28.000000"), (false, "Created by you".to_owned()));
    assert_eq!(of("ACTIVE", "2026-12-01T09:59:28.000000"), (true, "Changed".to_owned()));
    assert_eq!(of("SHUTOFF", "2026-12-01T10:00:28.000000"), (true, "Changed".to_owned()));
    assert_eq!(of("DELETED", ""), (false, "Deleted".to_owned()));
}

#[test]
fn a_volume_tells_of_its_creation_and_of_what_it_is_in() {
    let of = |status: &str, updated: &str| {
        let object =
            json!({"id": "v", "status": status, "created_at": "2026-12-01T10:00:00.000000", "updated_at": updated});
        let row: Row = Arc::new(serde_json::from_value::<Volume>(object).unwrap());
        assert!(record(&row).is_none(), "Cinder keeps no record");
        change(&row, None, &Caller::default()).what
    };
    let (soon, late) = ("2026-12-01T10:00:05.000000", "2026-12-01T12:00:00.000000");
    assert_eq!((of("available", soon), of("available", "")), ("Created".to_owned(), "Created".to_owned()));
    assert_eq!(of("in-use", soon), "Changed", "attached at once");
    assert_eq!((of("in-use", late), of("error_deleting", late)), ("Changed".to_owned(), "Failed".to_owned()));
    assert_eq!((of("backing-up", late), of("extending", late)), ("Backing up".to_owned(), "Extending".to_owned()));
}

#[test]
fn what_was_deleted_is_asked_for_in_the_same_way_for_an_hour() {
    let path = |now: &str| deleted_servers(Timestamp::parse(now).unwrap(), false, 8).unwrap().path.clone();
    assert_eq!(
        path("2026-12-01T10:31:00Z"),
        "/servers/detail?status=DELETED&status=SOFT_DELETED&changes-since=2026-11-30T10%3A00%3A00Z\
         &sort_key=updated_at&sort_dir=desc&limit=8"
    );
    assert_eq!(path("2026-12-01T10:31:00Z"), path("2026-12-01T10:59:59Z"));
    assert_ne!(path("2026-12-01T10:31:00Z"), path("2026-12-01T11:00:00Z"));
}

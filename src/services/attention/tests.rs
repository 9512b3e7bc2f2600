use super::*;
use crate::auth::{Microversion, ServiceRequest, ServiceType};
use crate::http::Error;
use crate::model::{Caller, Lookup, fields, read_object};
use crate::services::find;
use crate::services::samples::answer;
use serde_json::{Value, json};
use std::sync::Arc;

/// A project at this time, whose servers are these; `None` while they are loading.
struct Project {
    now_ms: f64,
    servers: Option<Vec<Row>>,
}

impl Lookup for Project {
    fn name_of(&self, _: &str, _: &str) -> Option<String> {
        None
    }
    fn row(&self, key: &str, id: &str) -> Option<Row> {
        self.rows(key)?.ok()?.into_iter().find(|row| row.id() == id)
    }
    fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>> {
        assert_eq!(key, compute::keys::SERVERS);
        self.servers.clone().map(Ok)
    }
    fn document(&self, _: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
        None
    }
    fn caller(&self) -> Caller {
        Caller { project_id: "mine".into(), ..Caller::default() }
    }
    fn newest(&self, _: ServiceType) -> Option<Microversion> {
        None
    }
    fn now_ms(&self) -> f64 {
        self.now_ms
    }
}

fn read(key: &str, object: &Value) -> Row {
    let definition = find(key).unwrap();
    let body = fields::wrapped(definition.meta().object_key, object.clone()).to_string();
    read_object(definition, &answer(body)).unwrap()
}

fn why_among(servers: Option<Vec<Row>>, key: &str, object: &Value, now: &str) -> Option<String> {
    let (_, why) = CHECKS.iter().find(|(watched, _)| *watched == key).unwrap();
    let project = Project { now_ms: Timestamp::parse(now).unwrap().seconds() * 1000.0, servers };
    why(&read(key, object), &Situation::new(&project)).map(|trouble| trouble.reason)
}

fn why(key: &str, object: Value, now: &str) -> Option<String> {
    why_among(None, key, &object, now)
}

#[test]
fn a_share_is_told_by_its_state_and_by_its_access_rules() {
    const NOW: &str = "2026-11-27T12:00:00Z";
    use shared_file_system::keys::{REPLICAS, SHARES};
    let old = "2026-11-27T09:00:00.000000";
    for (status, rules, expected) in [
        ("available", "active", None),
        ("available", "error", Some("has an access rule that could not be applied")),
        ("shrinking_error", "active", Some("shrinking error")),
        ("creating", "active", Some("creating for 3 h")),
        ("extending", "active", None),
    ] {
        let share = json!({"id": "s", "status": status, "access_rules_status": rules, "created_at": old});
        assert_eq!(why(SHARES, share, NOW).as_deref(), expected, "{status} {rules}");
    }
    for (status, state, expected) in [
        ("available", "in_sync", None),
        ("available", "out_of_sync", Some("out of sync")),
        ("replication_change", "out_of_sync", None),
        ("available", "error", Some("could not be synchronized")),
        ("error", "out_of_sync", Some("error")),
    ] {
        let replica = json!({"id": "r", "status": status, "replica_state": state, "created_at": old});
        assert_eq!(why(REPLICAS, replica, NOW).as_deref(), expected, "{status} {state}");
    }
}

#[test]
fn a_volume_that_no_server_uses_though_it_says_so_is_told() {
    const NOW: &str = "2026-11-27T12:00:00Z";
    const GONE: &str = "attached to a deleted server";
    let volumes = json!([{"id": "shelved-disk"}]);
    let servers = [json!({"id": "a"}), json!({"id": "b", "os-extended-volumes:volumes_attached": volumes})];
    let servers = || Some(servers.iter().map(|server| read(compute::keys::SERVERS, server)).collect());
    let volume = |id: &str, status: &str, since: &str, attached: &[&str]| {
        let attachments: Vec<_> = attached.iter().map(|server| json!({"server_id": server})).collect();
        json!({"id": id, "status": status, "updated_at": since, "attachments": attachments,
            "os-vol-tenant-attr:tenant_id": "mine"})
    };
    let (old, new) = ("2026-11-27T09:00:00.000000", "2026-11-27T11:59:00.000000");
    let mut foreign = volume("v", "in-use", old, &["c"]);
    foreign["os-vol-tenant-attr:tenant_id"] = "another's".into();
    for (volume, expected) in [
        (volume("v", "in-use", old, &["a"]), None),
        (volume("v", "in-use", old, &["c"]), Some(GONE)),
        (volume("v", "in-use", old, &["a", "c"]), Some(GONE)),
        (volume("v", "in-use", new, &["c"]), None),
        (volume("v", "in-use", old, &[""]), None),
        (volume("v", "reserved", old, &[]), Some("reserved for 3 h, but no server uses it")),
        (volume("v", "reserved", new, &[]), None),
        (volume("shelved-disk", "reserved", old, &[]), None),
        (volume("v", "available", old, &[]), None),
        (foreign, None),
    ] {
        let key = block_storage::keys::VOLUMES;
        assert_eq!(why_among(servers(), key, &volume, NOW).as_deref(), expected, "{volume}");
        assert_eq!(why_among(None, key, &volume, NOW), None, "{volume} while servers are loading");
    }
}

#[test]
fn what_is_well_needs_none() {
    const NOW: &str = "2026-11-27T12:00:00Z";
    for (key, object) in [
        ("compute/servers", json!({"id": "a", "status": "ACTIVE", "updated": "2020-01-01T00:00:00Z"})),
        ("compute/servers", json!({"id": "a", "status": "BUILD", "updated": "2026-11-27T11:59:00Z"})),
        ("block-storage/volumes", json!({"id": "a", "status": "in-use"})),
        ("network/floating-ips", json!({"id": "a", "port_id": "p", "project_id": "mine"})),
        ("network/floating-ips", json!({"id": "a", "port_id": null, "project_id": "another's"})),
        ("network/floating-ips", json!({"id": "a", "port_id": null, "project_id": "mine", "port_forwardings": [{}]})),
        ("key-manager/secrets", json!({"secret_ref": "http://h/v1/secrets/a", "expiration": null})),
        ("key-manager/secrets", json!({"secret_ref": "http://h/v1/secrets/a", "expiration": "2027-01-27T12:00:00"})),
        ("identity/application-credentials", json!({"id": "a", "expires_at": null})),
        ("identity/application-credentials", json!({"id": "a", "expires_at": "2027-11-27T12:00:00Z"})),
    ] {
        assert_eq!(why(key, object.clone(), NOW), None, "{key} {object}");
    }
}

#[test]
fn what_is_not_says_why() {
    const NOW: &str = "2026-11-27T12:00:00Z";
    for (key, object, expected) in [
        (
            "compute/servers",
            json!({"id": "a", "status": "ERROR", "fault": {"message": "No valid host was found."}}),
            "No valid host was found.",
        ),
        (
            "block-storage/volumes",
            json!({"id": "a", "status": "deleting", "updated_at": "2026-11-27T09:00:00.000000"}),
            "deleting for 3 h",
        ),
        ("block-storage/volumes", json!({"id": "a", "status": "error_deleting"}), "error_deleting"),
        ("dns/zones", json!({"id": "a", "status": "ERROR"}), "ERROR"),
        (
            "network/floating-ips",
            json!({"id": "a", "port_id": null, "project_id": "mine"}),
            "not associated with a server",
        ),
        (
            "key-manager/secrets",
            json!({"secret_ref": "http://h/v1/secrets/a", "expiration": "2026-12-02T12:00:00"}),
            "expires in 5 d",
        ),
        (
            "key-manager/orders",
            json!({"order_ref": "http://h/v1/orders/a", "status": "ERROR", "error_reason": "No plugin was found."}),
            "No plugin was found.",
        ),
        ("identity/application-credentials", json!({"id": "a", "expires_at": "2026-11-01T00:00:00Z"}), "expired"),
        ("identity/application-credentials", json!({"id": "a", "expires_at": "2026-11-01T00:00:00Z"}), "expired"),
        (
            "identity/application-credentials",
            json!({"id": "a", "expires_at": "2026-11-30T12:00:00.000000"}),
            "expires in 3 d",
        ),
    ] {
        assert_eq!(why(key, object.clone(), NOW).as_deref(), Some(expected), "{key} {object}");
    }
}

#[test]
fn load_balancers_say_what_is_wrong_with_them_or_their_members() {
    const NOW: &str = "2026-11-27T12:00:00Z";
    let check = |key: &str, provisioning: &str, operating: &str| {
        let object = json!({"id": "a", "provisioning_status": provisioning, "operating_status": operating,
            "updated_at": "2026-11-27T09:00:00"});
        why(key, object, NOW)
    };
    let lb = |provisioning: &str, operating: &str| check("load-balancer/load-balancers", provisioning, operating);
    assert_eq!(lb("ACTIVE", "ONLINE"), None);
    assert_eq!(lb("ACTIVE", "OFFLINE"), None, "nobody has reported yet");
    assert_eq!(lb("ACTIVE", "DEGRADED"), None, "its pool says it");
    assert!(lb("ERROR", "ONLINE").is_some_and(|why| why.contains("fail it over")));
    assert_eq!(lb("ACTIVE", "ERROR").as_deref(), Some("does not work: its operating status is ERROR"));
    assert_eq!(lb("PENDING_UPDATE", "ONLINE").as_deref(), Some("pending update for 3 h"));
    let pool = |operating: &str| check("load-balancer/pools", "ACTIVE", operating);
    assert_eq!(pool("DEGRADED").as_deref(), Some("has a member that does not work"));
    assert_eq!(pool("ERROR").as_deref(), Some("has no member that works"));
    assert_eq!(pool("NO_MONITOR"), None);
}

#[test]
fn share_servers_wait_for_the_administrator_between_the_phases_of_a_migration() {
    let check = |status: &str, task: &str| {
        let server = json!({"id": "a", "status": status, "task_state": task});
        why("shared-file-system/share-servers", server, "2026-11-27T12:00:00Z")
    };
    assert_eq!((check("active", ""), check("server_migrating", "migration_driver_in_progress")), (None, None));
    assert!(check("server_migrating", "migration_driver_phase1_done").is_some_and(|why| why.contains("complete")));
    assert_eq!(check("manage_error", "").as_deref(), Some("manage error"));
    let network = json!({"id": "n", "status": "error"});
    let network = why("shared-file-system/share-networks", network, "2026-11-27T12:00:00Z");
    assert_eq!(network.as_deref(), Some("error"));
}

#[test]
fn services_and_agents_say_why_they_do_not_work() {
    let service = |state: &str, status: &str| {
        out_of_service(&read(
            "compute/services",
            &json!({"id": "a", "state": state, "status": status, "host": "h",
            "disabled_reason": (status == "disabled").then_some("new disks")}),
        ))
    };
    assert_eq!(service("up", "enabled"), None);
    assert_eq!(service("down", "enabled").as_deref(), Some("down on h"));
    assert_eq!(service("up", "disabled").as_deref(), Some("disabled on h: new disks"));
    assert_eq!(service("down", "disabled").as_deref(), Some("down and disabled on h: new disks"));
    let agent = |alive: bool, enabled: bool| {
        let agent = json!({"id": "a", "alive": alive, "admin_state_up": enabled, "host": "h"});
        out_of_service(&read("network/agents", &agent))
    };
    assert_eq!(agent(true, true), None);
    assert_eq!(agent(false, true).as_deref(), Some("down on h"));
    assert_eq!(agent(true, false).as_deref(), Some("disabled on h"));
    let part = |status: &str| {
        let service = json!({"id": "a", "service_name": "worker", "status": status, "hostname": "h"});
        out_of_service(&read("dns/services", &service))
    };
    assert_eq!((part("UP"), part("DOWN").as_deref()), (None, Some("down on h")));
    assert!(DAEMONS.iter().all(|key| find(key).is_some()));
}

#[test]
fn a_stack_that_has_failed_or_is_stuck_is_told() {
    const NOW: &str = "2026-11-27T12:00:00Z";
    let of = |status: &str, since: &str| {
        let stack = json!({"id": "s", "stack_name": "web", "stack_status": status, "stack_status_reason": "no host",
            "creation_time": "2026-11-20T12:00:00Z", "updated_time": since});
        why(orchestration::keys::STACKS, stack, NOW)
    };
    assert_eq!(of("CREATE_FAILED", NOW).as_deref(), Some("create failed: no host"));
    assert_eq!(of("ROLLBACK_COMPLETE", NOW).as_deref(), Some("a change failed and was rolled back"));
    assert_eq!(of("UPDATE_IN_PROGRESS", "2026-11-27T09:00:00Z").as_deref(), Some("update in progress for 3 h"));
    assert_eq!((of("UPDATE_IN_PROGRESS", NOW), of("UPDATE_COMPLETE", NOW)), (None, None));
}

#[test]
fn each_fix_is_an_action_of_the_resource() {
    use TroubleKind::{Expired, Expiring, Failed, Impaired, Orphaned, Stuck, Unused, Waiting};
    let mut found = 0;
    for (key, _) in CHECKS {
        let actions = find(key).unwrap().actions();
        for kind in [Failed, Stuck, Impaired, Unused, Orphaned, Expiring, Expired, Waiting] {
            for label in fixes(key, kind) {
                found += 1;
                assert!(actions.iter().any(|action| action.label == *label && !action.by_rows), "{key}: {label}");
            }
        }
    }
    assert!(found >= 20, "only {found}");
}

#[test]
fn the_kind_of_trouble_decides_what_mends_it() {
    const NOW: &str = "2026-11-27T12:00:00Z";
    let project = Project { now_ms: Timestamp::parse(NOW).unwrap().seconds() * 1000.0, servers: None };
    let kind = |key: &str, object: Value| {
        let (_, why) = CHECKS.iter().find(|(watched, _)| *watched == key).unwrap();
        why(&read(key, &object), &Situation::new(&project)).map(|trouble| trouble.kind)
    };
    let old = "2026-11-27T09:00:00Z";
    let server = |status: &str| kind(compute::keys::SERVERS, json!({"id": "a", "status": status, "updated": old}));
    assert_eq!((server("ERROR"), server("BUILD")), (Some(TroubleKind::Failed), Some(TroubleKind::Stuck)));
    let credential = |at: &str| kind(identity::keys::APPLICATION_CREDENTIALS, json!({"id": "a", "expires_at": at}));
    assert_eq!(credential(old), Some(TroubleKind::Expired));
    assert_eq!(credential("2026-11-28T09:00:00Z"), Some(TroubleKind::Expiring));
}

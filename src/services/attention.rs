//! Finds objects that need attention: in error, stuck, down, unused or about to expire.

use super::identity::application_credentials as credentials;
use crate::model::{Caller, JsonRow, Row, Timestamp, units};
use crate::services::{block_storage, compute, identity, network};

/// Returns why a row needs attention, if it does. The time is in milliseconds since the epoch.
pub type AttentionCheck = fn(&Row, &Caller, f64) -> Option<String>;

/// The check for each resource, by key.
pub static CHECKS: &[(&str, AttentionCheck)] = &[
    (compute::keys::SERVERS, trouble),
    (block_storage::keys::VOLUMES, trouble),
    (network::keys::FLOATING_IPS, unused),
    (identity::keys::APPLICATION_CREDENTIALS, expiring),
    (compute::keys::SERVICES, down),
    (block_storage::keys::SERVICES, down),
    (network::keys::AGENTS, dead),
];

/// A transition that takes longer than this, in seconds, is stuck.
const STUCK: f64 = 3600.0;
/// How long before its expiry a credential is reported, in seconds.
const SOON: f64 = 14.0 * 86_400.0;

fn trouble(row: &Row, _: &Caller, now_ms: f64) -> Option<String> {
    let status = row.status();
    if status.to_ascii_lowercase().starts_with("error") {
        return Some(row.fault().unwrap_or_else(|| status.to_owned()));
    }
    let changed = Timestamp::parse(row.changed()).filter(|_| row.busy())?;
    let age = now_ms / 1000.0 - changed.seconds();
    let word = status.to_ascii_lowercase().replace('_', " ");
    (age > STUCK).then(|| ["has been ", &word, " for ", &units::duration(age)].concat())
}

/// Administrators get the addresses of all projects, of which only their own count.
fn unused(row: &Row, caller: &Caller, _: f64) -> Option<String> {
    let address = row.as_any().downcast_ref::<JsonRow>()?;
    let unused = address.at("/port_id").is_empty() && address.at("/project_id") == caller.project_id;
    unused.then(|| "is allocated and leads nowhere".to_owned())
}

fn expiring(row: &Row, _: &Caller, now_ms: f64) -> Option<String> {
    let credential = row.as_any().downcast_ref::<credentials::ApplicationCredential>()?;
    let left = Timestamp::parse(credential.expires_at())?.seconds() - now_ms / 1000.0;
    match left {
        ..=0.0 => Some("has expired".to_owned()),
        ..=SOON => Some(["expires in ", &units::duration(left)].concat()),
        _ => None,
    }
}

/// A disabled service is down on purpose.
fn down(row: &Row, _: &Caller, _: f64) -> Option<String> {
    let service = row.as_any().downcast_ref::<JsonRow>()?;
    let is_down = service.at("/state") == "down" && service.at("/status") == "enabled";
    is_down.then(|| ["is down on ", &service.at("/host")].concat())
}

fn dead(row: &Row, _: &Caller, _: f64) -> Option<String> {
    let agent = row.as_any().downcast_ref::<JsonRow>()?;
    let is_dead = agent.at("/alive") == "false" && agent.at("/admin_state_up") == "true";
    is_dead.then(|| ["is dead on ", &agent.at("/host")].concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::read_object;
    use crate::services::find;
    use crate::services::samples::answer;
    use serde_json::{Value, json};

    fn why(key: &str, object: Value, now: &str) -> Option<String> {
        let definition = find(key).unwrap();
        let body = ["{\"", definition.meta().object_key, "\":", &object.to_string(), "}"].concat();
        let row = read_object(definition, &answer(body)).unwrap();
        let (_, why) = CHECKS.iter().find(|(watched, _)| *watched == key).unwrap();
        let caller = Caller { project_id: "mine".into(), ..Caller::default() };
        why(&row, &caller, Timestamp::parse(now).unwrap().seconds() * 1000.0)
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
            ("identity/application-credentials", json!({"id": "a", "expires_at": null})),
            ("identity/application-credentials", json!({"id": "a", "expires_at": "2027-11-27T12:00:00Z"})),
            ("compute/services", json!({"id": "a", "state": "down", "status": "disabled", "host": "h"})),
            ("network/agents", json!({"id": "a", "alive": true, "admin_state_up": true, "host": "h"})),
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
                "has been deleting for 3 h",
            ),
            ("block-storage/volumes", json!({"id": "a", "status": "error_deleting"}), "error_deleting"),
            (
                "network/floating-ips",
                json!({"id": "a", "port_id": null, "project_id": "mine"}),
                "is allocated and leads nowhere",
            ),
            (
                "identity/application-credentials",
                json!({"id": "a", "expires_at": "2026-11-01T00:00:00Z"}),
                "has expired",
            ),
            (
                "identity/application-credentials",
                json!({"id": "a", "expires_at": "2026-11-30T12:00:00.000000"}),
                "expires in 3 d",
            ),
            ("compute/services", json!({"id": "a", "state": "down", "status": "enabled", "host": "h"}), "is down on h"),
            ("network/agents", json!({"id": "a", "alive": false, "admin_state_up": true, "host": "h"}), "is dead on h"),
        ] {
            assert_eq!(why(key, object.clone(), NOW).as_deref(), Some(expected), "{key} {object}");
        }
    }
}

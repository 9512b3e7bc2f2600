//! Finds objects that need attention: in error, stuck, unused or about to expire; and, for administrators, services and agents
//! that are down or disabled.

mod trouble;

use super::identity::application_credentials as credentials;
use crate::model::{JsonRow, Row, Timestamp, units};
use crate::services::{
    Situation, block_storage, compute, dns, identity, key_manager, load_balancer, network, orchestration,
    shared_file_system,
};
pub use trouble::{Trouble, TroubleKind, fixes};

/// Returns why a row needs attention, if it does.
pub type AttentionCheck = fn(&Row, &Situation) -> Option<Trouble>;

/// The check for each resource, by key.
pub static CHECKS: &[(&str, AttentionCheck)] = &[
    (compute::keys::SERVERS, trouble),
    (block_storage::keys::VOLUMES, volume),
    (network::keys::FLOATING_IPS, unused),
    (dns::keys::ZONES, trouble),
    (load_balancer::keys::LOAD_BALANCERS, load_balancer),
    (load_balancer::keys::POOLS, pool),
    (identity::keys::APPLICATION_CREDENTIALS, expiring),
    (key_manager::keys::SECRETS, expiring_secret),
    (key_manager::keys::ORDERS, trouble),
    (shared_file_system::keys::SHARES, share),
    (shared_file_system::keys::REPLICAS, replica),
    (shared_file_system::keys::SHARE_NETWORKS, trouble),
    (shared_file_system::keys::SHARE_GROUPS, share_trouble),
    (shared_file_system::keys::SHARE_SERVERS, share_server),
    (orchestration::keys::STACKS, stack),
];

/// The lists of services and agents, by key.
pub static DAEMONS: &[&str] = &[
    compute::keys::SERVICES,
    block_storage::keys::SERVICES,
    network::keys::AGENTS,
    dns::keys::SERVICES,
    shared_file_system::keys::SERVICES,
];

/// A transition that takes longer than this, in seconds, is stuck.
const STUCK: f64 = 3600.0;
/// How long before its expiry a credential is reported, in seconds.
const SOON: f64 = 14.0 * 86_400.0;

/// Why an object that has a status needs attention, if so.
pub fn trouble(row: &Row, situation: &Situation) -> Option<Trouble> {
    let status = row.status();
    if status.to_ascii_lowercase().starts_with("error") {
        return Some(failed(row.fault().unwrap_or_else(|| status.to_owned())));
    }
    let age = situation.age(row.changed()).filter(|age| row.busy() && *age > STUCK)?;
    Some(stuck(status, age))
}

fn failed(reason: impl Into<String>) -> Trouble {
    Trouble::new(TroubleKind::Failed, reason)
}

fn impaired(reason: impl Into<String>) -> Trouble {
    Trouble::new(TroubleKind::Impaired, reason)
}

/// In a transition for so many seconds.
fn stuck(status: &str, age: f64) -> Trouble {
    let word = status.to_ascii_lowercase().replace('_', " ");
    Trouble::new(TroubleKind::Stuck, [&word, " for ", &units::duration(age)].concat())
}

fn volume(row: &Row, situation: &Situation) -> Option<Trouble> {
    let orphaned = || block_storage::orphaned_volume(row, situation);
    trouble(row, situation).or_else(|| Some(Trouble::new(TroubleKind::Orphaned, orphaned()?)))
}

/// Administrators get the addresses of all projects, of which only their own count. An address whose single ports lead
/// somewhere is in use.
fn unused(row: &Row, situation: &Situation) -> Option<Trouble> {
    let address = row.as_any().downcast_ref::<JsonRow>()?;
    let leads = !address.at("/port_id").is_empty() || address.value.pointer("/port_forwardings/0").is_some();
    let unused = !leads && address.at("/project_id") == situation.caller.project_id;
    unused.then(|| Trouble::new(TroubleKind::Unused, "not associated with a server"))
}

/// One that could not be built or changed, is stuck, or does not work.
fn load_balancer(row: &Row, situation: &Situation) -> Option<Trouble> {
    let object = row.as_any().downcast_ref::<JsonRow>()?;
    let since = [object.at("/updated_at"), object.at("/created_at")].into_iter().find(|at| !at.is_empty());
    let age = situation.age(&since.unwrap_or_default()).filter(|age| row.busy() && *age > STUCK);
    match (row.status(), object.at("/operating_status").as_str(), age) {
        ("ERROR", ..) => Some(failed("could not be built or changed: fail it over, or delete it")),
        (status, _, Some(age)) => Some(stuck(status, age)),
        (_, "ERROR", _) => Some(impaired("does not work: its operating status is ERROR")),
        _ => None,
    }
}

/// One that is in error, or whose migration waits for an administrator.
fn share_server(row: &Row, situation: &Situation) -> Option<Trouble> {
    let server = row.as_any().downcast_ref::<JsonRow>()?;
    match (row.status(), server.at("/task_state").as_str()) {
        ("server_migrating", "migration_driver_phase1_done") => {
            let reason = "copied to its new back end: complete the migration, or cancel it";
            Some(Trouble::new(TroubleKind::Waiting, reason))
        }
        // A migration may take days.
        ("server_migrating", _) => None,
        (status, _) if status.contains("error") => Some(failed(status.replace('_', " "))),
        _ => trouble(row, situation),
    }
}

/// One that has failed, was rolled back, or is stuck.
fn stack(row: &Row, situation: &Situation) -> Option<Trouble> {
    let object = row.as_any().downcast_ref::<JsonRow>()?;
    let status = row.status();
    if status.ends_with("_FAILED") {
        let words = status.to_ascii_lowercase().replace('_', " ");
        return Some(failed(row.fault().map_or_else(|| words.clone(), |why| [&words, ": ", &why].concat())));
    }
    if status == "ROLLBACK_COMPLETE" {
        return Some(impaired("a change failed and was rolled back"));
    }
    let since = [object.at("/updated_time"), object.at("/creation_time")].into_iter().find(|at| !at.is_empty());
    let age = situation.age(&since?).filter(|age| row.busy() && *age > STUCK)?;
    Some(stuck(status, age))
}

/// A pool tells of its members: some of them do not answer, or none does.
fn pool(row: &Row, _: &Situation) -> Option<Trouble> {
    let operating = row.as_any().downcast_ref::<JsonRow>()?.at("/operating_status");
    match (row.status(), operating.as_str()) {
        ("ERROR", _) => Some(failed("ERROR")),
        (_, "ERROR") => Some(impaired("has no member that works")),
        (_, "DEGRADED") => Some(impaired("has a member that does not work")),
        _ => None,
    }
}

/// One in error or stuck, or whose access rules the back end refused.
fn share(row: &Row, situation: &Situation) -> Option<Trouble> {
    let rules = row.as_any().downcast_ref::<JsonRow>()?.at("/access_rules_status");
    share_trouble(row, situation)
        .or_else(|| (rules == "error").then(|| impaired("has an access rule that could not be applied")))
}

/// One in error, or that is not kept up to date.
fn replica(row: &Row, situation: &Situation) -> Option<Trouble> {
    let trouble = share_trouble(row, situation);
    trouble.or_else(|| match row.as_any().downcast_ref::<JsonRow>()?.at("/replica_state").as_str() {
        "error" => Some(failed("could not be synchronized")),
        "out_of_sync" if row.status() == "available" => Some(impaired("out of sync")),
        _ => None,
    })
}

/// Manila names what failed: `shrinking_error`, `manage_error`. Its shares say when they were created, not when they changed.
fn share_trouble(row: &Row, situation: &Situation) -> Option<Trouble> {
    let status = row.status();
    if status.contains("error") {
        return Some(failed(row.fault().unwrap_or_else(|| status.replace('_', " "))));
    }
    let created = row.as_any().downcast_ref::<JsonRow>()?.at("/created_at");
    let age = situation.age(&created).filter(|age| status.starts_with("creating") && *age > STUCK)?;
    Some(stuck(status, age))
}

fn expiring(row: &Row, situation: &Situation) -> Option<Trouble> {
    let credential = row.as_any().downcast_ref::<credentials::ApplicationCredential>()?;
    expires_soon(credential.expires_at(), situation)
}

/// Barbican deletes it then.
fn expiring_secret(row: &Row, situation: &Situation) -> Option<Trouble> {
    expires_soon(&key_manager::expiry(row), situation)
}

/// Why something needs attention that expires at this time, if it does.
fn expires_soon(at: &str, situation: &Situation) -> Option<Trouble> {
    let left = Timestamp::parse(at)?.seconds() - situation.now();
    match left {
        ..=0.0 => Some(Trouble::new(TroubleKind::Expired, "expired")),
        ..=SOON => Some(Trouble::new(TroubleKind::Expiring, ["expires in ", &units::duration(left)].concat())),
        _ => None,
    }
}

/// How a service or an agent does not do its work, if so: it is down, or was disabled, with the reason if there is one.
pub fn out_of_service(row: &Row) -> Option<String> {
    let daemon = row.as_any().downcast_ref::<JsonRow>()?;
    let is = |pointer: &str, word: &str| daemon.at(pointer) == word;
    let is_down = is("/state", "down") || is("/alive", "false") || is("/status", "DOWN");
    let is_disabled = is("/status", "disabled") || is("/admin_state_up", "false");
    let word = match (is_down, is_disabled) {
        (true, true) => "down and disabled on ",
        (true, false) => "down on ",
        (false, true) => "disabled on ",
        (false, false) => return None,
    };
    let reason = Some(daemon.at("/disabled_reason")).filter(|reason| !reason.is_empty());
    let reason = reason.map(|reason| [": ", &reason].concat()).unwrap_or_default();
    // Designate has a name of its own for the host.
    let host = ["/host", "/hostname"].map(|at| daemon.at(at)).concat();
    Some([word, &host, &reason].concat())
}

#[cfg(test)]
mod tests;

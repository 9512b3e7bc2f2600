//! The conditions of actions, from `manila/share/api.py` and `manila/api/v2/shares.py`.

use crate::model::{Caller, JsonRow};

type Allowed = Result<(), &'static str>;

/// What Manila keeps in its recycle bin takes no changes.
pub fn kept(share: &JsonRow, _: &Caller) -> Allowed {
    if is_soft_deleted(share) { Err("The share was soft deleted. Restore it first") } else { Ok(()) }
}

pub fn is_soft_deleted(share: &JsonRow) -> bool {
    share.at("/is_soft_deleted") == "true"
}

/// The states of a migration in which the share takes no other task (`BUSY_TASK_STATES`).
fn is_migrating(share: &JsonRow) -> bool {
    let state = share.at("/task_state");
    const BUSY: [&str; 10] = [
        "migration_starting",
        "migration_in_progress",
        "migration_completing",
        "migration_driver_starting",
        "migration_driver_in_progress",
        "migration_driver_phase1_done",
        "data_copying_starting",
        "data_copying_in_progress",
        "data_copying_completing",
        "data_copying_completed",
    ];
    BUSY.contains(&state.as_str())
}

/// The share is at rest with one of these statuses; `otherwise` says so.
fn at_rest(share: &JsonRow, caller: &Caller, statuses: &[&str], otherwise: &'static str) -> Allowed {
    kept(share, caller)?;
    if is_migrating(share) {
        return Err("The share is being migrated");
    }
    match share.at("/status").as_str() {
        status if statuses.contains(&status) => Ok(()),
        "awaiting_transfer" => Err("A transfer of the share is pending. Delete the transfer first"),
        _ => Err(otherwise),
    }
}

pub fn available(share: &JsonRow, caller: &Caller) -> Allowed {
    at_rest(share, caller, &["available"], "The share must be available")
}

/// `_any_invalid_share_instance`, as of 2.74.
pub fn access(share: &JsonRow, caller: &Caller) -> Allowed {
    kept(share, caller)?;
    const UNDER_WAY: [&str; 14] = [
        "creating",
        "creating_from_snapshot",
        "deleting",
        "manage_starting",
        "unmanage_starting",
        "extending",
        "shrinking",
        "migrating",
        "migrating_to",
        "restoring",
        "reverting",
        "server_migrating",
        "backup_creating",
        "backup_restoring",
    ];
    match UNDER_WAY.contains(&share.at("/status").as_str()) {
        true => Err("The share is in transition"),
        false => Ok(()),
    }
}

/// `shrink`.
pub fn shrink(share: &JsonRow, caller: &Caller) -> Allowed {
    let statuses = ["available", "shrinking_possible_data_loss_error"];
    at_rest(share, caller, &statuses, "The share must be available")?;
    match share.at("/size").as_str() {
        "1" => Err("Already at minimum size"),
        _ => Ok(()),
    }
}

/// `create_snapshot`.
pub fn snapshot(share: &JsonRow, caller: &Caller) -> Allowed {
    has(share, "/snapshot_support", "The share's type does not support snapshots")?;
    available(share, caller)
}

/// `_revert`.
pub fn revert(share: &JsonRow, caller: &Caller) -> Allowed {
    has(share, "/revert_to_snapshot_support", "The share's type does not support reverting to snapshots")?;
    available(share, caller)
}

/// `create_share_replica`.
pub fn replica(share: &JsonRow, caller: &Caller) -> Allowed {
    if share.at("/replication_type").is_empty() {
        return Err("The share's type does not support replicas");
    }
    if !share.at("/share_group_id").is_empty() {
        return Err("Shares in a group cannot be replicated");
    }
    available(share, caller)
}

/// `migration_start`.
pub fn migrate(share: &JsonRow, caller: &Caller) -> Allowed {
    without_replicas(share)?;
    if !share.at("/share_group_id").is_empty() {
        return Err("Shares in a group cannot be migrated");
    }
    available(share, caller)
}

/// `migration_complete`: the data is copied, and clients still use the old place.
pub fn complete_migration(share: &JsonRow, _: &Caller) -> Allowed {
    match share.at("/task_state").as_str() {
        "migration_driver_phase1_done" | "data_copying_completed" => Ok(()),
        _ => Err("No migration is ready to be completed"),
    }
}

/// `migration_cancel`.
pub fn cancel_migration(share: &JsonRow, _: &Caller) -> Allowed {
    match share.at("/task_state").as_str() {
        "migration_driver_phase1_done"
        | "data_copying_completed"
        | "migration_driver_in_progress"
        | "data_copying_in_progress" => Ok(()),
        _ => Err("No migration that can be canceled"),
    }
}

/// Whether there is something to know about a migration.
pub fn was_migrated(share: &JsonRow, _: &Caller) -> Allowed {
    if share.at("/task_state").is_empty() { Err("The share was not migrated") } else { Ok(()) }
}

/// What `create` in `manila/transfer/api.py` refuses.
pub fn transfer(share: &JsonRow, caller: &Caller) -> Allowed {
    without_replicas(share)?;
    if !share.at("/share_group_id").is_empty() {
        return Err("Shares in a group cannot be transferred");
    }
    if !share.at("/share_network_id").is_empty() {
        return Err("Shares in a share network cannot be transferred");
    }
    available(share, caller)
}

/// `unmanage`.
pub fn unmanage(share: &JsonRow, caller: &Caller) -> Allowed {
    without_replicas(share)?;
    let statuses = ["available", "error", "manage_error", "unmanage_error", "inactive"];
    at_rest(share, caller, &statuses, "The share is in transition")
}

/// `soft_delete`.
pub fn soft_delete(share: &JsonRow, caller: &Caller) -> Allowed {
    kept(share, caller)?;
    delete(share, caller)
}

/// `restore`.
pub fn restore(share: &JsonRow, _: &Caller) -> Allowed {
    match (is_soft_deleted(share), share.at("/status").as_str()) {
        (false, _) => Err("Not soft deleted"),
        (true, "deleting" | "error_deleting") => Err("The share is being deleted"),
        (true, _) => Ok(()),
    }
}

/// `delete`. Manila also refuses shares with snapshots, which are looked for when it is asked for.
pub fn delete(share: &JsonRow, _: &Caller) -> Allowed {
    without_replicas(share)?;
    if is_migrating(share) {
        return Err("The share is being migrated");
    }
    match share.at("/status").as_str() {
        "available" | "error" | "inactive" => Ok(()),
        "error_deleting" => Err("The deletion failed. An administrator can reset the state or force the deletion"),
        _ => Err("Only an available share, or one in error, can be deleted"),
    }
}

fn without_replicas(share: &JsonRow) -> Allowed {
    match share.at("/has_replicas").as_str() {
        "true" => Err("The share has replicas. Delete them first"),
        _ => Ok(()),
    }
}

/// Whether the share can do something. An old Manila does not say so.
fn has(share: &JsonRow, member: &str, otherwise: &'static str) -> Allowed {
    if share.at(member) == "false" { Err(otherwise) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::samples::rows_of;
    use crate::services::shared_file_system::keys;
    use serde_json::{Value, json};

    type Rule = fn(&JsonRow, &Caller) -> Allowed;

    fn is_allowed(rule: Rule, more: Value) -> bool {
        let mut share = json!({"id": "s", "status": "available", "size": 2, "snapshot_support": true});
        share.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let row = rows_of(keys::SHARES, &json!([share])).remove(0);
        rule(row.as_any().downcast_ref().unwrap(), &Caller::default()).is_ok()
    }

    #[test]
    fn what_manila_refuses_is_not_offered() {
        let allowed: &[(Rule, Value)] = &[
            (available, json!({})),
            (access, json!({"status": "error"})),
            (shrink, json!({"status": "shrinking_possible_data_loss_error"})),
            (delete, json!({"status": "error"})),
            (delete, json!({"is_soft_deleted": true})),
            (restore, json!({"is_soft_deleted": true})),
            (replica, json!({"replication_type": "dr"})),
            (complete_migration, json!({"status": "migrating", "task_state": "migration_driver_phase1_done"})),
            (unmanage, json!({"status": "manage_error"})),
            (transfer, json!({})),
        ];
        for (at, (rule, share)) in allowed.iter().enumerate() {
            assert!(is_allowed(*rule, share.clone()), "{at}: {share}");
        }
        let refused: &[(Rule, Value)] = &[
            (available, json!({"is_soft_deleted": true})),
            (available, json!({"task_state": "migration_starting"})),
            (access, json!({"status": "extending"})),
            (shrink, json!({"size": 1})),
            (snapshot, json!({"snapshot_support": false})),
            (delete, json!({"has_replicas": true})),
            (delete, json!({"status": "deleting"})),
            (restore, json!({})),
            (replica, json!({})),
            (migrate, json!({"share_group_id": "g"})),
            (complete_migration, json!({})),
            (transfer, json!({"share_network_id": "n"})),
            (soft_delete, json!({"is_soft_deleted": true})),
        ];
        for (at, (rule, share)) in refused.iter().enumerate() {
            assert!(!is_allowed(*rule, share.clone()), "{at}: {share}");
        }
    }
}

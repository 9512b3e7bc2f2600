//! The conditions of actions, from `cinder/volume/api.py`.
//! <https://opendev.org/openstack/cinder/src/branch/master/cinder/volume/api.py>

use super::row::Volume;
use crate::model::Caller;

type Allowed = Result<(), &'static str>;

fn is(volume: &Volume, statuses: &[&str], else_: &'static str) -> Allowed {
    match volume.status.as_str() {
        "creating" | "downloading" => Err("The volume is being created"),
        status if statuses.contains(&status) => Ok(()),
        _ if volume.is_migrating() => Err(MIGRATING),
        "awaiting-transfer" => Err("The volume is waiting for a transfer. Delete the transfer first"),
        "reserved" => Err("The volume is reserved for a server. If no server uses it, delete its attachment"),
        "maintenance" => Err("The volume is locked during its migration"),
        "error_deleting" => Err(UNDELETABLE),
        _ => Err(else_),
    }
}

/// Of volumes and snapshots.
pub const UNDELETABLE: &str = "The deletion failed. An administrator can reset the state or force the deletion";
const MIGRATING: &str = "The volume is being migrated";
const GROUPED: &str = "The volume belongs to a group. Remove it from the group first";

fn unmoved(volume: &Volume) -> Allowed {
    if volume.is_migrating() { Err(MIGRATING) } else { Ok(()) }
}

fn single(volume: &Volume) -> Allowed {
    if volume.group_id.is_empty() { Ok(()) } else { Err(GROUPED) }
}

fn detached(volume: &Volume) -> Allowed {
    if volume.attachments.is_empty() { Ok(()) } else { Err("The volume is attached. Detach it first") }
}

/// For actions that only write to the database.
pub fn any(_: &Volume, _: &Caller) -> Allowed {
    Ok(())
}

/// `update_volume_metadata`.
pub fn metadata(volume: &Volume, _: &Caller) -> Allowed {
    if volume.status == "maintenance" { Err("The volume is locked during its migration") } else { Ok(()) }
}

/// `extend`, and as of 3.42 `extend_attached_volume`.
pub fn extend(volume: &Volume, _: &Caller) -> Allowed {
    is(volume, &["available", "in-use"], "The volume must be available or in use")
}

/// `retype`.
pub fn retype(volume: &Volume, _: &Caller) -> Allowed {
    is(volume, &["available", "in-use"], "The volume must be available or in use")?;
    unmoved(volume)?;
    single(volume)
}

/// `migrate_volume`.
pub fn migrate(volume: &Volume, _: &Caller) -> Allowed {
    is(volume, &["available", "in-use"], "The volume must be available or in use")?;
    unmoved(volume)?;
    single(volume)
}

/// `attachment_create`: multiattach volumes can be attached several times.
pub fn attach(volume: &Volume, caller: &Caller) -> Allowed {
    if !volume.is_own(caller) {
        return Err("Only servers of the volume's project can be used");
    }
    let shared = volume.multiattach && volume.status == "in-use";
    if shared {
        return Ok(());
    }
    is(volume, &["available"], "The volume must be available")
}

/// Nova's `begin_detaching`.
pub fn detach(volume: &Volume, caller: &Caller) -> Allowed {
    if volume.attachments.is_empty() {
        return Err("Not attached");
    }
    if !volume.is_own(caller) {
        return Err("Only possible in the volume's project");
    }
    is(volume, &["in-use"], "The volume must be in use")
}

/// `create_snapshot`.
pub fn snapshot(volume: &Volume, caller: &Caller) -> Allowed {
    if !volume.is_own(caller) {
        return Err("Only possible in the volume's project");
    }
    is(volume, &["available", "in-use"], "The volume must be available or in use")
}

/// `cinder/backup/api.py`, `create`.
pub fn backup(volume: &Volume, caller: &Caller) -> Allowed {
    if !volume.is_own(caller) {
        return Err("Only possible in the volume's project");
    }
    is(volume, &["available", "in-use"], "The volume must be available or in use")
}

/// `copy_volume_to_image`, which by default refuses volumes in use (`enable_force_upload`).
pub fn upload(volume: &Volume, _: &Caller) -> Allowed {
    is(volume, &["available"], "Detach the volume first, or upload a clone of it")
}

/// `revert_to_snapshot`.
pub fn revert(volume: &Volume, _: &Caller) -> Allowed {
    is(volume, &["available"], "The volume must be available")
}

/// `cinder/transfer/api.py`, `create`.
pub fn transfer(volume: &Volume, _: &Caller) -> Allowed {
    if volume.encrypted {
        return Err("Encrypted volumes cannot be transferred");
    }
    is(volume, &["available"], "The volume must be available")
}

/// `update_readonly_flag`.
pub fn read_only(volume: &Volume, _: &Caller) -> Allowed {
    is(volume, &["available"], "Detach the volume first")
}

/// `delete`. Cinder also refuses volumes with snapshots, which are not known here.
pub fn delete(volume: &Volume, caller: &Caller) -> Allowed {
    force_delete(volume, caller)?;
    let statuses = ["available", "error", "error_restoring", "error_extending", "error_managing"];
    is(volume, &statuses, "Only an available volume, or one in error, can be deleted")
}

/// `delete` where the status does not matter.
pub fn force_delete(volume: &Volume, _: &Caller) -> Allowed {
    detached(volume)?;
    unmoved(volume)?;
    single(volume)
}

//! Volumes that no server uses, though their status says so: they cannot be attached, detached or deleted.

use super::row::Volume;
use crate::model::{Row, units};
use crate::services::{Situation, compute};

/// A reservation ends within seconds, but for shelved servers, which keep theirs. After this time, in seconds, it is
/// taken for one that was left behind.
const RESERVED: f64 = 3600.0;
/// The time, in seconds, after which a server that a volume was attached to is surely listed.
const ATTACHED: f64 = 300.0;

/// Why a volume needs attention: what it is reserved for or attached to is not there. Volumes of other projects are not
/// judged, as their servers may not be loaded.
pub fn why(row: &Row, situation: &Situation) -> Option<String> {
    let volume = row.as_any().downcast_ref::<Volume>()?;
    let age = situation.age(&volume.updated_at).filter(|_| volume.is_own(&situation.caller))?;
    match volume.status.as_str() {
        "reserved" if age > RESERVED => {
            let servers = situation.servers()?;
            let is_used = servers.iter().any(|server| compute::uses_volume(server, &volume.id));
            (!is_used).then(|| ["reserved for ", &units::duration(age), ", but no server uses it"].concat())
        }
        "in-use" if age > ATTACHED => {
            // Those without a server are attached to something else, such as a host.
            let mut servers = volume.attachments.iter().map(|one| &one.server_id).filter(|id| !id.is_empty());
            servers.any(|id| situation.lacks_server(id)).then(|| "attached to a deleted server".to_owned())
        }
        _ => None,
    }
}

//! The choices in the forms of block storage.

use super::Volume;
use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::{Choice, Choices, FormValues, JsonRow, Lookup, ResourceRow, Row};
use crate::services::block_storage::keys;
use crate::services::choices::{from_list, from_rows, object_label};
use crate::services::{choices, compute};

pub use crate::services::choices::OBJECT_ID;

/// Initial values with the id of the volume.
pub fn about(volume: &Volume) -> FormValues {
    choices::form_for_object(&volume.id)
}

/// Reads a value of a loaded volume.
pub fn of<T>(lookup: &dyn Lookup, id: &str, read: impl Fn(&Volume) -> T) -> Option<T> {
    lookup.row(keys::VOLUMES, id)?.as_any().downcast_ref().map(read)
}

fn gibibytes(size: &str) -> String {
    [size, " GiB"].concat()
}

/// Volumes that can be copied: available ones and those in use.
pub fn volumes(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_rows(lookup, keys::VOLUMES, &|row| {
        let volume = row.as_any().downcast_ref::<Volume>()?;
        matches!(volume.status.as_str(), "available" | "in-use").then(|| choice(volume, &[&volume.status]))
    })
}

/// A volume by its name, with its size and further details.
pub fn choice(volume: &Volume, more: &[&str]) -> Choice {
    let size = gibibytes(&volume.size.to_string());
    let detail = [&[size.as_str()], more].concat().join(", ");
    Choice::new(&volume.id, volume.name()).detail(detail)
}

fn record(row: &Row) -> Option<&JsonRow> {
    row.as_any().downcast_ref().filter(|_| row.status() == "available")
}

fn sized(row: &Row) -> Option<Choice> {
    Some(Choice::new(row.id(), row.name()).detail(gibibytes(&record(row)?.at("/size"))))
}

/// Available snapshots.
pub fn snapshots(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_rows(lookup, keys::SNAPSHOTS, &sized)
}

/// Available backups.
pub fn backups(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_rows(lookup, keys::BACKUPS, &sized)
}

/// The snapshots of the form's volume. Only the last one can be reverted to (3.40), and not if the volume was
/// extended later.
pub fn own_snapshots(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let about = input.text(OBJECT_ID);
    let size = of(lookup, about, |volume| volume.size.to_string()).unwrap_or_default();
    let own =
        |row: &&Row| row.as_any().downcast_ref::<JsonRow>().is_some_and(|record| record.at("/volume_id") == about);
    let all = match lookup.rows(keys::SNAPSHOTS)? {
        Ok(rows) => rows,
        Err(error) => return Some(Err(error)),
    };
    let made = |row: &Row| row.as_any().downcast_ref::<JsonRow>().map(|record| record.at("/created_at"));
    let last = all.iter().filter(own).map(made).max().flatten();
    Some(Ok(all
        .iter()
        .filter(own)
        .filter_map(|row| {
            let record = row.as_any().downcast_ref::<JsonRow>()?;
            let reason = if made(row) != last {
                Some("Not the latest snapshot")
            } else if record.at("/size") != size {
                Some("The volume has been extended since")
            } else if row.status() != "available" {
                Some("Not available")
            } else {
                None
            };
            let choice = Choice::new(row.id(), row.name()).detail(choices::time(&record.at("/created_at")));
            Some(choice.disabled(reason.map(str::to_owned)))
        })
        .collect()))
}

/// Volume types by name; the current type of the form's volume is disabled.
pub fn types(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let own = of(lookup, input.text(OBJECT_ID), |volume| volume.volume_type.clone());
    from_list(lookup, &ServiceRequest::get(ServiceType::BlockStorage, "/types"), "volume_types", &|kind| {
        let name = object_label(kind);
        let same = own.as_ref().is_some_and(|own| *own == name).then(|| "Current type".to_owned());
        Some(Choice::new(&name, &name).detail(lenient::at(kind, "/description")).disabled(same))
    })
}

/// The availability zones of Cinder.
pub fn zones(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    choices::zones(lookup, &ServiceRequest::get(ServiceType::BlockStorage, "/os-availability-zone"))
}

/// Servers that a volume can be attached to (`attach_volume` in `nova/compute/api.py`).
pub fn servers(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    const TAKING: [&str; 5] = ["ACTIVE", "SHUTOFF", "PAUSED", "SHELVED", "SHELVED_OFFLOADED"];
    let has = of(lookup, input.text(OBJECT_ID), servers_of).unwrap_or_default();
    from_rows(lookup, compute::keys::SERVERS, &|row| {
        let reason = if has.iter().any(|id| id == row.id()) {
            Some("Already attached".to_owned())
        } else if !TAKING.contains(&row.status()) && row.status() != "VERIFY_RESIZE" {
            Some("Not possible in its state".to_owned())
        } else {
            None
        };
        let server = row.as_any().downcast_ref::<compute::Server>();
        let address = server.and_then(|server| server.addresses.first()).map(|first| first.address.clone());
        Some(Choice::new(row.id(), row.name()).detail(row.status()).facts(address).disabled(reason))
    })
}

fn servers_of(volume: &Volume) -> Vec<String> {
    volume.attachments.iter().map(|attachment| attachment.server_id.clone()).collect()
}

/// The servers that the form's volume is attached to.
pub fn own_servers(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let choice = |id: String| {
        let name = lookup.name_of(compute::keys::SERVERS, &id).unwrap_or_else(|| id.clone());
        Choice::new(id, name)
    };
    let servers = of(lookup, input.text(OBJECT_ID), servers_of).unwrap_or_default();
    Some(Ok(servers.into_iter().map(choice).collect()))
}

/// Storage pools, for administrators; the current pool of the form's volume is disabled.
pub fn pools(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let own = of(lookup, input.text(OBJECT_ID), |volume| volume.host.clone()).unwrap_or_default();
    let call = ServiceRequest::get(ServiceType::BlockStorage, "/scheduler-stats/get_pools?detail=true");
    from_list(lookup, &call, "pools", &|pool| {
        let name = lenient::at(pool, "/name");
        let free = lenient::at(pool, "/capabilities/free_capacity_gb");
        let same = (name == own).then(|| "Current host".to_owned());
        Some(Choice::new(&name, &name).detail([&free, " GiB free"].concat()).disabled(same))
    })
}

/// The size of a copy in GiB: that of the form's object or of the selected volume; 0 if it is not loaded.
pub fn source_size(lookup: &dyn Lookup, input: &FormValues) -> f64 {
    let chosen = || of(lookup, input.text("volume_id"), |volume| volume.size).unwrap_or_default();
    input.number(".size").map_or_else(chosen, |size| size as f64)
}

//! The disks of an image that Nova made of a volume-backed server: it has no data, and a property names the volume snapshots.
//! <https://docs.openstack.org/nova/latest/user/block-device-mapping.html>

use crate::lenient;
use crate::model::{Cell, Facts};
use crate::services::block_storage;
use serde_json::Value;

/// The property with the disks, as JSON (`snapshot_volume_backed` in `nova/compute/api.py`).
pub const MAPPING: &str = "block_device_mapping";

/// A disk that a server made from the image gets.
#[derive(Debug, PartialEq)]
pub struct ImageDisk {
    pub device: String,
    /// Empty where the disk is made of something else.
    pub snapshot_id: String,
    /// The size of the volume in GiB, where it is known.
    pub size: Option<f64>,
    pub boots: bool,
}

/// The disks in an image's properties, the one that is booted from first.
pub fn disks(properties: &[(String, String)]) -> Vec<ImageDisk> {
    let mapping = properties.iter().find(|(name, _)| name == MAPPING).map_or("", |(_, value)| value);
    let Ok(Value::Array(all)) = lenient::from_str::<Value>(mapping) else { return Vec::new() };
    let disk = |one: &Value| ImageDisk {
        device: lenient::at(one, "/device_name"),
        snapshot_id: lenient::at(one, "/snapshot_id"),
        size: lenient::number_at(one, "/volume_size"),
        boots: lenient::number_at(one, "/boot_index") == Some(0.0),
    };
    let is_disk = |one: &&Value| one.is_object() && lenient::at(one, "/no_device") != "true";
    let mut disks: Vec<ImageDisk> = all.iter().filter(is_disk).map(disk).collect();
    disks.sort_by_key(|disk| !disk.boots);
    disks
}

/// What the disks are made of.
pub fn facts(disks: &[ImageDisk]) -> Facts {
    let fact = |(at, disk): (usize, &ImageDisk)| {
        let label = match disk.device.as_str() {
            "" => ["Disk ", &(at + 1).to_string()].concat(),
            device => device.to_owned(),
        };
        let size = disk.size.map_or(Cell::None, Cell::gibibytes);
        let boots = if disk.boots { Cell::text("(boots from it)") } else { Cell::None };
        (label, Cell::many([Cell::link(block_storage::keys::SNAPSHOTS, &disk.snapshot_id), size, boots]))
    };
    Facts::new("Disks (volume snapshots)", disks.iter().enumerate().map(fact))
}

//! The disks of a new server: what it boots from, and others.

use super::source::{NEW_VOLUME, SNAPSHOT, VOLUME};
use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::{Choice, Choices, Field, FieldKind, FormValues, Lookup};
use crate::services::compute::requests::supports;
use crate::services::compute::server::pick;
use crate::services::{choices, volume_size};
use serde_json::{Value, json};

/// The field with the further disks.
pub const DISKS: &str = "disks";
const BLANK: &str = "blank";
const OF_IMAGE: &str = "image";
const OF_SNAPSHOT: &str = "snapshot";
const LARGEST: i64 = 2_147_483_647;

pub const FIELD: Field = Field::new(DISKS, "Disks", FieldKind::Rows(DISK, "Add disk"))
    .new_row(|_, _| FormValues::default().with("from", BLANK).with("size", volume_size::USUAL))
    .help("Additional volumes, created with the server and attached to it.");

const DISK: &[Field] = &[
    Field::new(
        "from",
        "Disk source",
        FieldKind::Choice(|_, _| {
            choices::from_pairs(&[(BLANK, "Empty volume"), (OF_IMAGE, "Image"), (OF_SNAPSHOT, "Snapshot")])
        }),
    )
    .required(),
    Field::new("image", "Image", FieldKind::Choice(pick::images)).required().shown(|row, _| is(row, OF_IMAGE)),
    Field::new("snapshot", "Snapshot", FieldKind::Choice(snapshots)).required().shown(|row, _| is(row, OF_SNAPSHOT)),
    Field::new("size", "Size (GiB)", FieldKind::Number(1, LARGEST)).required().shown(|row, _| !is(row, OF_SNAPSHOT)),
    Field::new("type", "Volume type", FieldKind::Choice(volume_types))
        .unset(default_type)
        .shown(|row, lookup| !is(row, OF_SNAPSHOT) && supports(lookup, 67)),
    Field::new("delete", "Delete with the server", FieldKind::Flag),
];

fn is(row: &FormValues, from: &str) -> bool {
    row.text("from") == from
}

/// Snapshots that can become volumes, as the list of snapshots has them.
pub fn snapshots(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    let call = ServiceRequest::get(ServiceType::BlockStorage, "/snapshots/detail").query("status", "available");
    choices::from_list(lookup, &call, "snapshots", &|snapshot| {
        let size = [&lenient::at(snapshot, "/size"), " GiB"].concat();
        Some(Choice::new(lenient::at(snapshot, "/id"), choices::object_label(snapshot)).detail(size))
    })
}

pub fn volume_types(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    let call = ServiceRequest::get(ServiceType::BlockStorage, "/types");
    choices::from_described_list(lookup, &call, "volume_types", "/name")
}

/// The type that Cinder takes where none is chosen.
pub fn default_type(lookup: &dyn Lookup) -> String {
    let answer = lookup.document(&ServiceRequest::get(ServiceType::BlockStorage, "/types/default"));
    let name = answer.and_then(Result::ok).map(|answer| lenient::at(&answer, "/volume_type/name")).unwrap_or_default();
    if name.is_empty() { "Default".to_owned() } else { ["Default (", &name, ")"].concat() }
}

/// The disks of the request and the microversion that they need; empty for a server that has only its image. A volume's type
/// needs 2.67.
pub fn members(input: &FormValues) -> (Vec<Value>, u16) {
    let mut needs = 1;
    let further: Vec<Value> = input.rows(DISKS).iter().filter_map(|row| further(row, &mut needs)).collect();
    let mut disks: Vec<Value> = root(input, !further.is_empty(), &mut needs).into_iter().collect();
    disks.extend(further);
    (disks, needs)
}

/// The disk that the server boots from. An image needs to be named here as well where there are other disks.
fn root(input: &FormValues, has_others: bool, needs: &mut u16) -> Option<Value> {
    let (kind, from) = match input.text("source") {
        NEW_VOLUME => ("image", input.text("image")),
        SNAPSHOT => ("snapshot", input.text("snapshot")),
        VOLUME => ("volume", input.text("volume")),
        _ => {
            return has_others.then(|| {
                json!({
                    "boot_index": 0,
                    "source_type": "image",
                    "uuid": input.text("image"),
                    "destination_type": "local",
                    "delete_on_termination": true,
                })
            });
        }
    };
    let mut disk = json!({
        "boot_index": 0,
        "source_type": kind,
        "uuid": from,
        "destination_type": "volume",
        "delete_on_termination": input.flag("delete_on_termination"),
    });
    if kind == "image" {
        disk["volume_size"] = input.number("volume_size").unwrap_or(1).into();
        set_type(&mut disk, input.filled("volume_type"), needs);
    }
    Some(disk)
}

fn further(row: &FormValues, needs: &mut u16) -> Option<Value> {
    let mut disk = json!({
        "boot_index": -1,
        "destination_type": "volume",
        "delete_on_termination": row.flag("delete"),
    });
    match row.text("from") {
        OF_IMAGE => (disk["source_type"], disk["uuid"]) = ("image".into(), row.filled("image")?.into()),
        OF_SNAPSHOT => (disk["source_type"], disk["uuid"]) = ("snapshot".into(), row.filled("snapshot")?.into()),
        _ => disk["source_type"] = "blank".into(),
    }
    if !is(row, OF_SNAPSHOT) {
        disk["volume_size"] = row.number("size")?.into();
        set_type(&mut disk, row.filled("type"), needs);
    }
    Some(disk)
}

fn set_type(disk: &mut Value, volume_type: Option<&str>, needs: &mut u16) {
    if let Some(volume_type) = volume_type {
        disk["volume_type"] = volume_type.into();
        *needs = 67;
    }
}

/// How many volumes one server takes, and their size together in GiB, as far as the form says it.
pub fn volumes(input: &FormValues) -> (f64, f64) {
    let further = input.rows(DISKS);
    let size = |number: Option<i64>| number.unwrap_or(0) as f64;
    let mut sizes: Vec<f64> = further.iter().map(|row| size(row.number("size"))).collect();
    match input.text("source") {
        NEW_VOLUME => sizes.push(size(input.number("volume_size"))),
        SNAPSHOT => sizes.push(0.0),
        _ => {}
    }
    (sizes.len() as f64, sizes.iter().sum())
}

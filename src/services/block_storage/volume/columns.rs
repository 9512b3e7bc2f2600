//! The columns and facts of volumes.

use super::row::Volume;
use crate::model::cell_format::tone;
use crate::model::{Cell, Column, Facts, ResourceRow, Status, Title, Tone};
use crate::services::block_storage::keys;
use crate::services::{compute, identity, image};

pub fn status(volume: &Volume) -> Cell {
    let tone = match volume.status.as_str() {
        _ if volume.is_migrating() => Tone::Busy,
        word => tone(word),
    };
    let task = volume.is_migrating().then(|| "migrating".to_owned());
    Cell::Status(Status { word: volume.status.clone(), tone, task })
}

/// Nova gives no name to the volumes that it creates: these are called by the server and the device, `web-1 · /dev/vda`.
fn name(volume: &Volume) -> Cell {
    match volume.attachments.first().filter(|_| volume.name.is_empty()) {
        Some(attachment) => {
            let alone = ["Volume at ", &attachment.device].concat();
            let title = Title::new(alone).by(compute::keys::SERVERS, &attachment.server_id).and(&attachment.device);
            Cell::titled_link(keys::VOLUMES, &volume.id, title)
        }
        None => Cell::named_link(keys::VOLUMES, &volume.id, ResourceRow::name(volume)),
    }
}

pub static COLUMNS: &[Column<Volume>] = &[
    Column::<Volume>::new("Name", name).width(260),
    Column::<Volume>::new("Status", status).facet().width(130),
    Column::<Volume>::new("Size", |volume| Cell::gibibytes(volume.size)).numeric(),
    Column::<Volume>::new("Type", |volume| Cell::text(&volume.volume_type)).facet().width(120),
    Column::<Volume>::new("Attached to", attached_servers).width(200),
    Column::<Volume>::new("Bootable", |volume| Cell::Flag(volume.bootable)).facet().width(100),
    Column::<Volume>::new("Zone", |volume| Cell::text(&volume.zone)).facet().width(100),
    Column::<Volume>::new("Encrypted", |volume| Cell::Flag(volume.encrypted)).facet().hidden().width(100),
    Column::<Volume>::new("Multiattach", |volume| Cell::Flag(volume.multiattach)).facet().hidden().width(100),
    Column::<Volume>::new("Read-only", |volume| Cell::Flag(volume.read_only)).facet().hidden().width(100),
    Column::<Volume>::new("Description", |volume| Cell::text(&volume.description)).hidden(),
    Column::<Volume>::new("Host", |volume| Cell::text(&volume.host)).facet().admin().hidden().width(180),
    Column::<Volume>::new("Group", |volume| Cell::link(keys::GROUPS, &volume.group_id)).hidden(),
    Column::<Volume>::new("Project", |volume| Cell::link(identity::keys::PROJECTS, &volume.project_id))
        .facet()
        .hidden(),
    Column::<Volume>::new("Created", |volume| Cell::time(&volume.created_at)).width(130),
    Column::<Volume>::new("ID", |volume| Cell::code(&volume.id)).hidden().width(310),
];

/// The type, which volumes name.
pub fn volume_type(volume: &Volume) -> Cell {
    match volume.volume_type.as_str() {
        "" => Cell::None,
        name => Cell::link_by_name(keys::VOLUME_TYPES, name),
    }
}

pub fn facts(volume: &Volume) -> Vec<Facts> {
    let general = Facts::new(
        "Volume",
        [
            ("ID", Cell::code(&volume.id)),
            ("Description", Cell::text(&volume.description)),
            ("Size", Cell::gibibytes(volume.size)),
            ("Type", volume_type(volume)),
            ("Attached to", attached_servers(volume)),
            ("Device", Cell::many(volume.attachments.iter().map(|attachment| Cell::code(&attachment.device)))),
            ("Availability zone", Cell::text(&volume.zone)),
            ("Bootable", Cell::Flag(volume.bootable)),
            ("Read-only", Cell::Flag(volume.read_only)),
            ("Encrypted", Cell::Flag(volume.encrypted)),
            ("Multiattach", Cell::Flag(volume.multiattach)),
            ("Source image", Cell::link(image::keys::IMAGES, volume.image_id())),
            ("Source snapshot", Cell::link(keys::SNAPSHOTS, &volume.snapshot_id)),
            ("Source volume", Cell::link(keys::VOLUMES, &volume.source_volid)),
            ("Group", Cell::link(keys::GROUPS, &volume.group_id)),
            ("Migration", Cell::text(&volume.migration)),
            ("Host", Cell::text(&volume.host)),
            ("Project", Cell::link(identity::keys::PROJECTS, &volume.project_id)),
            ("User", Cell::link(identity::keys::USERS, &volume.user_id)),
            ("Created", Cell::time(&volume.created_at)),
            ("Updated", Cell::time(&volume.updated_at)),
        ],
    );
    let pairs = |title: &str, pairs: &[(String, String)]| {
        Facts::new(title, pairs.iter().map(|(key, value)| (key.clone(), Cell::text(value))))
    };
    let mut all = vec![general, pairs("Metadata", &volume.metadata)];
    if !volume.image.is_empty() {
        all.push(pairs("Image properties", &volume.image));
    }
    all
}

pub fn attached_servers(volume: &Volume) -> Cell {
    Cell::many(volume.attachments.iter().map(|attachment| Cell::link(compute::keys::SERVERS, &attachment.server_id)))
}

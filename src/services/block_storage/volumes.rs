//! Volumes: disks that outlive servers.
//! <https://docs.openstack.org/api-ref/block-storage/v3/#volumes-volumes>

mod actions;
mod create;

use crate::auth::{Microversion, ServiceType, Wanted};
use crate::model::{Body, Cell, Column, Delta, Facts, Input, Meta, Object, Paging, Resource, Tab, Tone, View};

/// 3.60: lists can be asked for by time of change; 3.42: what is in use can be extended.
pub const VERSION: Wanted = Wanted::UpTo(Microversion(3, 60));

/// Cinder's names and descriptions have at most 255 characters.
pub fn short(input: &Input, name: &str) -> Option<String> {
    (input.text(name).chars().count() > 255).then(|| "At most 255 characters".to_owned())
}

/// A volume.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Volume {
    pub id: String,
    pub name: String,
    pub description: String,
    pub status: String,
    /// GiB.
    pub size: f64,
    pub volume_type: String,
    pub bootable: bool,
    pub encrypted: bool,
    pub multiattach: bool,
    pub availability_zone: String,
    pub attachments: Vec<Attachment>,
    pub snapshot_id: String,
    pub source_volid: String,
    pub metadata: Vec<(String, String)>,
    pub created_at: String,
    pub updated_at: String,
}

/// Where a volume is attached.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attachment {
    pub server_id: String,
    pub device: String,
}

impl Attachment {
    pub fn read(object: &Object) -> Self {
        Attachment { server_id: object.text("server_id"), device: object.text("device") }
    }
}

impl Resource for Volume {
    fn read(object: &Object) -> Self {
        Volume {
            id: object.id("id"),
            name: object.text("name"),
            description: object.text("description"),
            status: object.text("status"),
            size: object.number("size"),
            volume_type: object.text("volume_type"),
            bootable: object.flag("bootable"),
            encrypted: object.flag("encrypted"),
            multiattach: object.flag("multiattach"),
            availability_zone: object.text("availability_zone"),
            attachments: object.objects("attachments").iter().map(Attachment::read).collect(),
            snapshot_id: object.text("snapshot_id"),
            source_volid: object.text("source_volid"),
            metadata: object.pairs("metadata"),
            created_at: object.text("created_at"),
            updated_at: object.text("updated_at"),
        }
    }
    fn id(&self) -> &str {
        &self.id
    }
    fn name(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }
    fn status(&self) -> &str {
        &self.status
    }
    fn changed(&self) -> &str {
        &self.updated_at
    }
    fn busy(&self) -> bool {
        self.status.ends_with("ing") && self.status != "awaiting-transfer"
    }
}

fn status(volume: &Volume) -> Cell {
    let tone = match volume.status.as_str() {
        "available" => Tone::Neutral,
        "in-use" => Tone::Good,
        word if word.starts_with("error") => Tone::Bad,
        _ if volume.busy() => Tone::Busy,
        _ => Tone::Warning,
    };
    Cell::status(&volume.status, tone)
}

fn attached(volume: &Volume) -> Cell {
    Cell::many(volume.attachments.iter().map(|attachment| Cell::link("compute/servers", &attachment.server_id)))
}

static COLUMNS: &[Column<Volume>] = &[
    Column::new("Name", |volume: &Volume| Cell::named_link("block-storage/volumes", &volume.id, volume.name()))
        .width(260),
    Column::new("Status", status).facet().width(130),
    Column::new("Size", |volume: &Volume| Cell::gibibytes(volume.size)).numeric(),
    Column::new("Type", |volume: &Volume| Cell::text(&volume.volume_type)).facet().width(120),
    Column::new("Attached to", attached).width(200),
    Column::new("Bootable", |volume: &Volume| Cell::Flag(volume.bootable)).facet().width(100),
    Column::new("Zone", |volume: &Volume| Cell::text(&volume.availability_zone)).facet().width(100),
    Column::new("Encrypted", |volume: &Volume| Cell::Flag(volume.encrypted)).facet().hidden().width(100),
    Column::new("Created", |volume: &Volume| Cell::time(&volume.created_at)).width(130),
    Column::new("ID", |volume: &Volume| Cell::code(&volume.id)).hidden().width(310),
];

fn facts(volume: &Volume) -> Vec<Facts> {
    let general = Facts::new(
        "Volume",
        [
            ("ID", Cell::code(&volume.id)),
            ("Description", Cell::text(&volume.description)),
            ("Size", Cell::gibibytes(volume.size)),
            ("Type", Cell::text(&volume.volume_type)),
            ("Attached to", attached(volume)),
            ("Device", Cell::many(volume.attachments.iter().map(|attachment| Cell::code(&attachment.device)))),
            ("Availability zone", Cell::text(&volume.availability_zone)),
            ("Bootable", Cell::Flag(volume.bootable)),
            ("Encrypted", Cell::Flag(volume.encrypted)),
            ("Multiattach", Cell::Flag(volume.multiattach)),
            ("Made from snapshot", Cell::link(super::snapshots::KEY, &volume.snapshot_id)),
            ("Made from volume", Cell::link("block-storage/volumes", &volume.source_volid)),
            ("Created", Cell::time(&volume.created_at)),
            ("Updated", Cell::time(&volume.updated_at)),
        ],
    );
    let metadata = volume.metadata.iter().map(|(key, value)| (key.clone(), Cell::text(value)));
    vec![general, Facts::new("Metadata", metadata)]
}

pub static VIEW: View<Volume> = View {
    meta: Meta {
        service: ServiceType::BlockStorage,
        key: "block-storage/volumes",
        singular: "volume",
        plural: "Volumes",
        icon: "volume",
        shortcut: Some('v'),
        list: "/volumes/detail",
        path: "/volumes",
        many: "volumes",
        one: "volume",
        version: VERSION,
        paging: Paging::Marker,
        delta: Delta::UpdatedAt,
        all_projects: Some("all_tenants=1"),
        about: "A volume is a disk that outlives the servers it is attached to.",
        admin: false,
        extension: "",
        seldom: false,
    },
    columns: COLUMNS,
    actions: actions::ALL,
    create: Some(create::CREATE),
    summary: |volume| {
        vec![
            ("Status", status(volume)),
            ("Size", Cell::gibibytes(volume.size)),
            ("Type", Cell::text(&volume.volume_type)),
            ("Attached to", attached(volume)),
        ]
    },
    tabs: &[Tab::new("overview", "Overview", Body::Facts(facts))],
    audit: None,
};

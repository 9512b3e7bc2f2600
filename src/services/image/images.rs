//! Images.
//! <https://docs.openstack.org/api-ref/image/v2/#images>

use super::{actions, commands, create, disks, tabs};
use crate::auth::ServiceType;
use crate::model::{Body, Cell, Column, Delta, Facts, Meta, Names, Paging, ResourceDef, ResourceRow, Tab, Tone};
use crate::services::identity;
use crate::services::image::keys;
use crate::services::image::row::Image;

fn status(image: &Image) -> Cell {
    let tone = match image.status.as_str() {
        _ if image.busy() => Tone::Busy,
        "active" => Tone::Good,
        "killed" => Tone::Bad,
        "deactivated" | "deleted" => Tone::Off,
        _ => Tone::Neutral,
    };
    Cell::status(&image.status, tone)
}

fn size(bytes: Option<f64>) -> Cell {
    bytes.map_or(Cell::None, Cell::Size)
}

fn kind(image: &Image) -> Cell {
    match image.is_volume_backed() {
        true => Cell::text("Snapshot of a volume-backed server (data in volume snapshots)"),
        false => Cell::None,
    }
}

fn tags(image: &Image) -> Cell {
    Cell::many(image.tags.iter().map(Cell::text))
}

static COLUMNS: &[Column<Image>] = &[
    Column::<Image>::new("Name", |image| Cell::named_link(keys::IMAGES, &image.id, image.name())).width(260),
    Column::<Image>::new("Status", status).facet().width(130),
    Column::<Image>::new("Visibility", |image| Cell::text(&image.visibility)).facet().width(110),
    Column::<Image>::new("Size", |image| size(image.whole_size())).numeric(),
    Column::<Image>::new("Virtual size", |image| size(image.virtual_size)).numeric().hidden(),
    Column::<Image>::new("Minimum disk", |image| Cell::gibibytes(image.min_disk)).numeric().width(120),
    Column::<Image>::new("Minimum RAM", |image| Cell::mebibytes(image.min_ram)).numeric().width(120),
    Column::<Image>::new("Format", |image| Cell::text(&image.disk_format)).facet().width(100),
    Column::<Image>::new("Protected", |image| Cell::Flag(image.protected)).facet().hidden().width(100),
    Column::<Image>::new("Hidden", |image| Cell::Flag(image.hidden)).facet_always().hidden().width(100),
    Column::<Image>::new("Tags", tags).hidden(),
    Column::<Image>::new("Stores", |image| Cell::text(&image.stores)).facet().hidden(),
    Column::<Image>::new("Created", |image| Cell::time(&image.created_at)).width(130),
    Column::<Image>::new("Owner", |image| Cell::link(identity::keys::PROJECTS, &image.owner)).hidden(),
    Column::<Image>::new("ID", |image| Cell::code(&image.id)).hidden().width(310),
];

fn facts(image: &Image) -> Vec<Facts> {
    let general = Facts::new(
        "Image",
        [
            ("ID", Cell::code(&image.id)),
            ("Kind", kind(image)),
            ("Owner", Cell::link(identity::keys::PROJECTS, &image.owner)),
            ("Visibility", Cell::text(&image.visibility)),
            ("Protected", Cell::Flag(image.protected)),
            ("Hidden from lists", Cell::Flag(image.hidden)),
            ("Tags", tags(image)),
            ("Created", Cell::time(&image.created_at)),
            ("Updated", Cell::time(&image.updated_at)),
        ],
    );
    let data = Facts::new(
        "Data",
        [
            ("Disk format", Cell::text(&image.disk_format)),
            ("Container format", Cell::text(&image.container_format)),
            ("Size", size(image.whole_size())),
            ("Virtual size", size(image.virtual_size)),
            ("Minimum disk", Cell::gibibytes(image.min_disk)),
            ("Minimum RAM", Cell::mebibytes(image.min_ram)),
            ("Stores", Cell::text(&image.stores)),
            ("Importing to", Cell::text(&image.importing)),
            ("Checksum (MD5)", Cell::code(&image.checksum)),
            ("Hash", Cell::code(&image.hash_value)),
            ("Hash algorithm", Cell::text(&image.hash_algo)),
        ],
    );
    let disks = image.disks();
    let is_shown = |key: &str| disks.is_empty() || key != disks::MAPPING;
    let properties = image.properties.iter().filter(|(key, _)| is_shown(key));
    let properties = Facts::new("Properties", properties.map(|(key, value)| (key.as_str(), Cell::text(value))));
    let disks = (!disks.is_empty()).then(|| disks::facts(&disks));
    [general, data].into_iter().chain(disks).chain([properties]).collect()
}

pub static DEFINITION: ResourceDef<Image> = ResourceDef {
    meta: Meta {
        icon: "image",
        commands: Some(&commands::COMMANDS),
        shortcut: Some('i'),
        paging: Paging::Marker,
        delta: Delta::UpdatedAt,
        // Only with this parameter Glance lists what is hidden, and then nothing else.
        further: &["os_hidden=true"],
        about: "Operating systems that servers can boot from.",
        ..Meta::of(
            ServiceType::Image,
            keys::IMAGES,
            "/images",
            Names { singular: "image", plural: "Images", list_key: "images", object_key: "" },
        )
    },
    columns: COLUMNS,
    actions: actions::ACTIONS,
    create: Some(create::CREATE),
    summary: |image| {
        vec![
            ("Status", status(image)),
            ("Visibility", Cell::text(&image.visibility)),
            ("Size", size(image.whole_size())),
            ("Format", Cell::text(&image.disk_format)),
            ("Created", Cell::time(&image.created_at)),
        ]
    },
    tabs: &[Tab::new("overview", "Overview", Body::Facts(facts)), tabs::MEMBERS, tabs::SERVERS, tabs::TASKS],
    audit: Some(tabs::AUDIT),
};

//! Images: what servers boot from.
//! <https://docs.openstack.org/api-ref/image/v2/#images>

use super::{actions, create, tabs};
use crate::auth::ServiceType;
use crate::lenient;
use crate::model::{
    Body, Caller, Cell, Column, Delta, Facts, Meta, Names, Paging, ResourceDef, ResourceRow, Tab, Tone,
};
use crate::services::identity;
use crate::services::image::keys;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::BTreeMap;

/// An image. Glance puts custom properties beside the standard ones.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Image {
    #[serde(deserialize_with = "lenient::id")]
    pub id: String,
    pub name: String,
    pub status: String,
    pub visibility: String,
    pub owner: String,
    #[serde(deserialize_with = "lenient::optional")]
    pub size: Option<f64>,
    #[serde(deserialize_with = "lenient::optional")]
    pub virtual_size: Option<f64>,
    /// GiB.
    pub min_disk: f64,
    /// MiB.
    pub min_ram: f64,
    pub disk_format: String,
    pub container_format: String,
    pub protected: bool,
    #[serde(rename = "os_hidden")]
    pub hidden: bool,
    pub tags: Vec<String>,
    pub created_at: String,
    pub updated_at: String,
    /// MD5; not of clouds that do not allow it.
    pub checksum: String,
    #[serde(rename = "os_hash_algo")]
    pub hash_algo: String,
    #[serde(rename = "os_hash_value")]
    pub hash_value: String,
    /// The stores that it is in, with commas between.
    pub stores: String,
    /// The stores that it is being brought to, with commas between.
    #[serde(rename = "os_glance_importing_to_stores")]
    pub importing: String,
    /// The stores that it could not be brought to.
    #[serde(rename = "os_glance_failed_import")]
    pub failed: String,
    /// By name; what is for programs only is left out.
    #[serde(skip)]
    pub properties: Vec<(String, String)>,
}

impl ResourceRow for Image {
    fn read(object: &RawValue) -> Result<Self, lenient::Error> {
        let mut image: Image = lenient::read(object)?;
        let members: BTreeMap<String, String> = lenient::read(object)?;
        image.properties = members.into_iter().filter(|(name, _)| !STANDARD.contains(&name.as_str())).collect();
        Ok(image)
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
    /// While it is uploaded it may well wait for the rest of a file that was given up.
    fn busy(&self) -> bool {
        let working = matches!(self.status.as_str(), "saving" | "uploading" | "importing" | "pending_delete");
        (working && self.failed.is_empty()) || !self.importing.is_empty()
    }
    fn deleted(&self) -> bool {
        self.status == "deleted"
    }
    fn changed(&self) -> &str {
        &self.updated_at
    }
    fn fault(&self) -> Option<String> {
        match (self.failed.as_str(), self.status.as_str()) {
            (_, "killed") => Some("Its data could not be stored".to_owned()),
            ("", _) => None,
            (stores, _) => Some(["It could not be brought to these stores: ", stores].concat()),
        }
    }
    fn keywords(&self) -> String {
        let properties = self.properties.iter().map(|(key, value)| [key, "=", value].concat());
        let own = [self.tags.join(" "), self.checksum.clone(), self.hash_value.clone()];
        own.into_iter().chain(properties).collect::<Vec<_>>().join(" ")
    }
}

impl Image {
    /// `/images/ID`, with what follows.
    pub fn path(&self, rest: &str) -> String {
        ["/images/", &crate::http::encode(&self.id), rest].concat()
    }

    pub fn is_own(&self, caller: &Caller) -> bool {
        self.owner == caller.project_id
    }
}

/// Members that are no custom properties: those that are read above, and those for programs.
const STANDARD: &[&str] = &[
    "id",
    "name",
    "status",
    "visibility",
    "owner",
    "size",
    "virtual_size",
    "min_disk",
    "min_ram",
    "disk_format",
    "container_format",
    "protected",
    "tags",
    "created_at",
    "updated_at",
    "checksum",
    "os_hidden",
    "os_hash_algo",
    "os_hash_value",
    "os_glance_importing_to_stores",
    "os_glance_failed_import",
    "os_glance_import_task",
    "os_glance_stage_host",
    "stores",
    "self",
    "file",
    "schema",
    "locations",
    "direct_url",
];

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

fn tags(image: &Image) -> Cell {
    Cell::many(image.tags.iter().map(Cell::text))
}

static COLUMNS: &[Column<Image>] = &[
    Column::<Image>::new("Name", |image| Cell::named_link(keys::IMAGES, &image.id, image.name())).width(260),
    Column::<Image>::new("Status", status).facet().width(130),
    Column::<Image>::new("Visibility", |image| Cell::text(&image.visibility)).facet().width(110),
    Column::<Image>::new("Size", |image| size(image.size)).numeric(),
    Column::<Image>::new("Virtual size", |image| size(image.virtual_size)).numeric().hidden(),
    Column::<Image>::new("Minimum disk", |image| Cell::gibibytes(image.min_disk)).numeric().width(120),
    Column::<Image>::new("Minimum RAM", |image| Cell::mebibytes(image.min_ram)).numeric().width(120),
    Column::<Image>::new("Format", |image| Cell::text(&image.disk_format)).facet().width(100),
    Column::<Image>::new("Protected", |image| Cell::Flag(image.protected)).facet().hidden().width(100),
    Column::<Image>::new("Hidden", |image| Cell::Flag(image.hidden)).facet().hidden().width(100),
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
            ("Size", size(image.size)),
            ("Virtual size", size(image.virtual_size)),
            ("Minimum disk", Cell::gibibytes(image.min_disk)),
            ("Minimum RAM", Cell::mebibytes(image.min_ram)),
            ("Stores", Cell::text(&image.stores)),
            ("Being brought to", Cell::text(&image.importing)),
            ("Checksum (MD5)", Cell::code(&image.checksum)),
            ("Hash", Cell::code(&image.hash_value)),
            ("Hash algorithm", Cell::text(&image.hash_algo)),
        ],
    );
    let properties = image.properties.iter().map(|(key, value)| (key.as_str(), Cell::text(value)));
    vec![general, data, Facts::new("Properties", properties)]
}

pub static DEFINITION: ResourceDef<Image> = ResourceDef {
    meta: Meta {
        icon: "image",
        shortcut: Some('i'),
        paging: Paging::Marker,
        delta: Delta::UpdatedAt,
        about: "An image holds the operating system that a server starts from.",
        ..Meta::of(
            ServiceType::Image,
            keys::IMAGES,
            "/images",
            Names { singular: "image", plural: "Images", many: "images", one: "" },
        )
    },
    columns: COLUMNS,
    actions: actions::ACTIONS,
    create: Some(create::CREATE),
    summary: |image| {
        vec![
            ("Status", status(image)),
            ("Visibility", Cell::text(&image.visibility)),
            ("Size", size(image.size)),
            ("Format", Cell::text(&image.disk_format)),
            ("Created", Cell::time(&image.created_at)),
        ]
    },
    tabs: &[Tab::new("overview", "Overview", Body::Facts(facts)), tabs::MEMBERS, tabs::SERVERS, tabs::TASKS],
    audit: Some(tabs::AUDIT),
};

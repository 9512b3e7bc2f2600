//! An image as Glance returns it.

use super::disks::{self, ImageDisk};
use crate::lenient;
use crate::model::units::GIB;
use crate::model::{Caller, ResourceRow};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// An image. Custom properties are members beside the standard ones.
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
    /// The MD5 of the data; empty where the cloud does not compute it.
    pub checksum: String,
    #[serde(rename = "os_hash_algo")]
    pub hash_algo: String,
    #[serde(rename = "os_hash_value")]
    pub hash_value: String,
    /// The stores that it is in, separated by commas.
    pub stores: String,
    /// The stores that it is being imported to, separated by commas.
    #[serde(rename = "os_glance_importing_to_stores")]
    pub importing: String,
    /// The stores that the import to failed, separated by commas.
    #[serde(rename = "os_glance_failed_import")]
    pub failed: String,
    /// Custom properties by name.
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
    /// An image whose import has failed may keep the status `uploading`, but is not in transition.
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
            (_, "killed") => Some("The data could not be stored".to_owned()),
            ("", _) => None,
            (stores, _) => Some(["The image could not be imported to these stores: ", stores].concat()),
        }
    }
    fn keywords(&self) -> String {
        let properties = self.properties.iter().map(|(key, value)| [key, "=", value].concat());
        let own = [self.tags.join(" "), self.checksum.clone(), self.hash_value.clone()];
        own.into_iter().chain(properties).collect::<Vec<_>>().join(" ")
    }
    fn distinction(&self) -> Value {
        json!({
            "owner": self.owner, "size": self.size, "disk_format": self.disk_format, "created_at": self.created_at,
        })
    }
}

impl Image {
    /// `/images/ID`, with what follows.
    pub fn path(&self, rest: &str) -> String {
        ["/images/", &crate::http::encode(&self.id), rest].concat()
    }

    /// The disks of the snapshot of a volume-backed server; none where the image has data of its own.
    pub fn disks(&self) -> Vec<ImageDisk> {
        if self.size.unwrap_or_default() > 0.0 { Vec::new() } else { disks::disks(&self.properties) }
    }

    /// Whether it is the snapshot of a volume-backed server: without data, its disks are volume snapshots.
    pub fn is_volume_backed(&self) -> bool {
        !self.disks().is_empty()
    }

    /// The size in bytes: of the data or, where volume snapshots hold it, of the volumes.
    pub fn whole_size(&self) -> Option<f64> {
        let disks = self.disks();
        if disks.is_empty() {
            return self.size;
        }
        disks.iter().map(|disk| disk.size).sum::<Option<f64>>().map(|size| size * GIB)
    }

    pub fn is_own(&self, caller: &Caller) -> bool {
        self.owner == caller.project_id
    }
}

/// Members that are no custom properties.
pub const STANDARD: &[&str] = &[
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

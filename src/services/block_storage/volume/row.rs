//! A volume as Cinder returns it, from 3.0 to 3.60.

use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::{AnyRow, Caller, ResourceRow, Tone, cell_format};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

/// A volume.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Volume {
    #[serde(deserialize_with = "lenient::id")]
    pub id: String,
    pub name: String,
    pub description: String,
    pub status: String,
    /// The status of the current or last migration.
    #[serde(rename = "migration_status")]
    pub migration: String,
    /// GiB.
    pub size: f64,
    pub volume_type: String,
    pub bootable: bool,
    pub encrypted: bool,
    pub multiattach: bool,
    #[serde(skip)]
    pub read_only: bool,
    #[serde(rename = "availability_zone")]
    pub zone: String,
    /// For administrators.
    #[serde(rename = "os-vol-host-attr:host")]
    pub host: String,
    #[serde(rename = "os-vol-tenant-attr:tenant_id")]
    pub project_id: String,
    pub user_id: String,
    /// 3.13.
    pub group_id: String,
    #[serde(deserialize_with = "lenient::objects")]
    pub attachments: Vec<Attachment>,
    pub snapshot_id: String,
    pub source_volid: String,
    #[serde(deserialize_with = "lenient::pairs")]
    pub metadata: Vec<(String, String)>,
    /// Properties of the image that it was created from.
    #[serde(rename = "volume_image_metadata", deserialize_with = "lenient::pairs")]
    pub image: Vec<(String, String)>,
    pub created_at: String,
    pub updated_at: String,
}

/// Where a volume is attached.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Attachment {
    pub server_id: String,
    pub device: String,
}

/// Keys of Cinder's own among the metadata (`VISIBLE_ADMIN_METADATA`).
const OWN: [&str; 2] = ["readonly", "attached_mode"];

impl ResourceRow for Volume {
    fn read(object: &RawValue) -> Result<Self, lenient::Error> {
        let mut volume: Volume = lenient::read(object)?;
        volume.read_only =
            volume.metadata.iter().any(|(key, value)| key == OWN[0] && value.eq_ignore_ascii_case("true"));
        volume.metadata.retain(|(key, _)| !OWN.contains(&key.as_str()));
        Ok(volume)
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
        cell_format::tone(&self.status) == Tone::Busy || self.is_migrating()
    }
    fn keywords(&self) -> String {
        let pairs = self.metadata.iter().chain(&self.image).map(|(key, value)| [key, "=", value].concat());
        [self.description.clone()].into_iter().chain(pairs).collect::<Vec<_>>().join(" ")
    }
    fn distinction(&self) -> Value {
        json!({"project_id": self.project_id, "size": self.size, "created_at": self.created_at})
    }
}

impl Volume {
    /// `AVAILABLE_MIGRATION_STATUS` in `cinder/volume/api.py`.
    pub fn is_migrating(&self) -> bool {
        !matches!(self.migration.as_str(), "" | "none" | "deleting" | "error" | "success")
    }

    /// `/volumes/ID`, with what follows.
    pub fn path(&self, rest: &str) -> String {
        ["/volumes/", &self.id, rest].concat()
    }

    /// Whether the caller's project owns it; true where the project is hidden.
    pub fn is_own(&self, caller: &Caller) -> bool {
        self.project_id.is_empty() || self.project_id == caller.project_id
    }

    /// The id of the image that it was created from; empty where there is none.
    pub fn image_id(&self) -> &str {
        self.image.iter().find(|(key, _)| key == "image_id").map_or("", |(_, id)| id)
    }
}

/// A request to the volume's `action`.
pub fn act(volume: &Volume, name: &str, value: impl Into<serde_json::Value>) -> ServiceRequest {
    let body = crate::model::fields::wrapped(name, value.into());
    ServiceRequest::post(ServiceType::BlockStorage, volume.path("/action"), body)
        .version(crate::services::block_storage::requests::VERSION)
}

/// Statuses without a transition.
pub const AT_REST: &[&str] = &["available", "in-use"];

pub fn of_row(row: &dyn AnyRow) -> Option<&Volume> {
    row.as_any().downcast_ref()
}

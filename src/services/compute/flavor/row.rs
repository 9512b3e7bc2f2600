//! A flavor as Nova returns it.

use crate::lenient;
use crate::model::units::{GIB, MIB};
use crate::model::{ResourceRow, units};
use serde::Deserialize;

/// A flavor.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Flavor {
    #[serde(deserialize_with = "lenient::id")]
    pub id: String,
    pub name: String,
    pub description: String,
    pub vcpus: f64,
    /// MiB.
    pub ram: f64,
    /// GiB.
    pub disk: f64,
    /// GiB.
    #[serde(rename = "OS-FLV-EXT-DATA:ephemeral")]
    pub ephemeral: f64,
    /// MiB; before 2.75 an empty string where there is none.
    pub swap: f64,
    #[serde(rename = "os-flavor-access:is_public")]
    pub public: bool,
    #[serde(rename = "OS-FLV-DISABLED:disabled")]
    pub disabled: bool,
    #[serde(deserialize_with = "lenient::pairs")]
    pub extra_specs: Vec<(String, String)>,
}

impl ResourceRow for Flavor {
    fn id(&self) -> &str {
        &self.id
    }
    fn name(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }
    fn keywords(&self) -> String {
        let specs = self.extra_specs.iter().map(|(key, value)| [key, "=", value].concat());
        specs.chain([self.description.clone()]).collect::<Vec<_>>().join(" ")
    }
}

impl Flavor {
    /// `2 vCPU · 4 GiB RAM · 40 GiB disk`.
    pub fn size(&self) -> String {
        size(self.vcpus, self.ram, self.disk)
    }
}

/// A size in words; RAM in MiB, disk in GiB.
pub fn size(vcpus: f64, ram: f64, disk: f64) -> String {
    let disk = if disk > 0.0 { units::bytes(disk * GIB) } else { "no".to_owned() };
    [&units::number(vcpus), " vCPU · ", &units::bytes(ram * MIB), " RAM · ", &disk, " disk"].concat()
}

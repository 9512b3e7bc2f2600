//! What stands inside a server's answer, in all its shapes.

use crate::model::{Cell, lenient};
use crate::services::compute::flavor;
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use std::collections::BTreeMap;

/// The image a server was made from.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Image {
    pub id: String,
}

/// The flavor: only its id before 2.47, a copy without id from then on.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
pub struct Embedded {
    #[serde(default, deserialize_with = "lenient::string")]
    pub id: String,
    #[serde(default, rename = "original_name", deserialize_with = "lenient::string")]
    pub name: String,
    #[serde(default, deserialize_with = "lenient::number")]
    pub vcpus: f64,
    #[serde(default, deserialize_with = "lenient::number")]
    pub ram: f64,
    #[serde(default, deserialize_with = "lenient::number")]
    pub disk: f64,
    #[serde(default, deserialize_with = "lenient::number")]
    pub ephemeral: f64,
    #[serde(default, deserialize_with = "lenient::number")]
    pub swap: f64,
    #[serde(default, deserialize_with = "lenient::pairs")]
    pub extra_specs: BTreeMap<String, String>,
}

impl Embedded {
    pub fn cell(&self) -> Cell {
        if self.name.is_empty() {
            Cell::link(flavor::KEY, &self.id)
        } else {
            Cell::link_by_name(flavor::KEY, &self.name)
        }
    }

    /// Whether this is (a copy of) that flavor.
    pub fn is(&self, other: &flavor::Flavor) -> bool {
        if self.name.is_empty() { self.id == other.id } else { self.name == other.name }
    }

    /// Its size in words, where it is told.
    pub fn size(&self) -> Cell {
        if self.vcpus > 0.0 { Cell::Text(flavor::size(self.vcpus, self.ram, self.disk)) } else { Cell::None }
    }
}

/// One address, with the network's name it is listed under.
#[derive(Clone, Debug, PartialEq)]
pub struct Address {
    pub network: String,
    pub address: String,
    pub floating: bool,
    pub mac: String,
}

/// Nova's last failure with a server.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Fault {
    #[serde(default, deserialize_with = "lenient::string")]
    pub message: String,
    /// The traceback, for administrators.
    #[serde(default, deserialize_with = "lenient::string")]
    pub details: String,
    #[serde(default, deserialize_with = "lenient::string")]
    pub created: String,
    #[serde(default, deserialize_with = "lenient::string")]
    pub code: String,
}

impl Fault {
    pub fn sentence(&self) -> String {
        if self.message.is_empty() {
            "Nova recorded a fault without a message".to_owned()
        } else {
            self.message.clone()
        }
    }
}

/// The states in which Nova is working on a server (`nova/api/openstack/common.py`, `_STATE_MAP`).
pub fn is_transition(status: &str) -> bool {
    matches!(
        status,
        "BUILD" | "REBOOT" | "HARD_REBOOT" | "REBUILD" | "RESIZE" | "REVERT_RESIZE" | "MIGRATING" | "PASSWORD"
    )
}

/// Addresses by network, flattened.
pub fn addresses<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Address>, D::Error> {
    let Value::Object(networks) = Value::deserialize(deserializer)? else { return Ok(Vec::new()) };
    let mut all = Vec::new();
    for (network, listed) in networks {
        for entry in listed.as_array().map_or(&[][..], Vec::as_slice) {
            all.push(Address {
                network: network.clone(),
                address: lenient::at(entry, "/addr"),
                floating: lenient::at(entry, "/OS-EXT-IPS:type") == "floating",
                mac: lenient::at(entry, "/OS-EXT-IPS-MAC:mac_addr"),
            });
        }
    }
    Ok(all)
}

/// The names of a list of named objects, each once.
pub fn names<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let mut names = each(&Value::deserialize(deserializer)?, "/name");
    names.sort();
    names.dedup();
    Ok(names)
}

/// The ids of a list of objects.
pub fn ids<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(each(&Value::deserialize(deserializer)?, "/id"))
}

fn each(list: &Value, pointer: &str) -> Vec<String> {
    let list = list.as_array().map_or(&[][..], Vec::as_slice);
    list.iter().map(|object| lenient::at(object, pointer)).filter(|text| !text.is_empty()).collect()
}

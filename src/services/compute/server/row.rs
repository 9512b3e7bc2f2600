//! A server as Nova answers it, from 2.1 to the newest microversion. Whatever may be missing, is:
//! old versions lack it, policies hide it, and a cell that is down leaves a handful of fields.

use super::parts::{self, Address, Embedded, Fault, Image};
use crate::model::{Resource, lenient};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A server. Empty texts stand for what was not told.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Server {
    pub id: String,
    #[serde(default, deserialize_with = "lenient::string")]
    pub name: String,
    #[serde(default, deserialize_with = "lenient::string")]
    pub status: String,
    #[serde(default, rename = "OS-EXT-STS:task_state", deserialize_with = "lenient::string")]
    pub task_state: String,
    #[serde(default, rename = "OS-EXT-STS:vm_state", deserialize_with = "lenient::string")]
    pub vm_state: String,
    #[serde(default, rename = "OS-EXT-STS:power_state", deserialize_with = "lenient::option_number")]
    pub power_state: Option<f64>,
    /// 2.9.
    #[serde(default, deserialize_with = "lenient::flag")]
    pub locked: bool,
    /// 2.73.
    #[serde(default, deserialize_with = "lenient::string")]
    pub locked_reason: String,
    /// `""` for a server that boots from a volume.
    #[serde(default, deserialize_with = "lenient::maybe")]
    pub image: Option<Image>,
    #[serde(default, deserialize_with = "lenient::maybe")]
    pub flavor: Option<Embedded>,
    #[serde(default, deserialize_with = "parts::addresses")]
    pub addresses: Vec<Address>,
    #[serde(default, deserialize_with = "lenient::string")]
    pub key_name: String,
    #[serde(default, rename = "OS-EXT-AZ:availability_zone", deserialize_with = "lenient::string")]
    pub zone: String,
    #[serde(default, deserialize_with = "lenient::string")]
    pub created: String,
    #[serde(default, deserialize_with = "lenient::string")]
    pub updated: String,
    #[serde(default, rename = "OS-SRV-USG:launched_at", deserialize_with = "lenient::string")]
    pub launched: String,
    #[serde(default, deserialize_with = "lenient::string")]
    pub user_id: String,
    #[serde(default, rename = "tenant_id", deserialize_with = "lenient::string")]
    pub project_id: String,
    /// A digest of host and project; empty while the server is on no host.
    #[serde(default, rename = "hostId", deserialize_with = "lenient::string")]
    pub host_digest: String,
    /// For administrators, as the three below.
    #[serde(default, rename = "OS-EXT-SRV-ATTR:host", deserialize_with = "lenient::string")]
    pub host: String,
    #[serde(default, rename = "OS-EXT-SRV-ATTR:hypervisor_hostname", deserialize_with = "lenient::string")]
    pub hypervisor: String,
    #[serde(default, rename = "OS-EXT-SRV-ATTR:instance_name", deserialize_with = "lenient::string")]
    pub instance_name: String,
    #[serde(default, deserialize_with = "lenient::string")]
    pub host_status: String,
    /// 2.3 for administrators, 2.90 for everyone.
    #[serde(default, rename = "OS-EXT-SRV-ATTR:hostname", deserialize_with = "lenient::string")]
    pub hostname: String,
    #[serde(default, rename = "OS-EXT-SRV-ATTR:root_device_name", deserialize_with = "lenient::string")]
    pub root_device: String,
    /// 2.19.
    #[serde(default, deserialize_with = "lenient::string")]
    pub description: String,
    #[serde(default, deserialize_with = "lenient::pairs")]
    pub metadata: BTreeMap<String, String>,
    /// 2.26.
    #[serde(default, deserialize_with = "lenient::strings")]
    pub tags: Vec<String>,
    #[serde(default, deserialize_with = "parts::names")]
    pub security_groups: Vec<String>,
    #[serde(default, rename = "os-extended-volumes:volumes_attached", deserialize_with = "parts::ids")]
    pub volumes: Vec<String>,
    #[serde(default, deserialize_with = "lenient::maybe")]
    pub fault: Option<Fault>,
    #[serde(default, deserialize_with = "lenient::flag")]
    pub config_drive: bool,
}

impl Resource for Server {
    fn id(&self) -> &str {
        &self.id
    }
    fn name(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }
    fn status(&self) -> &str {
        &self.status
    }
    fn busy(&self) -> bool {
        !self.task_state.is_empty() || parts::is_transition(&self.status)
    }
    /// A softly deleted server can be restored: it is not gone.
    fn deleted(&self) -> bool {
        self.status == "DELETED"
    }
    fn fault(&self) -> Option<String> {
        self.fault.as_ref().map(Fault::sentence)
    }
    fn keywords(&self) -> String {
        let metadata = self.metadata.iter().map(|(key, value)| [key, "=", value].concat());
        let macs = self.addresses.iter().map(|address| address.mac.clone());
        let own = [&self.id, &self.description, &self.hostname].map(Clone::clone);
        own.into_iter().chain(self.tags.clone()).chain(metadata).chain(macs).collect::<Vec<_>>().join(" ")
    }
}

impl Server {
    /// Whether its cell is down, so that Nova knows little more than that it exists (2.69).
    pub fn unreachable(&self) -> bool {
        self.status == "UNKNOWN" && self.vm_state.is_empty()
    }

    /// Whether its root disk is a volume.
    pub fn boots_from_volume(&self) -> bool {
        self.image.is_none() && !self.unreachable()
    }

    /// `/servers/ID`, with what follows.
    pub fn path(&self, rest: &str) -> String {
        ["/servers/", &self.id, rest].concat()
    }
}

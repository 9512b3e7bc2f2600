//! A server as Nova returns it, from 2.1 to the newest microversion. Members may be missing:
//! old versions lack them, policies hide them, and servers in a cell that is down have only a few.

use super::nested::{self, Address, Fault, Image, ServerFlavor, ServerVolume};
use crate::lenient;
use crate::model::ResourceRow;
use serde::Deserialize;
use serde_json::{Value, json};

/// A server. Missing members are empty.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Server {
    #[serde(deserialize_with = "lenient::id")]
    pub id: String,
    pub name: String,
    pub status: String,
    #[serde(rename = "OS-EXT-STS:task_state")]
    pub task_state: String,
    #[serde(rename = "OS-EXT-STS:vm_state")]
    pub vm_state: String,
    #[serde(rename = "OS-EXT-STS:power_state", deserialize_with = "lenient::optional")]
    pub power_state: Option<f64>,
    /// 2.9.
    pub locked: bool,
    /// 2.73.
    pub locked_reason: String,
    /// `""` for a server that boots from a volume.
    #[serde(deserialize_with = "lenient::optional")]
    pub image: Option<Image>,
    #[serde(deserialize_with = "lenient::optional")]
    pub flavor: Option<ServerFlavor>,
    #[serde(deserialize_with = "nested::addresses")]
    pub addresses: Vec<Address>,
    pub key_name: String,
    #[serde(rename = "OS-EXT-AZ:availability_zone")]
    pub zone: String,
    pub created: String,
    pub updated: String,
    #[serde(rename = "OS-SRV-USG:launched_at")]
    pub launched: String,
    pub user_id: String,
    #[serde(rename = "tenant_id")]
    pub project_id: String,
    /// A digest of host and project; empty while the server is on no host.
    #[serde(rename = "hostId")]
    pub host_digest: String,
    /// For administrators, like the next three.
    #[serde(rename = "OS-EXT-SRV-ATTR:host")]
    pub host: String,
    #[serde(rename = "OS-EXT-SRV-ATTR:hypervisor_hostname")]
    pub hypervisor: String,
    #[serde(rename = "OS-EXT-SRV-ATTR:instance_name")]
    pub instance_name: String,
    pub host_status: String,
    /// 2.3 for administrators, 2.90 for everyone.
    #[serde(rename = "OS-EXT-SRV-ATTR:hostname")]
    pub hostname: String,
    #[serde(rename = "OS-EXT-SRV-ATTR:root_device_name")]
    pub root_device: String,
    /// 2.19.
    pub description: String,
    #[serde(deserialize_with = "lenient::pairs")]
    pub metadata: Vec<(String, String)>,
    /// 2.26.
    pub tags: Vec<String>,
    #[serde(deserialize_with = "nested::names")]
    pub security_groups: Vec<String>,
    #[serde(rename = "os-extended-volumes:volumes_attached", deserialize_with = "nested::volumes")]
    pub volumes: Vec<ServerVolume>,
    #[serde(deserialize_with = "lenient::optional")]
    pub fault: Option<Fault>,
    pub config_drive: bool,
}

impl ResourceRow for Server {
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
        !self.task_state.is_empty() || nested::is_transition(&self.status)
    }
    /// A soft-deleted server can be restored, so it is not gone.
    fn deleted(&self) -> bool {
        self.status == "DELETED"
    }
    fn restorable(&self) -> bool {
        self.status == "SOFT_DELETED"
    }
    fn fault(&self) -> Option<String> {
        self.fault.as_ref().map(Fault::sentence)
    }
    fn locked(&self) -> bool {
        self.locked
    }
    fn changed(&self) -> &str {
        &self.updated
    }
    fn keywords(&self) -> String {
        // With the word before, so that a filter can ask for metadata alone: `metadata:role=db`.
        let metadata = self.metadata.iter().map(|(key, value)| ["metadata:", key, "=", value].concat());
        let addresses = self.addresses.iter().flat_map(|address| [address.address.clone(), address.mac.clone()]);
        let own = [&self.id, &self.description, &self.hostname].map(Clone::clone);
        own.into_iter().chain(self.tags.clone()).chain(metadata).chain(addresses).collect::<Vec<_>>().join(" ")
    }
    fn distinction(&self) -> Value {
        let addresses = self.addresses.iter().map(|one| json!({"ip_address": one.address})).collect::<Value>();
        json!({"project_id": self.project_id, "fixed_ips": addresses, "created_at": self.created})
    }
}

impl Server {
    /// Whether its cell is down, so that most members are missing (2.69).
    pub fn unreachable(&self) -> bool {
        self.status == "UNKNOWN" && self.vm_state.is_empty()
    }

    /// Whether its creation failed: it is in error and has never run.
    pub fn never_ran(&self) -> bool {
        self.status == "ERROR" && self.launched.is_empty()
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

//! A server as Nova answers it, from 2.1 to the newest microversion. Whatever may be missing, is:
//! old versions lack it, policies hide it, and a cell that is down leaves a handful of fields.

use super::parts::{self, Address, Embedded, Fault, Image};
use crate::model::{Object, ResourceRow};

/// A server. Empty texts stand for what was not told.
#[derive(Clone, Debug, PartialEq)]
pub struct Server {
    pub id: String,
    pub name: String,
    pub status: String,
    pub task_state: String,
    pub vm_state: String,
    pub power_state: Option<f64>,
    /// 2.9.
    pub locked: bool,
    /// 2.73.
    pub locked_reason: String,
    /// `""` for a server that boots from a volume.
    pub image: Option<Image>,
    pub flavor: Option<Embedded>,
    pub addresses: Vec<Address>,
    pub key_name: String,
    pub zone: String,
    pub created: String,
    pub updated: String,
    pub launched: String,
    pub user_id: String,
    pub project_id: String,
    /// A digest of host and project; empty while the server is on no host.
    pub host_digest: String,
    /// For administrators, as the three below.
    pub host: String,
    pub hypervisor: String,
    pub instance_name: String,
    pub host_status: String,
    /// 2.3 for administrators, 2.90 for everyone.
    pub hostname: String,
    pub root_device: String,
    /// 2.19.
    pub description: String,
    pub metadata: Vec<(String, String)>,
    /// 2.26.
    pub tags: Vec<String>,
    pub security_groups: Vec<String>,
    pub volumes: Vec<String>,
    pub fault: Option<Fault>,
    pub config_drive: bool,
}

impl ResourceRow for Server {
    fn read(object: &Object) -> Self {
        Server {
            id: object.id("id"),
            name: object.text("name"),
            status: object.text("status"),
            task_state: object.text("OS-EXT-STS:task_state"),
            vm_state: object.text("OS-EXT-STS:vm_state"),
            power_state: object.maybe_number("OS-EXT-STS:power_state"),
            locked: object.flag("locked"),
            locked_reason: object.text("locked_reason"),
            image: object.object("image").and_then(|image| Image::read(&image)),
            flavor: object.object("flavor").map(|flavor| Embedded::read(&flavor)),
            addresses: parts::addresses(object),
            key_name: object.text("key_name"),
            zone: object.text("OS-EXT-AZ:availability_zone"),
            created: object.text("created"),
            updated: object.text("updated"),
            launched: object.text("OS-SRV-USG:launched_at"),
            user_id: object.text("user_id"),
            project_id: object.text("tenant_id"),
            host_digest: object.text("hostId"),
            host: object.text("OS-EXT-SRV-ATTR:host"),
            hypervisor: object.text("OS-EXT-SRV-ATTR:hypervisor_hostname"),
            instance_name: object.text("OS-EXT-SRV-ATTR:instance_name"),
            host_status: object.text("host_status"),
            hostname: object.text("OS-EXT-SRV-ATTR:hostname"),
            root_device: object.text("OS-EXT-SRV-ATTR:root_device_name"),
            description: object.text("description"),
            metadata: object.pairs("metadata"),
            tags: object.texts("tags"),
            security_groups: parts::names(object),
            volumes: parts::ids(object),
            fault: object.object("fault").map(|fault| Fault::read(&fault)),
            config_drive: object.flag("config_drive"),
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
    fn changed(&self) -> &str {
        &self.updated
    }
    fn keywords(&self) -> String {
        let metadata = self.metadata.iter().map(|(key, value)| [key, "=", value].concat());
        let addresses = self.addresses.iter().flat_map(|address| [address.address.clone(), address.mac.clone()]);
        let own = [&self.id, &self.description, &self.hostname].map(Clone::clone);
        own.into_iter().chain(self.tags.clone()).chain(metadata).chain(addresses).collect::<Vec<_>>().join(" ")
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

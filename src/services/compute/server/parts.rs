//! What stands inside a server's answer, in all its shapes.

use crate::json::Json;
use crate::model::{Cell, Object};
use crate::services::compute::flavor;

/// The image a server was made from.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    pub id: String,
}

impl Image {
    pub fn read(object: &Object) -> Option<Self> {
        Some(Image { id: object.needed("id").ok()? })
    }
}

/// The flavor: only its id before 2.47, a copy without id from then on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Embedded {
    pub id: String,
    pub name: String,
    pub vcpus: f64,
    pub ram: f64,
    pub disk: f64,
    pub ephemeral: f64,
    pub swap: f64,
    pub extra_specs: Vec<(String, String)>,
}

impl Embedded {
    pub fn read(object: &Object) -> Self {
        Embedded {
            id: object.text("id"),
            name: object.text("original_name"),
            vcpus: object.number("vcpus"),
            ram: object.number("ram"),
            disk: object.number("disk"),
            ephemeral: object.number("ephemeral"),
            swap: object.number("swap"),
            extra_specs: object.pairs("extra_specs"),
        }
    }

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
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    pub message: String,
    /// The traceback, for administrators.
    pub details: String,
    pub created: String,
    pub code: String,
}

impl Fault {
    pub fn read(object: &Object) -> Self {
        Fault {
            message: object.text("message"),
            details: object.text("details"),
            created: object.text("created"),
            code: object.text("code"),
        }
    }

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

/// Addresses in order of their networks' names.
pub fn addresses(server: &Object) -> Vec<Address> {
    let networks = server.object("addresses");
    let mut all: Vec<Address> = Vec::new();
    for (network, listed) in networks.iter().flat_map(Object::members) {
        for entry in listed.items().unwrap_or_default().into_iter().filter_map(Json::object) {
            let address = Address {
                network: network.as_ref().to_owned(),
                address: entry.text("addr"),
                floating: entry.id("OS-EXT-IPS:type") == "floating",
                mac: entry.text("OS-EXT-IPS-MAC:mac_addr"),
            };
            all.insert(all.partition_point(|other| other.network <= address.network), address);
        }
    }
    // Thousands of servers have one address each, for which room for four was made.
    all.shrink_to_fit();
    all
}

/// The names of the security groups, each once.
pub fn names(server: &Object) -> Vec<String> {
    let mut names = Vec::new();
    for name in each(server, "security_groups", "name") {
        if let Err(at) = names.binary_search(&name) {
            names.insert(at, name);
        }
    }
    names.shrink_to_fit();
    names
}

/// The ids of the volumes.
pub fn ids(server: &Object) -> Vec<String> {
    each(server, "os-extended-volumes:volumes_attached", "id")
}

fn each(server: &Object, list: &str, name: &str) -> Vec<String> {
    let mut all: Vec<_> = server.objects(list).iter().map(|object| object.text(name)).collect();
    all.retain(|text| !text.is_empty());
    all
}

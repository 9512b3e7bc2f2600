//! Objects nested in a server, in the formats of all microversions.

use crate::lenient;
use crate::model::{Cell, units};
use crate::services::compute::flavor::row;
use crate::services::compute::keys;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::fmt;

/// The image a server was made from.
#[derive(Clone, Debug, Deserialize, PartialEq)]
pub struct Image {
    #[serde(deserialize_with = "lenient::string")]
    pub id: String,
}

/// The flavor: only its id before 2.47, a copy without an id as of 2.47.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct ServerFlavor {
    pub id: String,
    #[serde(rename = "original_name")]
    pub name: String,
    pub vcpus: f64,
    pub ram: f64,
    pub disk: f64,
    pub ephemeral: f64,
    pub swap: f64,
    #[serde(deserialize_with = "lenient::pairs")]
    pub extra_specs: Vec<(String, String)>,
}

impl ServerFlavor {
    pub fn cell(&self) -> Cell {
        if self.name.is_empty() {
            Cell::link(keys::FLAVORS, &self.id)
        } else {
            Cell::link_by_name(keys::FLAVORS, &self.name)
        }
    }

    /// Whether it is this flavor or a copy of it.
    pub fn is(&self, other: &row::Flavor) -> bool {
        if self.name.is_empty() { self.id == other.id } else { self.name == other.name }
    }

    /// Cores and RAM in words, where the response contains them.
    pub fn size_in_short(&self) -> String {
        match self.vcpus > 0.0 {
            true => [&units::number(self.vcpus), " vCPU · ", &units::bytes(self.ram * units::MIB)].concat(),
            false => String::new(),
        }
    }

    /// The size in words, where the response contains it.
    pub fn size(&self) -> Cell {
        if self.vcpus > 0.0 { Cell::Text(row::size(self.vcpus, self.ram, self.disk)) } else { Cell::None }
    }
}

/// An address, with the name of its network.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Address {
    #[serde(skip)]
    pub network: String,
    #[serde(rename = "addr")]
    pub address: String,
    #[serde(rename = "OS-EXT-IPS:type", deserialize_with = "is_floating")]
    pub floating: bool,
    #[serde(rename = "OS-EXT-IPS-MAC:mac_addr")]
    pub mac: String,
}

/// The last fault of a server.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Fault {
    pub message: String,
    /// The traceback, for administrators.
    pub details: String,
    pub created: String,
    pub code: String,
}

/// The end of Nova's message where a server could not be connected (`_build_networks_for_instance`'s exceptions in
/// `nova/compute/manager.py`). It leaves out which of them it was.
const NO_NETWORK: &str = "Failed to allocate the network(s), not rescheduling";
const NO_NETWORK_REASONS: &str = "The server could not be connected to its networks. Common causes: an external \
    network that is not shared with this project, or a network agent that did not connect the port in time.";

impl Fault {
    /// Nova's message, with its usual reasons where it names none.
    pub fn sentence(&self) -> String {
        match self.message.as_str() {
            "" => "Nova recorded a fault without a message".to_owned(),
            message if message.contains(NO_NETWORK) => [message, " ", NO_NETWORK_REASONS].concat(),
            message => message.to_owned(),
        }
    }
}

/// The statuses of servers in transition (`nova/api/openstack/common.py`, `_STATE_MAP`).
pub const TRANSITIONS: &[&str] =
    &["BUILD", "REBOOT", "HARD_REBOOT", "REBUILD", "RESIZE", "REVERT_RESIZE", "MIGRATING", "PASSWORD"];

/// Whether a status is one of [`TRANSITIONS`].
pub fn is_transition(status: &str) -> bool {
    TRANSITIONS.contains(&status)
}

fn is_floating<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    Ok(lenient::id(deserializer)? == "floating")
}

/// Reads the addresses, sorted by network.
///
/// # Errors
/// Only those of the deserializer.
pub fn addresses<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Address>, D::Error> {
    let mut addresses = deserializer.deserialize_map(AddressesVisitor)?;
    addresses.sort_by(|a, b| a.network.cmp(&b.network));
    // `Vec` allocates room for four addresses; most servers have one, and lists are long.
    addresses.shrink_to_fit();
    Ok(addresses)
}

struct AddressesVisitor;

/// The addresses in one network.
#[derive(Deserialize)]
#[serde(transparent)]
struct NetworkAddresses(#[serde(deserialize_with = "lenient::objects")] Vec<Address>);

impl<'de> Visitor<'de> for AddressesVisitor {
    type Value = Vec<Address>;

    fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
        to.write_str("addresses by network")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut networks: A) -> Result<Vec<Address>, A::Error> {
        let mut addresses = Vec::new();
        while let Some((network, NetworkAddresses(listed))) = networks.next_entry::<String, NetworkAddresses>()? {
            addresses.extend(listed.into_iter().map(|address| Address { network: network.clone(), ..address }));
        }
        Ok(addresses)
    }
}

/// A reference to a security group.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Reference {
    name: String,
}

/// Reads the names of the security groups, without duplicates.
///
/// # Errors
/// Only those of the deserializer.
pub fn names<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let references: Vec<Reference> = lenient::objects(deserializer)?;
    let mut names: Vec<String> = references.into_iter().map(|one| one.name).filter(|name| !name.is_empty()).collect();
    names.sort();
    names.dedup();
    names.shrink_to_fit();
    Ok(names)
}

/// A volume that a server uses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ServerVolume {
    pub id: String,
    /// Whether it is deleted with the server.
    pub delete_on_termination: bool,
}

/// Reads the volumes.
///
/// # Errors
/// Only those of the deserializer.
pub fn volumes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<ServerVolume>, D::Error> {
    let mut volumes: Vec<ServerVolume> = lenient::objects(deserializer)?;
    volumes.retain(|volume| !volume.id.is_empty());
    volumes.shrink_to_fit();
    Ok(volumes)
}

#[cfg(test)]
mod tests {
    use super::Fault;

    #[test]
    fn a_build_that_failed_for_its_networks_says_what_the_reason_may_be() {
        let of = |message: &str| Fault { message: message.to_owned(), ..Fault::default() }.sentence();
        let nova = "Build of instance 9168b536 aborted: Failed to allocate the network(s), not rescheduling.";
        assert!(of(nova).starts_with(nova) && of(nova).contains("external"));
        assert_eq!(of("No valid host was found."), "No valid host was found.");
        assert!(!of("").is_empty());
    }
}

//! The choices in the forms of servers.

use super::row::Server;
use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::{Choice, Choices, FormValues, JsonRow, Lookup, Row, units};
use crate::services::choices::{from_list, from_resource, from_rows, object_label, port_choice};
use crate::services::compute::keys;
use crate::services::compute::requests::get;
use crate::services::{block_storage, choices, network};

pub use crate::services::choices::OBJECT_ID;

/// Initial values with the id of the server.
pub fn about(server: &Server) -> FormValues {
    choices::form_for_object(&server.id)
}

pub use crate::services::choices::images;

pub fn key_pairs(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_resource(lookup, keys::KEYPAIRS)
}

/// Networks, with the reason why Nova refuses one.
pub fn networks(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_rows(lookup, network::keys::NETWORKS, &|row| {
        let refusal = network_refusal(row, lookup.caller().is_admin());
        let choice = Choice::new(row.id(), row.name()).facts(network_facts(lookup, row));
        Some(choice.disabled(refusal.map(str::to_owned)))
    })
}

/// The CIDRs of a network, as far as its subnets are loaded, and whether it is shared.
fn network_facts(lookup: &dyn Lookup, network: &Row) -> Vec<String> {
    let subnets = lookup.rows(network::keys::SUBNETS).and_then(Result::ok).unwrap_or_default();
    let cidr = |row: &Row| {
        let subnet = row.as_any().downcast_ref::<JsonRow>()?;
        (subnet.at("/network_id") == network.id()).then(|| subnet.at("/cidr"))
    };
    let mut facts: Vec<String> = subnets.iter().filter_map(cidr).collect();
    let is_shared = network.as_any().downcast_ref::<JsonRow>().is_some_and(|network| network.at("/shared") == "true");
    facts.extend(is_shared.then(|| "shared".to_owned()));
    facts
}

/// Why Nova refuses to connect a server to a network (`_check_external_network_attach`, `validate_networks` in
/// `nova/network/neutron.py`). The former is found out while the server is being built.
pub fn network_refusal(network: &Row, admin: bool) -> Option<&'static str> {
    let network = network.as_any().downcast_ref::<JsonRow>()?;
    let is = |member: &str| network.at(member) == "true";
    if is("/router:external") && !is("/shared") && !admin {
        return Some("External: use a router and a floating IP instead");
    }
    let subnets = network.value.get("subnets").and_then(serde_json::Value::as_array);
    subnets.is_some_and(Vec::is_empty).then_some("No subnet")
}

/// Ports that are not attached to anything.
pub fn free_ports(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    let call = ServiceRequest::get(ServiceType::Network, "/ports").query("project_id", lookup.caller().project_id);
    from_list(lookup, &call, "ports", &|port| lenient::at(port, "/device_id").is_empty().then(|| port_choice(port)))
}

/// The ports of the form's server.
pub fn own_ports(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let call = ServiceRequest::get(ServiceType::Network, "/ports").query("device_id", input.text(OBJECT_ID));
    from_list(lookup, &call, "ports", &|port| Some(port_choice(port)))
}

/// Security groups that the caller's project can use, by id: Nova accepts ids in place of names.
pub fn security_groups(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    choices::from_project_list(lookup, "/security-groups", "security_groups", &|group| {
        Some(Choice::new(lenient::at(group, "/id"), object_label(group)).detail(lenient::at(group, "/description")))
    })
}

/// Security groups that the form's server is not in.
pub fn other_security_groups(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let (all, own) = (security_groups(lookup, input)?, own_security_groups(lookup, input)?);
    Some(all.and_then(|mut all| {
        let own = own?;
        all.retain(|group| own.iter().all(|other| other.value != group.value));
        Ok(all)
    }))
}

/// The security groups of the form's server.
pub fn own_security_groups(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let call = get(["/servers/", input.text(OBJECT_ID), "/os-security-groups"].concat(), 1);
    let groups = from_list(lookup, &call, "security_groups", &|group| {
        Some(Choice::new(lenient::at(group, "/id"), object_label(group)))
    })?;
    // Nova lists a group once for each port that has it.
    Some(groups.map(|mut groups| {
        let mut seen = std::collections::HashSet::new();
        groups.retain(|group| seen.insert(group.value.clone()));
        groups
    }))
}

/// Volumes that can be attached: available ones, and multiattach volumes.
pub fn free_volumes(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_list(lookup, &ServiceRequest::get(ServiceType::BlockStorage, "/volumes/detail"), "volumes", &|volume| {
        let shared = lenient::at(volume, "/multiattach") == "true";
        let status = lenient::at(volume, "/status");
        (status == "available" || (shared && status == "in-use")).then(|| {
            let size = lenient::number_at(volume, "/size").unwrap_or_default();
            let size = units::bytes(size * units::GIB);
            Choice::new(lenient::at(volume, "/id"), object_label(volume)).detail(size)
        })
    })
}

/// The volumes of the form's server. Nova does not detach the root disk.
pub fn own_volumes(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let id = input.text(OBJECT_ID);
    let row = lookup.row(keys::SERVERS, id);
    let server = row.as_ref().and_then(|row| row.as_any().downcast_ref::<Server>());
    from_list(lookup, &attachments(id), "volumeAttachments", &|attached| {
        let (volume, device) = (lenient::at(attached, "/volumeId"), lenient::at(attached, "/device"));
        let name = lookup.name_of(block_storage::keys::VOLUMES, &volume).unwrap_or_else(|| volume.clone());
        let boots = server.is_some_and(|server| boots_from(server, &device));
        let reason = boots.then(|| "Boot volume".to_owned());
        Some(Choice::new(volume, name).detail(device).disabled(reason))
    })
}

/// Whether a device is the root disk of a server that boots from a volume. Where the root device is hidden, it is the
/// first disk of its bus: `vda`, `sda`, `xvda`.
fn boots_from(server: &Server, device: &str) -> bool {
    let root = server.root_device.as_str();
    server.boots_from_volume() && if root.is_empty() { device.ends_with("da") } else { device == root }
}

/// The request for a server's volume attachments. 2.70 adds tags, 2.79 deletion with the server, 2.89 attachment ids.
pub fn attachments(server: &str) -> ServiceRequest {
    get(["/servers/", server, "/os-volume_attachments"].concat(), 89)
}

/// The availability zones of Nova.
pub fn zones(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    choices::zones(lookup, &get("/os-availability-zone", 1))
}

#[cfg(test)]
mod tests;

//! Whose an IP or MAC address is.

use super::address;
use super::entry::{Entry, Group, Target, name_of};
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::{Lookup, scoped_row};
use crate::services;
use crate::store::Connection;
use serde_json::Value;

/// What an address belongs to: asks Neutron for the port that has it, in all projects where the caller may see them.
/// <https://docs.openstack.org/api-ref/network/v2/#list-ports>
pub fn address_owners(cloud: &Connection, text: &str) -> Vec<Entry> {
    let text = text.trim();
    let filter = match address::kind(text) {
        Some(address::Kind::Mac) => ["mac_address=", &encode(text)].concat(),
        Some(address::Kind::Ip) => ["fixed_ips=ip_address%3D", &encode(text)].concat(),
        None => return Vec::new(),
    };
    if !cloud.offers(ServiceType::Network) {
        return Vec::new();
    }
    let list = |path: &str, field: &str| -> Vec<Value> {
        let answer = cloud.document(&ServiceRequest::get(ServiceType::Network, path));
        let list = answer.and_then(Result::ok).and_then(|json| json.get(field)?.as_array().cloned());
        list.unwrap_or_default()
    };
    let mut found = Vec::new();
    let floating = ["/floatingips?floating_ip_address=", &encode(text)].concat();
    for address in if filter.starts_with("fixed") { list(&floating, "floatingips") } else { Vec::new() } {
        found.extend(related(cloud, "compute/servers", &address, "/port_details/device_id", "associated"));
        found.extend(related(cloud, "network/floating-ips", &address, "/id", text));
        found.extend(related(cloud, "network/ports", &address, "/port_id", "associated"));
        found.extend(related(cloud, "identity/projects", &address, "/project_id", "owner"));
    }
    for port in list(&["/ports?", &filter].concat(), "ports") {
        if lenient::at(&port, "/device_owner").starts_with("compute:") {
            found.extend(related(cloud, "compute/servers", &port, "/device_id", "with this address"));
        }
        found.extend(related(cloud, "network/ports", &port, "/id", "with this address"));
        found.extend(related(cloud, "network/networks", &port, "/network_id", "of this address"));
        found.extend(related(cloud, "identity/projects", &port, "/project_id", "owner"));
    }
    found
}

/// The result that leads to the object whose id is at a JSON pointer, by its name where that is known; `relation` says what
/// it has to do with the address.
fn related(cloud: &Connection, key: &str, json: &Value, pointer: &str, relation: &str) -> Option<Entry> {
    let id = lenient::at(json, pointer);
    let meta = services::find(key)?.meta();
    (!id.is_empty()).then(|| Entry {
        group: Group::Objects,
        icon: meta.icon,
        text: name_of(cloud, key, &id),
        detail: [meta.singular, " ", relation].concat(),
        target: Target::Page(scoped_row::page_address(key, &id)),
    })
}

//! The form for a new server, filled in like one that exists.

use super::failed::FAILED;
use super::{access, connections, source};
use crate::model::{FormValues, Lookup, fields};
use crate::services::compute::flavor::row::Flavor;
use crate::services::compute::keys;
use crate::services::compute::server::{Server, pick};
use crate::services::network;
use serde_json::{Value, json};

/// The values; none while the server is not loaded. What cannot be read from it is as in an empty form.
pub fn similar(lookup: &dyn Lookup, id: &str) -> FormValues {
    let row = lookup.row(keys::SERVERS, id);
    let Some(server) = row.as_ref().and_then(|row| row.as_any().downcast_ref::<Server>()) else {
        return FormValues::default();
    };
    let mut values = FormValues::default().with("name", name(server)).with("key_name", server.key_name.as_str());
    if server.never_ran() {
        values.set(FAILED, server.id.as_str().into());
    }
    match &server.image {
        Some(image) => values.set("image", image.id.as_str().into()),
        None => values.set("source", source::NEW_VOLUME.into()),
    }
    if let Some(flavor) = flavor(lookup, server) {
        values.set("flavor", flavor.into());
    }
    let networks = networks(lookup, server);
    if !networks.is_empty() {
        values.set(connections::NETWORKS, networks.into());
    }
    let groups = groups(lookup, server);
    if !groups.is_empty() {
        values.set(access::GROUPS, groups.into());
    }
    if !server.description.is_empty() && server.description != server.name {
        values.set("description", server.description.as_str().into());
    }
    values
        .with("metadata", Value::Object(fields::pairs(&server.metadata)))
        .with("tags", server.tags.clone())
        .with("config_drive", server.config_drive)
        .with(access::PUBLIC, server.addresses.iter().any(|address| address.floating))
}

/// The name of one that failed can be used again; another one has a number after it.
fn name(server: &Server) -> String {
    if server.status == "ERROR" {
        return server.name.clone();
    }
    let numbered = server.name.rsplit_once('-').and_then(|(name, number)| Some((name, number.parse::<u32>().ok()?)));
    match numbered {
        Some((name, number)) => [name, "-", &number.saturating_add(1).to_string()].concat(),
        None => [&server.name, "-2"].concat(),
    }
}

fn flavor(lookup: &dyn Lookup, server: &Server) -> Option<String> {
    let (own, flavors) = (server.flavor.as_ref()?, lookup.rows(keys::FLAVORS)?.ok()?);
    let mut flavors = flavors.iter().filter_map(|row| row.as_any().downcast_ref::<Flavor>());
    flavors.find(|flavor| own.is(flavor)).map(|flavor| flavor.id.clone())
}

/// The networks that its addresses name, in their order.
fn networks(lookup: &dyn Lookup, server: &Server) -> Vec<Value> {
    let all = lookup.rows(network::keys::NETWORKS).and_then(Result::ok).unwrap_or_default();
    let mut names: Vec<&str> = server.addresses.iter().map(|address| address.network.as_str()).collect();
    names.dedup();
    let ids = names.iter().filter_map(|name| all.iter().find(|row| row.name() == *name));
    ids.map(|row| json!({"kind": connections::NETWORK, "network": row.id()})).collect()
}

fn groups(lookup: &dyn Lookup, server: &Server) -> Vec<String> {
    let all = pick::security_groups(lookup, &FormValues::default()).and_then(Result::ok).unwrap_or_default();
    let id = |name: &String| match name.as_str() {
        access::DEFAULT_GROUP => Some(access::DEFAULT_GROUP.to_owned()),
        name => all.iter().find(|group| group.label == name).map(|group| group.value.clone()),
    };
    let mut ids: Vec<String> = server.security_groups.iter().filter_map(id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_server_has_the_next_name_and_a_failed_one_its_own() {
        let named = |name: &str, status: &str| {
            super::name(&Server { name: name.to_owned(), status: status.to_owned(), ..Server::default() })
        };
        assert_eq!(named("web", "ACTIVE"), "web-2");
        assert_eq!(named("web-1", "SHUTOFF"), "web-2");
        assert_eq!(named("db-blue", "ACTIVE"), "db-blue-2");
        assert_eq!(named("web-1", "ERROR"), "web-1");
    }
}

//! What a new server is connected to: networks, ports that exist, and new networks.

use crate::model::{Choice, Choices, Field, FieldKind, FormValues, JsonRow, Lookup, Preparation};
use crate::services::choices;
use crate::services::compute::checks;
use crate::services::compute::server::pick;
use crate::services::network::new_network::{self, NewNetwork};
use crate::services::network::outside;
use crate::services::network::{cidr, keys};
use serde_json::{Value, json};

/// The field with the connections.
pub const NETWORKS: &str = "networks";
/// The kinds of connections.
pub const NETWORK: &str = "network";
pub const PORT: &str = "port";
pub const NEW: &str = "new";

pub const FIELD: Field = Field::new(NETWORKS, "Networks", FieldKind::Rows(CONNECTION, "Add network"))
    .new_row(|_, _| FormValues::default().with("kind", NETWORK))
    .other_row("New network", new_row)
    .check(|input| {
        let new: Vec<_> = new_networks(input).iter().map(|row| row.text("cidr").to_owned()).collect();
        let overlaps = |at: usize| new.iter().skip(at + 1).any(|other| cidr::overlap(&new[at], other));
        (0..new.len()).any(overlaps).then(|| "The ranges of the new networks overlap".to_owned())
    })
    .help("Without a network, the server can only be reached by its console.");

const CONNECTION: &[Field] = &[
    Field::new(
        "kind",
        "Connect to",
        FieldKind::Choice(|_, _| {
            choices::from_pairs(&[(NETWORK, "Network"), (PORT, "Existing port"), (NEW, "New network")])
        }),
    )
    .required(),
    Field::new("network", "Network", FieldKind::Choice(networks))
        .required()
        .remembered()
        .shown(|row, _| !is(row, PORT) && !is(row, NEW)),
    Field::new("fixed_ip", "Address", FieldKind::Text)
        .automatic()
        .check(checks::address)
        .shown(|row, _| !is(row, PORT) && !is(row, NEW)),
    Field::new("port", "Port", FieldKind::Choice(pick::free_ports)).required().shown(|row, _| is(row, PORT)),
    Field::new("network_name", "Network name", FieldKind::Text)
        .required()
        .check(|row| checks_name(row.text("network_name")))
        .shown(|row, _| is(row, NEW)),
    Field::new("cidr", "CIDR", FieldKind::Text)
        .required()
        .check(|row| cidr::of(row, "cidr"))
        .shown(|row, _| is(row, NEW)),
    Field::new("outside", "Router to", FieldKind::Choice(outside::for_gateways))
        .unset(|_| "None (no internet access)".to_owned())
        .shown(|row, _| is(row, NEW)),
];

/// The networks, with which of them are the project's own.
fn networks(lookup: &dyn Lookup, row: &FormValues) -> Choices {
    let project = lookup.caller().project_id;
    let is_own = |id: &str| {
        let network = lookup.row(keys::NETWORKS, id);
        network
            .as_ref()
            .and_then(|network| network.as_any().downcast_ref::<JsonRow>())
            .is_some_and(|network| network.at("/project_id") == project && network.at("/router:external") != "true")
    };
    Some(pick::networks(lookup, row)?.map(|networks| {
        networks.into_iter().map(|network| Choice { is_own: is_own(&network.value), ..network }).collect()
    }))
}

/// Its subnet and router have longer names.
fn checks_name(name: &str) -> Option<String> {
    (name.chars().count() > 240).then(|| "Enter at most 240 characters".to_owned())
}

pub fn is(row: &FormValues, kind: &str) -> bool {
    row.text("kind") == kind
}

/// A row for a new network, with values that are free in the project and beside the other rows.
pub fn new_row(lookup: &dyn Lookup, beside: &[FormValues]) -> FormValues {
    let others: Vec<_> = beside.iter().filter(|row| is(row, NEW)).cloned().collect();
    new_network::proposed(lookup, &others).with("kind", NEW)
}

/// The members of the request.
pub fn members(input: &FormValues) -> Vec<Value> {
    let rows = input.rows(NETWORKS);
    rows.iter().enumerate().filter_map(|(at, row)| member(row, &rows[..at])).collect()
}

fn member(row: &FormValues, before: &[FormValues]) -> Option<Value> {
    if is(row, PORT) {
        return Some(json!({"port": row.filled("port")?}));
    }
    let mut network = json!({"uuid": network_of(row, before)?});
    if let Some(address) = row.filled("fixed_ip").filter(|_| !is(row, NEW)) {
        network["fixed_ip"] = address.into();
    }
    Some(network)
}

/// The id of the network that a connection leads to, or the placeholder for a new one's; `before` are the connections before it.
pub fn network_of(row: &FormValues, before: &[FormValues]) -> Option<String> {
    match row.text("kind") {
        PORT => None,
        NEW => Some(new_network::id_at(before.iter().filter(|row| is(row, NEW)).count())),
        _ => row.filled("network").map(str::to_owned),
    }
}

/// The new networks that the form asks for.
pub fn new_networks(input: &FormValues) -> Vec<FormValues> {
    input.rows(NETWORKS).into_iter().filter(|row| is(row, NEW)).collect()
}

/// What creates the new networks.
pub fn preparations(input: &FormValues) -> Vec<Preparation> {
    let of = |(place, row): (usize, FormValues)| {
        let (name, cidr, outside) = (row.text("network_name"), row.text("cidr"), row.filled("outside"));
        NewNetwork { name, cidr, outside, project: None, place }.preparations()
    };
    new_networks(input).into_iter().enumerate().flat_map(of).collect()
}

//! The fields that choose a network and a subnet of Neutron, and what choices of share networks have in common.

use super::requests::get;
use crate::auth::ServiceRequest;
use crate::lenient;
use crate::model::{Choice, Choices, Field, FieldKind, FormValues, Lookup, PROJECTS, Row};
use crate::services::choices::{from_list, from_resource, from_rows, object_label};
use crate::services::network;

/// The subnets of the chosen network.
fn subnets(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let chosen = input.text(NETWORK.name);
    from_rows(lookup, network::keys::SUBNETS, &|row: &Row| {
        let subnet = row.distinction();
        let is_of_network = lenient::at(&subnet, "/network_id") == chosen;
        is_of_network.then(|| Choice::new(row.id(), row.name()).detail(lenient::at(&subnet, "/cidr")))
    })
}

pub const NETWORK: Field = Field::new(
    "neutron_net_id",
    "Network",
    FieldKind::Choice(|lookup, _| from_resource(lookup, network::keys::NETWORKS)),
)
.creates(network::keys::NETWORKS);

/// The share networks of all projects, for administrators: share servers are in those of any project.
pub fn share_networks_of_all(lookup: &dyn Lookup) -> Choices {
    from_list(lookup, &all_share_networks(), "share_networks", &|network| {
        let project = lenient::at(network, "/project_id");
        let project = lookup.name_of(PROJECTS, &project).unwrap_or(project);
        Some(Choice::new(lenient::at(network, "/id"), object_label(network)).detail(project))
    })
}

/// The request for the share networks of all projects.
pub fn all_share_networks() -> ServiceRequest {
    get("/share-networks/detail").query("all_tenants", "1")
}

/// Manila takes both or neither.
pub const SUBNET: Field = Field::new("neutron_subnet_id", "Subnet", FieldKind::Choice(subnets))
    .required()
    .shown(|input, _| input.filled(NETWORK.name).is_some());

//! The fields that choose a network and a subnet of Neutron.

use crate::lenient;
use crate::model::{Choice, Choices, Field, FieldKind, FormValues, Lookup, Row};
use crate::services::choices::{from_resource, from_rows};
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

/// Manila takes both or neither.
pub const SUBNET: Field = Field::new("neutron_subnet_id", "Subnet", FieldKind::Choice(subnets))
    .required()
    .shown(|input, _| input.filled(NETWORK.name).is_some());

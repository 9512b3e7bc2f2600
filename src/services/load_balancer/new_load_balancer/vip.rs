//! Where a new load balancer has its address: in a subnet, anywhere in a network, or that of a port.

use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::{Choice, Choices, Field, FieldKind, FormValues, JsonRow, Lookup};
use crate::services::choices::{from_list, from_pairs, from_rows, port_choice};
use crate::services::load_balancer::keys;
use crate::services::network::{self, cidr};

/// The field that says which of the three.
pub const KIND: &str = ".vip";
pub const SUBNET: &str = "subnet";
const NETWORK: &str = "network";
const PORT: &str = "port";

fn is(input: &FormValues, kind: &str) -> bool {
    input.text(KIND) == kind
}

pub const FIELDS: &[Field] = &[
    Field::new(
        KIND,
        "VIP source",
        FieldKind::Choice(|_, _| from_pairs(&[(SUBNET, "Subnet"), (NETWORK, "Network"), (PORT, "Existing port")])),
    )
    .required(),
    Field::new("vip_subnet_id", "Subnet", FieldKind::Choice(subnets))
        .required()
        .remembered()
        .shown(|input, _| is(input, SUBNET)),
    Field::new("vip_network_id", "Network", FieldKind::Choice(network_choices))
        .required()
        .remembered()
        .shown(|input, _| is(input, NETWORK)),
    Field::new("vip_port_id", "Port", FieldKind::Choice(ports))
        .required()
        .help("An unused port. It is kept when the load balancer is deleted.")
        .shown(|input, _| is(input, PORT)),
    Field::new("vip_address", "Address", FieldKind::Text)
        .automatic()
        .check(|input| cidr::address(input.text("vip_address")))
        .shown(|input, _| !is(input, PORT)),
];

/// Further addresses, each in another subnet of the same network.
pub const OTHERS: Field = Field::new(
    "additional_vips",
    "Additional VIP addresses",
    FieldKind::Rows(
        &[
            Field::new("subnet_id", "Subnet", FieldKind::Choice(subnets)).required(),
            Field::new("ip_address", "Address", FieldKind::Text)
                .automatic()
                .check(|row| cidr::address(row.text("ip_address"))),
        ],
        "Add address",
    ),
)
.help("In other subnets of the same network, such as an IPv6 subnet.");

/// Subnets with their networks and ranges.
fn subnets(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_rows(lookup, network::keys::SUBNETS, &|row| {
        let subnet = row.as_any().downcast_ref::<JsonRow>()?;
        let network = lookup.name_of(network::keys::NETWORKS, &subnet.at("/network_id")).unwrap_or_default();
        let about = [network, subnet.at("/cidr")].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        Some(Choice::new(row.id(), row.name()).detail(about.join(" · ")))
    })
}

/// Networks in which there are addresses.
fn network_choices(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_rows(lookup, network::keys::NETWORKS, &|row| {
        let network = row.as_any().downcast_ref::<JsonRow>()?;
        let is_empty = network.value.get("subnets").and_then(serde_json::Value::as_array).is_some_and(Vec::is_empty);
        Some(Choice::new(row.id(), row.name()).disabled(is_empty.then(|| "No subnet".to_owned())))
    })
}

fn ports(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    let call = ServiceRequest::get(ServiceType::Network, "/ports").query("project_id", lookup.caller().project_id);
    from_list(lookup, &call, "ports", &|port| {
        let is_free = lenient::at(port, "/device_id").is_empty() && lenient::at(port, "/device_owner").is_empty();
        let has_address = !lenient::at(port, "/fixed_ips/0/ip_address").is_empty();
        (is_free && has_address).then(|| port_choice(port))
    })
}

/// The flavors that are enabled.
pub fn flavors(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    enabled(lookup, keys::FLAVORS)
}

/// The availability zones that are enabled.
pub fn zones(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    enabled(lookup, keys::AVAILABILITY_ZONES)
}

fn enabled(lookup: &dyn Lookup, key: &str) -> Choices {
    from_rows(lookup, key, &|row| {
        let object = row.as_any().downcast_ref::<JsonRow>()?;
        let is_off = object.at("/enabled") == "false";
        let choice = Choice::new(row.id(), row.name()).detail(object.at("/description"));
        Some(choice.disabled(is_off.then(|| "Disabled".to_owned())))
    })
}

/// The providers that the cloud has.
pub fn providers(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_rows(lookup, keys::PROVIDERS, &|row| {
        let provider = row.as_any().downcast_ref::<JsonRow>()?;
        Some(Choice::new(row.id(), row.name()).detail(provider.at("/description")))
    })
}

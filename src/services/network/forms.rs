//! Fields and choices that the forms of several of Neutron's resources use.

use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::cell_format::flag;
use crate::model::{Cell, Choices, Field, FieldKind, FormValues, JsonRow, Lookup, Row};
use crate::services::choices::{from_list, from_resource, port_choice, with_chosen};
use crate::services::network::keys;
use serde_json::Value;

/// Names and descriptions have at most 255 characters.
fn short(input: &FormValues, name: &str) -> Option<String> {
    (input.text(name).chars().count() > 255).then(|| "Enter at most 255 characters".to_owned())
}

pub const NAME: Field = Field::new("name", "Name", FieldKind::Text).check(|input| short(input, "name"));
pub const DESCRIPTION: Field =
    Field::new("description", "Description", FieldKind::Text).check(|input| short(input, "description"));

pub const QOS: Field = Field::new(
    "qos_policy_id",
    "QoS policy",
    FieldKind::Choice(|lookup, input| {
        with_chosen(
            from_resource(lookup, keys::QOS_POLICIES),
            lookup,
            keys::QOS_POLICIES,
            &[input.text("qos_policy_id")],
        )
    }),
)
.shown(|_, lookup| lookup.has_extension("qos"));

pub fn networks(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    from_resource(lookup, keys::NETWORKS)
}

/// Ports of the caller's project that can be those of a trunk: all except Neutron's own.
pub fn own_ports(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    let call = ServiceRequest::get(ServiceType::Network, "/ports").query("project_id", lookup.caller().project_id);
    from_list(lookup, &call, "ports", &|port| {
        let owner = lenient::at(port, "/device_owner");
        let fits = !owner.starts_with("network:") && !lenient::at(port, "/fixed_ips/0/ip_address").is_empty();
        fits.then(|| port_choice(port))
    })
}

/// Checks a field with an address.
pub fn address(input: &FormValues, name: &str) -> Option<String> {
    super::cidr::address(input.text(name))
}

/// Static routes of a router, or of the servers in a subnet.
pub const ROUTES: FieldKind = FieldKind::Rows(
    &[
        Field::new("destination", "Destination", FieldKind::Text)
            .required()
            .check(|input| super::cidr::of(input, "destination")),
        Field::new("nexthop", "Next hop", FieldKind::Text).required().check(|input| address(input, "nexthop")),
    ],
    "Add route",
);

/// Shows a field to administrators only, as by Neutron's default policies.
pub fn for_administrators(_: &FormValues, lookup: &dyn Lookup) -> bool {
    lookup.caller().is_admin()
}

/// Whether a network is external; `None` for an unreadable one.
pub fn is_external(row: &Row) -> Option<bool> {
    row.as_any().downcast_ref::<JsonRow>().map(|network| is_external_network(&network.value))
}

/// Whether a network is external.
pub fn is_external_network(network: &Value) -> bool {
    flag("/router:external").cell(network) == Cell::Flag(true)
}

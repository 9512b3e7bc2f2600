//! Subnets.
//! <https://docs.openstack.org/api-ref/network/v2/#subnets>

use super::forms::{self, DESCRIPTION, NAME, ROUTES, address};
use super::{cidr, connections};
use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::cell_format::{CellFormat, code, custom, flag, ip, link, setting, text, time};
use crate::model::{
    Action, AllProjects, Body, Cell, CommandNames, Create, Field, FieldKind, Form, FormValues, JsonColumn,
    JsonResourceDef, Lookup, Meta, Names, RequestPlan, Section, SubColumn, SubTable, Tab, Title, cell_format, fields,
};
use crate::services::choices::{from_pairs, from_resource};
use crate::services::free_names;
use crate::services::network::keys;
use serde_json::{Value, json};

const GATEWAY: Field = Field::new("gateway_ip", "Gateway", FieldKind::Text).check(|input| address(input, "gateway_ip"));
const DHCP: Field = Field::new("enable_dhcp", "DHCP", FieldKind::Flag);
const DNS: Field = Field::new("dns_nameservers", "Name servers", FieldKind::Words).check(|input| {
    let wrong = input.list("dns_nameservers").into_iter().find(|server| cidr::address(server).is_some())?;
    Some([&wrong, " is not an IP address"].concat())
});
const POOLS: Field = Field::new(
    "allocation_pools",
    "Allocation pools",
    FieldKind::Rows(
        &[
            Field::new("start", "From", FieldKind::Text).required().check(|input| address(input, "start")),
            Field::new("end", "To", FieldKind::Text).required().check(|input| address(input, "end")),
        ],
        "Add pool",
    ),
)
.help("Addresses to assign. Default: the whole range.");
const HOST_ROUTES: Field = Field::new("host_routes", "Host routes", ROUTES);

fn from_pool(input: &FormValues, _: &dyn Lookup) -> bool {
    !input.text("subnetpool_id").is_empty()
}

/// How servers get IPv6 addresses. <https://docs.openstack.org/neutron/latest/admin/config-ipv6.html>
const MODES: FieldKind = FieldKind::Choice(|_, _| {
    from_pairs(&[("slaac", "SLAAC"), ("dhcpv6-stateful", "DHCPv6 stateful"), ("dhcpv6-stateless", "DHCPv6 stateless")])
});
fn is_v6(input: &FormValues) -> bool {
    cidr::is_v6(input.text("cidr")) || input.text("ip_version") == "6"
}
const fn v6(name: &'static str, label: &'static str) -> Field {
    Field::new(name, label, MODES).shown(|input, _| is_v6(input))
}

static CREATE_FORM: Form = Form {
    suggested: Some(|lookup, input| {
        let network = input.filled("network_id").and_then(|id| lookup.name_of(keys::NETWORKS, id));
        let base = network.map_or_else(|| "subnet".to_owned(), |network| [&network, "-subnet"].concat());
        FormValues::default().with("name", free_names::free(lookup, keys::SUBNETS, &base))
    }),
    ..Form::new(&[
        Section::untitled(&[
            Field::new("network_id", "Network", FieldKind::Choice(forms::networks)).required(),
            NAME,
            Field::new(
                "subnetpool_id",
                "Subnet pool",
                FieldKind::Choice(|lookup, _| from_resource(lookup, keys::SUBNET_POOLS)),
            )
            .help("Source of the address range. Default: enter the range below."),
            Field::new(
                "ip_version",
                "IP version",
                FieldKind::Choice(|_, _| from_pairs(&[("4", "IPv4"), ("6", "IPv6")])),
            )
            .required()
            .help("IP version of the pool.")
            .shown(from_pool),
            Field::new("prefixlen", "Prefix length", FieldKind::Number(0, 128))
                .help("Default: as defined by the pool")
                .shown(from_pool),
            Field::new("cidr", "CIDR", FieldKind::Text)
                .required()
                .shown(|input, lookup| !from_pool(input, lookup))
                .help("Address range, e.g. 192.168.10.0/24")
                .check(|input| cidr::of(input, "cidr")),
            GATEWAY
                .help("Default: first address")
                .shown(|input, lookup| !input.flag(".no_gateway") && !from_pool(input, lookup)),
            Field::new(".no_gateway", "No gateway", FieldKind::Flag),
            DHCP,
            v6("ipv6_address_mode", "IPv6 addresses"),
            v6("ipv6_ra_mode", "Router advertisements"),
        ]),
        Section::folded("Details", &[DESCRIPTION, DNS, POOLS, HOST_ROUTES]),
    ])
};

static EDIT_FORM: Form = Form::new(&[Section::untitled(&[
    NAME,
    DESCRIPTION,
    GATEWAY.help("Leave empty for no gateway. Cannot be changed while a router uses it."),
    DHCP,
    DNS,
    POOLS,
    HOST_ROUTES,
])]);

/// The request body for the values of a form. The IP version follows from the CIDR.
pub fn body(input: &FormValues) -> Value {
    let mut subnet = fields::object(&CREATE_FORM, input, None);
    let version = if is_v6(input) { 6 } else { 4 };
    subnet.insert("ip_version".into(), version.into());
    if version == 4 {
        // The IPv6 modes that were selected before the CIDR became IPv4.
        subnet.retain(|name, _| !name.starts_with("ipv6_"));
    }
    if input.flag(".no_gateway") {
        subnet.insert("gateway_ip".into(), Value::Null);
    }
    Value::Object(subnet)
}

fn version(subnet: &Value) -> Cell {
    let version = lenient::at(subnet, "/ip_version");
    Cell::text(if version.is_empty() { version } else { ["IPv", &version].concat() })
}

const ROUTER: CellFormat = custom(|subnet| Cell::derived(connections::routers, lenient::at(subnet, "/id")));
const FREE: CellFormat = custom(|subnet| Cell::derived(connections::free_addresses, lenient::at(subnet, "/id")));

static PORTS: SubTable = SubTable::new(
    "ports",
    &[
        SubColumn::new("Port", super::ports::link),
        SubColumn::new("Addresses", super::ports::addresses),
        SubColumn::at("Status", cell_format::status("/status")),
        SubColumn::new("Attached to", super::ports::device),
    ],
    "No ports use this subnet.",
);

static COMMANDS: CommandNames = CommandNames::new(
    "subnet",
    &[
        ("name", "@"),
        ("description", "--description"),
        ("project_id", "--project"),
        ("network_id", "--network"),
        ("cidr", "--subnet-range"),
        ("ip_version", "--ip-version"),
        ("gateway_ip", "--gateway!none"),
        ("enable_dhcp", "--dhcp|--no-dhcp"),
        ("dns_nameservers", "--dns-nameserver*!--no-dns-nameservers"),
        ("allocation_pools", "--allocation-pool*!--no-allocation-pool"),
        ("host_routes", "--host-route*nexthop=gateway!--no-host-route"),
        ("ipv6_ra_mode", "--ipv6-ra-mode"),
        ("ipv6_address_mode", "--ipv6-address-mode"),
        ("subnetpool_id", "--subnet-pool"),
        ("prefixlen", "--prefix-length"),
    ],
)
.terraform(
    "openstack_networking_subnet_v2",
    &[
        ("project_id", "tenant_id"),
        ("gateway_ip", "gateway_ip!no_gateway"),
        ("allocation_pools", "allocation_pool"),
        ("host_routes", ""),
        ("prefixlen", "prefix_length"),
    ],
);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    title: Some(|subnet| Title::new(lenient::at(subnet, "/cidr"))),
    columns: &[
        JsonColumn::new("CIDR", code("/cidr")),
        JsonColumn::new("Network", link(keys::NETWORKS, "/network_id")).facet(),
        JsonColumn::new("Gateway", ip("/gateway_ip")),
        JsonColumn::new("Router", ROUTER).facet(),
        JsonColumn::new("Free addresses", FREE).numeric().width(130),
        JsonColumn::new("Version", custom(version)).facet().width(90),
        JsonColumn::new("DHCP", flag("/enable_dhcp")).facet().width(90),
        JsonColumn::new("Created", time("/created_at")).hidden().width(130),
    ],
    facts: &[
        ("CIDR", code("/cidr")),
        ("Network", link(keys::NETWORKS, "/network_id")),
        ("Gateway", ip("/gateway_ip")),
        ("Router", ROUTER),
        ("Free addresses", FREE),
        ("DHCP", flag("/enable_dhcp")),
        ("Allocation pools", custom(pools)),
        ("Name servers", code("/dns_nameservers")),
        ("Host routes", text("/host_routes")),
        ("IPv6 addresses", text("/ipv6_address_mode")),
        ("Router advertisements", text("/ipv6_ra_mode")),
        ("Subnet pool", code("/subnetpool_id")),
        ("Revision", setting("/revision_number")),
    ],
    tabs: &[Tab::new("ports", "Ports", Body::List("/ports?fixed_ips=subnet_id%3D{id}", PORTS))],
    create: Some(Create {
        initial: |_| FormValues::default().with("enable_dhcp", true).with("ip_version", "4"),
        run: Some(|input| {
            RequestPlan::single(ServiceRequest::post(ServiceType::Network, "/subnets", json!({"subnet": body(input)})))
        }),
        ..Create::new("Create subnet", &CREATE_FORM)
    }),
    actions: &[
        Action::edit(&EDIT_FORM),
        Action::delete(
            "You cannot delete it while ports have addresses in it. Ports of DHCP and router gateways do not count.",
        ),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "subnet",
        commands: Some(&COMMANDS),
        paging: crate::model::Paging::Marker,
        all_projects: Some(AllProjects::Filter),
        further: &["shared=true"],
        about: "An address range of a network.",
        ..Meta::of(
            ServiceType::Network,
            keys::SUBNETS,
            "/subnets",
            Names { singular: "subnet", plural: "Subnets", list_key: "subnets", object_key: "subnet" },
        )
    })
};

fn pools(subnet: &Value) -> Cell {
    let pools = subnet.get("allocation_pools").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    Cell::many(
        pools
            .iter()
            .map(|pool| Cell::code([lenient::at(pool, "/start"), "–".into(), lenient::at(pool, "/end")].concat())),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_follows_from_the_range() {
        let input = FormValues::default()
            .with("network_id", "n")
            .with("cidr", "10.1.0.0/24")
            .with("ipv6_ra_mode", "slaac")
            .with("enable_dhcp", true)
            .with(".no_gateway", true);
        let sent =
            json!({"network_id": "n", "cidr": "10.1.0.0/24", "enable_dhcp": true, "ip_version": 4, "gateway_ip": null});
        assert_eq!(body(&input), sent);
        let pooled =
            body(&FormValues::default().with("subnetpool_id", "p").with("ip_version", "6").with("prefixlen", 64));
        assert_eq!(pooled, json!({"subnetpool_id": "p", "ip_version": 6, "prefixlen": 64}));
        let six = body(&FormValues::default().with("cidr", "fd00::/64").with("ipv6_ra_mode", "slaac"));
        assert_eq!(six, json!({"cidr": "fd00::/64", "ip_version": 6, "ipv6_ra_mode": "slaac"}));
    }
}

//! Creating, editing and deleting ports.
//! <https://docs.openstack.org/api-ref/network/v2/#ports>

use super::forms::{self, DESCRIPTION, NAME, QOS, address};
use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::{Action, Caller, Choice, Choices, Create, Field, FieldKind, Form, FormValues, Lookup, Section};
use crate::services::choices::{from_list, from_pairs, from_resource, object_label};
use crate::services::network::keys;
use crate::services::network::port_row::Port;
use serde_json::{Value, json};

/// The subnets of the selected network; all where none is selected.
fn subnets(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let network = input.text("network_id");
    let call = match network {
        "" => ServiceRequest::get(ServiceType::Network, "/subnets"),
        id => ServiceRequest::get(ServiceType::Network, "/subnets").query("network_id", id),
    };
    from_list(lookup, &call, "subnets", &|subnet| {
        Some(Choice::new(lenient::at(subnet, "/id"), object_label(subnet)).detail(lenient::at(subnet, "/cidr")))
    })
}

const ADDRESSES: Field = Field::new(
    "fixed_ips",
    "Addresses",
    FieldKind::Rows(
        &[
            Field::new("subnet_id", "Subnet", FieldKind::Choice(subnets)),
            Field::new("ip_address", "Address", FieldKind::Text)
                .help("Any that is free, if left empty.")
                .check(|input| address(input, "ip_address")),
        ],
        "Add address",
    ),
);
const GROUPS: Field = Field::new(
    "security_groups",
    "Security groups",
    FieldKind::Many(|lookup, _| from_resource(lookup, keys::SECURITY_GROUPS)),
)
.shown(|input, _| input.flag("port_security_enabled"));
const SECURITY: Field = Field::new("port_security_enabled", "Port security", FieldKind::Flag)
    .help("Without, nothing is filtered: neither by security groups nor by what addresses the port has.");
const PAIRS: Field = Field::new(
    "allowed_address_pairs",
    "Other addresses that it may use",
    FieldKind::Rows(
        &[
            Field::new("ip_address", "Address or CIDR", FieldKind::Text).required().check(|input| {
                let text = input.text("ip_address");
                if text.contains('/') { super::cidr::check(text) } else { super::cidr::address(text) }
            }),
            Field::new("mac_address", "MAC address", FieldKind::Text).help("The port's own, if left empty."),
        ],
        "Add address pair",
    ),
)
.shown(|input, _| input.flag("port_security_enabled"));
const ENABLED: Field = Field::new("admin_state_up", "Enabled", FieldKind::Flag);

static CREATE_FORM: Form = Form::new(&[
    Section::untitled(&[
        Field::new("network_id", "Network", FieldKind::Choice(forms::networks)).required(),
        NAME,
        ADDRESSES.help("One of each range of the network, if there are none here."),
        SECURITY,
        GROUPS.help("The project's default one, if none is chosen."),
    ]),
    Section::folded(
        "Details",
        &[
            DESCRIPTION,
            Field::new("mac_address", "MAC address", FieldKind::Text).help("Made up by Neutron, if left empty."),
            PAIRS,
            Field::new(
                "binding:vnic_type",
                "VNIC type",
                FieldKind::Choice(|_, _| {
                    from_pairs(&[
                        ("normal", "Normal"),
                        ("direct", "Direct (SR-IOV)"),
                        ("macvtap", "MacVTap (SR-IOV)"),
                        ("direct-physical", "Direct physical (SR-IOV)"),
                        ("vdpa", "vDPA"),
                    ])
                }),
            ),
            QOS,
            ENABLED,
        ],
    ),
]);

static EDIT_FORM: Form =
    Form::new(&[Section::untitled(&[NAME, DESCRIPTION, ADDRESSES, SECURITY, GROUPS, PAIRS, QOS, ENABLED])]);

fn initial(port: &Port) -> FormValues {
    let ips = port
        .fixed_ips
        .iter()
        .map(|ip| json!({"subnet_id": ip.subnet_id.as_str(), "ip_address": ip.ip_address.as_str()}));
    let groups: Value = port.security_groups.iter().map(String::as_str).collect();
    FormValues::default()
        .with("name", port.name.as_str())
        .with("description", port.description.as_str())
        .with("network_id", port.network_id.as_str())
        .with("fixed_ips", Value::Array(ips.collect()))
        .with("port_security_enabled", port.port_security_enabled)
        .with("security_groups", groups)
        .with("allowed_address_pairs", port.pairs.clone())
        .with("qos_policy_id", port.qos_policy_id.as_str())
        .with("admin_state_up", port.admin_state_up)
}

fn own(port: &Port, caller: &Caller) -> Result<(), &'static str> {
    match caller.is_admin() || port.project_id == caller.project_id {
        true => Ok(()),
        false => Err("Only the project that owns it can change it"),
    }
}

pub const CREATE: Create = Create {
    initial: |_| FormValues::default().with("port_security_enabled", true).with("admin_state_up", true),
    ..Create::new("Create port", &CREATE_FORM)
};

pub static ACTIONS: &[Action<Port>] = &[
    Action::<Port>::edit(&EDIT_FORM).when(own).starting_with(initial),
    Action::<Port>::delete("What is plugged in there loses the connection, and the addresses may be given to others.")
        .when(|port, caller| {
            own(port, caller)?;
            match port.device_owner.starts_with("network:") {
                true => Err("It is Neutron's own: it goes with the router or the network that it is of"),
                false => Ok(()),
            }
        }),
];

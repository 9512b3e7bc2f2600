//! Creating, editing and deleting ports.
//! <https://docs.openstack.org/api-ref/network/v2/#ports>

use super::forms::{self, DESCRIPTION, NAME, QOS, address};
use super::{association, dns_names, reach};
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::{
    Action, Caller, Choice, Choices, Create, Field, FieldKind, Form, FormValues, Lookup, RequestPlan, Section, fields,
};
use crate::services::choices::{from_list, from_pairs, from_project_list, from_resource, object_label, with_chosen};
use crate::services::network::keys;
use crate::services::network::port_row::Port;
use serde_json::{Value, json};

/// The subnets of the selected network; all where none is selected.
fn subnets(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let network = input.text("network_id");
    let choice = |subnet: &Value| {
        Some(Choice::new(lenient::at(subnet, "/id"), object_label(subnet)).detail(lenient::at(subnet, "/cidr")))
    };
    match network {
        "" => from_project_list(lookup, "/subnets", "subnets", &choice),
        id => {
            let call = ServiceRequest::get(ServiceType::Network, "/subnets").query("network_id", id);
            from_list(lookup, &call, "subnets", &choice)
        }
    }
}

/// The security groups of the port's project, and those that the port has.
fn groups(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let groups = from_resource(lookup, keys::SECURITY_GROUPS);
    let chosen = input.list("security_groups");
    let chosen: Vec<&str> = chosen.iter().map(|id| &**id).collect();
    with_chosen(groups, lookup, keys::SECURITY_GROUPS, &chosen)
}

const ADDRESSES: Field = Field::new(
    "fixed_ips",
    "Addresses",
    FieldKind::Rows(
        &[
            Field::new("subnet_id", "Subnet", FieldKind::Choice(subnets)).automatic(),
            Field::new("ip_address", "Address", FieldKind::Text)
                .automatic()
                .check(|input| address(input, "ip_address")),
        ],
        "Add address",
    ),
);
const GROUPS: Field =
    Field::new("security_groups", "Security groups", FieldKind::Many(groups)).shown(|input, _| is_filtered(input));
/// Not shown where Neutron does not have port security.
const SECURITY: Field = Field::new("port_security_enabled", "Port security", FieldKind::Flag)
    .help("If off, security groups and anti-spoofing do not apply.")
    .shown(|input, _| input.0.contains_key("port_security_enabled"));

/// Whether security groups and address pairs mean anything. Without port security as a feature all ports are filtered.
fn is_filtered(input: &FormValues) -> bool {
    !input.0.contains_key("port_security_enabled") || input.flag("port_security_enabled")
}
const PAIRS: Field = Field::new(
    "allowed_address_pairs",
    "Allowed address pairs",
    FieldKind::Rows(
        &[
            Field::new("ip_address", "Address or CIDR", FieldKind::Text).required().check(|input| {
                let text = input.text("ip_address");
                if text.contains('/') { super::cidr::check(text) } else { super::cidr::address(text) }
            }),
            Field::new("mac_address", "MAC address", FieldKind::Text).help("Default: the MAC address of the port"),
        ],
        "Add address pair",
    ),
)
.shown(|input, _| is_filtered(input));
const ENABLED: Field = Field::new("admin_state_up", "Enabled", FieldKind::Flag);

static CREATE_FORM: Form = Form::new(&[
    Section::untitled(&[
        Field::new("network_id", "Network", FieldKind::Choice(forms::networks)).required(),
        NAME,
        ADDRESSES.help("Default: one address of each IP version."),
        SECURITY,
        GROUPS.help("Default: the project's default group."),
    ]),
    Section::folded(
        "Details",
        &[
            DESCRIPTION,
            Field::new("mac_address", "MAC address", FieldKind::Text).automatic(),
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
            dns_names::NAME,
            dns_names::PORT_DOMAIN,
            ENABLED,
        ],
    ),
]);

static EDIT_FORM: Form = Form::new(&[Section::untitled(&[
    NAME,
    DESCRIPTION,
    ADDRESSES,
    SECURITY,
    GROUPS,
    PAIRS,
    QOS,
    dns_names::NAME,
    dns_names::PORT_DOMAIN,
    ENABLED,
])]);

fn initial(port: &Port) -> FormValues {
    let ips = port
        .fixed_ips
        .iter()
        .map(|ip| json!({"subnet_id": ip.subnet_id.as_str(), "ip_address": ip.ip_address.as_str()}));
    let groups: Value = port.security_groups.iter().map(String::as_str).collect();
    let input = match port.port_security_enabled {
        Some(enabled) => FormValues::default().with("port_security_enabled", enabled),
        None => FormValues::default(),
    };
    input
        .with("name", port.name.as_str())
        .with("description", port.description.as_str())
        .with("network_id", port.network_id.as_str())
        .with("fixed_ips", Value::Array(ips.collect()))
        .with("security_groups", groups)
        .with("allowed_address_pairs", port.pairs.clone())
        .with("qos_policy_id", port.qos_policy_id.as_str())
        .with("dns_name", port.dns_name.as_str())
        .with("dns_domain", port.dns_domain.as_str())
        .with("admin_state_up", port.admin_state_up)
}

/// Sends what is different. Neutron refuses to take port security from a port that has groups or address pairs, which the
/// form does not show any more then.
fn edit(port: &Port, input: &FormValues) -> RequestPlan {
    let before = initial(port);
    let mut changed = fields::object(&EDIT_FORM, input, Some(&before));
    if changed.get("port_security_enabled") == Some(&false.into()) {
        for name in [GROUPS.name, PAIRS.name] {
            if before.0.get(name).and_then(Value::as_array).is_some_and(|had| !had.is_empty()) {
                changed.insert(name.to_owned(), json!([]));
            }
        }
    }
    if changed.is_empty() {
        return RequestPlan::empty();
    }
    let path = ["/ports/", &encode(&port.id)].concat();
    RequestPlan::single(ServiceRequest::put(ServiceType::Network, path, json!({"port": changed})))
}

fn own(port: &Port, caller: &Caller) -> Result<(), &'static str> {
    match caller.is_admin() || port.project_id == caller.project_id {
        true => Ok(()),
        false => Err("Only the owner project can change it"),
    }
}

static ASSOCIATE_FORM: Form = Form {
    suggested: Some(suggested),
    ..Form::new(&[Section::untitled(&[
        association::FLOATING_IP,
        // Shown for a single address as well: it says why no floating IP can lead there.
        Field::new("fixed_ip_address", "Fixed IP", FieldKind::Choice(association::addresses)).required(),
    ])])
};

/// The only floating IP, and the only address that it can lead to.
fn suggested(lookup: &dyn Lookup, input: &FormValues) -> FormValues {
    let only = [
        (association::FLOATING_IP.name, association::only(lookup)),
        ("fixed_ip_address", reach::single(association::addresses(lookup, input))),
    ];
    let chosen = only.into_iter().filter_map(|(name, value)| Some((name, value?)));
    chosen.fold(FormValues::default(), |values, (name, value)| values.with(name, value))
}

fn can_be_reached(port: &Port, caller: &Caller) -> Result<(), &'static str> {
    own(port, caller)?;
    let is_v4 = |address: &str| !address.is_empty() && !address.contains(':');
    match port.fixed_ips.iter().any(|ip| is_v4(&ip.ip_address)) {
        _ if port.device_owner.starts_with("network:") => {
            Err("Managed by Neutron. Choose a port of a server, or a free port")
        }
        true => Ok(()),
        false => Err("The port has no IPv4 address"),
    }
}

pub const CREATE: Create = Create {
    initial: |_| FormValues::default().with("port_security_enabled", true).with("admin_state_up", true),
    ..Create::new("Create port", &CREATE_FORM)
};

pub static ACTIONS: &[Action<Port>] = &[
    Action::<Port>::new("Edit", edit).primary().form(&EDIT_FORM).when(own).starting_with(initial),
    Action::<Port>::new("Associate floating IP", |_, input| association::associate(input))
        .titled("Associate floating IP with {}")
        .primary()
        .form(&ASSOCIATE_FORM)
        .when(can_be_reached)
        .starting_with(|port| FormValues::default().with(association::PORT, port.id.as_str())),
    Action::<Port>::delete("The attached device loses this connection; its addresses are released.").when(
        |port, caller| {
            own(port, caller)?;
            match port.device_owner.starts_with("network:") {
                true => Err("Managed by its router or network"),
                false => Ok(()),
            }
        },
    ),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::samples::made;

    fn sent(port: &Value, edit: impl FnOnce(FormValues) -> FormValues) -> Option<Value> {
        let port: Port = made(port);
        super::edit(&port, &edit(initial(&port))).steps.pop()?.body.clone()
    }

    #[test]
    fn without_port_security_a_port_has_no_groups_and_pairs() {
        let port =
            json!({"id": "p", "port_security_enabled": true, "security_groups": ["g"], "allowed_address_pairs": []});
        let off = sent(&port, |mut input| {
            input.0.remove("security_groups");
            input.0.remove("allowed_address_pairs");
            input.with("port_security_enabled", false)
        });
        assert_eq!(off, Some(json!({"port": {"port_security_enabled": false, "security_groups": []}})));
    }

    #[test]
    fn floating_ips_lead_to_ports_with_an_address_of_ipv4_that_are_not_neutrons() {
        let refusal = |more: Value| {
            let mut port = json!({"id": "p", "project_id": "mine", "fixed_ips": [{"ip_address": "10.0.0.5"}]});
            port.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            let caller = Caller { project_id: "mine".to_owned(), ..Caller::default() };
            can_be_reached(&made(&port), &caller).err().unwrap_or_default()
        };
        assert_eq!(refusal(json!({"device_owner": "compute:nova"})), "");
        assert_eq!(refusal(json!({})), "", "one without a device can be reached once it has one");
        assert!(refusal(json!({"device_owner": "network:dhcp"})).contains("Managed by Neutron"));
        assert!(refusal(json!({"fixed_ips": [{"ip_address": "fd00::5"}]})).contains("no IPv4 address"));
        assert!(refusal(json!({"fixed_ips": []})).contains("no IPv4 address"));
        assert!(refusal(json!({"project_id": "theirs"})).contains("Only the owner project"));
    }

    #[test]
    fn where_neutron_has_no_port_security_groups_are_edited_and_kept() {
        let port = json!({"id": "p", "security_groups": ["g"]});
        let values = initial(&made(&port));
        assert!(is_filtered(&values) && !values.0.contains_key("port_security_enabled"));
        assert_eq!(sent(&port, |input| input.with("name", "n")), Some(json!({"port": {"name": "n"}})));
    }
}

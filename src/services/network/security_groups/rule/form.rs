//! The form of a rule.

use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::{Choice, Choices, Field, FieldKind, Form, FormValues, Lookup, Section};
use crate::services::choices::{OBJECT_ID, from_list, from_pairs, from_resource};
use crate::services::network::security_groups::rule::summary::{remote, traffic};
use crate::services::network::{cidr, keys};

/// Common services by name, with protocol and port.
pub const SERVICES: &[(&str, &str, &str)] = &[
    ("SSH", "tcp", "22"),
    ("HTTP", "tcp", "80"),
    ("HTTPS", "tcp", "443"),
    ("RDP", "tcp", "3389"),
    ("DNS", "udp", "53"),
    ("MySQL", "tcp", "3306"),
    ("PostgreSQL", "tcp", "5432"),
    ("Ping (ICMP)", "icmp", ""),
];
pub const CUSTOM: &str = "custom";

fn services(_: &dyn Lookup, _: &FormValues) -> Choices {
    let known =
        SERVICES.iter().map(|(name, protocol, port)| Choice::new(*name, *name).detail([protocol, " ", port].concat()));
    Some(Ok(known.chain([Choice::new(CUSTOM, "Another protocol or port")]).collect()))
}

fn is_custom(input: &FormValues, _: &dyn Lookup) -> bool {
    input.text(".service") == CUSTOM
}

fn has_ports(input: &FormValues, lookup: &dyn Lookup) -> bool {
    is_custom(input, lookup) && matches!(input.text("protocol"), "tcp" | "udp" | "sctp")
}

fn from_range(input: &FormValues, _: &dyn Lookup) -> bool {
    input.text(".remote") == "range"
}

const FIELDS: &[Field] = &[
    Field::new(
        "direction",
        "Direction",
        FieldKind::Choice(|_, _| from_pairs(&[("ingress", "Into the port"), ("egress", "Out of the port")])),
    )
    .required(),
    Field::new(".service", "Service", FieldKind::Choice(services)).required(),
    Field::new(
        "protocol",
        "Protocol",
        FieldKind::Choice(|_, _| {
            from_pairs(&[
                ("tcp", "TCP"),
                ("udp", "UDP"),
                ("icmp", "ICMP"),
                ("sctp", "SCTP"),
                ("vrrp", "VRRP"),
                ("any", "Any"),
            ])
        }),
    )
    .required()
    .shown(is_custom),
    Field::new("port_range_min", "From port", FieldKind::Number(1, 65535))
        .help("All ports, if left empty.")
        .shown(has_ports),
    Field::new("port_range_max", "To port", FieldKind::Number(1, 65535)).shown(has_ports).check(|input| {
        let (low, high) = (input.number("port_range_min")?, input.number("port_range_max")?);
        (low > high).then(|| "The range ends before it begins".to_owned())
    }),
    Field::new(
        ".remote",
        "Other side",
        FieldKind::Choice(|_, _| {
            from_pairs(&[
                ("range", "A range of addresses"),
                ("group", "Ports of a security group"),
                ("addresses", "An address group"),
            ])
        }),
    )
    .required(),
    Field::new("remote_ip_prefix", "CIDR", FieldKind::Text)
        .required()
        .help("0.0.0.0/0 and ::/0 are everyone.")
        .check(|input| cidr::of(input, "remote_ip_prefix"))
        .shown(from_range),
    Field::new(
        "remote_group_id",
        "Security group",
        FieldKind::Choice(|lookup, _| from_resource(lookup, keys::SECURITY_GROUPS)),
    )
    .required()
    .shown(|input, _| input.text(".remote") == "group"),
    Field::new(
        "remote_address_group_id",
        "Address group",
        FieldKind::Choice(|lookup, _| from_resource(lookup, keys::ADDRESS_GROUPS)),
    )
    .required()
    .shown(|input, _| input.text(".remote") == "addresses"),
    Field::new("description", "Description", FieldKind::Text),
];

pub static CREATE_FORM: Form = Form {
    submit: Some(|input| {
        opens(input).map_or_else(|| "Add rule".to_owned(), |traffic| ["Open ", &traffic, " to everyone"].concat())
    }),
    ..Form::new(&[Section::untitled(FIELDS)])
};

/// Edits a rule. Neutron cannot change rules, so the rule is replaced.
pub static EDIT_FORM: Form = Form {
    submit: Some(|input| {
        opens(input).map_or_else(|| "Edit rule".to_owned(), |traffic| ["Open ", &traffic, " to everyone"].concat())
    }),
    ..Form::new(&[Section::untitled(&[RULE]), Section::new("Becomes", FIELDS)])
};

/// What a rule would open to everyone, if it does.
pub fn opens(input: &FormValues) -> Option<String> {
    let everyone = input.text("remote_ip_prefix").ends_with("/0") && input.text(".remote") == "range";
    let service = input.text(".service");
    let traffic = match (service, input.text("protocol"), input.number("port_range_min")) {
        (CUSTOM, "any", _) => "everything".to_owned(),
        (CUSTOM, _, Some(port)) => ["port ", &port.to_string()].concat(),
        (CUSTOM, protocol, None) => ["all of ", &protocol.to_ascii_uppercase()].concat(),
        _ => service.to_owned(),
    };
    (everyone && input.text("direction") == "ingress" && !service.is_empty()).then_some(traffic)
}

const RULE: Field = Field::new(".rule", "Rule", FieldKind::Choice(rules)).required();
pub static REMOVE_FORM: Form = Form::new(&[Section::untitled(&[RULE])]);

fn rules(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let call = ServiceRequest::get(ServiceType::Network, "/security-group-rules")
        .query("security_group_id", input.text(OBJECT_ID));
    from_list(lookup, &call, "security_group_rules", &|rule| {
        let words = [lenient::at(rule, "/direction"), lenient::at(rule, "/ethertype"), traffic(rule), remote(rule)];
        Some(Choice::new(lenient::at(rule, "/id"), words.join(" ")))
    })
}

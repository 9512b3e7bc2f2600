//! The form of a rule.

use super::protocols::{self, PROTOCOLS};
use super::values::{ANYWHERE, BY_NUMBER, CUSTOM, PORTS, SERVICES, each, is_edited, is_v6, protocol, range};
use super::{icmp, opening, port_ranges};
use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::{Choice, Choices, Field, FieldKind, Form, FormValues, Lookup, Section};
use crate::services::choices::{OBJECT_ID, from_list, from_pairs, from_resource};
use crate::services::network::security_groups::rule::summary::{named, remote};
use crate::services::network::{cidr, keys};

fn services(_: &dyn Lookup, _: &FormValues) -> Choices {
    let known =
        SERVICES.iter().map(|(name, protocol, port)| Choice::new(*name, *name).detail([protocol, " ", port].concat()));
    Some(Ok(known.chain([Choice::new(CUSTOM, "Another protocol or port")]).collect()))
}

fn all_protocols(_: &dyn Lookup, input: &FormValues) -> Choices {
    let named = PROTOCOLS.iter().map(|(name, number, label)| Choice::new(*name, *label).detail(number.to_string()));
    let more = [Choice::new(protocols::ANY, "Any"), Choice::new(BY_NUMBER, "Other (by number)")];
    let mut all: Vec<Choice> = named.chain(more).collect();
    // One that a newer Neutron has a name for.
    let own = input.text("protocol");
    if !own.is_empty() && all.iter().all(|choice| choice.value != own) {
        all.push(Choice::new(own, protocols::label(own)));
    }
    Some(Ok(all))
}

fn is_custom(input: &FormValues) -> bool {
    input.text(".service") == CUSTOM
}

fn has_ports(input: &FormValues, _: &dyn Lookup) -> bool {
    is_custom(input) && protocols::has_ports(&protocol(input))
}

/// Whether an existing rule has ports, which are one range.
fn has_own_ports(input: &FormValues, lookup: &dyn Lookup) -> bool {
    has_ports(input, lookup) && is_edited(input)
}

fn has_types(input: &FormValues, _: &dyn Lookup) -> bool {
    is_custom(input) && protocols::is_icmp(&protocol(input))
}

fn from_range(input: &FormValues, _: &dyn Lookup) -> bool {
    input.text(".remote") == "range"
}

/// Whether types and codes are those of ICMPv6.
fn is_icmp_v6(input: &FormValues) -> bool {
    is_v6(input) || protocol(input) == "ipv6-icmp"
}

const FIELDS: &[Field] = &[
    Field::new(
        "direction",
        "Direction",
        FieldKind::Choice(|_, _| from_pairs(&[("ingress", "Inbound"), ("egress", "Outbound")])),
    )
    .required(),
    Field::new(".service", "Service", FieldKind::Choice(services)).required(),
    Field::new("protocol", "Protocol", FieldKind::Choice(all_protocols))
        .required()
        .check(|input| {
            let refused = protocols::is_v6_only(&protocol(input)) && !is_v6(input);
            refused.then(|| "This protocol requires IPv6 for the source or destination".to_owned())
        })
        .shown(|input, _| is_custom(input)),
    Field::new(".number", "Protocol number", FieldKind::Number(0, 255))
        .required()
        .shown(|input, _| is_custom(input) && input.text("protocol") == BY_NUMBER),
    Field::new(PORTS, "Ports", FieldKind::Text)
        .help("For example 80, 443, 8000-8100. One rule each. Default: all ports.")
        .check(|input| port_ranges::read(input.text(PORTS)).err())
        .shown(|input, lookup| has_ports(input, lookup) && !is_edited(input)),
    Field::new("port_range_min", "From port", FieldKind::Number(1, 65535))
        .help("Default: all ports")
        .shown(has_own_ports),
    Field::new("port_range_max", "To port", FieldKind::Number(1, 65535)).shown(has_own_ports).check(|input| {
        let Some(low) = input.number("port_range_min") else {
            return Some("Enter the first port of the range".to_owned());
        };
        (low > input.number("port_range_max")?).then(|| "The range ends before it begins".to_owned())
    }),
    Field::new(
        ".icmp_type",
        "ICMP type",
        FieldKind::Choice(|_, input| Some(Ok(icmp::type_choices(is_icmp_v6(input))))),
    )
    .shown(has_types),
    Field::new(
        ".icmp_code",
        "ICMP code",
        FieldKind::Choice(|_, input| Some(Ok(icmp::code_choices(input.text(".icmp_type"), is_icmp_v6(input))))),
    )
    .shown(|input, lookup| has_types(input, lookup) && !input.text(".icmp_type").is_empty()),
    Field::new(
        ".remote",
        "Source or destination",
        FieldKind::Choice(|_, _| {
            from_pairs(&[
                (ANYWHERE[0], "Anywhere (0.0.0.0/0)"),
                (ANYWHERE[1], "Anywhere (::/0)"),
                ("range", "Range (CIDR)"),
                ("group", "Security group"),
                ("addresses", "Address group"),
            ])
        }),
    )
    .required(),
    Field::new("remote_ip_prefix", "CIDR", FieldKind::Text)
        .required()
        .help("For example 192.0.2.0/24")
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
    Field::new(".version", "IP version", FieldKind::Choice(|_, _| from_pairs(&[("IPv4", "IPv4"), ("IPv6", "IPv6")])))
        .required()
        .shown(|input, _| range(input).is_none()),
    Field::new("description", "Description", FieldKind::Text),
];

fn button(input: &FormValues, verb: &str) -> String {
    opening::of(input).map_or_else(|| verb.to_owned(), |traffic| ["Allow ", &traffic, " from anywhere"].concat())
}

pub static CREATE_FORM: Form = Form { submit: Some(add_button), ..Form::new(&[Section::untitled(FIELDS)]) };

/// `Add rule`, `Add 3 rules`, or what is opened to everyone.
fn add_button(input: &FormValues) -> String {
    match each(input).len() {
        1 => button(input, "Add rule"),
        count => button(input, &["Add ", &count.to_string(), " rules"].concat()),
    }
}

/// Edits a rule, which the row of the table fills in.
pub static EDIT_FORM: Form = Form {
    submit: Some(|input| match opening::is_new(input) {
        true => button(input, "Edit rule"),
        false => "Edit rule".to_owned(),
    }),
    ..Form::new(&[Section::untitled(FIELDS)])
};

const RULE: Field = Field::new(".rule", "Rule", FieldKind::Choice(rules)).required();
pub static REMOVE_FORM: Form = Form::new(&[Section::untitled(&[RULE])]);

fn rules(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let call = ServiceRequest::get(ServiceType::Network, "/security-group-rules")
        .query("security_group_id", input.text(OBJECT_ID));
    from_list(lookup, &call, "security_group_rules", &|rule| {
        let direction = if lenient::at(rule, "/direction") == "ingress" { "Inbound" } else { "Outbound" };
        let words = [direction.to_owned(), named(rule), remote(rule), lenient::at(rule, "/ethertype")];
        Some(Choice::new(lenient::at(rule, "/id"), words.join(" · ")))
    })
}

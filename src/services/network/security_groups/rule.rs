//! The rules of a security group.
//! <https://docs.openstack.org/api-ref/network/v2/#security-group-rules-security-group-rules>

use crate::auth::{Call, ServiceType};
use crate::http::encode;
use crate::json::json;
use crate::model::show::{self, text};
use crate::model::{
    Action, Cell, Choice, Choices, Field, FieldKind, Form, Input, Lookup, Plan, Record, Section, SubColumn, SubTable,
    fields, lenient,
};
use crate::services::choices::{fixed, listed, named};
use crate::services::network::cidr;
use serde_json::Value;

/// What people open most, under its name: protocol and port.
const SERVICES: &[(&str, &str, &str)] = &[
    ("SSH", "tcp", "22"),
    ("HTTP", "tcp", "80"),
    ("HTTPS", "tcp", "443"),
    ("RDP", "tcp", "3389"),
    ("DNS", "udp", "53"),
    ("MySQL", "tcp", "3306"),
    ("PostgreSQL", "tcp", "5432"),
    ("Ping (ICMP)", "icmp", ""),
];
const CUSTOM: &str = "custom";

fn services(_: &dyn Lookup, _: &Input) -> Choices {
    let known =
        SERVICES.iter().map(|(name, protocol, port)| Choice::new(*name, *name).detail([protocol, " ", port].concat()));
    Some(Ok(known.chain([Choice::new(CUSTOM, "Another protocol or port")]).collect()))
}

fn is_custom(input: &Input, _: &dyn Lookup) -> bool {
    input.text(".service") == CUSTOM
}

fn has_ports(input: &Input, lookup: &dyn Lookup) -> bool {
    is_custom(input, lookup) && matches!(input.text("protocol"), "tcp" | "udp" | "sctp")
}

fn from_range(input: &Input, _: &dyn Lookup) -> bool {
    input.text(".remote") == "range"
}

const FIELDS: &[Field] = &[
    Field::new(
        "direction",
        "Direction",
        FieldKind::Choice(|_, _| fixed(&[("ingress", "Into the port"), ("egress", "Out of the port")])),
    )
    .required(),
    Field::new(".service", "Service", FieldKind::Choice(services)).required(),
    Field::new(
        "protocol",
        "Protocol",
        FieldKind::Choice(|_, _| {
            fixed(&[
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
            fixed(&[
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
        FieldKind::Choice(|lookup, _| named(lookup, "network/security-groups")),
    )
    .required()
    .shown(|input, _| input.text(".remote") == "group"),
    Field::new(
        "remote_address_group_id",
        "Address group",
        FieldKind::Choice(|lookup, _| named(lookup, "network/address-groups")),
    )
    .required()
    .shown(|input, _| input.text(".remote") == "addresses"),
    Field::new("description", "Description", FieldKind::Text),
];

static NEW: Form = Form {
    submit: Some(|input| {
        opens(input).map_or_else(|| "Add rule".to_owned(), |what| ["Open ", &what, " to everyone"].concat())
    }),
    ..Form::new(&[Section { title: "", folded: false, fields: FIELDS }])
};

/// Neutron changes no rule: another one takes its place.
static EDIT: Form = Form {
    submit: Some(|input| {
        opens(input).map_or_else(|| "Edit rule".to_owned(), |what| ["Open ", &what, " to everyone"].concat())
    }),
    ..Form::new(&[
        Section { title: "", folded: false, fields: &[RULE] },
        Section { title: "Becomes", folded: false, fields: FIELDS },
    ])
};

/// What a rule would let everyone reach, if so.
fn opens(input: &Input) -> Option<String> {
    let everyone = input.text("remote_ip_prefix").ends_with("/0") && input.text(".remote") == "range";
    let service = input.text(".service");
    let what = match (service, input.text("protocol"), input.number("port_range_min")) {
        (CUSTOM, "any", _) => "everything".to_owned(),
        (CUSTOM, _, Some(port)) => ["port ", &port.to_string()].concat(),
        (CUSTOM, protocol, None) => ["all of ", &protocol.to_ascii_uppercase()].concat(),
        _ => service.to_owned(),
    };
    (everyone && input.text("direction") == "ingress" && !service.is_empty()).then_some(what)
}

/// The rule that a form describes.
fn body(group: &str, input: &Input) -> Value {
    let mut rule = fields::object(&NEW, input, None);
    let by_range = input.text(".remote") == "range";
    let other = match input.text(".remote") {
        "range" => "remote_ip_prefix",
        "group" => "remote_group_id",
        _ => "remote_address_group_id",
    };
    rule.retain(|name, _| !name.starts_with("remote_") || name == other);
    match SERVICES.iter().find(|(name, ..)| *name == input.text(".service")) {
        Some((_, protocol, port)) => {
            rule.insert("protocol".into(), (*protocol).into());
            for end in ["port_range_min", "port_range_max"] {
                let port = port.parse::<u16>().map_or(Value::Null, Value::from);
                rule.insert(end.into(), port);
            }
        }
        None if !matches!(input.text("protocol"), "tcp" | "udp" | "sctp") => {
            rule.retain(|name, _| !name.starts_with("port_range_"));
            if input.text("protocol") == "any" {
                rule.remove("protocol");
            }
        }
        None => {
            // One port alone is a range of one.
            if let (Some(low), None) = (rule.get("port_range_min").cloned(), rule.get("port_range_max")) {
                rule.insert("port_range_max".into(), low);
            }
        }
    }
    // What is no range may be of either: it is what it was.
    let six = if by_range { cidr::is_v6(input.text("remote_ip_prefix")) } else { input.text(".version") == "IPv6" };
    rule.insert("ethertype".into(), if six { "IPv6" } else { "IPv4" }.into());
    rule.insert("security_group_id".into(), group.into());
    json!({"security_group_rule": Value::Object(rule)})
}

pub const ADD: Action<Record> = Action::<Record>::new("Add rule", |group, input| {
    Plan::once(Call::post(ServiceType::Network, "/security-group-rules", body(group.id(), input)))
})
.primary()
.group("Rules")
.form(&NEW)
.starting_with(|_| Input::default().with("direction", "ingress").with(".remote", "range").with("protocol", "tcp"));

/// The name under which a form keeps the group it is about, for its choices.
const ABOUT: &str = ".group";

const RULE: Field = Field::new(".rule", "Rule", FieldKind::Choice(rules)).required();
static GONE: Form = Form::new(&[Section { title: "", folded: false, fields: &[RULE] }]);

fn rules(lookup: &dyn Lookup, input: &Input) -> Choices {
    let call = Call::get(ServiceType::Network, "/security-group-rules").query("security_group_id", input.text(ABOUT));
    listed(lookup, &call, "security_group_rules", &|rule| {
        let words = [lenient::at(rule, "/direction"), lenient::at(rule, "/ethertype"), what(rule), remote(rule)];
        Some(Choice::new(lenient::at(rule, "/id"), words.join(" ")))
    })
}

pub const REMOVE: Action<Record> = Action::<Record>::new("Remove rule", |_, input| {
    Plan::once(Call::delete(ServiceType::Network, ["/security-group-rules/", &encode(input.text(".rule"))].concat()))
})
.group("Rules")
.form(&GONE)
.confirm("What only this rule allowed is refused from then on.")
.starting_with(|group| Input::default().with(ABOUT, group.id()));

/// The other one is there before the old one goes, so that nothing is cut off; unless both let the same pass, which
/// Neutron does not take twice.
pub const CHANGE: Action<Record> = Action::<Record>::new("Edit rule", |group, input| {
    let old = Call::delete(ServiceType::Network, ["/security-group-rules/", &encode(input.text(".rule"))].concat());
    let body = body(group.id(), input);
    let same = input.0.get(".was").is_some_and(|was| *was == without_description(body.clone()));
    let new = Call::post(ServiceType::Network, "/security-group-rules", body);
    if same { Plan::once(old).then(new) } else { Plan::once(new).then(old) }
})
.group("Rules")
.form(&EDIT)
.starting_with(|group| Input::default().with(ABOUT, group.id()).with("direction", "ingress").with(".remote", "range"));

fn without_description(mut body: Value) -> Value {
    if let Some(rule) = body.get_mut("security_group_rule").and_then(Value::as_object_mut) {
        rule.remove("description");
    }
    body
}

/// The form of a rule that is there.
fn filled(rule: &Value) -> Input {
    let at = |name: &str| lenient::at(rule, name);
    let (protocol, low, high) = (at("/protocol"), at("/port_range_min"), at("/port_range_max"));
    let known = SERVICES.iter().find(|(_, of, port)| *of == protocol && *port == low && low == high);
    let (group, addresses, range) = (at("/remote_group_id"), at("/remote_address_group_id"), at("/remote_ip_prefix"));
    let remote = match (group.is_empty(), addresses.is_empty()) {
        (false, _) => "group",
        (_, false) => "addresses",
        _ => "range",
    };
    let everyone = if at("/ethertype") == "IPv6" { "::/0" } else { "0.0.0.0/0" };
    let input = Input::default()
        .with(".rule", at("/id"))
        .with("direction", at("/direction"))
        .with(".service", known.map_or(CUSTOM, |(name, ..)| *name))
        .with("protocol", if protocol.is_empty() { "any".to_owned() } else { protocol })
        .with("port_range_min", low)
        .with("port_range_max", high)
        .with(".remote", remote)
        .with(".version", at("/ethertype"))
        .with("remote_ip_prefix", if range.is_empty() { everyone.to_owned() } else { range })
        .with("remote_group_id", group)
        .with("remote_address_group_id", addresses)
        .with("description", at("/description"));
    let was = without_description(body(&at("/security_group_id"), &input));
    input.with(".was", was)
}

/// `tcp 22`, `tcp 80–90`, `any`.
fn what(rule: &Value) -> String {
    let at = |name: &str| lenient::at(rule, name);
    let (protocol, low, high) = (at("/protocol"), at("/port_range_min"), at("/port_range_max"));
    let protocol = if protocol.is_empty() { "any".to_owned() } else { protocol };
    match (low.is_empty(), low == high) {
        (true, _) => protocol,
        (false, true) => [&protocol, " ", &low].concat(),
        (false, false) => [&protocol, " ", &low, "–", &high].concat(),
    }
}

/// The other side: a range of addresses; all of them, if the rule names none, nor a group.
fn remote(rule: &Value) -> String {
    let at = |name: &str| lenient::at(rule, name);
    let (range, group, addresses) = (at("/remote_ip_prefix"), at("/remote_group_id"), at("/remote_address_group_id"));
    match (range.is_empty(), group.is_empty(), addresses.is_empty()) {
        (false, ..) => range,
        (_, false, _) => "a security group".to_owned(),
        (.., false) => "an address group".to_owned(),
        _ => "anyone".to_owned(),
    }
}

fn other_side(rule: &Value) -> Cell {
    let (group, addresses) = (lenient::at(rule, "/remote_group_id"), lenient::at(rule, "/remote_address_group_id"));
    match (group.is_empty(), addresses.is_empty()) {
        (false, _) => Cell::link("network/security-groups", group),
        (_, false) => Cell::link("network/address-groups", addresses),
        _ => Cell::code(remote(rule)),
    }
}

pub const TABLE: SubTable = SubTable::new(
    "security_group_rules",
    &[
        SubColumn::at("Direction", text("/direction")),
        SubColumn::at("Version", text("/ethertype")),
        SubColumn::new("What", |rule| Cell::code(what(rule))),
        SubColumn::new("Other side", other_side),
        SubColumn::at("Description", text("/description")),
        SubColumn::at("Created", show::time("/created_at")),
    ],
    "Without rules nothing passes in either direction.",
)
.edit("Edit rule", filled)
.action("Remove rule", ".rule", |rule| lenient::at(rule, "/id"));

#[cfg(test)]
mod tests {
    use super::*;

    fn start() -> Input {
        Input::default().with("direction", "ingress").with(".remote", "range").with("remote_ip_prefix", "0.0.0.0/0")
    }

    #[test]
    fn a_service_by_name_is_its_protocol_and_port() {
        let rule = body("g", &start().with(".service", "SSH").with("protocol", "udp"));
        let sent = json!({"security_group_rule": {"direction": "ingress", "ethertype": "IPv4", "protocol": "tcp",
            "port_range_min": 22, "port_range_max": 22, "remote_ip_prefix": "0.0.0.0/0", "security_group_id": "g"}});
        assert_eq!(rule, sent);
        let ping = body("g", &start().with(".service", "Ping (ICMP)"));
        assert_eq!(ping.pointer("/security_group_rule/port_range_min"), Some(&Value::Null));
    }

    #[test]
    fn what_is_not_asked_for_is_not_sent() {
        let input = start().with(".service", CUSTOM).with("protocol", "any").with("port_range_min", "5");
        let rule = body("g", &input.with(".remote", "group").with("remote_group_id", "h"));
        let sent = json!({"security_group_rule": {"direction": "ingress", "ethertype": "IPv4", "remote_group_id": "h",
            "security_group_id": "g"}});
        assert_eq!(rule, sent);
        let one = body("g", &start().with(".service", CUSTOM).with("protocol", "udp").with("port_range_min", "53"));
        assert_eq!(one.pointer("/security_group_rule/port_range_max"), Some(&Value::from(53)));
    }

    #[test]
    fn opening_something_to_everyone_is_said() {
        assert_eq!(opens(&start().with(".service", "SSH")).as_deref(), Some("SSH"));
        let six = start().with("remote_ip_prefix", "::/0").with(".service", CUSTOM).with("protocol", "any");
        assert_eq!(opens(&six).as_deref(), Some("everything"));
        assert_eq!(opens(&start().with(".service", "SSH").with("remote_ip_prefix", "10.0.0.0/8")), None);
        assert_eq!(opens(&start().with(".service", "SSH").with("direction", "egress")), None);
    }
}

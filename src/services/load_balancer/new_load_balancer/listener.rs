//! The listener of a new load balancer.

use super::part_name::part_name;
use crate::lenient;
use crate::model::{Choices, Field, FieldKind, FormValues, Lookup};
use crate::services::choices::from_pairs;
use crate::services::load_balancer::certificates::certificates;
use crate::services::network::cidr;
use serde_json::{Map, Value, json};

/// Whether there is one.
pub const WANTED: &str = ".listener";
pub const PROTOCOL: &str = ".protocol";
pub const PORT: &str = ".port";
const CERTIFICATE: &str = ".certificate";
const SNI: &str = ".sni";
const CIDRS: &str = ".allowed_cidrs";
const FORWARDED: &str = ".forwarded";

/// Those that lead to members.
const PROTOCOLS: &[(&str, &str)] = &[
    ("HTTP", "HTTP"),
    ("TERMINATED_HTTPS", "Terminated HTTPS"),
    ("HTTPS", "HTTPS pass-through"),
    ("TCP", "TCP"),
    ("UDP", "UDP"),
    ("SCTP", "SCTP"),
];

/// The listener's protocol; empty where there is no listener.
pub fn protocol(input: &FormValues) -> &str {
    if input.flag(WANTED) { input.text(PROTOCOL) } else { "" }
}

fn is_wanted(input: &FormValues, _: &dyn Lookup) -> bool {
    input.flag(WANTED)
}

fn decrypts(input: &FormValues, _: &dyn Lookup) -> bool {
    protocol(input) == "TERMINATED_HTTPS"
}

/// Whether the load balancer reads what passes through, so that it can add to it.
fn reads(input: &FormValues, _: &dyn Lookup) -> bool {
    matches!(protocol(input), "HTTP" | "TERMINATED_HTTPS")
}

fn protocols(_: &dyn Lookup, _: &FormValues) -> Choices {
    from_pairs(PROTOCOLS)
}

pub const FIELDS: &[Field] = &[
    Field::new(WANTED, "Add a listener", FieldKind::Flag)
        .help("More listeners can be added later, each on its own port."),
    Field::new(PROTOCOL, "Protocol", FieldKind::Choice(protocols)).required().shown(is_wanted),
    Field::new(PORT, "Port", FieldKind::Number(1, 65535)).required().shown(is_wanted),
    Field::new(CERTIFICATE, "Certificate", FieldKind::Choice(|lookup, input| certificates(lookup, input, CERTIFICATE)))
        .required()
        .help("Certificate with its private key, from the key manager.")
        .shown(decrypts),
    Field::new(SNI, "Additional certificates (SNI)", FieldKind::Many(|lookup, input| certificates(lookup, input, SNI)))
        .shown(decrypts),
    Field::new(FORWARDED, "Forward the client address (X-Forwarded-For)", FieldKind::Flag).shown(reads),
    Field::new(CIDRS, "Allowed CIDRs", FieldKind::Words)
        .help("Clients that can connect. Default: all.")
        .check(|input| cidr::each(input, CIDRS))
        .shown(is_wanted),
];

/// The listener's members, without its pool.
pub fn members(input: &FormValues, name: &str) -> Map<String, Value> {
    let mut listener = Map::new();
    listener.insert("name".to_owned(), part_name(name, "listener").into());
    listener.insert("protocol".to_owned(), protocol(input).into());
    if let Some(port) = input.number(PORT) {
        listener.insert("protocol_port".to_owned(), port.into());
    }
    if let Some(certificate) = input.filled(CERTIFICATE) {
        listener.insert("default_tls_container_ref".to_owned(), certificate.into());
    }
    for (field, member) in [(SNI, "sni_container_refs"), (CIDRS, "allowed_cidrs")] {
        let list = input.list(field);
        if !list.is_empty() {
            listener.insert(member.to_owned(), list.into());
        }
    }
    if input.flag(FORWARDED) {
        listener.insert("insert_headers".to_owned(), json!({"X-Forwarded-For": "true"}));
    }
    listener
}

/// The protocol of the listener in words, such as `HTTP, port 80`.
pub fn words(input: &FormValues) -> String {
    let protocol = protocol(input);
    let label = PROTOCOLS.iter().find(|(value, _)| *value == protocol).map_or(protocol, |(_, label)| *label);
    let port = input.0.get(PORT).map(lenient::text).unwrap_or_default();
    [label, ", port ", &port].concat()
}

//! The forms of pools, and the requests that they become.

use super::super::certificates::{ALPN_FIELD, CIPHERS_FIELD, VERSIONS_FIELD, authorities, certificates};
use super::super::parts::{
    DESCRIPTION, ENABLED, LOAD_BALANCER_FIELD, NAME, PARENT, TAGS, about, change, changed, creation, path, protocol,
    reset_empty, siblings,
};
use super::super::protocols::{pool_protocols, pool_refusal};
use super::super::{gate, roles};
use crate::lenient;
use crate::model::{
    ChangeGate, Choices, Field, FieldKind, Form, FormValues, JsonRow, Lookup, RequestPlan, Section, fields,
};
use crate::services::choices::from_pairs;
use crate::services::load_balancer::keys;
use crate::services::network::cidr;
use serde_json::{Map, Value, json};

const LISTENER: &str = "listener_id";
const TLS: &str = "tls_enabled";
const CERTIFICATE: &str = "tls_container_ref";
const CA: &str = "ca_tls_container_ref";
const CRL: &str = "crl_container_ref";
const PERSISTENCE: &str = "session_persistence";
const KIND: &str = "session_persistence/type";
const COOKIE: &str = "session_persistence/cookie_name";
const PERSISTENCE_TIMEOUT: &str = "session_persistence/persistence_timeout";
const GRANULARITY: &str = "session_persistence/persistence_granularity";

/// The algorithms, in words.
pub const ALGORITHMS: &[(&str, &str)] = &[
    ("ROUND_ROBIN", "Round robin"),
    ("LEAST_CONNECTIONS", "Least connections"),
    ("SOURCE_IP", "Source IP"),
    ("SOURCE_IP_PORT", "Source IP and port"),
];

/// The protocols of pools.
pub const PROTOCOLS: &[(&str, &str)] = &[
    ("HTTP", "HTTP"),
    ("HTTPS", "HTTPS"),
    ("PROXY", "PROXY protocol"),
    ("PROXYV2", "PROXY protocol, version 2"),
    ("TCP", "TCP"),
    ("UDP", "UDP"),
    ("SCTP", "SCTP"),
];

/// Whether a pool takes packets, which have no cookies.
fn is_packets(input: &FormValues) -> bool {
    matches!(protocol(input), "UDP" | "SCTP")
}

fn can_encrypt(input: &FormValues, _: &dyn Lookup) -> bool {
    !is_packets(input)
}

fn encrypts(input: &FormValues, lookup: &dyn Lookup) -> bool {
    can_encrypt(input, lookup) && input.flag(TLS)
}

/// Listeners of the load balancer that the pool can be the default pool of.
fn listeners(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    siblings(lookup, input, keys::LISTENERS, "", &|listener| {
        if !lenient::at(listener, "/default_pool_id").is_empty() {
            return Some("Already has a default pool".to_owned());
        }
        pool_refusal(&lenient::at(listener, "/protocol"), &json!({"protocol": protocol(input)}))
    })
}

/// The kinds of session persistence of a pool with this protocol.
pub fn persistences(protocol: &str) -> Choices {
    let by_address = &[("SOURCE_IP", "Source IP")][..];
    let by_cookie =
        &[("HTTP_COOKIE", "HTTP cookie of the load balancer"), ("APP_COOKIE", "Application cookie of the servers")];
    match protocol {
        "UDP" | "SCTP" => from_pairs(by_address),
        _ => from_pairs(&[by_address, by_cookie].concat()),
    }
}

/// As `check_session_persistence` of Octavia.
pub fn cookie(name: &str) -> Option<String> {
    let is_bad = |c: char| c <= ' ' || "\"(),/:;<=>?@[\\]{}\u{7f}".contains(c);
    if name.chars().count() > 255 {
        return Some("At most 255 characters".to_owned());
    }
    name.chars().any(is_bad).then(|| "Spaces and \" ( ) , / : ; < = > ? @ [ \\ ] { } are not allowed".to_owned())
}

const ALGORITHM: Field =
    Field::new("lb_algorithm", "Algorithm", FieldKind::Choice(|_, _| from_pairs(ALGORITHMS))).required();

const KIND_FIELD: Field =
    Field::new(KIND, "Session persistence", FieldKind::Choice(|_, input| persistences(protocol(input))))
        .help("Sends requests of the same client to the same member.")
        .unset(|_| "None".to_owned());
const COOKIE_FIELD: Field = Field::new(COOKIE, "Cookie", FieldKind::Text)
    .required()
    .help("Name of the cookie that the servers set.")
    .shown(|input, _| input.text(KIND) == "APP_COOKIE")
    .check(|input| cookie(input.text(COOKIE)));
const TIMEOUT_FIELD: Field =
    Field::new(PERSISTENCE_TIMEOUT, "Persistence timeout (s)", FieldKind::Number(1, 2_147_483_647))
        .unset(|_| "Cloud default, usually 360".to_owned())
        .shown(|input, _| is_packets(input) && input.text(KIND) == "SOURCE_IP");
const GRANULARITY_FIELD: Field = Field::new(GRANULARITY, "Client netmask", FieldKind::Text)
    .help("Clients of the same network count as one, such as with 255.255.255.0.")
    .shown(|input, _| is_packets(input) && input.text(KIND) == "SOURCE_IP")
    .check(|input| cidr::address(input.text(GRANULARITY)));

const ENCRYPTION: &[Field] = &[
    Field::new(TLS, "TLS to members", FieldKind::Flag).help("Encrypt connections to members.").shown(can_encrypt),
    Field::new(CA, "Member CA", FieldKind::Choice(|lookup, input| authorities(lookup, input, CA)))
        .help("Secret with the CA certificate that verifies member certificates.")
        .shown(encrypts),
    Field::new(CRL, "Revoked certificates (CRL)", FieldKind::Choice(|lookup, input| authorities(lookup, input, CRL)))
        .shown(|input, lookup| encrypts(input, lookup) && input.filled(CA).is_some()),
    Field::new(
        CERTIFICATE,
        "Client certificate",
        FieldKind::Choice(|lookup, input| certificates(lookup, input, CERTIFICATE)),
    )
    .help("For members that require a client certificate.")
    .shown(encrypts),
    VERSIONS_FIELD.help("Default: as configured by the cloud.").shown(encrypts),
    CIPHERS_FIELD.shown(encrypts),
    ALPN_FIELD.help("Default: as configured by the cloud.").shown(encrypts),
];

pub static CREATE: Form = Form {
    suggested: Some(of_listener),
    ..Form::new(&[
        Section::untitled(&[
            LOAD_BALANCER_FIELD,
            NAME,
            DESCRIPTION,
            Field::new("protocol", "Protocol", FieldKind::Choice(|_, _| from_pairs(PROTOCOLS))).required(),
            Field::new(LISTENER, "Listener", FieldKind::Choice(listeners))
                .help("Listener that uses this pool as its default pool. Can be set later.")
                .unset(|_| "None".to_owned()),
            ALGORITHM,
            KIND_FIELD,
            COOKIE_FIELD,
            TIMEOUT_FIELD,
            GRANULARITY_FIELD,
            ENABLED,
        ]),
        Section::folded("Encryption", ENCRYPTION),
        Section::folded("Tags", &[TAGS]),
    ])
    .refused(roles::creation_refusal)
};

/// The load balancer of the listener, for forms that begin with one, and a protocol that it leads to.
fn of_listener(lookup: &dyn Lookup, input: &FormValues) -> FormValues {
    let Some(row) = lookup.row(keys::LISTENERS, input.text(LISTENER)) else { return FormValues::default() };
    let listener = row.distinction();
    let suggested = FormValues::default().with(PARENT, lenient::at(&listener, "/loadbalancers/0/id"));
    match pool_protocols(&lenient::at(&listener, "/protocol")).last() {
        Some(_)
            if pool_refusal(&lenient::at(&listener, "/protocol"), &json!({"protocol": protocol(input)})).is_none() =>
        {
            suggested
        }
        Some(last) => suggested.with("protocol", *last),
        None => suggested,
    }
}

pub static EDIT: Form = Form::new(&[
    Section::untitled(&[
        NAME,
        DESCRIPTION,
        ALGORITHM,
        KIND_FIELD,
        COOKIE_FIELD,
        TIMEOUT_FIELD,
        GRANULARITY_FIELD,
        ENABLED,
    ]),
    Section::folded("Encryption", ENCRYPTION),
    Section::folded("Tags", &[TAGS]),
]);

/// What a new pool starts with.
pub fn initial() -> FormValues {
    FormValues::default().with("admin_state_up", true).with("protocol", "HTTP").with("lb_algorithm", "ROUND_ROBIN")
}

/// What has to be at rest before a pool is created.
pub fn gate(input: &FormValues) -> Option<ChangeGate> {
    gate::of_load_balancer(input.text(PARENT))
}

/// The request for a new pool. Octavia takes its listener or its load balancer, and checks the protocol with the listener.
pub fn create(input: &FormValues) -> RequestPlan {
    let mut members = fields::object(&CREATE, input, None);
    if members.contains_key(LISTENER) {
        members.remove(PARENT);
    }
    RequestPlan::single(creation("/lbaas/pools", "pool", members)).changing(keys::LISTENERS)
}

/// The values of the form that edits a pool.
pub fn filled(pool: &JsonRow) -> FormValues {
    let mut input = fields::filled(&EDIT, &pool.value);
    input.0.extend(about(pool).0);
    input
}

/// The session persistence that a form says; null for none.
fn persistence(input: &FormValues) -> Value {
    if input.filled(KIND).is_none() {
        return Value::Null;
    }
    let mut members = fields::object(&EDIT, input, None);
    members.remove(PERSISTENCE).unwrap_or_default()
}

/// Sends what is different; the session persistence as a whole, as Octavia does not keep what is left out of it.
pub fn edit(pool: &JsonRow, input: &FormValues) -> RequestPlan {
    let before = filled(pool);
    let mut members = changed(&EDIT, input, &before);
    members.remove(PERSISTENCE);
    let (was, now) = (persistence(&before), persistence(input));
    if was != now {
        members.insert(PERSISTENCE.to_owned(), now);
    }
    keep_consistent(&mut members, &before);
    reset_empty(&mut members, &["tls_versions", "alpn_protocols"]);
    change(path("pools", pool.id()), "pool", members)
}

/// A list of revoked certificates cannot be without the authority that revokes them.
fn keep_consistent(members: &mut Map<String, Value>, before: &FormValues) {
    if members.get(CA).is_some_and(Value::is_null) && before.filled(CRL).is_some() {
        members.insert(CRL.to_owned(), Value::Null);
    }
}

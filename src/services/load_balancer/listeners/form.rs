//! The forms of listeners, and the requests that they become.

use super::super::certificates::{ALPN_FIELD, CIPHERS_FIELD, VERSIONS_FIELD, authorities, certificates};
use super::super::parts::{
    DESCRIPTION, ENABLED, LOAD_BALANCER_FIELD, NAME, TAGS, about, change, changed, creation, path, protocol,
    reset_empty, siblings,
};
use super::super::protocols::{HTTP, pool_protocols, pool_refusal};
use super::super::roles;
use super::headers;
use crate::model::{
    Choices, Field, FieldKind, Form, FormValues, JsonRow, Lookup, RequestPlan, Section, SummaryLine, fields,
};
use crate::services::choices::from_pairs;
use crate::services::load_balancer::keys;
use crate::services::network::cidr;
use serde_json::{Map, Value};

/// The field that has a listener for Prometheus encrypt.
pub const ENCRYPTED: &str = ".encrypted";
const CERTIFICATE: &str = "default_tls_container_ref";
const SNI: &str = "sni_container_refs";
const CLIENT_CA: &str = "client_ca_tls_container_ref";
const CLIENT_CRL: &str = "client_crl_container_ref";
const HSTS: &str = "hsts_max_age";
/// `MAX_TIMEOUT` of Octavia: 24 days.
const TIMEOUT: FieldKind = FieldKind::Number(0, 24 * 24 * 60 * 60 * 1000);

const PROTOCOLS: &[(&str, &str)] = &[
    ("HTTP", "HTTP"),
    ("HTTPS", "HTTPS, passed through"),
    ("TERMINATED_HTTPS", "HTTPS, decrypted here"),
    ("TCP", "TCP"),
    ("UDP", "UDP"),
    ("SCTP", "SCTP"),
    ("PROMETHEUS", "Prometheus: metrics of the load balancer"),
];

fn pools(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let refusal = |pool: &Value| pool_refusal(protocol(input), pool);
    siblings(lookup, input, keys::POOLS, input.text("default_pool_id"), &refusal)
}

fn has_pools(input: &FormValues, _: &dyn Lookup) -> bool {
    !pool_protocols(protocol(input)).is_empty()
}

/// Whether the load balancer works with connections and not with packets.
fn is_proxied(input: &FormValues) -> bool {
    !matches!(protocol(input), "UDP" | "SCTP" | "")
}

fn is_http(input: &FormValues, _: &dyn Lookup) -> bool {
    HTTP.contains(&protocol(input))
}

/// Whether the listener decrypts what it receives.
fn decrypts(input: &FormValues) -> bool {
    match protocol(input) {
        "TERMINATED_HTTPS" => true,
        "PROMETHEUS" => input.flag(ENCRYPTED),
        _ => false,
    }
}

fn has_tls(input: &FormValues, _: &dyn Lookup) -> bool {
    decrypts(input)
}

fn has_client_ca(input: &FormValues, _: &dyn Lookup) -> bool {
    decrypts(input) && input.filled(CLIENT_CA).is_some()
}

fn has_hsts(input: &FormValues) -> bool {
    protocol(input) == "TERMINATED_HTTPS"
}

const POOL: Field = Field::new("default_pool_id", "Default pool", FieldKind::Choice(pools))
    .help("Where requests go that no L7 policy sends elsewhere. It can be set later.")
    .unset(|_| "None".to_owned())
    .shown(|input, lookup| has_pools(input, lookup));
const LIMIT: Field = Field::new("connection_limit", "Connection limit", FieldKind::Quota(""));
const CIDRS: Field = Field::new("allowed_cidrs", "Allowed CIDRs", FieldKind::Words)
    .help("Who may connect; everybody, if there are none.")
    .check(|input| cidr::each(input, "allowed_cidrs"));
const HEADERS: Field = Field::new(headers::FIELD, "Inserted headers", FieldKind::Many(headers::choices))
    .help("What members are told in each request.")
    .shown(is_http);

const ACCESS: &[Field] = &[LIMIT, CIDRS, HEADERS];

const CERTIFICATE_FIELD: Field =
    Field::new(CERTIFICATE, "Certificate", FieldKind::Choice(|lookup, input| certificates(lookup, input, CERTIFICATE)))
        .help("With its key, from Barbican: a certificate container, or a secret with a PKCS #12 bundle.")
        .shown(has_tls);
const SNI_FIELD: Field = Field::new(
    SNI,
    "Certificates by server name (SNI)",
    FieldKind::Many(|lookup, input| certificates(lookup, input, SNI)),
)
.help("Clients that ask for another name get the certificate for it.")
.shown(has_tls);
const ENCRYPTED_FIELD: Field =
    Field::new(ENCRYPTED, "Encrypt (TLS)", FieldKind::Flag).shown(|input, _| protocol(input) == "PROMETHEUS");

const CLIENTS: &[Field] = &[
    Field::new(CLIENT_CA, "Client CA", FieldKind::Choice(|lookup, input| authorities(lookup, input, CLIENT_CA)))
        .help("A secret with the certificate of the authority that clients' certificates are checked with.")
        .shown(has_tls),
    Field::new(
        "client_authentication",
        "Client authentication",
        FieldKind::Choice(|_, _| {
            from_pairs(&[
                ("NONE", "Clients are not asked for certificates"),
                ("OPTIONAL", "Clients may have a certificate"),
                ("MANDATORY", "Only clients with a certificate"),
            ])
        }),
    )
    .shown(has_client_ca),
    Field::new(
        CLIENT_CRL,
        "Revoked certificates (CRL)",
        FieldKind::Choice(|lookup, input| authorities(lookup, input, CLIENT_CRL)),
    )
    .shown(has_client_ca),
];

const HSTS_FIELDS: &[Field] = &[
    Field::new(HSTS, "Max age (s)", FieldKind::Number(0, 2_147_483_647))
        .help("Browsers come by HTTPS alone for this long. Off, if left empty.")
        .shown(|input, _| has_hsts(input)),
    Field::new("hsts_include_subdomains", "With subdomains", FieldKind::Flag)
        .shown(|input, _| has_hsts(input) && input.number(HSTS).is_some()),
    Field::new("hsts_preload", "Preload", FieldKind::Flag)
        .help("Allows browsers to have the name in their own lists.")
        .shown(|input, _| has_hsts(input) && input.number(HSTS).is_some()),
];

const TIMEOUTS: &[Field] = &[
    Field::new("timeout_client_data", "Client inactivity (ms)", TIMEOUT)
        .unset(|_| "As the cloud does it, usually 50,000".to_owned())
        .shown(|input, _| is_proxied(input)),
    Field::new("timeout_member_connect", "Connection to members (ms)", TIMEOUT)
        .unset(|_| "As the cloud does it, usually 5,000".to_owned())
        .shown(|input, lookup| is_proxied(input) && has_pools(input, lookup)),
    Field::new("timeout_member_data", "Member inactivity (ms)", TIMEOUT)
        .unset(|_| "As the cloud does it, usually 50,000".to_owned())
        .shown(|input, lookup| is_proxied(input) && has_pools(input, lookup)),
    Field::new("timeout_tcp_inspect", "Inspection of TCP (ms)", TIMEOUT)
        .help("How long to wait for more packets before the content is looked at.")
        .unset(|_| "As the cloud does it, usually 0".to_owned())
        .shown(|input, lookup| is_proxied(input) && has_pools(input, lookup)),
];

/// Octavia keeps the versions once some were chosen: it fails where they are to be its defaults again.
const KEPT_VERSIONS: Field = VERSIONS_FIELD.required().shown(has_tls);
const CIPHERS: Field = CIPHERS_FIELD.shown(has_tls);
const ALPN: Field = ALPN_FIELD.help("As the cloud does it, if none is chosen.").shown(has_tls);

pub static CREATE: Form = Form {
    summary: Some(warnings),
    suggested: Some(usual_port),
    ..Form::new(&[
        Section::untitled(&[
            LOAD_BALANCER_FIELD,
            NAME,
            DESCRIPTION,
            Field::new("protocol", "Protocol", FieldKind::Choice(|_, _| from_pairs(PROTOCOLS))).required(),
            Field::new("protocol_port", "Port", FieldKind::Number(1, 65535)).required(),
            POOL,
            ENCRYPTED_FIELD,
            CERTIFICATE_FIELD.required(),
            SNI_FIELD,
            ENABLED,
        ]),
        Section::folded("Access and headers", ACCESS),
        Section::folded("Client certificates", CLIENTS),
        Section::folded(
            "Encryption",
            &[VERSIONS_FIELD.help("As the cloud does it, if none is chosen.").shown(has_tls), CIPHERS, ALPN],
        ),
        Section::folded("HTTP Strict Transport Security (HSTS)", HSTS_FIELDS),
        Section::folded("Timeouts", TIMEOUTS),
        Section::folded("Tags", &[TAGS]),
    ])
    .refused(roles::creation_refusal)
};

pub static EDIT: Form = Form {
    summary: Some(warnings),
    ..Form::new(&[
        Section::untitled(&[NAME, DESCRIPTION, POOL, ENCRYPTED_FIELD, CERTIFICATE_FIELD, SNI_FIELD, ENABLED]),
        Section::folded("Access and headers", ACCESS),
        Section::folded("Client certificates", CLIENTS),
        Section::folded("Encryption", &[KEPT_VERSIONS, CIPHERS, ALPN]),
        Section::folded("HTTP Strict Transport Security (HSTS)", HSTS_FIELDS),
        Section::folded("Timeouts", TIMEOUTS),
        Section::folded("Tags", &[TAGS]),
    ])
};

/// What Octavia would only say when it configures the listener.
fn warnings(_: &dyn Lookup, input: &FormValues) -> Vec<SummaryLine> {
    let has_certificate = input.filled(CERTIFICATE).is_some() || !input.list(SNI).is_empty();
    let lacks = decrypts(input) && !has_certificate;
    let text = "Without any certificate nobody can connect.";
    lacks.then(|| SummaryLine::warning(text)).into_iter().collect()
}

/// The usual port of the protocol, where it has one.
fn usual_port(_: &dyn Lookup, input: &FormValues) -> FormValues {
    let port = match protocol(input) {
        "HTTP" => 80,
        "HTTPS" | "TERMINATED_HTTPS" => 443,
        _ => return FormValues::default(),
    };
    FormValues::default().with("protocol_port", port)
}

/// What a new listener starts with.
pub fn initial() -> FormValues {
    FormValues::default().with("admin_state_up", true).with("protocol", "HTTP").with("protocol_port", 80)
}

/// The request for a new listener.
pub fn create(input: &FormValues) -> RequestPlan {
    let mut members = fields::object(&CREATE, input, None);
    let headers = headers::members(input);
    if !headers.is_empty() && input.0.contains_key(headers::FIELD) {
        members.insert("insert_headers".to_owned(), Value::Object(headers));
    }
    RequestPlan::single(creation("/lbaas/listeners", "listener", members))
}

/// The values of the form that edits a listener.
pub fn filled(listener: &JsonRow) -> FormValues {
    let mut input = fields::filled(&EDIT, &listener.value);
    input.0.extend(about(listener).0);
    let is_encrypted = input.filled(CERTIFICATE).is_some() || !input.list(SNI).is_empty();
    input.with(headers::FIELD, headers::inserted(&listener.value)).with(ENCRYPTED, is_encrypted)
}

/// Sends what is different.
pub fn edit(listener: &JsonRow, input: &FormValues) -> RequestPlan {
    let before = filled(listener);
    let mut members = changed(&EDIT, input, &before);
    let (was, now) = (headers::members(&before), headers::members(input));
    if input.0.contains_key(headers::FIELD) && was != now {
        members.insert("insert_headers".to_owned(), Value::Object(now));
    }
    remove_hidden(&mut members, input, &before);
    reset_empty(&mut members, &["alpn_protocols", "allowed_cidrs"]);
    change(path("listeners", listener.id()), "listener", members)
}

/// Removes what the form does not show any more, because the user has turned off what it depends on.
fn remove_hidden(members: &mut Map<String, Value>, input: &FormValues, before: &FormValues) {
    // A list of revoked certificates cannot be without the authority that revokes them.
    let lost_ca = members.get(CLIENT_CA).is_some_and(Value::is_null);
    if lost_ca && before.filled(CLIENT_CRL).is_some() {
        members.insert(CLIENT_CRL.to_owned(), Value::Null);
    }
    if lost_ca && before.filled("client_authentication").is_some_and(|mode| mode != "NONE") {
        members.insert("client_authentication".to_owned(), "NONE".into());
    }
    if members.get(HSTS).is_some_and(Value::is_null) {
        for flag in ["hsts_include_subdomains", "hsts_preload"].iter().filter(|flag| before.flag(flag)) {
            members.insert((*flag).to_owned(), false.into());
        }
    }
    // A listener for Prometheus answers without encryption once it has no certificates.
    if protocol(input) == "PROMETHEUS" && before.flag(ENCRYPTED) && !input.flag(ENCRYPTED) {
        members.insert(CERTIFICATE.to_owned(), Value::Null);
        if !before.list(SNI).is_empty() {
            members.insert(SNI.to_owned(), Value::Array(Vec::new()));
        }
    }
}

//! The fields of listeners, each shown for the protocols that have it.

use super::super::certificates::{ALPN_FIELD, CIPHERS_FIELD, VERSIONS_FIELD, authorities, certificates};
use super::super::parts::{protocol, siblings};
use super::super::protocols::{HTTP, pool_protocols, pool_refusal};
use super::headers;
use crate::model::{Choices, Field, FieldKind, FormValues, Lookup};
use crate::services::choices::from_pairs;
use crate::services::load_balancer::keys;
use crate::services::network::cidr;
use serde_json::Value;

/// The field that has a listener for Prometheus encrypt.
pub const ENCRYPTED: &str = ".encrypted";
pub const CERTIFICATE: &str = "default_tls_container_ref";
pub const SNI: &str = "sni_container_refs";
pub const CLIENT_CA: &str = "client_ca_tls_container_ref";
pub const CLIENT_CRL: &str = "client_crl_container_ref";
pub const HSTS: &str = "hsts_max_age";
/// `MAX_TIMEOUT` of Octavia: 24 days.
const TIMEOUT: FieldKind = FieldKind::Number(0, 24 * 24 * 60 * 60 * 1000);

pub const PROTOCOLS: &[(&str, &str)] = &[
    ("HTTP", "HTTP"),
    ("HTTPS", "HTTPS pass-through"),
    ("TERMINATED_HTTPS", "Terminated HTTPS"),
    ("TCP", "TCP"),
    ("UDP", "UDP"),
    ("SCTP", "SCTP"),
    ("PROMETHEUS", "Prometheus metrics of the load balancer"),
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
pub fn decrypts(input: &FormValues) -> bool {
    match protocol(input) {
        "TERMINATED_HTTPS" => true,
        "PROMETHEUS" => input.flag(ENCRYPTED),
        _ => false,
    }
}

pub fn has_tls(input: &FormValues, _: &dyn Lookup) -> bool {
    decrypts(input)
}

fn has_client_ca(input: &FormValues, _: &dyn Lookup) -> bool {
    decrypts(input) && input.filled(CLIENT_CA).is_some()
}

fn has_hsts(input: &FormValues) -> bool {
    protocol(input) == "TERMINATED_HTTPS"
}

pub const POOL: Field = Field::new("default_pool_id", "Default pool", FieldKind::Choice(pools))
    .help("Receives requests that no L7 policy matches. Can be set later.")
    .unset(|_| "None".to_owned())
    .shown(|input, lookup| has_pools(input, lookup));
const LIMIT: Field = Field::new("connection_limit", "Connection limit", FieldKind::Quota(""));
const CIDRS: Field = Field::new("allowed_cidrs", "Allowed CIDRs", FieldKind::Words)
    .help("Clients that can connect. Default: all.")
    .check(|input| cidr::each(input, "allowed_cidrs"));
const HEADERS: Field = Field::new(headers::FIELD, "Inserted headers", FieldKind::Many(headers::choices))
    .help("Headers added to each request.")
    .shown(is_http);

pub const ACCESS: &[Field] = &[LIMIT, CIDRS, HEADERS];

pub const CERTIFICATE_FIELD: Field =
    Field::new(CERTIFICATE, "Certificate", FieldKind::Choice(|lookup, input| certificates(lookup, input, CERTIFICATE)))
        .help("Certificate container or PKCS #12 secret from Barbican, with the private key.")
        .shown(has_tls);
pub const SNI_FIELD: Field =
    Field::new(SNI, "Additional certificates (SNI)", FieldKind::Many(|lookup, input| certificates(lookup, input, SNI)))
        .help("Certificates for other host names.")
        .shown(has_tls);
pub const ENCRYPTED_FIELD: Field =
    Field::new(ENCRYPTED, "Encrypt (TLS)", FieldKind::Flag).shown(|input, _| protocol(input) == "PROMETHEUS");

pub const CLIENTS: &[Field] = &[
    Field::new(CLIENT_CA, "Client CA", FieldKind::Choice(|lookup, input| authorities(lookup, input, CLIENT_CA)))
        .help("Secret with the CA certificate that verifies client certificates.")
        .shown(has_tls),
    Field::new(
        "client_authentication",
        "Client authentication",
        FieldKind::Choice(|_, _| {
            from_pairs(&[("NONE", "Not requested"), ("OPTIONAL", "Optional"), ("MANDATORY", "Required")])
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

pub const HSTS_FIELDS: &[Field] = &[
    Field::new(HSTS, "Max age (s)", FieldKind::Number(0, 2_147_483_647))
        .help("Time for which browsers use HTTPS only. Empty = off.")
        .shown(|input, _| has_hsts(input)),
    Field::new("hsts_include_subdomains", "Include subdomains", FieldKind::Flag)
        .shown(|input, _| has_hsts(input) && input.number(HSTS).is_some()),
    Field::new("hsts_preload", "Preload", FieldKind::Flag)
        .help("Allow browsers to include the name in their preload lists.")
        .shown(|input, _| has_hsts(input) && input.number(HSTS).is_some()),
];

pub const TIMEOUTS: &[Field] = &[
    Field::new("timeout_client_data", "Client inactivity (ms)", TIMEOUT)
        .unset(|_| "Cloud default, usually 50,000".to_owned())
        .shown(|input, _| is_proxied(input)),
    Field::new("timeout_member_connect", "Member connection (ms)", TIMEOUT)
        .unset(|_| "Cloud default, usually 5,000".to_owned())
        .shown(|input, lookup| is_proxied(input) && has_pools(input, lookup)),
    Field::new("timeout_member_data", "Member inactivity (ms)", TIMEOUT)
        .unset(|_| "Cloud default, usually 50,000".to_owned())
        .shown(|input, lookup| is_proxied(input) && has_pools(input, lookup)),
    Field::new("timeout_tcp_inspect", "TCP inspection (ms)", TIMEOUT)
        .help("Time to wait for more packets before inspection.")
        .unset(|_| "Cloud default, usually 0".to_owned())
        .shown(|input, lookup| is_proxied(input) && has_pools(input, lookup)),
];

/// Octavia keeps the versions once some were chosen: it fails where they are to be its defaults again.
pub const KEPT_VERSIONS: Field = VERSIONS_FIELD.required().shown(has_tls);
pub const CIPHERS: Field = CIPHERS_FIELD.shown(has_tls);
pub const ALPN: Field = ALPN_FIELD.help("Default: as configured by the cloud.").shown(has_tls);

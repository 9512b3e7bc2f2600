//! The forms of listeners, and the requests that they become.

use super::super::certificates::VERSIONS_FIELD;
use super::super::parts::{
    DESCRIPTION, ENABLED, LOAD_BALANCER_FIELD, NAME, TAGS, about, change, changed, creation, path, protocol,
    reset_empty,
};
use super::super::protocols::usual_port;
use super::super::roles;
use super::fields::{
    ACCESS, ALPN, CERTIFICATE, CERTIFICATE_FIELD, CIPHERS, CLIENT_CA, CLIENT_CRL, CLIENTS, ENCRYPTED, ENCRYPTED_FIELD,
    HSTS, HSTS_FIELDS, KEPT_VERSIONS, POOL, PROTOCOLS, SNI, SNI_FIELD, TIMEOUTS, decrypts, has_tls,
};
use super::headers;
use crate::model::{Field, FieldKind, Form, FormValues, JsonRow, Lookup, RequestPlan, Section, SummaryLine, fields};
use crate::services::choices::from_pairs;
use serde_json::{Map, Value};

pub static CREATE: Form = Form {
    summary: Some(warnings),
    suggested: Some(suggested_port),
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
            &[VERSIONS_FIELD.help("Default: as configured by the cloud.").shown(has_tls), CIPHERS, ALPN],
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
    let text = "Without a certificate, no client can connect.";
    lacks.then(|| SummaryLine::warning(text)).into_iter().collect()
}

/// The usual port of the protocol, where it has one.
fn suggested_port(_: &dyn Lookup, input: &FormValues) -> FormValues {
    usual_port(protocol(input))
        .map_or_else(FormValues::default, |port| FormValues::default().with("protocol_port", port))
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

//! The headers that a listener inserts into requests. Octavia takes them as an object of texts: `{"X-Forwarded-For": "true"}`.

use crate::lenient;
use crate::model::{Choices, FormValues, Lookup};
use crate::services::choices::from_pairs;
use crate::services::load_balancer::parts::protocol;
use serde_json::{Map, Value};

/// The field of the form.
pub const FIELD: &str = ".insert_headers";

/// `SUPPORTED_HTTP_HEADERS` in octavia-lib.
const ANY: &[(&str, &str)] = &[
    ("X-Forwarded-For", "X-Forwarded-For: client address"),
    ("X-Forwarded-Port", "X-Forwarded-Port: listener port"),
    ("X-Forwarded-Proto", "X-Forwarded-Proto: HTTP or HTTPS"),
];
/// `SUPPORTED_SSL_HEADERS` in octavia-lib: only of listeners that decrypt.
const TLS: &[(&str, &str)] = &[
    ("X-SSL-Client-Verify", "X-SSL-Client-Verify: certificate verification result"),
    ("X-SSL-Client-Has-Cert", "X-SSL-Client-Has-Cert: client certificate present"),
    ("X-SSL-Client-DN", "X-SSL-Client-DN: distinguished name"),
    ("X-SSL-Client-CN", "X-SSL-Client-CN: common name"),
    ("X-SSL-Issuer", "X-SSL-Issuer: issuer"),
    ("X-SSL-Client-SHA1", "X-SSL-Client-SHA1: fingerprint"),
    ("X-SSL-Client-Not-Before", "X-SSL-Client-Not-Before: start of validity"),
    ("X-SSL-Client-Not-After", "X-SSL-Client-Not-After: end of validity"),
];

pub fn choices(_: &dyn Lookup, input: &FormValues) -> Choices {
    let tls = if protocol(input) == "TERMINATED_HTTPS" { TLS } else { &[] };
    let known: Vec<_> = ANY.iter().chain(tls).copied().collect();
    // Another provider may insert others, which stay.
    let own = input.list(FIELD);
    let others =
        own.iter().filter(|name| known.iter().all(|(one, _)| one != name)).map(|name| (name.as_str(), name.as_str()));
    from_pairs(&known.iter().copied().chain(others).collect::<Vec<_>>())
}

/// The headers that a listener inserts. One may be there and off.
pub fn inserted(listener: &Value) -> Vec<String> {
    let all = listener.get("insert_headers").and_then(Value::as_object).into_iter().flatten();
    let is_on = |value: &Value| lenient::text(value).eq_ignore_ascii_case("true");
    all.filter(|(_, value)| is_on(value)).map(|(name, _)| name.clone()).collect()
}

/// The member of a request for the headers of a form.
pub fn members(input: &FormValues) -> Map<String, Value> {
    input.list(FIELD).into_iter().map(|name| (name, "true".into())).collect()
}

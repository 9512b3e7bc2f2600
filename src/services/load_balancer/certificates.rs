//! Choices of Barbican's certificates, by the references that Octavia takes, and the TLS settings of listeners and pools.

use crate::lenient;
use crate::model::{Cell, Choice, Choices, Field, FieldKind, FormValues, Lookup};
use crate::services::choices::{from_pairs, from_rows};
use crate::services::key_manager;
use serde_json::Value;

/// The kinds of secrets that hold a bundle (PKCS #12), a certificate or a list of revoked ones.
const SECRETS: [&str; 2] = ["opaque", "certificate"];

const VERSIONS: &[(&str, &str)] = &[
    ("TLSv1.3", "TLS 1.3"),
    ("TLSv1.2", "TLS 1.2"),
    ("TLSv1.1", "TLS 1.1"),
    ("TLSv1", "TLS 1.0"),
    ("SSLv3", "SSL 3.0"),
];
const ALPN: &[(&str, &str)] = &[("h2", "HTTP/2"), ("http/1.1", "HTTP/1.1"), ("http/1.0", "HTTP/1.0")];

/// The secrets that may hold what is asked for, by their references.
fn secrets(lookup: &dyn Lookup) -> Choices {
    from_rows(lookup, key_manager::keys::SECRETS, &|row| {
        let object = row.distinction();
        let (reference, kind) = (lenient::at(&object, "/secret_ref"), lenient::at(&object, "/secret_type"));
        let fits = !reference.is_empty() && SECRETS.contains(&kind.as_str());
        fits.then(|| Choice::new(reference, row.name()).detail(["Secret · ", &kind].concat()))
    })
}

/// The containers with a certificate and its key, by their references.
fn containers(lookup: &dyn Lookup) -> Choices {
    from_rows(lookup, key_manager::keys::CONTAINERS, &|row| {
        let object = row.distinction();
        let reference = lenient::at(&object, "/container_ref");
        let fits = !reference.is_empty() && lenient::at(&object, "/type") == "certificate";
        fits.then(|| Choice::new(reference, row.name()).detail("Certificate container"))
    })
}

/// What is chosen stays a choice, as it may be another project's or be deleted.
fn with_current(choices: Choices, current: &[String]) -> Choices {
    choices.map(|choices| {
        choices.map(|mut choices| {
            for reference in current {
                if choices.iter().all(|choice| choice.value != *reference) {
                    let name = reference.rsplit('/').next().unwrap_or_default();
                    choices.push(Choice::new(reference, name).detail("Not in your list"));
                }
            }
            choices
        })
    })
}

fn current(input: &FormValues, field: &str) -> Vec<String> {
    match input.0.get(field) {
        Some(Value::Array(_)) => input.list(field),
        _ => input.filled(field).map(str::to_owned).into_iter().collect(),
    }
}

/// Certificates with their keys: containers, and secrets with a PKCS #12 bundle.
pub fn certificates(lookup: &dyn Lookup, input: &FormValues, field: &str) -> Choices {
    let (containers, secrets) = (containers(lookup), secrets(lookup));
    let both = match (containers?, secrets?) {
        (Ok(containers), Ok(secrets)) => Ok(containers.into_iter().chain(secrets).collect()),
        (Err(error), _) | (_, Err(error)) => Err(error),
    };
    with_current(Some(both), &current(input, field))
}

/// Secrets with the certificate of a CA, or with the certificates that it has revoked.
pub fn authorities(lookup: &dyn Lookup, input: &FormValues, field: &str) -> Choices {
    with_current(secrets(lookup), &current(input, field))
}

/// The link to what a reference leads to. Its last part is the id.
fn link(reference: &str) -> Cell {
    let key = match reference.contains("/containers/") {
        true => key_manager::keys::CONTAINERS,
        false => key_manager::keys::SECRETS,
    };
    Cell::link(key, reference.rsplit('/').next().unwrap_or_default())
}

/// The certificate that an object refers to.
pub fn reference(object: &Value, member: &str) -> Cell {
    match lenient::at(object, member) {
        reference if reference.is_empty() => Cell::None,
        reference => link(&reference),
    }
}

/// The certificates that an object refers to.
pub fn references(object: &Value, member: &str) -> Cell {
    let all = object.pointer(member).and_then(Value::as_array).into_iter().flatten();
    Cell::many(all.map(|reference| link(&lenient::text(reference))))
}

pub const VERSIONS_FIELD: Field =
    Field::new("tls_versions", "TLS versions", FieldKind::Many(|_, _| from_pairs(VERSIONS)));
pub const CIPHERS_FIELD: Field = Field::new("tls_ciphers", "Ciphers", FieldKind::Text)
    .help("OpenSSL cipher names, separated by colons.")
    .unset(|_| "Cloud default".to_owned())
    .check(ciphers);
pub const ALPN_FIELD: Field = Field::new("alpn_protocols", "ALPN protocols", FieldKind::Many(|_, _| from_pairs(ALPN)));

/// As `check_cipher_string` of Octavia.
fn ciphers(input: &FormValues) -> Option<String> {
    let text = input.text("tls_ciphers");
    let allowed = |c: char| c.is_ascii_alphanumeric() || "-+!:@=_.".contains(c);
    if text.len() > 2048 {
        return Some("At most 2048 characters".to_owned());
    }
    (!text.chars().all(allowed)).then(|| "Only letters, digits and - + ! : @ = _ .".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Error;
    use crate::model::Row;
    use crate::services::samples::row_of;
    use serde_json::json;

    /// A project with a certificate container, one of another type, a bundle and a passphrase.
    struct Project;

    static ANYTHING: crate::model::JsonResourceDef = crate::model::JsonResourceDef::new(crate::model::Meta::of(
        crate::auth::ServiceType::KeyManager,
        "key-manager/things",
        "/things",
        crate::model::Names { singular: "thing", plural: "Things", list_key: "things", object_key: "thing" },
    ));

    impl Lookup for Project {
        fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>> {
            let object = |id: &str, more: Value| {
                let mut object = json!({"id": id, "name": id});
                object.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
                row_of(&ANYTHING, &object)
            };
            Some(Ok(if key == key_manager::keys::CONTAINERS {
                vec![
                    object("web", json!({"container_ref": "http://b/v1/containers/web", "type": "certificate"})),
                    object("rsa", json!({"container_ref": "http://b/v1/containers/rsa", "type": "rsa"})),
                ]
            } else {
                vec![
                    object("bundle", json!({"secret_ref": "http://b/v1/secrets/bundle", "secret_type": "opaque"})),
                    object("word", json!({"secret_ref": "http://b/v1/secrets/word", "secret_type": "passphrase"})),
                ]
            }))
        }
    }

    fn values(choices: Choices) -> Vec<String> {
        choices.unwrap().unwrap().into_iter().map(|choice| choice.value).collect()
    }

    #[test]
    fn only_what_can_hold_a_certificate_is_offered_and_what_is_chosen() {
        let input = FormValues::default().with("sni", json!(["http://b/v1/containers/gone"]));
        let offered = values(certificates(&Project, &input, "sni"));
        let expected = ["http://b/v1/containers/web", "http://b/v1/secrets/bundle", "http://b/v1/containers/gone"];
        assert_eq!(offered, expected);
        let ca = FormValues::default().with("ca", "http://b/v1/secrets/bundle");
        assert_eq!(values(authorities(&Project, &ca, "ca")), ["http://b/v1/secrets/bundle"]);
    }

    #[test]
    fn ciphers_have_the_characters_that_octavia_takes() {
        let input = |text: &str| FormValues::default().with("tls_ciphers", text);
        assert_eq!(ciphers(&input("ECDHE-RSA-AES128-GCM-SHA256:!aNULL:@STRENGTH")), None);
        assert!(ciphers(&input("A B")).is_some() && ciphers(&input(&"A".repeat(2049))).is_some());
    }
}

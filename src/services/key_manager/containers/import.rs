//! Importing a certificate with its private key: a secret for each part, and the container that names them.

use super::request::{KIND, container};
use crate::model::{
    Field, FieldKind, FormValues, Generated, Lookup, Preparation, RequestPlan, SummaryLine, Timestamp, id_of,
};
use crate::services::key_manager::certificates::{self, Belonging, belongs};
use crate::services::key_manager::payload::{Payload, put_text};
use crate::services::key_manager::requests::post;
use crate::services::key_manager::{keys, secrets};
use serde_json::{Map, Value, json};
use x509_cert::Certificate;

/// The kind of container that is imported.
pub const IMPORT: &str = "import";
const CERTIFICATE_FIELD: &str = "import_certificate";
const KEY_FIELD: &str = "import_key";
const PASSPHRASE_FIELD: &str = "import_passphrase";
const INTERMEDIATES_FIELD: &str = "import_intermediates";

fn is_import(input: &FormValues, _: &dyn Lookup) -> bool {
    input.text(KIND) == IMPORT
}

fn nothing(_: &FormValues) -> Option<Generated> {
    None
}

const fn file(name: &'static str, label: &'static str) -> Field {
    Field::new(name, label, FieldKind::Payload(secrets::LONGEST, nothing)).shown(is_import)
}

pub const CERTIFICATE: Field = file(CERTIFICATE_FIELD, "Certificate to import")
    .required()
    .help("PEM, or a file in PEM or DER.")
    .check(|input| certificates::read(&bytes(input, CERTIFICATE_FIELD)).err().map(str::to_owned));
pub const KEY: Field =
    file(KEY_FIELD, "Private key to import").required().help("PEM, or a file in PEM or DER.").check(key_problem);
pub const PASSPHRASE: Field = Field::new(PASSPHRASE_FIELD, "Passphrase", FieldKind::Secret)
    .help("Only for an encrypted private key.")
    .shown(is_import);
pub const INTERMEDIATES: Field = file(INTERMEDIATES_FIELD, "Intermediate certificates to import")
    .help("Issuer certificates in order, without the root.")
    .check(|input| certificates::read(&bytes(input, INTERMEDIATES_FIELD)).err().map(str::to_owned));
pub const EXPIRATION: Field = secrets::EXPIRATION.shown(is_import);

fn bytes(input: &FormValues, field: &'static str) -> Vec<u8> {
    Payload::of(input, field).map(|payload| payload.bytes()).unwrap_or_default()
}

/// The certificate itself, the first one.
fn certificate(input: &FormValues) -> Option<Certificate> {
    Some(certificates::read(&bytes(input, CERTIFICATE_FIELD)).ok()?.into_iter().next()?.0)
}

fn belonging(input: &FormValues) -> Option<Belonging> {
    let key = bytes(input, KEY_FIELD);
    if key.is_empty() { None } else { Some(belongs(&key, &certificate(input)?)) }
}

fn key_problem(input: &FormValues) -> Option<String> {
    let key = bytes(input, KEY_FIELD);
    let is_text = std::str::from_utf8(&key).is_ok();
    if is_text && !String::from_utf8_lossy(&key).contains("PRIVATE KEY-----") {
        return Some("No private key in PEM format".to_owned());
    }
    (belonging(input) == Some(Belonging::No)).then(|| "Does not match the certificate".to_owned())
}

/// What is known of the certificate before anything is sent.
pub fn summary(lookup: &dyn Lookup, input: &FormValues) -> Vec<SummaryLine> {
    let Some(certificate) = certificate(input) else { return Vec::new() };
    let tbs = &certificate.tbs_certificate;
    let until = tbs.validity.not_after.to_string();
    let mut lines = vec![SummaryLine::new(
        ["Certificate for ", &tbs.subject.to_string(), ", issued by ", &tbs.issuer.to_string(), "."].concat(),
    )];
    let day = until.split('T').next().unwrap_or_default();
    lines.push(match Timestamp::parse(&until) {
        Some(end) if end.seconds() * 1000.0 <= lookup.now_ms() => {
            SummaryLine::warning(["Expired. It was valid until ", day, " only."].concat())
        }
        _ => SummaryLine::new(["Valid until ", day, "."].concat()),
    });
    match belonging(input) {
        Some(Belonging::Yes) => lines.push(SummaryLine::new("The private key matches the certificate.")),
        Some(Belonging::No) => lines.push(SummaryLine::warning("The private key does not match the certificate.")),
        Some(Belonging::Unknown(why)) => {
            lines.push(SummaryLine::warning(["Could not check the private key: ", why, "."].concat()));
        }
        None => {}
    }
    lines
}

/// How many secrets are created.
pub fn count(input: &FormValues) -> f64 {
    let fields = [CERTIFICATE_FIELD, KEY_FIELD, PASSPHRASE_FIELD, INTERMEDIATES_FIELD];
    fields.into_iter().filter(|field| input.byte_count(field) > 0).count() as f64
}

/// The certificates of a field as PEM, which is what load balancers read; as they are where they cannot be read.
fn certificates_of(input: &FormValues, field: &'static str) -> String {
    let bytes = bytes(input, field);
    certificates::as_pem(&bytes).unwrap_or_else(|_| String::from_utf8_lossy(&bytes).into_owned())
}

/// The private key as PEM.
fn key(input: &FormValues) -> String {
    String::from_utf8(bytes(input, KEY_FIELD))
        .unwrap_or_else(|error| certificates::private_key_as_pem(error.as_bytes()))
}

/// The secrets, each with its name in the container, its type and its payload.
fn parts(input: &FormValues) -> Vec<(&'static str, &'static str, String)> {
    let all = [
        ("certificate", "certificate", certificates_of(input, CERTIFICATE_FIELD)),
        ("private_key", "private", key(input)),
        ("private_key_passphrase", "passphrase", input.verbatim(PASSPHRASE_FIELD).to_owned()),
        ("intermediates", "certificate", certificates_of(input, INTERMEDIATES_FIELD)),
    ];
    all.into_iter().filter(|(_, _, payload)| !payload.is_empty()).collect()
}

/// The secrets one after the other, then the container. What was created before a failure is named, and used when the form is
/// sent again.
pub fn plan(input: &FormValues) -> RequestPlan {
    let name = input.text("name");
    let parts = parts(input);
    let preparations: Vec<_> =
        parts.iter().map(|(part, kind, payload)| secret(input, name, part, kind, payload)).collect();
    let refs = parts.iter().map(|(part, ..)| json!({"name": part, "secret_ref": id_of(part)})).collect();
    container(name, "certificate", refs).prepared_by(preparations)
}

fn secret(input: &FormValues, name: &str, part: &'static str, kind: &str, payload: &str) -> Preparation {
    let words = part.replace('_', " ");
    let own = [name, if name.is_empty() { "" } else { " " }, &words].concat();
    let mut secret = Map::new();
    secret.insert("name".to_owned(), own.clone().into());
    secret.insert("secret_type".to_owned(), kind.into());
    put_text(&mut secret, payload);
    if let Some(at) = input.filled("expiration") {
        secret.insert("expiration".to_owned(), at.into());
    }
    Preparation {
        role: part.into(),
        what: ["secret ", &own].concat(),
        call: post("/secrets", Value::Object(secret)).confidential(),
        creates: Some((keys::SECRETS, "/secret_ref")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Prepared;
    use crate::model::EmptyLookup;
    use crate::services::key_manager::certificates::testing::{
        CHAIN, EC_CERTIFICATE, EC_KEY, EC_KEY_ENCRYPTED, RSA_CERTIFICATE, RSA_KEY,
    };

    fn input(certificate: &str, key: &str) -> FormValues {
        FormValues::default()
            .with(KIND, IMPORT)
            .with("name", "web")
            .with(CERTIFICATE_FIELD, certificate)
            .with(KEY_FIELD, key)
    }

    fn told(input: &FormValues) -> String {
        summary(&EmptyLookup, input).into_iter().map(|line| line.text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_key_of_another_certificate_is_refused_before_anything_is_sent() {
        assert_eq!(key_problem(&input(EC_CERTIFICATE, EC_KEY)), None);
        assert!(key_problem(&input(EC_CERTIFICATE, RSA_KEY)).is_some_and(|why| why.contains("Does not match")));
        assert!(key_problem(&input(EC_CERTIFICATE, RSA_CERTIFICATE)).is_some(), "a certificate is no key");
        assert_eq!(key_problem(&input(EC_CERTIFICATE, EC_KEY_ENCRYPTED)), None, "nobody knows");
        assert!(told(&input(EC_CERTIFICATE, EC_KEY_ENCRYPTED)).contains("private key: the key is encrypted"));
        let told = told(&input(CHAIN, EC_KEY));
        assert!(
            told.contains("CN=www.skylark.example")
                && told.contains("Valid until 2036-")
                && told.contains("key matches the certificate"),
            "{told}"
        );
    }

    #[test]
    fn each_part_is_a_secret_and_the_container_names_them() {
        let input = input(EC_CERTIFICATE, EC_KEY_ENCRYPTED)
            .with(PASSPHRASE_FIELD, " x ")
            .with(INTERMEDIATES_FIELD, RSA_CERTIFICATE);
        let mut plan = plan(&input);
        let sent: Vec<_> = plan.preparations.iter().map(|one| (one.what.clone(), one.call.confidential)).collect();
        let names = [
            "secret web certificate",
            "secret web private key",
            "secret web private key passphrase",
            "secret web intermediates",
        ];
        assert_eq!(sent, names.map(|name| (name.to_owned(), true)));
        assert_eq!(count(&input), 4.0);
        let passphrase = plan.preparations[2].call.body.as_ref().unwrap();
        assert_eq!(passphrase["payload"], "IHgg", "Barbican would take the blanks off a text");
        let made = |one: &Preparation| Prepared {
            role: one.role.clone(),
            what: one.what.clone(),
            object: Some((keys::SECRETS, ["http://h/v1/secrets/", &one.role].concat())),
        };
        let made: Vec<_> = plan.preparations.iter().map(made).collect();
        plan.skip_prepared(&made);
        let refs = plan.steps[0].body.as_ref().unwrap()["secret_refs"].as_array().unwrap().clone();
        let expected = |name: &str| {
            let reference = ["http://h/v1/secrets/", name].concat();
            json!({"name": name, "secret_ref": reference})
        };
        let names = ["certificate", "private_key", "private_key_passphrase", "intermediates"];
        assert_eq!(refs, names.map(expected));
    }
}

//! Creating a container: of secrets that exist, or of a certificate that is imported with its private key.
//! <https://docs.openstack.org/api-ref/key-manager/#post-v1-containers>

use super::import::{self, IMPORT};
use super::request::{KIND, container};
use crate::lenient;
use crate::model::{
    Choice, Choices, Create, Field, FieldKind, Form, FormValues, JsonRow, Lookup, RequestPlan, Section,
};
use crate::services::key_manager::secrets;
use crate::services::key_manager::{keys, quota, roles};
use crate::services::{checks, choices};
use serde_json::{Value, json};

/// The types of containers, as Barbican writes them and in words.
pub const TYPES: &[(&str, &str)] = &[("certificate", "Certificate"), ("rsa", "RSA keys"), ("generic", "Generic")];
const KINDS: &[(&str, &str)] = &[
    (IMPORT, "Imported certificate"),
    ("certificate", "Existing secrets: certificate and key"),
    ("rsa", "Existing secrets: RSA keys"),
    ("generic", "Existing secrets: any"),
];
const PARTS: &str = "secrets";

/// The secrets of these types, by their references.
fn of_types(lookup: &dyn Lookup, types: &[&str]) -> Choices {
    choices::from_rows(lookup, keys::SECRETS, &|row| {
        let secret = row.as_any().downcast_ref::<JsonRow>()?;
        let kind = secret.at("/secret_type");
        let is_of_type = types.is_empty() || types.contains(&kind.as_str()) || kind == "opaque";
        is_of_type.then(|| Choice::new(secret.at("/secret_ref"), row.name()).detail(kind))
    })
}

pub fn any_secret(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    of_types(lookup, &[])
}

const fn part(
    name: &'static str,
    label: &'static str,
    of: fn(&dyn Lookup, &FormValues) -> Choices,
    shown: fn(&FormValues, &dyn Lookup) -> bool,
) -> Field {
    Field::new(name, label, FieldKind::Choice(of)).shown(shown)
}

fn is_certificate(input: &FormValues, _: &dyn Lookup) -> bool {
    input.text(KIND) == "certificate"
}
fn is_rsa(input: &FormValues, _: &dyn Lookup) -> bool {
    input.text(KIND) == "rsa"
}
fn has_key(input: &FormValues, lookup: &dyn Lookup) -> bool {
    is_certificate(input, lookup) || is_rsa(input, lookup)
}

const PART: &[Field] = &[
    Field::new("name", "Name in the container", FieldKind::Text)
        .required()
        .check(|input| checks::printable(input.text("name"))),
    Field::new("secret_ref", "Secret", FieldKind::Choice(any_secret)).required(),
];

/// Barbican refuses two parts of one name, and a secret that is in there twice.
fn distinct_parts(input: &FormValues) -> Option<String> {
    let rows = input.rows(PARTS);
    let has_twice = |member: &str| {
        let mut all: Vec<_> = rows.iter().map(|row| row.text(member)).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        all.len() < count
    };
    has_twice("name")
        .then_some("Two parts have the same name")
        .or_else(|| has_twice("secret_ref").then_some("A secret is listed twice"))
        .map(str::to_owned)
}

static FORM: Form = Form {
    effect: Some(|lookup, input| {
        let secrets = if input.text(KIND) == IMPORT { import::count(input) } else { 0.0 };
        quota::meters(lookup, &[(quota::SECRETS, secrets), (quota::CONTAINERS, 1.0)])
    }),
    summary: Some(|lookup, input| if input.text(KIND) == IMPORT { import::summary(lookup, input) } else { Vec::new() }),
    submit: Some(|input| {
        if input.text(KIND) == IMPORT { "Import certificate" } else { "Create secret container" }.to_owned()
    }),
    ..Form::new(&[Section::untitled(&[
        Field::new(KIND, "Source", FieldKind::Choice(|_, _| choices::from_pairs(KINDS))).required(),
        Field::new("name", "Name", FieldKind::Text).check(secrets::name),
        import::CERTIFICATE,
        import::KEY,
        import::PASSPHRASE,
        import::INTERMEDIATES,
        import::EXPIRATION,
        part("certificate", "Certificate", |lookup, _| of_types(lookup, &["certificate"]), is_certificate).required(),
        part("public_key", "Public key", |lookup, _| of_types(lookup, &["public"]), is_rsa).required(),
        part("private_key", "Private key", |lookup, _| of_types(lookup, &["private"]), has_key),
        part(
            "private_key_passphrase",
            "Passphrase of the private key",
            |lookup, _| of_types(lookup, &["passphrase"]),
            has_key,
        ),
        part(
            "intermediates",
            "Intermediate certificates",
            |lookup, _| of_types(lookup, &["certificate"]),
            is_certificate,
        ),
        Field::new(PARTS, "Secret", FieldKind::Rows(PART, "Add secret"))
            .check(distinct_parts)
            .shown(|input, _| input.text(KIND) == "generic"),
    ])])
}
.refused(roles::creation_refusal);

pub const CREATE: Create = Create {
    initial: |_| FormValues::default().with(KIND, IMPORT),
    name: |input| input.filled("name").unwrap_or("secret container").to_owned(),
    run: Some(create),
    ..Create::new("Create secret container", &FORM)
};

/// The parts of a container of secrets that exist.
fn parts(input: &FormValues) -> Vec<Value> {
    if input.text(KIND) == "generic" {
        let part = |row: FormValues| json!({"name": row.text("name"), "secret_ref": row.text("secret_ref")});
        return input.rows(PARTS).into_iter().map(part).collect();
    }
    let names = ["certificate", "public_key", "private_key", "private_key_passphrase", "intermediates"];
    let part = |name: &str| Some(json!({"name": name, "secret_ref": input.filled(name)?}));
    names.into_iter().filter_map(part).collect()
}

fn create(input: &FormValues) -> RequestPlan {
    match input.text(KIND) {
        IMPORT => import::plan(input),
        kind => container(input.text("name"), kind, parts(input)),
    }
}

/// The name of a secret in a container, by its reference.
pub fn name_in(container: &Value, reference: &str) -> Option<String> {
    let parts = container.get("secret_refs")?.as_array()?;
    let part = parts.iter().find(|part| lenient::at(part, "/secret_ref") == reference)?;
    Some(lenient::at(part, "/name"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recorded;

    #[test]
    fn a_container_is_created_as_barbican_accepts_it() {
        for (recorded, kind) in
            [("create-generic", "generic"), ("create-certificate", "certificate"), ("create-rsa", "rsa")]
        {
            let body = recorded::exchange(&["key-manager/containers/", recorded].concat()).request.body;
            let mut input = FormValues::default().with(KIND, kind).with("name", body["name"].clone());
            for part in body["secret_refs"].as_array().unwrap() {
                input.set(part["name"].as_str().unwrap(), part["secret_ref"].clone());
            }
            let input = input.with(PARTS, body["secret_refs"].clone());
            assert_eq!(create(&input).steps[0].body, Some(body), "{kind}");
        }
    }

    #[test]
    fn parts_have_names_of_their_own() {
        let parts = |pairs: &[(&str, &str)]| {
            let rows: Vec<_> = pairs.iter().map(|(name, secret)| json!({"name": name, "secret_ref": secret})).collect();
            distinct_parts(&FormValues::default().with(PARTS, rows)).is_none()
        };
        assert!(parts(&[("a", "1"), ("b", "2")]));
        assert!(!parts(&[("a", "1"), ("a", "2")]) && !parts(&[("a", "1"), ("b", "1")]));
    }
}

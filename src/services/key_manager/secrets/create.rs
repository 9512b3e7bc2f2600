//! Creating a secret: typed, from a file, generated in the browser, or without a payload for now.
//! <https://docs.openstack.org/api-ref/key-manager/#post-v1-secrets>

use super::metadata;
use crate::model::{
    CREATED_ID, Completion, Create, Field, FieldKind, Form, FormValues, GENERATED_PUBLIC_KEY, Generated, Halfway,
    Preparation, RequestPlan, Section, Timestamp,
};
use crate::platform::now_ms;
use crate::services::key_manager::payload::{self, MEDIA_TYPE, MEDIA_TYPES, Payload};
use crate::services::key_manager::requests::post;
use crate::services::key_manager::secret_types::TYPES;
use crate::services::key_manager::{keys, quota, roles};
use crate::services::{checks, choices};
use serde_json::{Map, Value};

/// The field that has the public key of a generated private key stored as well.
const WITH_PUBLIC_KEY: &str = ".with_public_key";
/// The longest payload that a form takes. Barbican takes 20 kB unless the operator has raised it, and says so.
pub const LONGEST: usize = 1_048_576;

/// A time in the future by this machine's clock.
pub fn expiration(input: &FormValues) -> Option<String> {
    let past = Timestamp::parse(input.text("expiration")).is_none_or(|at| at.seconds() * 1000.0 <= now_ms());
    past.then(|| "Choose a time in the future".to_owned())
}

pub fn name(input: &FormValues) -> Option<String> {
    checks::printable(input.text("name"))
}

pub const EXPIRATION: Field = Field::new("expiration", "Expires", FieldKind::Time)
    .check(expiration)
    .help("Local time. The secret is deleted then. Empty = never.");

/// What the browser can generate for a secret of this type.
fn generated(input: &FormValues) -> Option<Generated> {
    let bits = input.number("bit_length").and_then(|bits| u32::try_from(bits).ok());
    match input.text("secret_type") {
        "symmetric" | "opaque" => Some(Generated::Bits(bits.filter(|bits| bits % 8 == 0).unwrap_or(256))),
        "passphrase" => Some(Generated::Passphrase),
        "private" if input.text("algorithm").to_ascii_lowercase().starts_with("ec") => {
            Some(Generated::Ec(match bits {
                Some(521) => "P-521",
                Some(384) => "P-384",
                _ => "P-256",
            }))
        }
        "private" => {
            Some(Generated::Rsa(bits.filter(|bits| (2048..=8192).contains(bits) && bits % 8 == 0).unwrap_or(2048)))
        }
        _ => None,
    }
}

fn is_key(input: &FormValues) -> bool {
    matches!(input.text("secret_type"), "symmetric" | "public" | "private" | "opaque")
}

/// A file that is no text can be one of several types.
fn is_binary(input: &FormValues) -> bool {
    input.0.get(payload::FIELD).is_some_and(Value::is_object)
}

static FORM: Form = Form {
    effect: Some(|lookup, input| {
        let count = if input.flag(WITH_PUBLIC_KEY) { 2.0 } else { 1.0 };
        quota::meters(lookup, &[(quota::SECRETS, count)])
    }),
    ..Form::new(&[
        Section::untitled(&[
            Field::new("name", "Name", FieldKind::Text).check(name),
            Field::new("secret_type", "Type", FieldKind::Choice(|_, _| choices::from_pairs(TYPES))).required(),
            Field::new("algorithm", "Algorithm", FieldKind::Text)
                .help("Such as aes, rsa or ec. Used for keys that you generate here.")
                .check(|input| checks::printable(input.text("algorithm")))
                .shown(|input, _| is_key(input)),
            Field::new("bit_length", "Bit length", FieldKind::Number(1, 32_767)).shown(|input, _| is_key(input)),
            Field::new("mode", "Mode", FieldKind::Text)
                .help("Such as cbc.")
                .check(|input| checks::printable(input.text("mode")))
                .shown(|input, _| input.text("secret_type") == "symmetric"),
            Field::new(payload::FIELD, "Payload", FieldKind::Payload(LONGEST, generated))
                .help("Text, a file or a generated key. Can be added once, later."),
            Field::new(MEDIA_TYPE, "Content", FieldKind::Choice(|_, _| choices::from_pairs(MEDIA_TYPES)))
                .shown(|input, _| is_binary(input)),
            Field::new(WITH_PUBLIC_KEY, "Store the public key too", FieldKind::Flag)
                .help("As a separate secret, for an RSA container.")
                .shown(|input, _| input.filled(GENERATED_PUBLIC_KEY).is_some()),
            EXPIRATION,
        ]),
        Section::folded(
            "Metadata",
            &[Field::new(metadata::FIELD, "Metadata", FieldKind::Pairs).help(metadata::HELP).check(metadata::problem)],
        ),
    ])
}
.refused(roles::creation_refusal);

pub const CREATE: Create = Create {
    initial: |_| FormValues::default().with("secret_type", "opaque").with(MEDIA_TYPE, payload::BINARY),
    name: |input| input.filled("name").unwrap_or("secret").to_owned(),
    run: Some(create),
    ..Create::new("Create secret", &FORM)
};

/// The members of a secret, but for its payload.
fn members(input: &FormValues) -> Map<String, Value> {
    let mut secret = Map::new();
    for member in ["name", "secret_type", "algorithm", "mode", "expiration"] {
        if let Some(text) = input.filled(member) {
            secret.insert(member.to_owned(), text.into());
        }
    }
    if let Some(bits) = input.number("bit_length") {
        secret.insert("bit_length".to_owned(), bits.into());
    }
    secret
}

fn create(input: &FormValues) -> RequestPlan {
    let mut secret = members(input);
    let payload = Payload::of(input, payload::FIELD);
    let is_left = payload.as_ref().is_some_and(|payload| !payload.put_in(&mut secret));
    let call = post("/secrets", Value::Object(secret)).confidential();
    let mut plan = RequestPlan::with_completion(call, Completion::Created(&[]));
    if let Some(payload) = payload.filter(|_| is_left) {
        plan = plan.then(payload.upload(CREATED_ID)).halfway(Halfway {
            undo: None,
            done: Vec::new(),
            stands: "The secret was created without its payload, which can be added on its page.",
        });
    }
    let metadata = input.pairs(metadata::FIELD);
    if !metadata.is_empty() {
        plan = plan.followed_by([Preparation {
            role: "metadata".into(),
            what: "metadata".to_owned(),
            call: metadata::replacement(CREATED_ID, metadata),
            creates: None,
        }]);
    }
    match input.filled(GENERATED_PUBLIC_KEY).filter(|_| input.flag(WITH_PUBLIC_KEY)) {
        Some(public) => plan.followed_by([public_key(input, public)]),
        None => plan,
    }
}

/// The public key of a generated private key, as a secret of its own.
fn public_key(input: &FormValues, public: &str) -> Preparation {
    let mut secret = members(input);
    let name = [input.text("name"), " (public key)"].concat();
    let text = FormValues::default().with(payload::FIELD, public.to_owned());
    secret.insert("name".to_owned(), name.trim().into());
    secret.insert("secret_type".to_owned(), "public".into());
    if let Some(payload) = Payload::of(&text, payload::FIELD) {
        payload.put_in(&mut secret);
    }
    Preparation {
        role: "public key".into(),
        what: "secret of the public key".to_owned(),
        call: post("/secrets", Value::Object(secret)).confidential(),
        creates: Some((keys::SECRETS, "/secret_ref")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recorded;
    use serde_json::json;

    /// The body of a creation that was recorded.
    fn recorded(name: &str) -> Option<Value> {
        Some(recorded::exchange(&["key-manager/secrets/create-", name].concat()).request.body)
    }

    #[test]
    fn a_secret_is_created_as_barbican_accepts_it() {
        let of = |name: &str, kind: &str| FormValues::default().with("name", name).with("secret_type", kind);
        let passphrase = create(&of("recorded-passphrase", "passphrase").with("payload", "not secret"));
        assert_eq!(passphrase.steps[0].body, recorded("passphrase"));
        let bytes = |base64: &str, size: u32| json!({"base64": base64, "name": "key.bin", "size": size});
        let symmetric = of("recorded-symmetric", "symmetric")
            .with("algorithm", "aes")
            .with("bit_length", "128")
            .with("mode", "cbc")
            .with("payload", bytes("AAECAwQFBgcICQoLDA0ODw==", 16));
        let plan = create(&symmetric);
        assert!(plan.steps.len() == 1 && plan.steps[0].confidential);
        assert_eq!(plan.steps[0].body, recorded("symmetric"));
        let expires = recorded("opaque").unwrap()["expiration"].clone();
        let opaque = of("recorded-opaque", "opaque").with("payload", bytes("AAEC", 3)).with("expiration", expires);
        assert_eq!(create(&opaque).steps[0].body, recorded("opaque"));
        assert_eq!(create(&of("recorded-empty", "opaque")).steps[0].body, recorded("empty"));
    }

    #[test]
    fn what_belongs_to_a_secret_follows_it() {
        let input = FormValues::default()
            .with("name", "k")
            .with("secret_type", "private")
            .with("payload", " needs its blanks ")
            .with(GENERATED_PUBLIC_KEY, "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n")
            .with(WITH_PUBLIC_KEY, true)
            .with(metadata::FIELD, json!({"owner": "me"}));
        let plan = create(&input);
        assert_eq!(plan.steps[0].body, Some(json!({"name": "k", "secret_type": "private"})));
        assert!(plan.steps[1].sends_bytes && plan.steps[1].path == ["/secrets/", CREATED_ID].concat());
        let mut made = plan.clone();
        made.skip_sent(1, "s-1");
        let paths = [&made.steps[0].path, &made.follow_ups[0].call.path];
        assert_eq!(paths, ["/secrets/s-1", "/secrets/s-1/metadata"]);
        let roles: Vec<_> = plan.follow_ups.iter().map(|one| &*one.role).collect();
        assert_eq!(roles, ["metadata", "public key"]);
        let public = plan.follow_ups[1].call.body.as_ref().unwrap();
        assert_eq!((public["name"].as_str(), public["secret_type"].as_str()), (Some("k (public key)"), Some("public")));
    }

    #[test]
    fn the_browser_generates_what_fits_the_type() {
        let of = |kind: &str, algorithm: &str, bits: i64| {
            generated(
                &FormValues::default().with("secret_type", kind).with("algorithm", algorithm).with("bit_length", bits),
            )
        };
        assert_eq!(of("symmetric", "aes", 128), Some(Generated::Bits(128)));
        assert_eq!(of("symmetric", "aes", 129), Some(Generated::Bits(256)));
        assert_eq!(of("private", "RSA", 4096), Some(Generated::Rsa(4096)));
        assert_eq!(of("private", "", 7), Some(Generated::Rsa(2048)));
        assert_eq!(of("private", "ec", 384), Some(Generated::Ec("P-384")));
        assert_eq!(of("passphrase", "", 0), Some(Generated::Passphrase));
        assert_eq!((of("public", "", 0), of("certificate", "", 0)), (None, None));
    }
}

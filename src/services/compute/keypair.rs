//! Key pairs: SSH public keys that Nova puts into new servers.
//! <https://docs.openstack.org/api-ref/compute/#keypairs-keypairs>
//!
//! Nova creates no keys as of 2.92, so they are created in the browser or imported.

use super::checks;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::{CellFormat, code, custom, link, time};
use crate::model::{
    Action, ActionCommand, Cell, CommandNames, Create, Facts, Field, FieldKind, Form, FormValues, JsonColumn,
    JsonResourceDef, Meta, Names, Paging, RequestPlan, Section,
};
use crate::services::compute::keys;
use crate::services::compute::requests::{at_least, delete, get, post, up_to};
use crate::services::identity;
use serde_json::json;

/// There is only one type before 2.2, which the response lacks.
const KIND: CellFormat = custom(|keypair| match lenient::at(keypair, "/type") {
    kind if kind.is_empty() => Cell::text("ssh"),
    kind => Cell::text(kind),
});
const FINGERPRINT: CellFormat = code("/fingerprint");
const PUBLIC_KEY: CellFormat = custom(|keypair| Cell::code(lenient::at(keypair, "/public_key").trim()));

const FACTS: &[(&str, CellFormat)] = &[
    ("Type", KIND),
    ("Fingerprint", FINGERPRINT),
    ("Created", time("/created_at")),
    ("User", link(identity::keys::USERS, "/user_id")),
    ("Public key", PUBLIC_KEY),
];

/// `keypair_name_special_chars_v292`; older versions allow neither `@` nor `.`.
pub fn name(input: &FormValues) -> Option<String> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "_-@. ".contains(c);
    let wrong = !input.text("name").chars().all(allowed);
    checks::name(input).or_else(|| wrong.then(|| "Use only letters, digits, spaces and _ - @ .".to_owned()))
}

fn create(input: &FormValues) -> RequestPlan {
    import(None, input)
}

/// Imports a public key. For another user, this needs an administrator and 2.10.
pub fn import(user: Option<&str>, input: &FormValues) -> RequestPlan {
    let name = input.text("name");
    let version = match user {
        _ if name.contains(['@', '.']) => 92,
        Some(_) => 10,
        None => 2,
    };
    let mut keypair = json!({"name": name, "type": "ssh", "public_key": input.text("public_key")});
    if let Some(user) = user {
        keypair["user_id"] = user.into();
    }
    RequestPlan::single(post("/os-keypairs", version, json!({"keypair": keypair})))
}

/// The key pairs of a user, for administrators.
pub fn of_user(id: &str) -> ServiceRequest {
    get(["/os-keypairs?limit=1000&user_id=", &encode(id)].concat(), 35)
}

pub fn remove_of_user(id: &str, name: &str) -> RequestPlan {
    RequestPlan::single(
        delete(["/os-keypairs/", &encode(name), "?user_id=", &encode(id)].concat()).version(at_least(10)),
    )
}

static FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("name", "Name", FieldKind::Text).required().check(name),
    Field::new("public_key", "Public key", FieldKind::PublicKey)
        .required()
        .help("Anyone with the matching private key can sign in."),
])]);

static COMMANDS: CommandNames = CommandNames::new(
    "keypair",
    &[("name", "@"), ("type", "--type"), ("public_key", "--public-key<"), ("user_id", "--user")],
)
.without_set()
.terraform("openstack_compute_keypair_v2", &[("type", "")])
.actions(&[ActionCommand::delete("/os-keypairs/*", "keypair delete", &[("?user_id", "--user")])]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    // Key pairs are identified by name, which is unique per user.
    derive_id: Some(|keypair| lenient::at(keypair, "/name")),
    columns: &[
        JsonColumn::new("Type", KIND).facet().width(90),
        JsonColumn::new("Fingerprint", FINGERPRINT).width(400),
        JsonColumn::new("Public key", PUBLIC_KEY).hidden().width(400),
    ],
    summary: &[("Type", KIND), ("Fingerprint", FINGERPRINT)],
    overview: Some(|keypair| vec![Facts::of("Key pair", FACTS, &keypair.value)]),
    create: Some(Create { run: Some(create), ..Create::new("Create key pair", &FORM) }),
    actions: &[Action::delete("Existing servers keep the key. New servers cannot use it.")],
    ..JsonResourceDef::new(Meta {
        icon: "key",
        commands: Some(&COMMANDS),
        shortcut: Some('k'),
        // 2.2 adds the type, 2.35 paging.
        version: up_to(35),
        paging: Paging::Marker,
        about: "An SSH key pair for signing in to servers. The public key is installed on the server; keep the \
            private key safe.",
        ..Meta::of(
            ServiceType::Compute,
            keys::KEYPAIRS,
            "/os-keypairs",
            Names { singular: "key pair", plural: "Key pairs", list_key: "keypairs", object_key: "keypair" },
        )
    })
};

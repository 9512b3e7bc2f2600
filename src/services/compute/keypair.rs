//! Key pairs: SSH public keys that Nova puts into new servers.
//! <https://docs.openstack.org/api-ref/compute/#keypairs-keypairs>
//!
//! As of 2.92 Nova makes no keys any more: they are made in the browser or imported.

use super::{checks, delete, get, needs, post, up_to};
use crate::auth::{Call, ServiceType};
use crate::http::encode;
use crate::json::json;
use crate::model::{
    Action, Body, Cell, Column, Create, Delta, Facts, Field, FieldKind, Follow, Form, Input, Meta, Object, Paging,
    Plan, Resource, Section, Tab, View,
};

pub const KEY: &str = "compute/keypairs";

/// A key pair as Nova knows it: its public half. Names are unique per user.
#[derive(Clone, Debug, PartialEq)]
pub struct Keypair {
    pub name: String,
    pub kind: String,
    pub fingerprint: String,
    pub public_key: String,
    pub user_id: String,
    pub created_at: String,
}

impl Resource for Keypair {
    fn read(object: &Object) -> Self {
        // In lists each key pair stands under a key of its own.
        let listed = object.object("keypair");
        let object = listed.as_ref().unwrap_or(object);
        Keypair {
            name: object.id("name"),
            // Before 2.2 there was only this kind, and it was not named.
            kind: object.maybe_text("type").unwrap_or_else(|| "ssh".to_owned()),
            fingerprint: object.text("fingerprint"),
            public_key: object.text("public_key"),
            user_id: object.text("user_id"),
            created_at: object.text("created_at"),
        }
    }
    fn id(&self) -> &str {
        &self.name
    }
    fn name(&self) -> &str {
        &self.name
    }
}

fn facts(keypair: &Keypair) -> Vec<Facts> {
    vec![Facts::new(
        "Key pair",
        [
            ("Type", Cell::text(&keypair.kind)),
            ("Fingerprint", Cell::code(&keypair.fingerprint)),
            ("Created", Cell::time(&keypair.created_at)),
            ("User", Cell::code(&keypair.user_id)),
            ("Public key", Cell::code(keypair.public_key.trim())),
        ],
    )]
}

/// `keypair_name_special_chars_v292`; older versions allow neither `@` nor `.`.
pub fn name(input: &Input) -> Option<String> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "_-@. ".contains(c);
    let wrong = !input.text("name").chars().all(allowed);
    checks::name(input).or_else(|| wrong.then(|| "Only letters, digits, spaces and _ - @ .".to_owned()))
}

fn create(input: &Input) -> Plan {
    import(None, input)
}

/// Imports a public key, for another user where one is named: that takes an administrator and 2.10.
pub fn import(user: Option<&str>, input: &Input) -> Plan {
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
    Plan::once(post("/os-keypairs", version, json!({"keypair": keypair})))
}

/// The key pairs of a user, for administrators.
pub fn of_user(id: &str) -> Call {
    get(["/os-keypairs?limit=1000&user_id=", &encode(id)].concat(), 35)
}

pub fn remove_of_user(id: &str, name: &str) -> Plan {
    Plan::once(delete(["/os-keypairs/", &encode(name), "?user_id=", &encode(id)].concat()).version(needs(10)))
}

static FORM: Form = Form::new(&[Section {
    title: "",
    folded: false,
    fields: &[
        Field::new("name", "Name", FieldKind::Text).required().check(name),
        Field::new("public_key", "Public key", FieldKind::PublicKey)
            .required()
            .help("Servers made with this key pair let in whoever has the private key that belongs to it."),
    ],
}]);

pub static VIEW: View<Keypair> = View {
    meta: Meta {
        service: ServiceType::Compute,
        key: KEY,
        singular: "key pair",
        plural: "Key pairs",
        icon: "key",
        shortcut: Some('k'),
        list: "/os-keypairs",
        path: "/os-keypairs",
        many: "keypairs",
        one: "keypair",
        // 2.2 type, 2.35 paging.
        version: up_to(35),
        paging: Paging::Marker,
        delta: Delta::None,
        all_projects: None,
        about: "A key pair is how you sign in to a server: Nova puts its public key there, you keep the private one.",
        admin: false,
        extension: "",
        seldom: false,
    },
    columns: &[
        Column::<Keypair>::new("Name", |keypair| Cell::named_link(KEY, &keypair.name, &keypair.name)).width(240),
        Column::<Keypair>::new("Type", |keypair| Cell::text(&keypair.kind)).facet().width(90),
        Column::<Keypair>::new("Fingerprint", |keypair| Cell::code(&keypair.fingerprint)).width(400),
        Column::<Keypair>::new("Public key", |keypair| Cell::code(keypair.public_key.trim())).hidden().width(400),
    ],
    actions: &[Action::<Keypair>::new("Delete", |keypair, _| {
        Plan::followed(delete(["/os-keypairs/", &encode(&keypair.name)].concat()), Follow::Gone)
    })
    .bulk()
    .group("Danger")
    .confirm("Servers that have it keep it; new ones can no longer be given it.")],
    create: Some(Create {
        label: "Create key pair",
        verb: "Create",
        form: &FORM,
        initial: |_| Input::default(),
        name: |input| input.text("name").to_owned(),
        run: Some(create),
        follow: Follow::Answer,
    }),
    summary: |keypair| vec![("Type", Cell::text(&keypair.kind)), ("Fingerprint", Cell::code(&keypair.fingerprint))],
    tabs: &[Tab::new("overview", "Overview", Body::Facts(facts))],
    audit: None,
};

//! Secrets: keys, passphrases, certificates and other data that Barbican keeps encrypted.
//! <https://docs.openstack.org/api-ref/key-manager/#secrets>

mod commands;
mod create;
mod later_payload;
mod metadata;
mod usage;

pub use create::{EXPIRATION, LONGEST, name};
pub use usage::used_by;

use super::requests::{delete, meta, path};
use super::secret_types::TYPE;
use super::{access, certificates, consumers, payload, roles};
use crate::model::cell_format::{CellFormat, code, custom, id_in_reference, link, number, text, time};
use crate::model::{
    Action, Body, Caller, Cell, Completion, Facts, JsonColumn, JsonResourceDef, JsonRow, Meta, Names, RequestPlan, Row,
    Tab,
};
use crate::services::identity;
use crate::services::key_manager::keys;
use serde_json::Value;

pub const COLLECTION: &str = "/secrets";

/// When Barbican deletes a secret, as it writes it; empty where it keeps it.
pub fn expiry(row: &Row) -> String {
    row.as_any().downcast_ref::<JsonRow>().map(|secret| secret.at("/expiration")).unwrap_or_default()
}

const USED_BY: CellFormat = custom(|secret| match id_in_reference("/secret_ref").cell(secret) {
    Cell::Code(id) => Cell::derived(used_by, id),
    cell => cell,
});

/// # Errors
/// Where it has no payload.
fn has_payload(secret: &JsonRow, caller: &Caller) -> Result<(), &'static str> {
    roles::decrypts(caller)?;
    match payload::media_type_of(secret).is_empty() {
        true => Err("The secret has no payload yet"),
        false => Ok(()),
    }
}

/// The certificates of the payload, which are asked for when the tab is opened, and forgotten when it is left.
const CERTIFICATE: Tab<JsonRow> = Tab::new("certificate", "Certificate", Body::Document(payload::request, certificate))
    .when(|secret, caller| match secret.at("/secret_type").as_str() {
        "certificate" => has_payload(secret, caller),
        _ => Err("Not a certificate"),
    });

fn certificate(answer: &Value) -> Vec<Facts> {
    certificates::facts(&payload::bytes_of(answer).unwrap_or_default())
}

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    id: "/secret_ref",
    by_reference: true,
    status: "/status",
    columns: &[
        JsonColumn::new("Type", TYPE).facet().width(140),
        JsonColumn::new("Algorithm", text("/algorithm")).facet().width(110),
        JsonColumn::new("Bit length", number("/bit_length")).numeric(),
        JsonColumn::new("Mode", text("/mode")).hidden(),
        JsonColumn::new("Content type", code("/content_types/default")).width(210),
        JsonColumn::new("Expires", time("/expiration")),
        JsonColumn::new("Created", time("/created")),
    ],
    summary: &[("Type", TYPE), ("Expires", time("/expiration")), ("Used by", USED_BY)],
    facts: &[
        ("Type", TYPE),
        ("Algorithm", text("/algorithm")),
        ("Bit length", number("/bit_length")),
        ("Mode", text("/mode")),
        ("Content type", code("/content_types/default")),
        ("Expires", time("/expiration")),
        ("Used by", USED_BY),
        ("Creator", link(identity::keys::USERS, "/creator_id")),
        ("Reference", code("/secret_ref")),
        ("Created", time("/created")),
        ("Updated", time("/updated")),
    ],
    tabs: &[CERTIFICATE, metadata::TAB, access::SECRET_TAB, consumers::SECRET_TAB],
    create: Some(create::CREATE),
    actions: &[
        Action::new("Show payload", |secret, _| {
            RequestPlan::with_completion(payload::request(secret), Completion::RevealSecret(payload::reveal))
        })
        .titled("Show payload of {}")
        .when(has_payload)
        .primary(),
        later_payload::ADD,
        metadata::EDIT,
        access::EDIT_SECRET,
        Action::new("Delete", |secret: &JsonRow, _| {
            RequestPlan::with_completion(delete(path(COLLECTION, secret.id(), "")), Completion::Deleted)
        })
        .when(|_, caller| roles::changes(caller))
        .bulk()
        .group("Danger")
        .confirm("The secret cannot be recovered. Containers and listeners that use it lose access to it."),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "secret",
        commands: Some(&commands::COMMANDS),
        about: "A key, passphrase, certificate or other data, stored encrypted for you and for services.",
        ..meta(
            keys::SECRETS,
            COLLECTION,
            Names { singular: "secret", plural: "Secrets", list_key: "secrets", object_key: "" },
        )
    })
};

//! Containers: secrets that belong together, such as a certificate with its private key.
//! <https://docs.openstack.org/api-ref/key-manager/#containers>

mod commands;
mod create;
mod import;
mod members;
mod request;

use super::requests::{delete, meta, path};
use super::secrets::used_by;
use super::{access, consumers, roles};
use crate::lenient;
use crate::model::cell_format::{CellFormat, code, count, custom, id_in_reference, link, text, time};
use crate::model::{
    Action, Cell, Completion, Facts, JsonColumn, JsonResourceDef, JsonRow, Meta, Names, RequestPlan, reference_id,
};
use crate::services::identity;
use crate::services::key_manager::keys;
use serde_json::Value;

pub const COLLECTION: &str = "/containers";

const TYPE: CellFormat = custom(|container: &Value| {
    let word = lenient::at(container, "/type");
    let known = create::TYPES.iter().find(|(own, _)| *own == word);
    Cell::text(known.map_or(word.as_str(), |(_, words)| words))
});

const USED_BY: CellFormat = custom(|container| match id_in_reference("/container_ref").cell(container) {
    Cell::Code(id) => Cell::derived(used_by, id),
    cell => cell,
});

const FACTS: &[(&str, CellFormat)] = &[
    ("ID", id_in_reference("/container_ref")),
    ("Type", TYPE),
    ("Used by", USED_BY),
    ("Creator", link(identity::keys::USERS, "/creator_id")),
    ("Reference", code("/container_ref")),
    ("Created", time("/created")),
    ("Updated", time("/updated")),
];

/// The container, and each of its secrets under the name that it has there.
fn overview(container: &JsonRow) -> Vec<Facts> {
    let secrets = container.value.get("secret_refs").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let secret = |secret: &Value| {
        let name = lenient::at(secret, "/name").replace('_', " ");
        let name = if name.is_empty() { "Secret".to_owned() } else { name };
        (name, Cell::link(keys::SECRETS, reference_id(&lenient::at(secret, "/secret_ref"))))
    };
    vec![Facts::of("Container", FACTS, &container.value), Facts::new("Secrets", secrets.iter().map(secret))]
}

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    id: "/container_ref",
    by_reference: true,
    status: "/status",
    columns: &[
        JsonColumn::new("Type", TYPE).facet().width(120),
        JsonColumn::new("Secrets", count("/secret_refs")).numeric(),
        JsonColumn::new("Parts", text("/secret_refs/*/name")).width(260),
        JsonColumn::new("Consumers", count("/consumers")).numeric(),
        JsonColumn::new("Created", time("/created")),
    ],
    summary: &[("Type", TYPE), ("Used by", USED_BY), ("Created", time("/created"))],
    overview: Some(overview),
    tabs: &[consumers::CONTAINER_TAB, access::CONTAINER_TAB],
    create: Some(create::CREATE),
    actions: &[
        members::ADD,
        members::REMOVE,
        access::EDIT_CONTAINER,
        Action::new("Delete", |container: &JsonRow, _| {
            RequestPlan::with_completion(delete(path(COLLECTION, container.id(), "")), Completion::Deleted)
        })
        .when(|_, caller| roles::changes(caller))
        .bulk()
        .group("Danger")
        .confirm("Its secrets are kept. Listeners that use it lose their certificate."),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "secret",
        commands: Some(&commands::COMMANDS),
        about: "A group of secrets, such as a certificate with its private key for a TLS listener.",
        ..meta(
            keys::CONTAINERS,
            COLLECTION,
            Names { singular: "secret container", plural: "Secret containers", list_key: "containers", object_key: "" },
        )
    })
};

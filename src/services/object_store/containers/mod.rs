//! Containers: what objects are in, with who may use them and how they are kept.
//! <https://docs.openstack.org/api-ref/object-store/#containers>

mod access_form;
mod cells;
mod commands;
mod create;
mod edit;
mod facts;
mod fields;
mod settings;
mod website;

use self::cells::{BYTES, COUNT, POLICY};
use super::paths::container_path;
use super::requests::meta;
use super::work::{DeleteContainer, EmptyContainer};
use super::{keys, roles, temp_url_keys};
use crate::lenient;
use crate::model::cell_format::{CellFormat, custom, text, time};
use crate::model::{
    Action, Body, Cell, Completion, JsonColumn, JsonResourceDef, JsonRow, Meta, Names, Paging, RequestPlan, Tab,
};

/// Who may read a container, which lists do not tell: of a few containers each is asked.
const ACCESS: CellFormat = custom(|container| match lenient::at(container, "/name") {
    name if name.is_empty() => Cell::None,
    name => Cell::derived(facts::access_of, name),
});

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    id: "/name",
    columns: &[
        JsonColumn::new("Objects", COUNT).numeric(),
        JsonColumn::new("Size", BYTES).numeric(),
        JsonColumn::new("Storage policy", POLICY).facet().width(140),
        JsonColumn::new("Access", ACCESS).width(170),
        JsonColumn::new("Modified", time("/last_modified")),
        // The name is the id.
        JsonColumn::new("ID", text("/name")).hidden(),
    ],
    summary: &[("Objects", COUNT), ("Size", BYTES), ("Storage policy", POLICY), ("Access", facts::ACCESS_HERE)],
    overview: Some(facts::overview),
    overview_at: 1,
    tabs: &[
        Tab::new("objects", "Objects", Body::View("objects")),
        Tab::new("access", "Access", Body::Facts(facts::access)),
    ],
    create: Some(create::CREATE),
    actions: &[
        edit::EDIT,
        access_form::EDIT_ACCESS,
        Action::by_page("Download as archive", "download-container"),
        temp_url_keys::SET_OF_CONTAINER,
        temp_url_keys::REMOVE_OF_CONTAINER,
        Action::new("Empty", |container: &JsonRow, _| {
            RequestPlan::of_work(EmptyContainer::new(container.id()), Completion::Response)
        })
        .when(|_, caller| roles::changes(caller))
        .group("Danger")
        .type_name("All objects of the container, and their earlier versions, are deleted. They cannot be recovered."),
        Action::new("Delete", |container: &JsonRow, _| {
            RequestPlan::of_work(DeleteContainer::new(container.id()), Completion::Deleted)
        })
        .when(|_, caller| roles::changes(caller))
        .bulk()
        .group("Danger")
        .type_name("The container is deleted with all of its objects. They cannot be recovered."),
    ],
    write_access: |_, _| Ok(()),
    ..JsonResourceDef::new(Meta {
        icon: "container",
        list: "/?format=json",
        path_of: Some(container_path),
        paging: Paging::Names,
        commands: Some(&commands::COMMANDS),
        about: "A container holds objects: files of any size, with metadata. Folders are parts of object names.",
        ..meta(
            keys::CONTAINERS,
            Names { singular: "container", plural: "Containers", list_key: "containers", object_key: "" },
        )
    })
};

#[cfg(test)]
mod tests;

//! Objects: what their pages show and what can be done with them. They are listed by folder, see `store::folders`.
//! <https://docs.openstack.org/api-ref/object-store/#objects>

mod cells;
mod commands;
mod copy_form;
mod delete;
mod edit;
mod facts;
mod segments;
mod versions;

use self::cells::{EXPIRES, LARGE, id_of};
use super::paths::{folder_of, folders_to, last_part, object_id, path_of_id, split_id};
use super::requests::meta;
use super::{keys, roles};
use crate::model::cell_format::{bytes, text};
use crate::model::scoped_row::page_address;
use crate::model::{Action, Body, JsonResourceDef, Meta, Names, ParentPage, Tab, shown};
use serde_json::{Value, json};

pub use copy_form::{containers, name_problem};

/// What is known of an object of a listing, as its headers would say it.
pub fn as_headers(container: &str, name: &str, is_static_large: bool) -> Value {
    let path = super::paths::object_path(container, name);
    match is_static_large {
        true => json!({"path": path, "name": name, "x-static-large-object": "True"}),
        false => json!({"path": path, "name": name}),
    }
}

/// The folders that an object is in, from its container down.
fn parents(id: &str) -> Vec<ParentPage> {
    let (container, name) = split_id(id);
    let top = [
        ("Containers".to_owned(), ["/", keys::CONTAINERS].concat()),
        (shown(container).into_owned(), page_address(keys::CONTAINERS, container)),
    ];
    let folder = |folder: &str| {
        let title = match last_part(folder) {
            "" => "/",
            title => title,
        };
        (shown(title).into_owned(), page_address(keys::FOLDERS, &object_id(container, folder)))
    };
    top.into_iter().chain(folders_to(folder_of(name)).map(folder)).collect()
}

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    derive_id: Some(id_of),
    summary: &[
        ("Size", bytes("/content-length")),
        ("Content type", text("/content-type")),
        ("Modified", super::headers::WRITTEN),
        ("Expires", EXPIRES),
        ("Kind", LARGE),
    ],
    overview: Some(facts::overview),
    tabs: &[
        Tab::new("preview", "Preview", Body::View("object-preview")),
        Tab::new("links", "Links", Body::View("object-links")),
        versions::TAB,
        segments::TAB,
    ],
    actions: &[
        Action::by_page("Download", "download-object").primary(),
        edit::EDIT,
        copy_form::COPY,
        copy_form::MOVE,
        Action::link("Create temporary URL", "/object-store/objects/{id}?tab=links"),
        versions::RESTORE,
        versions::DELETE_VERSION,
        delete::DELETE,
    ],
    write_access: |_, caller| roles::reads(caller),
    ..JsonResourceDef::new(Meta {
        icon: "file",
        list: "",
        path_of: Some(path_of_id),
        parents: Some(parents),
        commands: Some(&commands::COMMANDS),
        about: "A file of any size, with metadata.",
        ..meta(keys::OBJECTS, Names { singular: "object", plural: "Objects", list_key: "objects", object_key: "" })
    })
};

#[cfg(test)]
mod tests;

//! The account: what a project has in Swift, what it may have, and its metadata. There is one for each project.
//! <https://docs.openstack.org/api-ref/object-store/#accounts>

mod commands;
mod edit;
mod facts;
mod quota_form;

use super::requests::{ACCOUNT_PATH, info, meta};
use super::{keys, quota, temp_url_keys};
use crate::model::cell_format::{bytes, number};
use crate::model::{Body, JsonResourceDef, Meta, Names, Tab};

/// The name of the page, and the id of the account in the console.
const NAME: &str = "Account";

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    derive_id: Some(|_| NAME.to_owned()),
    derive_name: Some(|_| NAME.to_owned()),
    summary: &[
        ("Containers", number("/x-account-container-count")),
        ("Objects", number("/x-account-object-count")),
        ("Size", bytes("/x-account-bytes-used")),
    ],
    overview: Some(facts::overview),
    tabs: &[
        Tab::new("usage", "Usage", Body::Meters(quota::GROUPS, quota_form::LABEL)),
        Tab::new("capabilities", "Capabilities", Body::Document(|_| info(), facts::offered)),
    ],
    actions: &[edit::EDIT, quota_form::EDIT_QUOTA, temp_url_keys::SET_OF_ACCOUNT, temp_url_keys::REMOVE_OF_ACCOUNT],
    write_access: |_, _| Ok(()),
    ..JsonResourceDef::new(Meta {
        icon: "columns",
        list: ACCOUNT_PATH,
        path_of: Some(|_| ACCOUNT_PATH.to_owned()),
        single: Some(NAME),
        commands: Some(&commands::COMMANDS),
        about: "The project's object storage and its limits.",
        ..meta(keys::ACCOUNT, Names { singular: "account", plural: NAME, list_key: "account", object_key: "" })
    })
};

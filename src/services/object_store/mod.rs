//! Swift: the account, containers and objects. Ceph's RGW has the same API.
//! <https://docs.openstack.org/api-ref/object-store/>

pub mod access;
mod account;
pub mod capabilities;
mod containers;
pub mod entries;
pub mod headers;
pub mod keys;
mod objects;
pub mod paths;
pub mod preview;
pub mod public_address;
pub mod quota;
pub mod requests;
pub mod roles;
#[cfg(test)]
mod samples;
pub mod selection;
mod settings_names;
mod temp_url_keys;
pub mod temporary_url;
pub mod temporary_url_form;
pub mod work;

use crate::model::AnyResourceDef;

pub use objects::{DEFINITION as OBJECTS, as_headers};
pub use temp_url_keys::SET as SET_KEY;

pub static RESOURCES: &[&dyn AnyResourceDef] = &[&containers::DEFINITION, &account::DEFINITION];

/// Objects have pages, and are listed by folder.
pub static UNLISTED: &[&dyn AnyResourceDef] = &[&objects::DEFINITION];

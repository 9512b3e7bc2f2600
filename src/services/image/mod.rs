//! Images (Glance).
//! <https://docs.openstack.org/api-ref/image/v2/>

mod actions;
mod checks;
mod commands;
mod create;
mod disks;
mod header;
pub mod images;
pub mod keys;
mod other_projects;
pub mod pick;
pub mod row;
mod tabs;
#[cfg(test)]
mod tests;
mod upload;

use crate::model::AnyResourceDef;

pub static RESOURCES: &[&dyn AnyResourceDef] =
    &[&images::DEFINITION, &other_projects::SHARED, &other_projects::COMMUNITY];

//! Identity: users, projects, roles, the catalog and credentials (Keystone).

mod admin;
mod all_projects;
pub mod application_credentials;
mod domains;
mod ec2_credentials;
mod endpoints;
mod groups;
pub mod keys;
mod limits;
mod new_members;
mod new_project;
mod one_time_codes;
mod profile;
mod project_members;
mod projects;
pub mod quotas;
mod regions;
mod registered_limits;
mod role_assignments;
mod role_commands;
mod roles;
#[cfg(test)]
mod samples;
mod services;
mod users;

use crate::model::AnyResourceDef;

pub static RESOURCES: &[&dyn AnyResourceDef] = &[
    &projects::DEFINITION,
    &profile::DEFINITION,
    &application_credentials::DEFINITION,
    &ec2_credentials::DEFINITION,
    &one_time_codes::DEFINITION,
    &users::DEFINITION,
    &groups::DEFINITION,
    &roles::DEFINITION,
    &role_assignments::DEFINITION,
    &all_projects::DEFINITION,
    &domains::DEFINITION,
    &services::DEFINITION,
    &endpoints::DEFINITION,
    &regions::DEFINITION,
    &registered_limits::DEFINITION,
    &limits::DEFINITION,
];

//! Who may do what where (Keystone).

mod admin;
mod all_projects;
pub mod application_credentials;
mod domains;
mod ec2_credentials;
mod endpoints;
mod groups;
mod limits;
mod one_time_codes;
mod profile;
mod project_quotas;
mod projects;
mod regions;
mod registered_limits;
mod role_assignments;
mod roles;
#[cfg(test)]
mod samples;
mod services;
mod users;

use crate::model::AnyView;

pub static RESOURCES: &[&dyn AnyView] = &[
    &projects::VIEW,
    &profile::VIEW,
    &application_credentials::VIEW,
    &ec2_credentials::VIEW,
    &one_time_codes::VIEW,
    &users::VIEW,
    &groups::VIEW,
    &roles::VIEW,
    &role_assignments::VIEW,
    &all_projects::VIEW,
    &domains::VIEW,
    &services::VIEW,
    &endpoints::VIEW,
    &regions::VIEW,
    &registered_limits::VIEW,
    &limits::VIEW,
];

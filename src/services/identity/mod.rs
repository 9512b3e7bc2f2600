//! Who may do what where (Keystone).

pub mod application_credentials;
mod ec2_credentials;
mod one_time_codes;
mod projects;

use crate::model::AnyView;

pub static RESOURCES: &[&dyn AnyView] =
    &[&projects::VIEW, &application_credentials::VIEW, &ec2_credentials::VIEW, &one_time_codes::VIEW];

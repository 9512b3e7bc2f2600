//! The pages: what a route shows. Everything here reads the stores and draws with `ui`.

pub mod action;
mod activity;
mod brand;
mod code_view;
mod create_page;
mod default_quotas;
pub mod detail;
mod doctor;
pub mod failure;
#[cfg(test)]
mod icons_tests;
mod keep_signed_in;
mod keyed_page;
mod labeled_control;
pub mod list;
mod not_found;
mod not_loaded;
mod objects;
mod overview;
mod own_view;
mod page_key;
mod palette;
mod reauthenticate;
mod routes;
mod shell;
mod sign_in;
mod stacks;
mod template_export;
mod templates;
mod topology;
pub mod transfers;
mod usage;
mod value_view;
mod would_it_fit;

pub use create_page::CreatePage;
pub use keyed_page::keyed_page;
pub use not_found::NotFound;
pub use not_loaded::NotLoaded;
pub use page_key::PageKey;
pub use routes::{
    activity_page, default_quotas_page, doctor_page, overview_page, resource_page, template_export_page, topology_page,
    update_stack_page, usage_page, would_it_fit_page,
};
pub use shell::{Shell, Starting, Tray};
pub use sign_in::{SignedOut, receive_sso, take_sso_response};

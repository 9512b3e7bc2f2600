//! Who is signed in where, and how a service is reached: sign-in and renewal of tokens, the
//! catalog, version discovery and microversions, the configuration of clouds. Knows nothing of
//! what the services' resources are, nor of how anything is shown.

mod access;
mod app_credential_renewal;
mod call;
mod catalog;
pub mod cloud_files;
mod config;
mod config_file;
mod credentials;
mod discovery;
pub mod doctor;
mod endpoint;
mod issued_token;
mod login;
mod microversion;
mod renewal_credential;
mod restore;
mod scope;
mod scope_choices;
mod secret;
mod service;
mod service_type;
mod session;
mod sign_in;
mod sign_in_error;
mod single_flight;
mod storage;
mod stored_session;
mod target;
#[cfg(test)]
pub(crate) mod testing;
mod timestamp;
mod token;
mod token_request;
mod websso;

pub use call::{Cargo, PROJECT, ServiceRequest, USER};
pub use catalog::Catalog;
pub use config::{Branding, CloudAuth, CloudConfig, Config};
pub use credentials::{AuthMethod, Credentials, User};
pub use microversion::{Microversion, Supported, Wanted};
pub use scope::Scope;
pub use scope_choices::Choice;
pub use secret::Secret;
pub use service::ServiceClient;
pub use service_type::ServiceType;
pub use session::{Session, forget, is_kept, restore};
pub use sign_in::{SignedIn, Unscoped, change_password, sign_in};
pub use sign_in_error::{ExpiredPassword, Needed};
pub use target::{Named, Target};
pub use websso::Journey;

// What views hold and what their memos compare goes through Leptos' signals, which ask for this.
const _: () = {
    const fn is_send_and_sync<T: Send + Sync>() {}
    is_send_and_sync::<Choice>();
    is_send_and_sync::<Config>();
    is_send_and_sync::<Credentials>();
    is_send_and_sync::<Journey>();
    is_send_and_sync::<Needed>();
    is_send_and_sync::<Scope>();
    is_send_and_sync::<ServiceRequest>();
};

//! Who is signed in where, and how a service is reached: sign-in and renewal of tokens, the
//! catalog, version discovery and microversions, the configuration of clouds. Knows nothing of
//! what the services' resources are, nor of how anything is shown.

mod access;
mod call;
mod catalog;
mod config;
mod credentials;
mod discovery;
pub mod doctor;
mod endpoint;
pub mod files;
mod flight;
mod grant;
mod journey;
mod kept;
mod lasting;
mod login;
mod microversion;
mod refusal;
mod scope;
mod secret;
mod service;
mod service_type;
mod session;
mod sign_in;
mod storage;
#[cfg(test)]
mod testing;

pub use call::{Call, Cargo, PROJECT, USER};
pub use catalog::Catalog;
pub use config::{Branding, CloudAuth, CloudConfig, Config};
pub use credentials::{AuthMethod, Credentials, User};
pub use journey::Journey;
pub use login::Choice;
pub use microversion::{Microversion, Supported, Wanted};
pub use refusal::{ExpiredPassword, Needed};
pub use scope::{Named, Scope, Target};
pub use secret::Secret;
pub use service::Service;
pub use service_type::ServiceType;
pub use session::{Session, forget, is_kept, restore};
pub use sign_in::{SignedIn, Unscoped, change_password, sign_in};

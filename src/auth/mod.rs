//! Authentication and service clients: sign-in, tokens and their renewal, the catalog, version discovery,
//! microversions, `config.json`, `clouds.yaml` and openrc, and the doctor. Knows nothing of the services' resources,
//! nor of views.

mod app_credential_renewal;
mod authentication;
mod catalog;
pub mod cloud_files;
mod config;
mod config_file;
mod credentials;
mod discovery;
pub mod doctor;
mod endpoint;
mod issued_token;
mod login_mark;
mod microversion;
mod renewal_credential;
mod scope;
mod scope_choices;
mod scope_selection;
mod scope_target;
mod scoped_token;
mod secret;
mod service_client;
mod service_request;
mod service_type;
mod session;
mod session_restore;
mod sign_in;
mod sign_in_error;
mod sign_out;
mod single_flight;
mod storage;
mod stored_session;
#[cfg(test)]
pub(crate) mod testing;
mod timestamp;
mod token;
mod token_request;
mod websso;

pub use catalog::{Catalog, NO_CATALOG};
pub use config::{Branding, CloudAuth, CloudConfig, Config};
pub use credentials::{AuthMethod, Credentials, User};
pub use microversion::{Microversion, MicroversionRange, MicroversionRequest};
pub use scope::Scope;
pub use scope_choices::ScopeChoice;
pub use scope_selection::{ScopeSelection, SignInOutcome};
pub use scope_target::{IdName, ScopeTarget, looks_like_id};
pub use secret::Secret;
pub use service_client::ServiceClient;
pub use service_request::{FileTransfer, PROJECT, ServiceRequest, USER};
pub use service_type::ServiceType;
pub use session::{Session, forget_sessions, has_stored_session, restore_sessions};
pub use sign_in::{change_password, sign_in};
pub use sign_in_error::{ExpiredPassword, SignInStep};
pub use sign_out::LeftValid;
pub use websso::WebSsoLogin;

// Views hold these in Leptos' signals and memos, which ask for `Send + Sync`.
const _: () = {
    const fn is_send_and_sync<T: Send + Sync>() {}
    is_send_and_sync::<ScopeChoice>();
    is_send_and_sync::<Config>();
    is_send_and_sync::<Credentials>();
    is_send_and_sync::<WebSsoLogin>();
    is_send_and_sync::<SignInStep>();
    is_send_and_sync::<Scope>();
    is_send_and_sync::<ServiceRequest>();
};

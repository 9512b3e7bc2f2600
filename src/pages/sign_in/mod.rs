//! The sign-in page: a cloud, credentials, and then whatever is still missing.

mod cloud_files;
mod error;
mod farewell;
mod fields;
mod form;
mod page;
mod scope_list;
mod signed_out;
mod sso;
mod state;

pub(super) use error::SignInError;
pub(super) use form::{PasscodeField, TextField};
pub use signed_out::SignedOut;
pub(super) use sso::{prepare_popup, sign_in_in_popup};
pub use sso::{receive_sso, take_sso_response};

//! Single sign-on: the tab leaves for the identity provider and comes back with a token.
//!
//! Keystone's page sends the token as a form, POSTed to the console's origin. `static/sso.js`, a service worker, answers
//! that and hands the token over. Where there can be none, the token comes in the address (`docs/deploy.md`).

mod departure;
mod message;
mod popup;
mod response;
mod signed_in_again;
mod token_source;
mod worker;

pub use departure::leave;
pub use popup::{prepare_popup, sign_in_in_popup};
pub use response::{receive_sso, take_sso_response};

/// The path that Keystone's page sends the token to, which is also the service worker's scope.
const PATH: &str = "/sso";

const NO_WORKER: &str = "Single sign-on needs a service worker, which this browser blocks (private windows and \
    non-HTTPS pages do). Use another window, or another sign-in method. Operators: see docs/deploy.md";
const GONE: &str = "The single sign-on response has expired. Sign in again";

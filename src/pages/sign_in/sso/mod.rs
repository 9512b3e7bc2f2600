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

const NO_WORKER: &str = "This browser lets no service worker of this address take the answer of a single sign-on: some \
    do not in private windows, and none does without https. Take another window or browser, or another method. Who \
    runs this console can make it work without a service worker, as its documentation says (docs/deploy.md, single sign-on)";
const GONE: &str = "What Keystone has sent is not there any more: it is kept for a minute at most, and for one page. \
    Sign in again";

//! The pages: what a route shows. Everything here reads the stores and draws with `ui`.

pub mod action;
mod activity;
mod brand;
pub mod create;
pub mod detail;
mod expired;
pub mod list;
mod not_found;
mod overview;
mod palette;
mod place;
mod shell;
mod sign_in;

pub use place::Place;
pub use shell::{Shell, Starting};
pub use sign_in::SignIn;

use leptos_router::NavigateOptions;

/// Goes to a page in place of this one, so that "back" does not return to a page that only leads
/// on.
pub fn replacing() -> NavigateOptions {
    NavigateOptions { replace: true, ..NavigateOptions::default() }
}

//! The pages: what a route shows. Everything here reads the stores and draws with `ui`.

pub mod action;
mod activity;
mod brand;
pub mod create;
pub mod detail;
mod doctor;
mod keep_signed_in;
pub mod list;
mod not_found;
mod overview;
mod palette;
mod place;
mod reauthenticate;
mod shell;
mod sign_in;
mod topology;
mod usage;

pub use place::Place;
pub use shell::{shell, starting};
pub use sign_in::{arrival, arrive, signed_out};

use crate::ui::dom::{El, div, el};

/// A control under its label, for the few that are no form's.
fn labelled(id: &str, label: &str, control: El) -> El {
    div("field").child((el("label").class("field__label").attr("for", id).child(label), control.attr("id", id)))
}

//! The pages: what a route shows. Everything here reads the stores and draws with `ui`.

pub mod action;
pub mod create;
pub mod detail;
pub mod list;

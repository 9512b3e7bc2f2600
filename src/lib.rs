//! Skylark: an OpenStack console that lives entirely in the browser.
//!
//! The layers, each of which may use only those above it, are described in `ARCHITECTURE.md`.
#![forbid(unsafe_code)]

pub mod app;
pub mod auth;
pub mod call;
pub mod components;
pub mod hash;
pub mod http;
pub mod json;
pub mod model;
pub mod number;
pub mod order;
pub mod pages;
#[cfg(test)]
mod recorded;
pub mod route;
pub mod services;
mod sha512;
pub mod store;
pub mod text;
mod together;
pub mod ui;

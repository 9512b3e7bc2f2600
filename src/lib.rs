//! Skylark: an OpenStack console that lives entirely in the browser.
//!
//! The layers, each of which may use only those above it, are described in `ARCHITECTURE.md`.
#![forbid(unsafe_code)]

pub mod app;
pub mod auth;
pub mod call;
pub mod held;
pub mod http;
pub mod json;
pub mod lenient;
pub mod model;
pub mod pages;
pub mod platform;
pub mod route;
pub mod services;
pub mod signal;
pub mod store;
pub mod ui;

//! Skylark: an OpenStack console that lives entirely in the browser.
//!
//! The layers, each of which may use only those above it, are described in `ARCHITECTURE.md`.
#![forbid(unsafe_code)]

pub mod app;
pub mod auth;
pub mod call;
pub mod hash;
pub mod held;
pub mod http;
pub mod json;
pub mod model;
pub mod number;
pub mod order;
pub mod pages;
pub mod route;
pub mod services;
pub mod signal;
pub mod store;
pub mod text;
mod together;
pub mod ui;

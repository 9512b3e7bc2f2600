//! Skylark: an OpenStack console that lives entirely in the browser.
//!
//! The layers, each of which may use only those above it, are described in `ARCHITECTURE.md`.
#![forbid(unsafe_code)]

pub mod app;
pub mod auth;
pub mod components;
pub mod http;
pub mod lenient;
pub mod model;
pub mod navigation;
pub mod pages;
pub mod panic;
pub mod platform;
#[cfg(test)]
mod recorded;
pub mod services;
pub mod store;
pub mod yaml;

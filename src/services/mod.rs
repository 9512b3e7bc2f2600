//! The OpenStack services the console knows, each a folder of resource descriptions.

pub mod as_code;
pub mod attention;
pub mod block_storage;
mod checks;
pub mod choices;
pub mod compute;
mod daemon;
pub mod identity;
pub mod image;
mod metadefs;
pub mod network;
mod quota;
mod registry;
#[cfg(test)]
mod samples;

pub use registry::{Page, SERVICES, ServiceDef, find, find_merged};

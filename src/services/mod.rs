//! The OpenStack services the console knows, each a folder of resource descriptions.

pub mod administration;
pub mod as_code;
pub mod at_rest;
pub mod attention;
pub mod block_storage;
mod checks;
pub mod choices;
pub mod compute;
mod daemon;
pub mod dns;
#[cfg(test)]
mod edits_tests;
#[cfg(test)]
mod facts_tests;
#[cfg(test)]
mod first_column_tests;
pub mod free_names;
pub mod identity;
pub mod image;
pub mod key_manager;
pub mod load_balancer;
mod metadefs;
pub mod mount_lines;
#[cfg(test)]
mod mutation_tests;
pub mod network;
pub mod next_steps;
pub mod object_store;
pub mod orchestration;
pub mod placement;
mod quota;
pub mod recent_changes;
mod registry;
#[cfg(test)]
mod samples;
pub mod shared_file_system;
pub mod short_lists;
mod situation;
pub mod storage_pool;
#[cfg(test)]
mod titles_tests;
pub mod totals;
pub mod volume_size;
#[cfg(test)]
mod wording_tests;

pub use registry::{Page, ServiceDef, find, find_merged, provide, services};
pub use situation::Situation;

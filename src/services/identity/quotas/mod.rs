//! Quotas: the limits of a project in all services, what is used of them, and the limits that hold where a project has none
//! of its own.
//! <https://docs.openstack.org/api-ref/compute/#quota-sets-os-quota-sets>
//! <https://docs.openstack.org/api-ref/block-storage/v3/#quota-sets-extension-os-quota-sets>
//! <https://docs.openstack.org/api-ref/network/v2/#quotas-extension-quotas>

mod commands;
mod copied;
pub mod defaults;
pub mod edit;
mod limits;
mod requests;
pub mod template;
pub mod usage;
mod values;
mod volume_types;

pub use commands::COMMANDS;

//! The rules of a security group.
//! <https://docs.openstack.org/api-ref/network/v2/#security-group-rules-security-group-rules>

mod actions;
mod body;
mod form;
mod icmp;
mod opening;
mod port_ranges;
mod protocols;
mod summary;
mod table;
#[cfg(test)]
mod tests;
mod values;

pub use actions::{ADD, CHANGE, REMOVE};
pub use table::TABLES;

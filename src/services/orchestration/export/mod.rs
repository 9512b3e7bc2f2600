//! Existing objects as a template: networks with their subnets, routers, servers, volumes, floating IPs and security groups.
//! What they refer to beyond that becomes a parameter, with what it is now as the default.
//! <https://docs.openstack.org/heat/latest/template_guide/openstack.html>
//!
//! [`Inventory`] says which requests read what is needed, and `template` writes the template. Both are pure.

mod draft;
mod floating_ips;
mod inventory;
mod kind;
mod names;
mod networks;
mod options;
mod parameters;
mod ports;
mod routers;
mod security_groups;
mod servers;
mod template;
#[cfg(test)]
mod tests;
mod volumes;

pub use inventory::{Inventory, Reading, Start};
pub use kind::Kind;
pub use options::Options;
pub use template::{Included, TemplateExport, counts, template};

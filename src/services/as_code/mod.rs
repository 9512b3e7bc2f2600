//! A request as code: an `openstack` command or a Terraform resource.
//!
//! Both are generated from the request itself, by tables of what its members are called there. So they express what is
//! really sent, whichever form or action it comes from. Knows nothing of resources' definitions.
//! <https://docs.openstack.org/python-openstackclient/latest/cli/command-list.html>

mod action_commands;
mod command_line;
mod openstack;
mod request;
mod resource_types;
mod terraform;
#[cfg(test)]
mod tests;

pub use openstack::openstack;
pub use request::RequestOutline;
pub use terraform::terraform;

use crate::http::Method;

/// Whether a request with this method changes something. Reads are not shown as commands.
pub fn changes(method: &str) -> bool {
    method != Method::Get.as_str()
}

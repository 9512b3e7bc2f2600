//! A request as code: an `openstack` command or a Terraform resource.
//!
//! Both are generated from the request itself, by what its members are called there, which stands beside each resource's
//! definition ([`crate::model::CommandNames`]). So they express what is really sent, whichever form or action it comes from.
//! <https://docs.openstack.org/python-openstackclient/latest/cli/command-list.html>

mod command_line;
mod hcl;
mod member_option;
mod openstack;
mod plan;
mod request;
mod rules;
mod terraform;
#[cfg(test)]
mod tests;
mod words;

pub use openstack::openstack;
pub use plan::{Target, calls, openstack_commands, terraform_resources};
pub use request::RequestOutline;

use crate::http::Method;

/// Whether a request with this method changes something. Reads are not shown as commands.
pub fn changes(method: &str) -> bool {
    method != Method::Get.as_str() && method != Method::Head.as_str()
}

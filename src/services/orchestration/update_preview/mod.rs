//! What an update would change in truth. Heat's preview does not know what resources refer to before the update runs, so it lists
//! many of them as replaced or updated that stay as they are. The definitions in the stack's template and in the new one tell
//! some of these apart.

mod difference;
mod files;
mod judge;
mod references;
mod resolve;
mod side;
#[cfg(test)]
mod tests;
mod trouble;

pub use difference::Difference;
pub use judge::{Evidence, Updatable, judge, types_to_ask, updatable};
pub use side::{Draft, Side, current, next};
pub use trouble::{Trouble, trouble};

use super::requests::{get, of_stack};
use crate::auth::ServiceRequest;
use crate::http::encode;

/// The resources of a stack and its nested stacks, for [`trouble()`].
pub fn resources_request(stack: &str) -> ServiceRequest {
    get(of_stack(stack, "/resources")).query("nested_depth", "5")
}

/// The schema of a resource type, for [`updatable`].
pub fn schema_request(name: &str) -> ServiceRequest {
    get(["/resource_types/", &encode(name)].concat())
}

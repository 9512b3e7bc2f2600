//! The action of networks, routers and servers that leads to the page on which they are exported as a template.

use crate::auth::ServiceType;
use crate::model::Action;

/// The page's route.
pub const PAGE: &str = "/orchestration/template-export";
/// The parameters of its address: ids with commas between them.
pub const NETWORKS: &str = "networks";
pub const ROUTERS: &str = "routers";
pub const SERVERS: &str = "servers";

/// The action. `page` is [`PAGE`] with one of the parameters, whose value is `{id}`.
pub const fn export_action<R>(page: &'static str) -> Action<R> {
    Action::link("Export as template", page).bulk().seldom().of_service(ServiceType::Orchestration)
}

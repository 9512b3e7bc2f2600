//! The keys of Heat's resources: the route of each list, and the name by which other resources link to it.

pub const STACKS: &str = "orchestration/stacks";
/// Nested stacks and those with tags that hide them as well.
pub const ALL_STACKS: &str = "orchestration/all-stacks";
pub const SOFTWARE_CONFIGS: &str = "orchestration/software-configs";
pub const SOFTWARE_DEPLOYMENTS: &str = "orchestration/software-deployments";
pub const SERVICES: &str = "orchestration/services";
pub const RESOURCE_TYPES: &str = "orchestration/resource-types";
pub const TEMPLATE_VERSIONS: &str = "orchestration/template-versions";

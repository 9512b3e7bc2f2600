//! The keys of resources: a route's first two segments.

pub const RESOURCE_TYPES: &str = "orchestration/resource-types";
pub const TEMPLATE_VERSIONS: &str = "orchestration/template-versions";

//! The keys of Keystone's resources: the route of each list, and the name by which other resources link to it.

pub use crate::model::PROJECTS;
pub const PROFILE: &str = "identity/profile";
pub const APPLICATION_CREDENTIALS: &str = "identity/application-credentials";
pub const EC2_CREDENTIALS: &str = "identity/ec2-credentials";
pub const ONE_TIME_CODES: &str = "identity/one-time-codes";
pub const USERS: &str = "identity/users";
pub const GROUPS: &str = "identity/groups";
pub const ROLES: &str = "identity/roles";
pub const ROLE_ASSIGNMENTS: &str = "identity/role-assignments";
pub const ALL_PROJECTS: &str = "identity/all-projects";
pub const DOMAINS: &str = "identity/domains";
pub const SERVICES: &str = "identity/services";
pub const ENDPOINTS: &str = "identity/endpoints";
pub const REGIONS: &str = "identity/regions";
pub const REGISTERED_LIMITS: &str = "identity/registered-limits";
pub const LIMITS: &str = "identity/limits";
pub const DEFAULT_QUOTAS: &str = "identity/default-quotas";

/// Whether the resource with this key is a list of projects.
pub fn is_projects(key: &str) -> bool {
    key == PROJECTS || key == ALL_PROJECTS
}

/// The list with all of the cloud's objects, for administrators, where the list with this key has only the caller's own.
pub fn cloud_wide(key: &str) -> Option<&'static str> {
    (key == PROJECTS).then_some(ALL_PROJECTS)
}

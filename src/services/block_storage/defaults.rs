//! What the definitions of Cinder's resources have in common.

use crate::auth::ServiceType;
use crate::model::{AllProjects, Meta, Names, Paging};
use crate::services::block_storage::requests::VERSION;

/// The definition of a list in Cinder, with the newest version known here.
pub const fn meta(key: &'static str, list: &'static str, path: &'static str, names: Names) -> Meta {
    Meta {
        path,
        version: VERSION,
        paging: Paging::Marker,
        all_projects: Some(AllProjects::Parameter("all_tenants=1")),
        ..Meta::of(ServiceType::BlockStorage, key, list, names)
    }
}

/// The option with the lowest version that has all of groups, group types and their snapshots.
pub const GROUP_VERSION: &str = "--os-volume-api-version 3.14";

//! What the definitions of Manila's resources have in common.

use super::requests::VERSION;
use crate::auth::ServiceType;
use crate::model::cell_format::{self, CellFormat};
use crate::model::{AllProjects, JsonColumn, Meta, Names, PROJECTS, Paging};

/// The definition of a list in Manila whose objects belong to projects. It is paged by numbers: its links to further pages have
/// markers, which it ignores.
pub const fn of_projects(key: &'static str, list: &'static str, path: &'static str, names: Names) -> Meta {
    Meta {
        path,
        paging: Paging::Offset,
        all_projects: Some(AllProjects::Parameter("all_tenants=1")),
        ..meta(key, list, path, names)
    }
}

/// As [`of_projects`], of what belongs to no project. Manila returns such lists whole.
pub const fn meta(key: &'static str, list: &'static str, path: &'static str, names: Names) -> Meta {
    Meta { path, version: VERSION, unordered: true, ..Meta::of(ServiceType::SharedFileSystem, key, list, names) }
}

/// The project that an object belongs to.
pub const PROJECT: CellFormat = cell_format::link(PROJECTS, "/project_id");

/// The column with the project, which is shown in lists of all projects.
pub const PROJECT_COLUMN: JsonColumn = JsonColumn::new("Project", PROJECT).hidden();

//! What the objects of most services have in common: their project, and the facts that every page shows.

use crate::lenient;
use crate::model::Cell;
use crate::model::cell_format::{self, CellFormat, text, time};
use serde_json::Value;

/// The key of Keystone's projects, which objects of every service belong to.
pub const PROJECTS: &str = "identity/projects";

pub(super) const PROJECT: CellFormat = cell_format::custom(project);

/// The project that an object belongs to. Cinder has its own names for the member.
fn project(object: &Value) -> Cell {
    let names = [
        "/project_id",
        "/os-extended-snapshot-attributes:project_id",
        "/os-backup-project-attr:project_id",
        "/tenant_id",
    ];
    let id = names.iter().map(|at| lenient::at(object, at)).find(|id| !id.is_empty()).unwrap_or_default();
    Cell::link(PROJECTS, id)
}

/// Facts that most objects have, shown after those of the resource.
pub(super) const COMMON: &[(&str, CellFormat)] = &[
    ("Description", text("/description")),
    ("Project", PROJECT),
    ("Tags", text("/tags")),
    ("Created", time("/created_at")),
    ("Updated", time("/updated_at")),
];

//! The projects in which the user has a role.
//! <https://docs.openstack.org/api-ref/identity/v3/#get-available-project-scopes>

use super::all_projects;
use crate::auth::ServiceType;
use crate::lenient;
use crate::model::cell_format::{CellFormat, code, custom, link, text};
use crate::model::{Cell, JsonColumn, JsonResourceDef, Meta, Names, Tone};
use crate::services::identity::keys;

const STATE: CellFormat = custom(|project| match lenient::at(project, "/enabled").as_str() {
    "true" => Cell::status("Enabled", Tone::Good),
    _ => Cell::status("Disabled", Tone::Off),
});
const DESCRIPTION: CellFormat = text("/description");
const DOMAIN: CellFormat = link(keys::DOMAINS, "/domain_id");
const PARENT: CellFormat = custom(|project| all_projects::parent(project, keys::PROJECTS));

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[
        JsonColumn::new("State", STATE).facet().width(120),
        JsonColumn::new("Description", DESCRIPTION).width(320),
        JsonColumn::new("Domain", DOMAIN).facet().width(160),
        JsonColumn::new("ID", code("/id")).width(290),
    ],
    summary: &[("State", STATE), ("Domain", DOMAIN)],
    facts: &[("Description", DESCRIPTION), ("Domain", DOMAIN), ("Parent", PARENT), ("Tags", text("/tags"))],
    ..JsonResourceDef::new(Meta {
        icon: "project",
        shortcut: Some('p'),
        // Users may not read a project by id unless it is their scope; the list contains all members.
        path: "",
        about: "You are not a member of any project. Ask an administrator for access.",
        ..Meta::of(
            ServiceType::Identity,
            keys::PROJECTS,
            "/auth/projects",
            Names { singular: "project", plural: "Projects", list_key: "projects", object_key: "project" },
        )
    })
};

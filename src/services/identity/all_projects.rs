//! All projects of the cloud, for administrators.
//! <https://docs.openstack.org/api-ref/identity/v3/#projects>

use super::admin::{self, DESCRIPTION, DESCRIPTION_COLUMN, DOMAIN_COLUMN, ENABLED_COLUMN, NAME};
use super::new_project::{CREATE, TAGS};
use super::{project_members, quotas};
use crate::lenient;
use crate::model::cell_format::{CellFormat, custom, flag, link, text};
use crate::model::{
    Action, Body, Caller, Cell, CommandNames, Form, JsonColumn, JsonResourceDef, JsonRow, Meta, NameFilter, Names,
    Section, Tab, admin_only,
};
use crate::services::identity::{keys, role_assignments};
use serde_json::Value;

const PARENT: CellFormat = custom(|project| parent(project, keys::ALL_PROJECTS));

/// The parent project. Keystone gives the domain's id to projects that are right below their domain.
pub(super) fn parent(project: &Value, to: &'static str) -> Cell {
    let at = |at| lenient::at(project, at);
    let (parent, domain) = (at("/parent_id"), at("/domain_id"));
    if parent == domain { Cell::None } else { Cell::link(to, parent) }
}

static EDIT_FORM: Form = Form::new(&[Section::untitled(&[NAME, DESCRIPTION, TAGS])]);

fn another(record: &JsonRow, caller: &Caller) -> Result<(), &'static str> {
    if record.id() == caller.project_id { Err("This is your current project") } else { Ok(()) }
}

static COMMANDS: CommandNames = CommandNames::new(
    "project",
    &[
        ("name", "@"),
        ("description", "--description"),
        ("enabled", "--enable|--disable"),
        ("domain_id", "--domain"),
        ("parent_id", "--parent"),
        ("tags", "--tag*!--clear-tags"),
    ],
)
.terraform("openstack_identity_project_v3", &[])
.actions(quotas::COMMANDS);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[
        DOMAIN_COLUMN,
        ENABLED_COLUMN,
        DESCRIPTION_COLUMN,
        JsonColumn::new("Parent", PARENT).hidden(),
        JsonColumn::new("Tags", text("/tags")).hidden(),
    ],
    facts: &[("Domain", link(keys::DOMAINS, "/domain_id")), ("Parent", PARENT), ("Enabled", flag("/enabled"))],
    overview_at: 2,
    tabs: &[
        project_members::TAB,
        Tab::new("quota", "Quota and usage", Body::Meters(quotas::usage::GROUPS, "Edit quotas")),
        Tab::new(
            "access",
            "Effective roles",
            Body::List(
                "/role_assignments?scope.project.id={id}&effective&include_names=true",
                role_assignments::EFFECTIVE,
            ),
        ),
    ],
    create: Some(CREATE),
    actions: &[
        Action::edit(&EDIT_FORM),
        Action::new("Edit quotas", quotas::edit::change)
            .titled("Edit quotas of {}")
            .starting_with(quotas::edit::begin)
            .form(&quotas::edit::FORM),
        Action::link("Assign role", "/identity/role-assignments/create?.where=project&project={id}"),
        Action::new("Enable", |record, _| admin::switch(record, "/projects", "project", true))
            .when(admin::disabled)
            .bulk(),
        Action::new("Disable", |record, _| admin::switch(record, "/projects", "project", false))
            .when(|record, caller| another(record, caller).and_then(|()| admin::enabled(record, caller)))
            .bulk()
            .confirm("Users can no longer work in this project. Its resources are kept."),
        project_members::ADD_MEMBER,
        project_members::REMOVE_ROLE,
        Action::delete("Servers, volumes and networks of the project are not deleted and become orphans.")
            .when(another),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "project",
        counted: "projects",
        name_filter: Some(NameFilter::Part("name__contains")),
        commands: Some(&COMMANDS),
        about: "A project owns servers, networks and volumes.",
        ..admin::meta(
            keys::ALL_PROJECTS,
            "/projects",
            Names { singular: "project", plural: "All projects", list_key: "projects", object_key: "project" },
        )
    })
};

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_domain_is_no_parent_project() {
        let project = |parent| json!({"id": "p", "domain_id": "default", "parent_id": parent});
        assert_eq!(parent(&project(Some("default")), keys::ALL_PROJECTS), Cell::None);
        assert_eq!(parent(&project(None), keys::ALL_PROJECTS), Cell::None);
        assert_eq!(parent(&project(Some("p-0")), keys::PROJECTS), Cell::link(keys::PROJECTS, "p-0"));
    }
}

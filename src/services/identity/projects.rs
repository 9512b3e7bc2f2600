//! The projects that the user has a role in.
//! <https://docs.openstack.org/api-ref/identity/v3/#get-available-project-scopes>

use crate::auth::{ServiceType, Wanted};
use crate::model::{Body, Cell, Column, Delta, Facts, Meta, Object, Paging, Resource, Tab, Tone, View};

/// A project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Project {
    pub id: String,
    pub name: String,
    pub description: String,
    pub domain_id: String,
    pub parent_id: String,
    pub enabled: bool,
    pub tags: Vec<String>,
}

impl Resource for Project {
    fn read(object: &Object) -> Self {
        Project {
            id: object.id("id"),
            name: object.text("name"),
            description: object.text("description"),
            domain_id: object.text("domain_id"),
            parent_id: object.text("parent_id"),
            enabled: object.flag("enabled"),
            tags: object.texts("tags"),
        }
    }
    fn id(&self) -> &str {
        &self.id
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn keywords(&self) -> String {
        self.tags.join(" ")
    }
}

fn state(project: &Project) -> Cell {
    if project.enabled { Cell::status("Enabled", Tone::Good) } else { Cell::status("Disabled", Tone::Off) }
}

static COLUMNS: &[Column<Project>] = &[
    Column::new("Name", |project: &Project| Cell::named_link("identity/projects", &project.id, &project.name))
        .width(240),
    Column::new("State", state).facet().width(120),
    Column::new("Description", |project: &Project| Cell::text(&project.description)).width(320),
    Column::new("Domain", |project: &Project| Cell::text(&project.domain_id)).facet(),
    Column::new("ID", |project: &Project| Cell::code(&project.id)).width(290),
];

fn facts(project: &Project) -> Vec<Facts> {
    vec![Facts::new(
        "Project",
        [
            ("ID", Cell::code(&project.id)),
            ("Description", Cell::text(&project.description)),
            ("Domain", Cell::text(&project.domain_id)),
            ("Parent", Cell::code(&project.parent_id)),
            ("Tags", Cell::many(project.tags.iter().map(Cell::text))),
        ],
    )]
}

pub static VIEW: View<Project> = View {
    meta: Meta {
        service: ServiceType::Identity,
        key: "identity/projects",
        singular: "project",
        plural: "Projects",
        icon: "project",
        shortcut: Some('p'),
        list: "/auth/projects",
        // Reading one by id is not allowed to members of other projects; the list says it all.
        path: "",
        many: "projects",
        one: "project",
        version: Wanted::Base,
        paging: Paging::None,
        delta: Delta::None,
        all_projects: None,
        about: "A project owns servers, networks and volumes. You have a role in none; an administrator can give you one.",
        admin: false,
        extension: "",
        seldom: false,
    },
    columns: COLUMNS,
    actions: &[],
    create: None,
    summary: |project| vec![("State", state(project)), ("Domain", Cell::text(&project.domain_id))],
    tabs: &[Tab::new("overview", "Overview", Body::Facts(facts))],
    audit: None,
};

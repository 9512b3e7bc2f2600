//! All projects of the cloud, for administrators.
//! <https://docs.openstack.org/api-ref/identity/v3/#projects>

use super::admin::{self, DESCRIPTION, DESCRIPTION_COLUMN, DOMAIN, DOMAIN_COLUMN, ENABLED, ENABLED_COLUMN, NAME};
use super::project_quotas;
use crate::model::cell_format::{code, flag, link, text};
use crate::model::{
    Action, Body, Caller, Choice, Choices, Create, Field, FieldKind, Form, FormValues, JsonColumn, JsonResourceDef,
    JsonRow, Lookup, Meta, Names, Section, Tab, admin_only,
};
use crate::services::choices;
use crate::services::identity::{keys, role_assignments};

const TAGS: Field = Field::new("tags", "Tags", FieldKind::Words);
static FORM: Form = admin::form(&[Section::untitled(&[
    NAME,
    DOMAIN,
    Field::new("parent_id", "Parent", FieldKind::Choice(parents))
        .help("A project of the same domain. Without it the project is right below its domain."),
    DESCRIPTION,
    TAGS,
    ENABLED,
])]);
/// The projects of the selected domain.
fn parents(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    choices::from_rows(lookup, keys::ALL_PROJECTS, &|row| {
        let project = row.as_any().downcast_ref::<JsonRow>()?;
        (project.at("/domain_id") == input.text("domain_id")).then(|| Choice::new(row.id(), row.name()))
    })
}

static EDIT_FORM: Form = Form::new(&[Section::untitled(&[NAME, DESCRIPTION, TAGS])]);

fn another(record: &JsonRow, caller: &Caller) -> Result<(), &'static str> {
    if record.id() == caller.project_id { Err("This is the project that you are in") } else { Ok(()) }
}

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[
        DOMAIN_COLUMN,
        ENABLED_COLUMN,
        DESCRIPTION_COLUMN,
        JsonColumn::new("Parent", code("/parent_id")).hidden(),
        JsonColumn::new("Tags", text("/tags")).hidden(),
    ],
    facts: &[
        ("Domain", link(keys::DOMAINS, "/domain_id")),
        ("Parent", code("/parent_id")),
        ("Enabled", flag("/enabled")),
    ],
    tabs: &[
        Tab::new(
            "members",
            "Members",
            Body::List("/role_assignments?scope.project.id={id}&include_names=true", role_assignments::ASSIGNMENTS),
        ),
        Tab::new(
            "access",
            "Who can do what",
            Body::List(
                "/role_assignments?scope.project.id={id}&effective&include_names=true",
                role_assignments::EFFECTIVE,
            ),
        ),
    ],
    create: Some(Create {
        initial: |lookup| FormValues::default().with("enabled", true).with("domain_id", lookup.caller().domain_id),
        ..Create::new("Create project", &FORM)
    }),
    actions: &[
        Action::edit(&EDIT_FORM),
        Action::new("Edit quotas", project_quotas::change)
            .starting_with(project_quotas::begin)
            .form(&project_quotas::FORM),
        Action::link("Assign role", "/identity/role-assignments/create?.where=project&project={id}"),
        Action::new("Enable", |record, _| admin::switch(record, "/projects", "project", true))
            .when(admin::disabled)
            .bulk(),
        Action::new("Disable", |record, _| admin::switch(record, "/projects", "project", false))
            .when(|record, caller| another(record, caller).and_then(|()| admin::enabled(record, caller)))
            .bulk()
            .confirm("Nobody can enter the project any more, and all tokens for it end. What it has stays."),
        Action::delete("The other services are not told: what it still has there belongs to nobody any more.")
            .when(another),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "project",
        about: "A project owns servers, networks and volumes.",
        ..admin::meta(
            keys::ALL_PROJECTS,
            "/projects",
            Names { singular: "project", plural: "All projects", list_key: "projects", object_key: "project" },
        )
    })
};

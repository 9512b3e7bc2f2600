//! Limits of projects and domains that override the registered limits, for administrators.
//! <https://docs.openstack.org/api-ref/identity/v3/#unified-limits>

use super::admin::{self, DESCRIPTION, DESCRIPTION_COLUMN};
use super::registered_limits::{LIMIT, REGION, RESOURCE, SERVICE};
use crate::auth::{ServiceRequest, ServiceType};
use crate::model::cell_format::{limit, link};
use crate::model::{
    Action, CommandNames, Create, Field, FieldKind, Form, FormValues, JsonColumn, JsonResourceDef, Meta, Names,
    RequestPlan, Section, admin_only, fields,
};
use crate::services::identity::keys;
use serde_json::json;

const OWN: Field = Field::new("resource_limit", "Limit", LIMIT).required();

static FORM: Form = admin::form(&[Section::untitled(&[
    Field::new("project_id", "Project", FieldKind::Choice(admin::projects)).required(),
    SERVICE,
    REGION,
    RESOURCE.help("Requires a registered limit for the same resource, in the same region or without a region."),
    OWN,
    DESCRIPTION,
])]);
static EDIT_FORM: Form = Form::new(&[Section::untitled(&[OWN, DESCRIPTION])]);

/// Keystone expects a list.
fn create(input: &FormValues) -> RequestPlan {
    let body = json!({"limits": [fields::object(&FORM, input, None)]});
    RequestPlan::single(ServiceRequest::post(ServiceType::Identity, "/limits", body))
}

static COMMANDS: CommandNames = CommandNames::new(
    "limit",
    &[
        ("resource_name", "@"),
        ("service_id", "--service"),
        ("project_id", "--project"),
        ("region_id", "--region"),
        ("resource_limit", "--resource-limit"),
        ("description", "--description"),
    ],
)
.terraform("openstack_identity_limit_v3", &[("region_id", "region")]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "/resource_name",
    columns: &[
        JsonColumn::new("Limit", limit("/resource_limit")).numeric(),
        JsonColumn::new("Project", link(keys::ALL_PROJECTS, "/project_id")).facet(),
        JsonColumn::new("Domain", link(keys::DOMAINS, "/domain_id")).facet(),
        JsonColumn::new("Service", link(keys::SERVICES, "/service_id")).facet(),
        JsonColumn::new("Region", link(keys::REGIONS, "/region_id")).facet(),
        DESCRIPTION_COLUMN,
    ],
    facts: &[
        ("Limit", limit("/resource_limit")),
        ("Service", link(keys::SERVICES, "/service_id")),
        ("Region", link(keys::REGIONS, "/region_id")),
        ("Project", link(keys::ALL_PROJECTS, "/project_id")),
        ("Domain", link(keys::DOMAINS, "/domain_id")),
    ],
    create: Some(Create {
        name: |input| input.text("resource_name").to_owned(),
        run: Some(create),
        ..Create::new("Create limit", &FORM)
    }),
    actions: &[Action::edit(&EDIT_FORM), Action::delete("The registered limit applies again.")],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "flavor",
        commands: Some(&COMMANDS),
        secondary: true,
        about: "Overrides the registered limit for one project.",
        ..admin::meta(
            keys::LIMITS,
            "/limits",
            Names { singular: "limit", plural: "Limits", list_key: "limits", object_key: "limit" },
        )
    })
};

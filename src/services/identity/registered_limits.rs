//! Registered limits: the default limits of projects, for administrators.
//! <https://docs.openstack.org/api-ref/identity/v3/#unified-limits>

use super::admin::{self, DESCRIPTION, DESCRIPTION_COLUMN};
use crate::auth::{ServiceRequest, ServiceType};
use crate::model::cell_format::{limit, link};
use crate::model::{
    Action, CommandNames, Create, Field, FieldKind, Form, FormValues, JsonColumn, JsonResourceDef, Meta, Names,
    RequestPlan, Section, admin_only, fields,
};
use crate::services::identity::keys;
use serde_json::json;

pub const SERVICE: Field = Field::new("service_id", "Service", FieldKind::Choice(admin::services)).required();
pub const REGION: Field = Field::new("region_id", "Region", FieldKind::Choice(admin::regions));
pub const RESOURCE: Field = Field::new("resource_name", "Resource", FieldKind::Text)
    .required()
    .help("Resource name as used by the service, such as servers.");
/// `_limit_integer_type` in Keystone's schemas; −1 is unlimited.
pub const LIMIT: FieldKind = FieldKind::Quota("");
const DEFAULT: Field = Field::new("default_limit", "Default limit", LIMIT).required();

static FORM: Form = admin::form(&[Section::untitled(&[SERVICE, REGION, RESOURCE, DEFAULT, DESCRIPTION])]);
static EDIT_FORM: Form = Form::new(&[Section::untitled(&[DEFAULT, DESCRIPTION])]);

/// Keystone expects a list.
fn create(input: &FormValues) -> RequestPlan {
    let body = json!({"registered_limits": [fields::object(&FORM, input, None)]});
    RequestPlan::single(ServiceRequest::post(ServiceType::Identity, "/registered_limits", body))
}

static COMMANDS: CommandNames = CommandNames::new(
    "registered limit",
    &[
        ("resource_name", "@"),
        ("service_id", "--service"),
        ("region_id", "--region"),
        ("default_limit", "--default-limit"),
        ("description", "--description"),
    ],
)
.set(&[("resource_name", "--resource-name")])
.terraform("openstack_identity_registered_limit_v3", &[("region_id", "region")]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "/resource_name",
    columns: &[
        JsonColumn::new("Default limit", limit("/default_limit")).numeric(),
        JsonColumn::new("Service", link(keys::SERVICES, "/service_id")).facet(),
        JsonColumn::new("Region", link(keys::REGIONS, "/region_id")).facet(),
        DESCRIPTION_COLUMN,
    ],
    facts: &[
        ("Default limit", limit("/default_limit")),
        ("Service", link(keys::SERVICES, "/service_id")),
        ("Region", link(keys::REGIONS, "/region_id")),
    ],
    create: Some(Create {
        name: |input| input.text("resource_name").to_owned(),
        run: Some(create),
        ..Create::new("Create registered limit", &FORM)
    }),
    actions: &[
        Action::edit(&EDIT_FORM),
        Action::delete("You cannot delete it while projects or domains have their own limits for it."),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "flavor",
        commands: Some(&COMMANDS),
        secondary: true,
        about: "Default limit for every project.",
        ..admin::meta(
            keys::REGISTERED_LIMITS,
            "/registered_limits",
            Names {
                singular: "registered limit",
                plural: "Registered limits",
                list_key: "registered_limits",
                object_key: "registered_limit",
            },
        )
    })
};

//! Roles and implied roles, for administrators.
//! <https://docs.openstack.org/api-ref/identity/v3/#roles>

use super::admin::{self, DESCRIPTION, DESCRIPTION_COLUMN, NAME};
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::{code, text};
use crate::model::{
    Action, ActionCommand, Body, Choices, CommandNames, Create, Field, FieldKind, Form, FormValues, JsonResourceDef,
    JsonRow, Lookup, Meta, Names, RequestPlan, Section, SubColumn, SubTable, Tab, admin_only,
};
use crate::services::choices;
use crate::services::identity::{keys, role_assignments};
use serde_json::json;

static FORM: Form = admin::form(&[Section::untitled(&[NAME, DESCRIPTION])]);
static IMPLIED_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new("role", "Implied role", FieldKind::Choice(others)).required()])]);

/// Roles that the form's role can imply: all but itself, which Keystone would accept without effect.
fn others(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    Some(admin::roles(lookup, input)?.map(|mut roles| {
        roles.retain(|role| role.value != input.text(choices::OBJECT_ID));
        roles
    }))
}

fn implied(record: &JsonRow, input: &FormValues) -> String {
    ["/roles/", &encode(record.id()), "/implies/", &encode(input.text("role"))].concat()
}

static COMMANDS: CommandNames =
    CommandNames::new("role", &[("name", "@"), ("description", "--description"), ("domain_id", "--domain")])
        .terraform("openstack_identity_role_v3", &[("description", "")])
        .actions(&[
            ActionCommand::put("/roles/*/implies/*", "", "implied role create --implied-role *2", &[]),
            ActionCommand::delete("/roles/*/implies/*", "implied role delete --implied-role *2", &[]),
        ]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[DESCRIPTION_COLUMN],
    tabs: &[
        Tab::new(
            "implied",
            "Implied roles",
            Body::List(
                "/roles/{id}/implies",
                SubTable::new(
                    "/role_inference/implies",
                    &[SubColumn::at("Role", text("/name")), SubColumn::at("ID", code("/id"))],
                    "No implied roles.",
                )
                .action("Remove implied role", "role", |role| lenient::at(role, "/id")),
            ),
        ),
        Tab::new(
            "assignments",
            "Role assignments",
            Body::List("/role_assignments?role.id={id}&include_names=true", role_assignments::ASSIGNMENTS),
        ),
    ],
    create: Some(Create::new("Create role", &FORM)),
    actions: &[
        Action::edit(&FORM),
        Action::new("Add implied role", |record, input| {
            RequestPlan::single(ServiceRequest::put(ServiceType::Identity, implied(record, input), json!({})))
        })
        .titled("Add implied role to {}")
        .form(&IMPLIED_FORM)
        .starting_with(admin::about)
        .primary(),
        Action::new("Remove implied role", |record, input| {
            RequestPlan::single(ServiceRequest::delete(ServiceType::Identity, implied(record, input)))
        })
        .titled("Remove implied role from {}")
        .form(&IMPLIED_FORM)
        .starting_with(admin::about),
        Action::delete("All users and groups lose the role."),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "key",
        commands: Some(&COMMANDS),
        about: "A named set of permissions. Assign roles to users in projects.",
        ..admin::meta(
            keys::ROLES,
            "/roles",
            Names { singular: "role", plural: "Roles", list_key: "roles", object_key: "role" },
        )
    })
};

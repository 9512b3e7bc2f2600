//! Groups of users, for administrators.
//! <https://docs.openstack.org/api-ref/identity/v3/#groups>

use super::admin::{self, DESCRIPTION, DESCRIPTION_COLUMN, DOMAIN, DOMAIN_COLUMN, NAME};
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::{flag, link, text};
use crate::model::{
    Action, ActionCommand, Body, Choices, CommandNames, Create, Field, FieldKind, Form, FormValues, JsonResourceDef,
    JsonRow, Lookup, Meta, NameFilter, Names, RequestPlan, Section, SubColumn, SubTable, Tab, admin_only,
};
use crate::services::identity::{keys, role_assignments};
use serde_json::json;

static FORM: Form = admin::form(&[Section::untitled(&[NAME, DOMAIN, DESCRIPTION])]);
static EDIT_FORM: Form = Form::new(&[Section::untitled(&[NAME, DESCRIPTION])]);
static USER_FORM: Form = Form::new(&[Section::untitled(&[admin::USER])]);
static MEMBER_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new("user", "User", FieldKind::Choice(members)).required()])]);

fn members(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    admin::below(lookup, input, "/groups/", "/users", "users")
}

fn member(record: &JsonRow, input: &FormValues) -> String {
    ["/groups/", &encode(record.id()), "/users/", &encode(input.text("user"))].concat()
}

static COMMANDS: CommandNames =
    CommandNames::new("group", &[("name", "@"), ("description", "--description"), ("domain_id", "--domain")])
        .terraform("openstack_identity_group_v3", &[])
        .actions(&[
            ActionCommand::put("/groups/*/users/*", "", "group add user", &[])
                .terraform("openstack_identity_user_membership_v3", &[("1", "group_id"), ("2", "user_id")]),
            ActionCommand::delete("/groups/*/users/*", "group remove user", &[]),
        ]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[DOMAIN_COLUMN, DESCRIPTION_COLUMN],
    facts: &[("Domain", link(keys::DOMAINS, "/domain_id"))],
    overview_at: 1,
    tabs: &[
        Tab::new(
            "members",
            "Members",
            Body::List(
                "/groups/{id}/users",
                SubTable::new(
                    "users",
                    &[
                        SubColumn::at("User", link(keys::USERS, "/id")),
                        SubColumn::at("E-mail", text("/email")),
                        SubColumn::at("Enabled", flag("/enabled")),
                    ],
                    "No users in this group.",
                )
                .action("Remove user", "user", |user| lenient::at(user, "/id")),
            ),
        ),
        Tab::new(
            "roles",
            "Role assignments",
            Body::List("/role_assignments?group.id={id}&include_names=true", role_assignments::ASSIGNMENTS),
        ),
    ],
    create: Some(Create {
        initial: |lookup| FormValues::default().with("domain_id", lookup.caller().domain_id),
        ..Create::new("Create group", &FORM)
    }),
    actions: &[
        Action::edit(&EDIT_FORM),
        Action::new("Add user", |record, input| {
            RequestPlan::single(ServiceRequest::put(ServiceType::Identity, member(record, input), json!({})))
        })
        .titled("Add user to {}")
        .form(&USER_FORM)
        .primary(),
        Action::new("Remove user", |record, input| {
            RequestPlan::single(ServiceRequest::delete(ServiceType::Identity, member(record, input)))
        })
        .titled("Remove user from {}")
        .form(&MEMBER_FORM)
        .starting_with(admin::about),
        Action::link("Assign role", "/identity/role-assignments/create?.who=group&group={id}"),
        Action::delete("Its users lose the roles of the group. The users are not deleted."),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "group",
        name_filter: Some(NameFilter::Part("name__contains")),
        commands: Some(&COMMANDS),
        about: "A group of users. Roles of the group apply to all of its users.",
        ..admin::meta(
            keys::GROUPS,
            "/groups",
            Names { singular: "group", plural: "Groups", list_key: "groups", object_key: "group" },
        )
    })
};

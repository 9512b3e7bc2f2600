//! The user's own account in Keystone, and its password.
//! <https://docs.openstack.org/api-ref/identity/v3/#change-password-for-user>

use crate::auth::{ServiceRequest, ServiceType};
use crate::model::cell_format::{flag, link, text, time};
use crate::model::{
    Action, Body, Caller, Field, FieldKind, Form, FormValues, JsonResourceDef, JsonRow, Meta, Names, RequestPlan,
    Section, SubColumn, SubTable, Tab,
};
use crate::services::identity::keys;
use serde_json::{Value, json};

static PASSWORD_FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("old", "Current password", FieldKind::Secret).required(),
    Field::new("new", "New password", FieldKind::Secret)
        .required()
        .check(|input| (input.verbatim("new") == input.verbatim("old")).then(|| "New password must differ".to_owned())),
    Field::new("again", "Confirm new password", FieldKind::Secret).required().check(|input| {
        (input.verbatim("again") != input.verbatim("new")).then(|| "The passwords do not match".to_owned())
    }),
])]);

fn change(_: &JsonRow, input: &FormValues) -> RequestPlan {
    let body = json!({"user": {"original_password": input.verbatim("old"), "password": input.verbatim("new")}});
    let call = ServiceRequest::post(ServiceType::Identity, "/users/{user}/password", body).confidential();
    // Keystone's response to a wrong password is that for an expired token.
    RequestPlan::single(call.unauthorized("Current password is wrong"))
}

/// The user's own account, whatever the role.
fn anybody(_: &Value, _: &Caller) -> Result<(), &'static str> {
    Ok(())
}

/// Without links, since the pages of groups are for administrators.
const GROUPS: SubTable = SubTable::new(
    "groups",
    &[SubColumn::at("Group", text("/name")), SubColumn::at("Description", text("/description"))],
    "You are not in any group.",
);
const PROJECTS: SubTable = SubTable::new(
    "projects",
    &[SubColumn::at("Project", link(keys::PROJECTS, "/id")), SubColumn::at("Description", text("/description"))],
    "You have no role in any project.",
);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    facts: &[
        ("Name", text("/name")),
        ("Domain", link(keys::DOMAINS, "/domain_id")),
        ("Default project", link(keys::PROJECTS, "/default_project_id")),
        ("E-mail", text("/email")),
        ("Enabled", flag("/enabled")),
        ("Password expires", time("/password_expires_at")),
    ],
    tabs: &[
        Tab::new("groups", "Groups", Body::List("/users/{id}/groups", GROUPS)),
        Tab::new("projects", "Projects", Body::List("/users/{id}/projects", PROJECTS)),
    ],
    actions: &[Action::new("Change password", change)
        .titled("Change password of {}")
        .primary()
        .form(&PASSWORD_FORM)
        .when(own)
        .confirm(
            "All your sessions end, including this one. Sign in again with the new password. Application \
                credentials are kept.",
        )],
    write_access: anybody,
    ..JsonResourceDef::new(Meta {
        icon: "user",
        list: "/users/{user}",
        about: "Your account.",
        ..Meta::of(
            ServiceType::Identity,
            keys::PROFILE,
            "/users",
            // Keystone returns the object itself instead of a list.
            Names { singular: "profile", plural: "Profile", list_key: "user", object_key: "user" },
        )
    })
};

/// An application credential cannot change the user's password.
fn own(_: &JsonRow, caller: &Caller) -> Result<(), &'static str> {
    match caller.credential {
        Some(_) => Err("Not possible with an application credential"),
        None => Ok(()),
    }
}

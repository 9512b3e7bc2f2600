//! Users, for administrators.
//! <https://docs.openstack.org/api-ref/identity/v3/#users>

use super::admin::{self, DESCRIPTION, DESCRIPTION_COLUMN, DOMAIN, DOMAIN_COLUMN, ENABLED, ENABLED_COLUMN, NAME};
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::{code, flag, link, text, time};
use crate::model::{
    Action, ActionCommand, Body, CREATED_ID, Caller, Choices, CommandNames, Create, Field, FieldKind, Form, FormValues,
    JsonColumn, JsonResourceDef, JsonRow, Lookup, Meta, NameFilter, Names, Preparation, RequestPlan, Section,
    SubColumn, SubTable, Tab, admin_only, fields,
};
use crate::services::identity::{keys, role_assignments};

use crate::services::compute::keypair;
use serde_json::json;

const EMAIL: Field = Field::new("email", "E-mail", FieldKind::Text);
const PROJECT: Field = Field::new("default_project_id", "Default project", FieldKind::Choice(admin::projects))
    .help("Project used after sign-in. Does not grant access.");
const PASSWORD: Field = Field::new("password", "Password", FieldKind::Secret);

/// The field with the role of a new user in its default project.
const ROLE: &str = ".role";

static FORM: Form = Form {
    suggested: Some(usual_role),
    ..admin::form(&[Section::untitled(&[
        NAME,
        DOMAIN,
        PASSWORD.help("Default: no sign-in with a password."),
        EMAIL,
        PROJECT.help("Project used after sign-in."),
        Field::new(ROLE, "Role in default project", FieldKind::Choice(admin::roles))
            .unset(|_| "None: the user cannot switch to the project".to_owned())
            .shown(|input, _| !input.text("default_project_id").is_empty()),
        DESCRIPTION,
        ENABLED,
    ])])
};
static EDIT_FORM: Form = Form::new(&[Section::untitled(&[NAME, EMAIL, PROJECT, DESCRIPTION])]);
static SET_FORM: Form = Form::new(&[Section::untitled(&[PASSWORD.required()])]);
static IMPORT_FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("name", "Name", FieldKind::Text).required().check(keypair::name),
    Field::new("public_key", "Public key", FieldKind::PublicKey).required(),
])]);
static KEY_PAIR_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new("keypair", "Key pair", FieldKind::Text).required()])]);
static GROUP_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new("group", "Group", FieldKind::Choice(admin::groups)).required()])]);

fn create(input: &FormValues) -> RequestPlan {
    let call =
        ServiceRequest::post(ServiceType::Identity, "/users", json!({"user": fields::object(&FORM, input, None)}));
    RequestPlan::single(call.confidential()).followed_by(role_in_project(input))
}

/// What gives a new user its role in its default project, if it is to have one.
fn role_in_project(input: &FormValues) -> Option<Preparation> {
    let (project, role) = (input.filled("default_project_id")?, input.filled(ROLE)?);
    let path = ["/projects/", &encode(project), "/users/", CREATED_ID, "/roles/", &encode(role)].concat();
    Some(Preparation {
        // Changed in the form after a failure, it is another request, which has not been sent yet.
        role: ["role ", project, " ", role].concat().into(),
        what: "role in the default project".to_owned(),
        call: ServiceRequest::put(ServiceType::Identity, path, json!({})),
        creates: None,
    })
}

/// The role that Keystone itself makes for those who work in a project.
fn usual_role(lookup: &dyn Lookup, input: &FormValues) -> FormValues {
    let roles = admin::roles(lookup, input).and_then(Result::ok).unwrap_or_default();
    let usual = roles.into_iter().find(|role| role.label == "member" && !input.text("default_project_id").is_empty());
    usual.map_or_else(FormValues::default, |role| FormValues::default().with(ROLE, role.value))
}

fn set_password(record: &JsonRow, input: &FormValues) -> RequestPlan {
    let body = json!({"user": {"password": input.verbatim("password")}});
    let path = ["/users/", &encode(record.id())].concat();
    RequestPlan::single(ServiceRequest::patch(ServiceType::Identity, path, body).confidential())
}

static REMOVE_GROUP_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new("group", "Group", FieldKind::Choice(own_groups)).required()])]);

fn own_groups(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    admin::below(lookup, input, "/users/", "/groups", "groups")
}

fn member(record: &JsonRow, input: &FormValues) -> String {
    ["/groups/", &encode(input.text("group")), "/users/", &encode(record.id())].concat()
}

fn another(record: &JsonRow, caller: &Caller) -> Result<(), &'static str> {
    if record.id() == caller.user_id { Err("You cannot disable or delete your own account") } else { Ok(()) }
}

static COMMANDS: CommandNames = CommandNames::new(
    "user",
    &[
        ("name", "@"),
        ("description", "--description"),
        ("enabled", "--enable|--disable"),
        ("domain_id", "--domain"),
        ("default_project_id", "--project"),
        ("email", "--email"),
        ("password", "!--password-prompt"),
    ],
)
.terraform("openstack_identity_user_v3", &[("email", "extra+"), ("password", "password$")])
.actions(&[ActionCommand::post(
    "/users/{user}/password",
    "user",
    // Without options, it asks for both.
    "user password set",
    &[("original_password", ""), ("password", "")],
)]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[
        DOMAIN_COLUMN,
        JsonColumn::new("Default project", link(keys::ALL_PROJECTS, "/default_project_id")),
        JsonColumn::new("E-mail", text("/email")).width(200),
        ENABLED_COLUMN,
        DESCRIPTION_COLUMN,
        JsonColumn::new("Password expires", time("/password_expires_at")),
    ],
    facts: &[
        ("Domain", link(keys::DOMAINS, "/domain_id")),
        ("Default project", link(keys::ALL_PROJECTS, "/default_project_id")),
        ("E-mail", text("/email")),
        ("Enabled", flag("/enabled")),
        ("Password expires", time("/password_expires_at")),
    ],
    tabs: &[
        Tab::new(
            "groups",
            "Groups",
            Body::List(
                "/users/{id}/groups",
                SubTable::new(
                    "groups",
                    &[
                        SubColumn::at("Group", link(keys::GROUPS, "/id")),
                        SubColumn::at("Description", text("/description")),
                    ],
                    "The user is not in any group.",
                )
                .action("Remove from group", "group", |group| lenient::at(group, "/id")),
            ),
        ),
        Tab::new(
            "projects",
            "Projects",
            Body::List(
                "/users/{id}/projects",
                SubTable::new(
                    "projects",
                    &[
                        SubColumn::at("Project", link(keys::ALL_PROJECTS, "/id")),
                        SubColumn::at("Enabled", flag("/enabled")),
                        SubColumn::at("ID", code("/id")),
                    ],
                    "The user has no role in any project.",
                ),
            ),
        ),
        Tab::new(
            "roles",
            "Role assignments",
            Body::List("/role_assignments?user.id={id}&include_names=true", role_assignments::ASSIGNMENTS),
        ),
        Tab::new(
            "key-pairs",
            "Key pairs",
            Body::Table(
                |user| keypair::of_user(user.id()),
                SubTable::new(
                    "keypairs",
                    &[
                        SubColumn::at("Name", text("/keypair/name")),
                        SubColumn::at("Type", text("/keypair/type")),
                        SubColumn::at("Fingerprint", code("/keypair/fingerprint")),
                    ],
                    "No key pairs.",
                )
                .action("Delete key pair", "keypair", |listed| lenient::at(listed, "/keypair/name")),
            ),
        ),
    ],
    create: Some(Create {
        initial: |lookup| FormValues::default().with("enabled", true).with("domain_id", lookup.caller().domain_id),
        run: Some(create),
        ..Create::new("Create user", &FORM)
    }),
    actions: &[
        Action::edit(&EDIT_FORM),
        Action::new("Set password", set_password).titled("Set password of {}").form(&SET_FORM).primary(),
        Action::new("Enable", |record, _| admin::switch(record, "/users", "user", true)).when(admin::disabled).bulk(),
        Action::new("Disable", |record, _| admin::switch(record, "/users", "user", false))
            .when(|record, caller| another(record, caller).and_then(|()| admin::enabled(record, caller)))
            .bulk()
            .confirm("The user can no longer sign in, and all of its tokens are revoked."),
        Action::new("Add to group", |record, input| {
            RequestPlan::single(ServiceRequest::put(ServiceType::Identity, member(record, input), json!({})))
        })
        .titled("Add {} to a group")
        .group("Groups")
        .form(&GROUP_FORM),
        Action::new("Remove from group", |record, input| {
            RequestPlan::single(ServiceRequest::delete(ServiceType::Identity, member(record, input)))
        })
        .titled("Remove {} from a group")
        .group("Groups")
        .form(&REMOVE_GROUP_FORM)
        .starting_with(admin::about),
        Action::link("Assign role", "/identity/role-assignments/create?.who=user&user={id}"),
        Action::new("Import key pair", |record: &JsonRow, input| keypair::import(Some(record.id()), input))
            .titled("Import key pair for {}")
            .group("Key pairs")
            .form(&IMPORT_FORM),
        Action::new("Delete key pair", |record: &JsonRow, input| {
            keypair::remove_of_user(record.id(), input.text("keypair"))
        })
        .titled("Delete key pair of {}")
        .group("Key pairs")
        .form(&KEY_PAIR_FORM)
        .confirm("New servers cannot use it. Existing servers keep the key."),
        Action::delete("Its roles, application credentials and tokens are lost. Resources in its projects are kept.")
            .when(another),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "identity",
        name_filter: Some(NameFilter::Part("name__contains")),
        commands: Some(&COMMANDS),
        about: "A person or program that can sign in.",
        ..admin::meta(
            keys::USERS,
            "/users",
            Names { singular: "user", plural: "Users", list_key: "users", object_key: "user" },
        )
    })
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_user_gets_its_role_once_it_is_there() {
        let input = FormValues::default().with("name", "jane").with("domain_id", "default").with("enabled", true);
        assert!(create(&input.clone().with(ROLE, "r")).follow_ups.is_empty(), "without a project there is no role");
        let plan = create(&input.with("default_project_id", "p/1").with(ROLE, "r"));
        let sent = &plan.steps[0].body.as_ref().unwrap()["user"];
        assert_eq!(sent["default_project_id"], "p/1");
        assert_eq!(sent.get(ROLE), None);
        let [role] = &plan.follow_ups[..] else { panic!("{plan:?}") };
        assert_eq!(role.call.path, ["/projects/p%2F1/users/", CREATED_ID, "/roles/r"].concat());
    }
}

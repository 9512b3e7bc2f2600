//! The members of a project that is being created: users and groups that exist, and new users, each with a role.

use super::admin;
use super::keys;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::model::{CREATED_ID, Choices, Field, FieldKind, FormValues, Lookup, Preparation, Section, id_of};
use crate::services::{checks, choices};
use serde_json::{Map, Value, json};

/// The field with a row for each member.
const MEMBERS: &str = "members";
/// The kinds of members.
const USER: &str = "user";
const GROUP: &str = "group";
const NEW: &str = "new";

pub const SECTION: Section =
    Section::folded("Members", &[Field::new(MEMBERS, "Members", FieldKind::Rows(MEMBER, "Add member"))]);

const MEMBER: &[Field] = &[
    Field::new("kind", "Kind", FieldKind::Choice(kinds)).required(),
    Field::new("user", "User", FieldKind::Choice(admin::users)).required().shown(|row, _| is(row, USER)),
    Field::new("group", "Group", FieldKind::Choice(admin::groups)).required().shown(|row, _| is(row, GROUP)),
    Field::new("user_name", "User name", FieldKind::Text)
        .required()
        .check(|row| checks::name(&FormValues::default().with("name", row.text("user_name"))))
        .shown(|row, _| is(row, NEW)),
    Field::new("password", "Password", FieldKind::Secret)
        .help("Default: no sign-in with a password.")
        .shown(|row, _| is(row, NEW)),
    Field::new("email", "E-mail", FieldKind::Text).shown(|row, _| is(row, NEW)),
    Field::new("role", "Role", FieldKind::Choice(admin::roles)).required(),
];

fn kinds(_: &dyn Lookup, _: &FormValues) -> Choices {
    choices::from_pairs(&[(USER, "Existing user"), (GROUP, "Group"), (NEW, "New user")])
}

fn is(row: &FormValues, kind: &str) -> bool {
    row.text("kind") == kind
}

/// What creates the new users and gives all members their roles, in the order of the rows. New users are of the domain with
/// this id, and sign in to the project where they choose none.
pub fn follow_ups(input: &FormValues, domain: &str) -> Vec<Preparation> {
    let mut all = Vec::new();
    for (at, row) in input.rows(MEMBERS).iter().enumerate() {
        let who = match row.text("kind") {
            GROUP => ["/groups/", &encode(row.text("group"))].concat(),
            NEW => {
                let user = new_user(row, domain);
                let path = ["/users/", &id_of(&user.role)].concat();
                all.push(user);
                path
            }
            _ => ["/users/", &encode(row.text("user"))].concat(),
        };
        let path = ["/projects/", CREATED_ID, &who, "/roles/", &encode(row.text("role"))].concat();
        all.push(Preparation {
            // Changed in the form after a failure, it is another request, which has not been sent yet.
            role: ["role ", &who, " ", row.text("role")].concat().into(),
            what: ["role of member ", &(at + 1).to_string()].concat(),
            call: ServiceRequest::put(ServiceType::Identity, path, json!({})),
            creates: None,
        });
    }
    all
}

fn new_user(row: &FormValues, domain: &str) -> Preparation {
    let name = row.text("user_name");
    let mut user = Map::from_iter([
        ("name".to_owned(), name.into()),
        ("domain_id".to_owned(), domain.into()),
        ("default_project_id".to_owned(), CREATED_ID.into()),
        ("enabled".to_owned(), true.into()),
    ]);
    let optional = [("password", row.verbatim("password")), ("email", row.text("email"))];
    let given = optional.into_iter().filter(|(_, text)| !text.is_empty());
    user.extend(given.map(|(member, text)| (member.to_owned(), Value::from(text))));
    let what = ["user ", name].concat();
    Preparation {
        role: what.clone().into(),
        what,
        call: ServiceRequest::post(ServiceType::Identity, "/users", json!({"user": user})).confidential(),
        creates: Some((keys::USERS, "/user/id")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_have_roles_and_new_users_are_created_before() {
        let input = FormValues::default().with(
            MEMBERS,
            json!([
                {"kind": "user", "user": "u-1", "role": "r-1"},
                {"kind": "new", "user_name": "jane", "password": " s3cret ", "role": "r-2"},
                {"kind": "group", "group": "g-1", "role": "r-1"},
            ]),
        );
        let all = follow_ups(&input, "default");
        let what: Vec<_> = all.iter().map(|one| one.what.as_str()).collect();
        assert_eq!(what, ["role of member 1", "user jane", "role of member 2", "role of member 3"]);
        let user = json!({"user": {"name": "jane", "domain_id": "default", "default_project_id": CREATED_ID,
            "enabled": true, "password": " s3cret "}});
        assert_eq!(all[1].call.body, Some(user));
        let path = |at: usize| all[at].call.path.clone();
        let at_project = |rest: &str| ["/projects/", CREATED_ID, rest].concat();
        assert_eq!(path(0), at_project("/users/u-1/roles/r-1"));
        assert_eq!(path(2), at_project(&["/users/", &id_of("user jane"), "/roles/r-2"].concat()));
        assert_eq!(path(3), at_project("/groups/g-1/roles/r-1"));
    }
}

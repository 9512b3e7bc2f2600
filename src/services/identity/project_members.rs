//! Who has roles in a project: the users and groups that have them there, and those who inherit them.

use super::admin;
use super::role_assignments::{ASSIGNMENTS, INHERITED, assignment_words, path, path_of};
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::{
    Action, Body, Caller, Choice, Choices, Field, FieldKind, Form, FormValues, JsonRow, Lookup, RequestPlan, Section,
    Tab, TitledTable,
};
use crate::services::choices;
use serde_json::{Value, json};

const ADD: &str = "Add member";
const REMOVE: &str = "Remove role";

pub const TAB: Tab<JsonRow> = Tab::new(
    "members",
    "Members",
    Body::Lists(&[
        TitledTable::new(
            "Assigned in this project",
            "/role_assignments?scope.project.id={id}&include_names=true",
            ASSIGNMENTS.action(REMOVE, "assignment", path_of),
        )
        .adding(ADD),
        TitledTable::new(
            "Inherited",
            "/role_assignments?scope.project.id={id}&effective&include_names=true",
            INHERITED,
        ),
    ]),
);

static ADD_FORM: Form = admin::form(&[Section::untitled(&[
    Field::new(
        "kind",
        "Assignee",
        FieldKind::Choice(|_, _| choices::from_pairs(&[("user", "User"), ("group", "Group")])),
    )
    .required(),
    admin::USER.shown(|input, _| input.text("kind") != "group"),
    Field::new("group", "Group", FieldKind::Choice(admin::groups))
        .required()
        .shown(|input, _| input.text("kind") == "group"),
    Field::new("role", "Role", FieldKind::Choice(admin::roles)).required(),
])]);
static REMOVE_FORM: Form =
    admin::form(&[Section::untitled(&[Field::new("assignment", "Role", FieldKind::Choice(assignments)).required()])]);

pub const ADD_MEMBER: Action<JsonRow> = Action::<JsonRow>::new(ADD, add)
    .titled("Add member to {}")
    .group("Members")
    .form(&ADD_FORM)
    .starting_with(|_| FormValues::default().with("kind", "user"));
pub const REMOVE_ROLE: Action<JsonRow> = Action::<JsonRow>::new(REMOVE, |_, input| {
    RequestPlan::single(ServiceRequest::delete(ServiceType::Identity, input.text("assignment")))
})
.titled("Remove role in {}")
.group("Members")
.form(&REMOVE_FORM)
.starting_with(admin::about)
.by_rows()
.confirm("The permissions of the role end at once, and tokens with it are revoked.");

fn add(project: &JsonRow, input: &FormValues) -> RequestPlan {
    let (collection, member) = match input.text("kind") {
        "group" => ("/groups/", input.text("group")),
        _ => ("/users/", input.text("user")),
    };
    let (place, who) = (["/projects/", &encode(project.id())].concat(), [collection, &encode(member)].concat());
    let path = path(&place, &who, input.text("role"), false);
    RequestPlan::single(ServiceRequest::put(ServiceType::Identity, path, json!({})))
}

/// The roles that are assigned in the project. Each is told by the path of its assignment.
fn assignments(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let project = encode(input.text(choices::OBJECT_ID));
    let path = ["/role_assignments?scope.project.id=", &project, "&include_names=true"].concat();
    let caller = lookup.caller();
    Some(lookup.document(&ServiceRequest::get(ServiceType::Identity, path))?.map(|answer| {
        let all = answer.get("role_assignments").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let choice = |assignment: &Value| {
            Choice::new(path_of(assignment), assignment_words(assignment)).disabled(refusal(assignment, &caller))
        };
        all.iter().map(choice).collect()
    }))
}

/// Why the role cannot be removed: administrators who remove their own admin role cannot restore it.
fn refusal(assignment: &Value, caller: &Caller) -> Option<String> {
    let at = |at| lenient::at(assignment, at);
    let own = at("/user/id") == caller.user_id && at("/scope/project/id") == caller.project_id;
    (own && at("/role/name") == "admin").then(|| "This role makes you an administrator".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::services::find;
    use crate::services::identity::keys;
    use crate::services::samples::row_of;

    #[test]
    fn members_are_added_to_the_project_of_the_page() {
        let project = row_of(find(keys::ALL_PROJECTS).unwrap(), &json!({"id": "p", "name": "shop"}));
        let project: &JsonRow = project.as_any().downcast_ref().unwrap();
        let path = |input: FormValues| add(project, &input).steps[0].path.clone();
        let user = FormValues::default().with("kind", "user").with("user", "u").with("role", "r");
        assert_eq!(path(user.clone()), "/projects/p/users/u/roles/r");
        assert_eq!(path(user.with("kind", "group").with("group", "g")), "/projects/p/groups/g/roles/r");
    }

    #[test]
    fn nobody_removes_the_role_that_they_are_an_administrator_by() {
        let caller = Caller { user_id: "u".into(), project_id: "p".into(), ..Caller::default() };
        let role = |name: &str| json!({"role": {"id": "r", "name": name}, "user": {"id": "u"}, "scope": {"project": {"id": "p"}}});
        assert!(refusal(&role("admin"), &caller).is_some());
        assert!(refusal(&role("member"), &caller).is_none());
        assert!(refusal(&role("admin"), &Caller { project_id: "other".into(), ..caller }).is_none());
    }
}

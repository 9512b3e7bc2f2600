//! Access control lists of secrets and containers: whether everybody in the project may read them, and who else may.
//! <https://docs.openstack.org/api-ref/key-manager/#acls>

use super::requests::{get, path, put};
use super::roles;
use crate::lenient;
use crate::model::{
    Action, Body, Caller, Cell, Field, FieldKind, Form, FormPrefill, FormValues, JsonRow, Lookup, RequestPlan, Section,
    SubColumn, SubTable, Tab, TitledTable,
};
use crate::services::choices::{self, OBJECT_ID, form_for_object};
use crate::services::identity;
use serde_json::{Value, json};

const LABEL: &str = "Edit access";
/// The hidden field that says that the list was read.
const IS_READ: &str = ".is_read";
/// Users chosen by name, and those who are given by their ids where the caller sees no names.
const USERS: &str = "users";
const IDS: &str = "user_ids";
const PROJECT: &str = "project-access";

/// A row for the project and one for each user.
fn rows(_: &str, answer: &Value) -> Option<Vec<Value>> {
    let read = answer.get("read")?;
    let users = read.get("users").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let user = |id: &Value| json!({"user": id});
    Some(std::iter::once(json!({PROJECT: project_access(read)})).chain(users.iter().map(user)).collect())
}

/// Barbican lets the project read it where nobody has said anything else.
fn project_access(read: &Value) -> bool {
    read.get(PROJECT).and_then(Value::as_bool).unwrap_or(true)
}

fn who(row: &Value) -> Cell {
    match lenient::at(row, "/user") {
        user if user.is_empty() => Cell::text("All project users with a suitable role"),
        user => Cell::link(identity::keys::USERS, user),
    }
}

fn may(row: &Value) -> Cell {
    Cell::Flag(row.get(PROJECT).and_then(Value::as_bool).unwrap_or(true))
}

const TABLE: SubTable = SubTable::new(
    "read",
    &[SubColumn::new("User", who), SubColumn::new("Allowed", may)],
    "Only the creator and project administrators have access.",
)
.rows(rows)
.ordered(|row| lenient::at(row, "/user"));

const fn tab(tables: &'static [TitledTable]) -> Tab<JsonRow> {
    Tab::new("access", "Access", Body::Lists(tables))
}

pub const SECRET_TAB: Tab<JsonRow> = tab(&[TitledTable::new("Read access", "/secrets/{id}/acl", TABLE).adding(LABEL)]);
pub const CONTAINER_TAB: Tab<JsonRow> =
    tab(&[TitledTable::new("Read access", "/containers/{id}/acl", TABLE).adding(LABEL)]);

/// The values of the form for an answer.
fn values(answer: &Value) -> FormValues {
    let Some(read) = answer.get("read") else { return FormValues::default() };
    let users = read.get("users").cloned().unwrap_or_else(|| json!([]));
    FormValues::default()
        .with(IS_READ, true)
        .with(PROJECT, project_access(read))
        .with(USERS, users.clone())
        .with(IDS, users)
}

/// The fields are hidden until the list was read: sending them would replace a list that the user has not seen.
fn is_read(input: &FormValues, _: &dyn Lookup) -> bool {
    input.flag(IS_READ)
}

const SECTIONS: &[Section] = &[Section::untitled(&[
    Field::new(PROJECT, "Project access", FieldKind::Flag)
        .help(
            "Project users can read it if their roles allow it. If off, only the creator, project \
                 administrators and the users below can.",
        )
        .shown(is_read),
    Field::new(
        USERS,
        "Additional readers",
        FieldKind::Many(|lookup, input| {
            let chosen = input.list(USERS);
            let chosen: Vec<_> = chosen.iter().map(String::as_str).collect();
            let all = choices::in_domains(lookup, identity::keys::USERS);
            choices::with_chosen(all, lookup, identity::keys::USERS, &chosen)
        }),
    )
    .shown(|input, lookup| is_read(input, lookup) && lookup.caller().is_admin()),
    Field::new(IDS, "User IDs of additional readers", FieldKind::Words)
        .help("User names are visible to administrators only.")
        .shown(|input, lookup| is_read(input, lookup) && !lookup.caller().is_admin()),
])];

const fn form(prefills: &'static [FormPrefill]) -> Form {
    Form { prefills, ..Form::new(SECTIONS) }
}

static SECRET_FORM: Form = form(&[FormPrefill {
    what: "The access control list",
    request: |input| get(path("/secrets", input.text(OBJECT_ID), "/acl")),
    values,
}]);
static CONTAINER_FORM: Form = form(&[FormPrefill {
    what: "The access control list",
    request: |input| get(path("/containers", input.text(OBJECT_ID), "/acl")),
    values,
}]);

const fn action(form: &'static Form, run: fn(&JsonRow, &FormValues) -> RequestPlan) -> Action<JsonRow> {
    Action::<JsonRow>::new(LABEL, run)
        .titled("Edit access to {}")
        .form(form)
        .starting_with(|object| form_for_object(object.id()))
        .when(changes)
}

fn changes(_: &JsonRow, caller: &Caller) -> Result<(), &'static str> {
    roles::changes(caller)
}

pub const EDIT_SECRET: Action<JsonRow> =
    action(&SECRET_FORM, |secret, input| replacement("/secrets", secret.id(), input));
pub const EDIT_CONTAINER: Action<JsonRow> =
    action(&CONTAINER_FORM, |container, input| replacement("/containers", container.id(), input));

fn replacement(collection: &str, id: &str, input: &FormValues) -> RequestPlan {
    if !input.flag(IS_READ) {
        return RequestPlan::empty();
    }
    let users = if input.0.contains_key(USERS) { input.list(USERS) } else { input.list(IDS) };
    let read = json!({PROJECT: input.flag(PROJECT), "users": users});
    RequestPlan::single(put(path(collection, id, "/acl"), json!({"read": read})))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recorded;

    #[test]
    fn the_list_is_replaced_by_what_was_read_and_changed() {
        let answer = recorded::answer("key-manager/acls/show");
        let opened = values(&answer);
        let users = opened.list(USERS);
        assert!(!users.is_empty() && !opened.flag(PROJECT));
        let recorded = recorded::exchange("key-manager/acls/set").request.body;
        assert_eq!(replacement("/secrets", "s", &opened).steps[0].body, Some(recorded));
        assert_eq!(rows("", &answer).unwrap().len(), 1 + users.len());
        assert!(replacement("/secrets", "s", &FormValues::default()).steps.is_empty(), "it was not read");
        let default = recorded::answer("key-manager/acls/default");
        assert_eq!(rows("", &default).unwrap(), [json!({"project-access": true})]);
    }
}

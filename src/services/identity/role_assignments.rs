//! Role assignments, for administrators.
//! <https://docs.openstack.org/api-ref/identity/v3/#list-role-assignments>

use super::admin;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::custom;
use crate::model::{
    Action, Caller, Cell, Create, Field, FieldKind, Form, FormValues, JsonColumn, JsonResourceDef, JsonRow, Meta,
    Names, RequestPlan, Section, SubColumn, SubTable, admin_only,
};
use crate::services::choices;
use crate::services::identity::keys;
use serde_json::{Value, json};

/// The name with its domain, in which names are unique; the id where the name is missing, as for users of a
/// directory that does not respond.
fn called(assignment: &Value, at: &str) -> String {
    let part = |rest: &str| lenient::at(assignment, &[at, rest].concat());
    match (part("/name"), part("/domain/name")) {
        (name, _) if name.is_empty() => part("/id"),
        (name, domain) if domain.is_empty() => name,
        (name, domain) => [&name, "@", domain.as_str()].concat(),
    }
}

fn is_group(assignment: &Value) -> bool {
    assignment.get("group").is_some()
}

fn is_inherited(assignment: &Value) -> bool {
    assignment.pointer("/scope/OS-INHERIT:inherited_to").is_some()
}

fn subject(assignment: &Value) -> String {
    if is_group(assignment) { ["group ", &called(assignment, "/group")].concat() } else { called(assignment, "/user") }
}

fn scope(assignment: &Value) -> String {
    for (kind, at) in [("project ", "/scope/project"), ("domain ", "/scope/domain")] {
        if assignment.pointer(at).is_some() {
            return [kind, &called(assignment, at)].concat();
        }
    }
    "the system".to_owned()
}

/// Assignments have no ids, so their parts identify them.
fn id(assignment: &Value) -> String {
    let below = if is_inherited(assignment) { "all projects below " } else { "" };
    let role = called(assignment, "/role");
    [&role, " of ", &subject(assignment), " in ", below, &scope(assignment)].concat()
}

/// A link to a part of the assignment, by its name and domain; without these the name is looked up.
fn part(assignment: &Value, to: &'static str, at: &str) -> Cell {
    let id = lenient::at(assignment, &[at, "/id"].concat());
    match called(assignment, at) {
        _ if id.is_empty() => Cell::None,
        name if name == id => Cell::link(to, id),
        name => Cell::named_link(to, id, name),
    }
}

fn who(assignment: &Value) -> Cell {
    match is_group(assignment) {
        true => part(assignment, keys::GROUPS, "/group"),
        false => part(assignment, keys::USERS, "/user"),
    }
}

fn place(assignment: &Value) -> Cell {
    let parts = [(keys::ALL_PROJECTS, "/scope/project"), (keys::DOMAINS, "/scope/domain")];
    let named = parts.iter().map(|(to, at)| part(assignment, to, at)).find(|cell| *cell != Cell::None);
    named.unwrap_or_else(|| Cell::text("System"))
}

fn role(assignment: &Value) -> Cell {
    part(assignment, keys::ROLES, "/role")
}

fn inherited(assignment: &Value) -> Cell {
    Cell::Flag(is_inherited(assignment))
}

/// The origin of an effective assignment: a group, an implying role, or inheritance. Keystone
/// returns it as links.
fn through(assignment: &Value) -> Cell {
    let after = |link: &str, part: &str| {
        let link = lenient::at(assignment, link);
        let (_, rest) = link.split_once(part)?;
        Some(rest.split('/').next().unwrap_or_default().to_owned())
    };
    let group = after("/links/membership", "/groups/").map(|id| Cell::link(keys::GROUPS, id));
    let role = after("/links/prior_role", "/implies/").map(|id| Cell::link(keys::ROLES, id));
    let above = lenient::at(assignment, "/links/assignment").contains("/OS-INHERIT/").then(|| Cell::text("inherited"));
    let all: Vec<Cell> = [group, role, above].into_iter().flatten().collect();
    if all.is_empty() { Cell::text("direct") } else { Cell::many(all) }
}

fn kind(assignment: &Value) -> Cell {
    Cell::text(if is_group(assignment) { "Group" } else { "User" })
}

fn level(assignment: &Value) -> Cell {
    let has = |at| assignment.pointer(at).is_some();
    Cell::text(if has("/scope/project") {
        "Project"
    } else if has("/scope/domain") {
        "Domain"
    } else {
        "System"
    })
}

/// The path of an assignment. `place` is `/projects/ID`, `/domains/ID` or `/system`, `who` `/users/ID` or `/groups/ID`.
pub fn path(place: &str, who: &str, role: &str, inherited: bool) -> String {
    let (before, after) = if inherited { ("/OS-INHERIT", "/inherited_to_projects") } else { ("", "") };
    [before, place, who, "/roles/", &encode(role), after].concat()
}

fn assign(input: &FormValues) -> RequestPlan {
    let one = |collection: &str, field: &str| [collection, &encode(input.text(field))].concat();
    let place = match input.text(".where") {
        "project" => one("/projects/", "project"),
        "domain" => one("/domains/", "domain"),
        _ => "/system".to_owned(),
    };
    let who = if input.text(".who") == "group" { one("/groups/", "group") } else { one("/users/", "user") };
    // Roles on the system cannot be inherited.
    let inherited = input.flag("inherited") && input.text(".where") != "system";
    RequestPlan::single(ServiceRequest::put(
        ServiceType::Identity,
        path(&place, &who, input.text("role"), inherited),
        json!({}),
    ))
}

/// The path of an assignment from a list.
pub fn path_of(assignment: &Value) -> String {
    let one = |collection: &str, at: &str| {
        let id = lenient::at(assignment, at);
        (!id.is_empty()).then(|| [collection, &encode(&id)].concat())
    };
    let place = one("/projects/", "/scope/project/id").or_else(|| one("/domains/", "/scope/domain/id"));
    let who = one("/groups/", "/group/id").or_else(|| one("/users/", "/user/id"));
    let role = lenient::at(assignment, "/role/id");
    let place = place.unwrap_or_else(|| "/system".to_owned());
    path(&place, &who.unwrap_or_default(), &role, is_inherited(assignment))
}

fn revoke(assignment: &Value) -> ServiceRequest {
    ServiceRequest::delete(ServiceType::Identity, path_of(assignment))
}

/// Users cannot restore their own role after they remove it.
fn another(record: &JsonRow, caller: &Caller) -> Result<(), &'static str> {
    let own = record.at("/user/id") == caller.user_id && record.at("/scope/project/id") == caller.project_id;
    match own && record.at("/role/name") == "admin" {
        true => Err("This role makes you an administrator"),
        false => Ok(()),
    }
}

static FORM: Form = admin::form(&[Section::untitled(&[
    Field::new("role", "Role", FieldKind::Choice(admin::roles)).required(),
    Field::new(
        ".who",
        "Assignee",
        FieldKind::Choice(|_, _| choices::from_pairs(&[("user", "User"), ("group", "Group")])),
    )
    .required(),
    admin::USER.shown(|input, _| input.text(".who") != "group"),
    Field::new("group", "Group", FieldKind::Choice(admin::groups))
        .required()
        .shown(|input, _| input.text(".who") == "group"),
    Field::new(
        ".where",
        "Scope",
        FieldKind::Choice(|_, _| {
            choices::from_pairs(&[("project", "Project"), ("domain", "Domain"), ("system", "System")])
        }),
    )
    .required(),
    Field::new("project", "Project", FieldKind::Choice(admin::projects))
        .required()
        .shown(|input, _| input.text(".where") == "project"),
    Field::new("domain", "Domain", FieldKind::Choice(admin::domains))
        .required()
        .shown(|input, _| input.text(".where") == "domain"),
    Field::new("inherited", "For all child projects", FieldKind::Flag)
        .help("Applies to child projects only.")
        .shown(|input, _| input.text(".where") != "system"),
])]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    derive_id: Some(id),
    name: "",
    heading: Some(JsonColumn::new("Role", custom(role)).facet().width(180)),
    columns: &[
        JsonColumn::new("User or group", custom(who)).width(240),
        JsonColumn::new("Scope", custom(place)).width(240),
        JsonColumn::new("Kind", custom(kind)).facet().width(90),
        JsonColumn::new("Level", custom(level)).facet().width(90),
        JsonColumn::new("Inherited", custom(inherited)).facet().width(100),
    ],
    summary: &[("User or group", custom(who)), ("Role", custom(role)), ("Scope", custom(place))],
    facts: &[
        ("User or group", custom(who)),
        ("Role", custom(role)),
        ("Scope", custom(place)),
        ("Inherited", custom(inherited)),
    ],
    create: Some(Create {
        verb: "Assign",
        initial: |_| FormValues::default().with(".who", "user").with(".where", "project"),
        name: |_| "role".to_owned(),
        run: Some(assign),
        ..Create::new("Assign role", &FORM)
    }),
    // An assignment has no address to poll, so the response is the outcome.
    actions: &[Action::new("Revoke", |record: &JsonRow, _| RequestPlan::single(revoke(&record.value)))
        .when(another)
        .bulk()
        .group("Danger")
        .confirm("The permissions of the role end at once, and tokens with it are revoked.")],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "shield",
        commands: Some(&super::role_commands::COMMANDS),
        list: "/role_assignments?include_names=true",
        about: "Gives a role to a user or group in a project, a domain or the system.",
        ..admin::meta(
            keys::ROLE_ASSIGNMENTS,
            "",
            Names {
                singular: "role assignment",
                plural: "Role assignments",
                list_key: "role_assignments",
                object_key: "role_assignment",
            },
        )
    })
};

/// The role assignments of the page's object.
pub const ASSIGNMENTS: SubTable = SubTable::new(
    "role_assignments",
    &[
        SubColumn::new("User or group", who),
        SubColumn::new("Role", role),
        SubColumn::new("Scope", place),
        SubColumn::new("Inherited", inherited),
    ],
    "No roles. Use “Assign role” to add one.",
);

/// An assignment's role and who has it: `member of jane@Default`.
pub fn assignment_words(assignment: &Value) -> String {
    let below = if is_inherited(assignment) { ", for child projects" } else { "" };
    [&called(assignment, "/role"), " of ", &subject(assignment), below].concat()
}

/// Whether an effective assignment is inherited from above, which its link says.
fn is_from_above(assignment: &Value) -> bool {
    lenient::at(assignment, "/links/assignment").contains("/OS-INHERIT/")
}

/// Where an inherited assignment is made: the domain or the project above.
fn origin(assignment: &Value) -> Cell {
    let link = lenient::at(assignment, "/links/assignment");
    let after = |part: &str| {
        let (_, rest) = link.split_once(part)?;
        rest.split('/').next().filter(|id| !id.is_empty()).map(str::to_owned)
    };
    let place = after("/OS-INHERIT/domains/").map(|id| Cell::link(keys::DOMAINS, id));
    let place = place.or_else(|| after("/OS-INHERIT/projects/").map(|id| Cell::link(keys::ALL_PROJECTS, id)));
    let group = after("/groups/").map(|id| Cell::link(keys::GROUPS, id));
    let all: Vec<Cell> = [place, group].into_iter().flatten().collect();
    if all.is_empty() { Cell::None } else { Cell::many(all) }
}

/// What users inherit from above, among the effective assignments.
pub const INHERITED: SubTable = SubTable::new(
    "role_assignments",
    &[SubColumn::new("User", who), SubColumn::new("Role", role), SubColumn::new("From", origin)],
    "No inherited roles.",
)
.only(is_from_above);

/// The effective role assignments of users, with their origin.
pub const EFFECTIVE: SubTable = SubTable::new(
    "role_assignments",
    &[SubColumn::new("User", who), SubColumn::new("Role", role), SubColumn::new("Source", through)],
    "No effective roles.",
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::AnyResourceDef;

    #[test]
    fn what_is_given_is_taken_at_the_same_place() {
        let given = FormValues::default().with("role", "r").with(".who", "group").with("group", "g");
        let given = given.with(".where", "domain").with("domain", "d").with("inherited", true);
        let assignment = json!({"role": {"id": "r"}, "group": {"id": "g"},
            "scope": {"domain": {"id": "d"}, "OS-INHERIT:inherited_to": "projects"}});
        let path = "/OS-INHERIT/domains/d/groups/g/roles/r/inherited_to_projects";
        assert_eq!(assign(&given).steps[0].path, path);
        assert_eq!(revoke(&assignment).path, path);
        let system = json!({"role": {"id": "r"}, "user": {"id": "u"}, "scope": {"system": {"all": true}}});
        assert_eq!(revoke(&system).path, "/system/users/u/roles/r");
        assert_eq!(id(&system), "r of u in the system");
    }

    #[test]
    fn who_and_where_are_told_apart_by_their_domains() {
        let named = |id: &str, domain: &str| json!({"id": id, "name": "pub", "domain": {"id": domain, "name": domain}});
        let assignment = |domain| {
            json!({"role": {"id": "r", "name": "member"}, "user": named("u", "corp"),
            "scope": {"project": named("p", domain)}})
        };
        assert_eq!(who(&assignment("corp")), Cell::named_link(keys::USERS, "u", "pub@corp"));
        for domain in ["corp", "Default"] {
            let project = ["pub@", domain].concat();
            assert_eq!(place(&assignment(domain)), Cell::named_link(keys::ALL_PROJECTS, "p", project));
        }
        assert_eq!(role(&assignment("corp")), Cell::named_link(keys::ROLES, "r", "member"));
        // A directory that does not answer has no names.
        let nameless = json!({"role": {"id": "r"}, "user": {"id": "u"}, "scope": {"system": {"all": true}}});
        assert_eq!((who(&nameless), place(&nameless)), (Cell::link(keys::USERS, "u"), Cell::text("System")));
    }

    #[test]
    fn what_is_inherited_says_from_where() {
        let link = |link: &str| json!({"links": {"assignment": format!("http://cloud/v3{link}")}});
        let of_domain = link("/OS-INHERIT/domains/d/groups/g/roles/r/inherited_to_projects");
        assert!(is_from_above(&of_domain));
        let places = Cell::many(vec![Cell::link(keys::DOMAINS, "d"), Cell::link(keys::GROUPS, "g")]);
        assert_eq!(origin(&of_domain), places);
        let of_parent = link("/OS-INHERIT/projects/p/users/u/roles/r/inherited_to_projects");
        assert_eq!(origin(&of_parent), Cell::many(vec![Cell::link(keys::ALL_PROJECTS, "p")]));
        assert!(!is_from_above(&link("/projects/p/users/u/roles/r")));
    }

    #[test]
    fn the_list_says_everything_once() {
        let text = json!({"role": {"id": "r", "name": "member"}, "user": {"id": "u", "name": "jane"},
            "scope": {"system": {"all": true}}});
        let row = DEFINITION.read(&serde_json::value::to_raw_value(&text).unwrap()).unwrap();
        let titles: Vec<_> = DEFINITION.columns().iter().map(|column| column.title).collect();
        assert_eq!(titles, ["Role", "User or group", "Scope", "Kind", "Level", "Inherited"]);
        let first = DEFINITION.cell(&row, 0);
        assert_eq!(first, Cell::named_link(keys::ROLE_ASSIGNMENTS, "member of jane in the system", "member"));
    }
}

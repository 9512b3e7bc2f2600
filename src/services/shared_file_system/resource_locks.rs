//! Resource locks: what protects shares and access rules from being deleted, and access rules from being seen (2.81).
//! <https://docs.openstack.org/api-ref/shared-file-system/#resource-locks-since-api-v2-81>

use super::defaults::{PROJECT_COLUMN, of_projects};
use super::keys;
use super::requests::post;
use crate::lenient;
use crate::model::cell_format::{code, custom, link, text, time};
use crate::model::{
    Action, AllProjects, Caller, Cell, CommandNames, Create, EmptyLookup, Field, FieldKind, Form, FormValues,
    JsonColumn, JsonResourceDef, JsonRow, Meta, Names, RequestPlan, Section, Title, fields,
};
use crate::services::{choices, identity};
use serde_json::{Value, json};

/// The microversion with locks.
const VERSION: u16 = 81;

/// What is locked: a link where it has a page.
fn resource(lock: &Value) -> Cell {
    let id = lenient::at(lock, "/resource_id");
    match lenient::at(lock, "/resource_type").as_str() {
        "share" => Cell::link(keys::SHARES, id),
        _ => Cell::code(id),
    }
}

fn kind(lock: &Value) -> Cell {
    Cell::text(match lenient::at(lock, "/resource_type").as_str() {
        "share" => "Share".to_owned(),
        "access_rule" => "Access rule".to_owned(),
        other => other.to_owned(),
    })
}

/// What the lock prevents.
fn prevents(lock: &Value) -> Cell {
    Cell::text(match lenient::at(lock, "/resource_action").as_str() {
        "delete" => "Deletion".to_owned(),
        "show" => "Visibility".to_owned(),
        other => other.to_owned(),
    })
}

/// The resource, and what the lock prevents: `data · deletion lock`. Access rules have no names.
fn title(lock: &Value) -> Title {
    let what = match lenient::at(lock, "/resource_action").as_str() {
        "delete" => "deletion lock",
        "show" => "visibility lock",
        _ => "lock",
    };
    let alone = Title::new([&kind(lock).plain(&EmptyLookup), " · ", what].concat());
    match lenient::at(lock, "/resource_type").as_str() {
        "share" => alone.by(keys::SHARES, lenient::at(lock, "/resource_id")).and(what),
        _ => alone,
    }
}

/// Who created it: users, administrators, or a service such as Nova.
fn creator(lock: &Value) -> Cell {
    Cell::text(match lenient::at(lock, "/lock_context").as_str() {
        "user" => "User".to_owned(),
        "admin" => "Administrator".to_owned(),
        "service" => "Service".to_owned(),
        other => other.to_owned(),
    })
}

const REASON: Field = Field::new("lock_reason", "Reason", FieldKind::Text)
    .check(|input| (input.text("lock_reason").chars().count() > 1023).then(|| "At most 1,023 characters".to_owned()));

/// Locks of access rules are set with the rules.
static CREATE: Form = Form::new(&[Section::untitled(&[
    Field::new("resource_id", "Share", FieldKind::Choice(|lookup, _| choices::from_resource(lookup, keys::SHARES)))
        .required()
        .help("While locked, the share can be neither deleted nor unmanaged."),
    REASON,
])]);

fn create(input: &FormValues) -> RequestPlan {
    let mut lock = fields::object(&CREATE, input, None);
    lock.insert("resource_type".to_owned(), "share".into());
    lock.insert("resource_action".to_owned(), "delete".into());
    RequestPlan::single(post("/resource-locks", VERSION, json!({"resource_lock": lock})))
}

static EDIT: Form = Form::new(&[Section::untitled(&[REASON])]);

/// Locks of administrators and services are theirs.
fn changeable(lock: &JsonRow, caller: &Caller) -> Result<(), &'static str> {
    match lock.at("/lock_context").as_str() {
        _ if caller.is_admin() => Ok(()),
        "admin" => Err("Only administrators can change this lock"),
        "service" => Err("A service has set this lock"),
        _ if lock.at("/user_id") == caller.user_id => Ok(()),
        _ => Err("Only the user who created the lock can change it"),
    }
}

static COMMANDS: CommandNames = CommandNames::new(
    "share lock",
    &[
        ("resource_id", "@"),
        ("resource_type", "@"),
        ("resource_action", "--resource-action"),
        ("lock_reason", "--lock-reason"),
    ],
);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "/id",
    heading: Some(JsonColumn::new("Lock", code("/id")).width(300)),
    title: Some(title),
    columns: &[
        JsonColumn::new("Resource", custom(resource)).width(220),
        JsonColumn::new("Kind", custom(kind)).facet().width(120),
        JsonColumn::new("Prevents", custom(prevents)).facet().width(120),
        JsonColumn::new("Reason", text("/lock_reason")).width(240),
        JsonColumn::new("Set by", custom(creator)).facet().width(130),
        JsonColumn::new("Created", time("/created_at")),
        JsonColumn::new("User", link(identity::keys::USERS, "/user_id")).hidden(),
        PROJECT_COLUMN,
    ],
    facts: &[
        ("Resource", custom(resource)),
        ("Kind", custom(kind)),
        ("Prevents", custom(prevents)),
        ("Reason", text("/lock_reason")),
        ("Set by", custom(creator)),
        ("User", link(identity::keys::USERS, "/user_id")),
    ],
    create: Some(Create { name: |_| "lock".to_owned(), run: Some(create), ..Create::new("Create lock", &CREATE) }),
    actions: &[
        Action::edit(&EDIT).when(changeable),
        Action::delete("The resource is no longer protected.").when(changeable),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "lock",
        commands: Some(&COMMANDS),
        about: "Protects shares and access rules from being deleted.",
        secondary: true,
        all_projects: Some(AllProjects::Parameter("all_projects=1")),
        ..of_projects(
            keys::RESOURCE_LOCKS,
            "/resource-locks",
            "/resource-locks",
            Names { singular: "lock", plural: "Locks", list_key: "resource_locks", object_key: "resource_lock" },
        )
    })
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::AnyResourceDef;
    use crate::services::samples::row_of;

    #[test]
    fn a_lock_is_changed_by_who_has_set_it() {
        let allowed = |context: &str, user: &str, role: &str| {
            let row = row_of(&DEFINITION, &json!({"id": "l", "lock_context": context, "user_id": "u"}));
            let caller = Caller { user_id: user.to_owned(), roles: vec![role.to_owned()], ..Caller::default() };
            DEFINITION.allowed(&row, 0, &caller).is_ok()
        };
        assert!(allowed("user", "u", "member") && !allowed("user", "other", "member"));
        assert!(!allowed("admin", "u", "member") && !allowed("service", "u", "member"));
        assert!(allowed("admin", "other", "admin"));
    }

    #[test]
    fn a_lock_says_what_it_prevents() {
        let lock = json!({"resource_type": "access_rule", "resource_id": "r", "resource_action": "show"});
        let told = [kind(&lock), prevents(&lock), resource(&lock)];
        assert_eq!(told, [Cell::text("Access rule"), Cell::text("Visibility"), Cell::code("r")]);
    }
}

//! Resource classes: kinds of what resource providers have an amount of.
//! <https://docs.openstack.org/api-ref/placement/#resource-classes>

use super::custom_name::{self, is_custom};
use super::requests::{KNOWN, get, put_name};
use crate::auth::ServiceType;
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::custom;
use crate::model::{
    Action, ActionCommand, Body, Cell, CommandNames, Create, Field, FieldKind, Form, FormValues, JsonColumn,
    JsonResourceDef, JsonRow, Meta, Names, RequestPlan, Section, SubColumn, SubTable, Tab, admin_only,
};
use crate::services::placement::keys;
use serde_json::Value;

fn path(name: &str) -> String {
    ["/resource_classes/", &encode(name)].concat()
}

fn create(input: &FormValues) -> RequestPlan {
    RequestPlan::single(put_name(path(input.text("name")), 7))
}

fn kind(class: &Value) -> Cell {
    Cell::text(if is_custom(&lenient::at(class, "/name")) { "Custom" } else { "Standard" })
}

static FORM: Form = Form::new(&[Section::untitled(&[Field::new("name", "Name", FieldKind::Text)
    .required()
    .help(custom_name::HELP)
    .check(custom_name::problem)])])
.refused(|caller| (!caller.is_admin()).then_some("Only administrators can create resource classes"));

static COMMANDS: CommandNames = CommandNames::new("resource class", &[("name", "@")])
    .without_set()
    .actions(&[ActionCommand::put("/resource_classes/*", "", "resource class create", &[])]);

static PROVIDERS: SubTable = SubTable::new(
    "resource_providers",
    &[SubColumn::new("Resource provider", |provider| {
        let [id, name] = ["/uuid", "/name"].map(|member| lenient::at(provider, member));
        Cell::named_link(keys::RESOURCE_PROVIDERS, id, name)
    })],
    "No resource provider has capacity left.",
);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    id: "/name",
    columns: &[JsonColumn::new("Kind", custom(kind)).facet().width(120)],
    facts: &[("Kind", custom(kind))],
    tabs: &[Tab::new(
        "resource-providers",
        "Available at",
        Body::Table(
            |class: &JsonRow| get("/resource_providers").query("resources", [class.id(), ":1"].concat()),
            PROVIDERS,
        ),
    )],
    create: Some(Create { run: Some(create), ..Create::new("Create resource class", &FORM) }),
    actions: &[Action::delete("You cannot delete it while a resource provider has an inventory of it.").when(
        |class: &JsonRow, _| match is_custom(class.id()) {
            true => Ok(()),
            false => Err("Standard resource classes cannot be deleted"),
        },
    )],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "flavor",
        admin: true,
        secondary: true,
        commands: Some(&COMMANDS),
        version: KNOWN,
        unordered: true,
        about: "A kind of countable resource, such as VCPU or MEMORY_MB.",
        ..Meta::of(
            ServiceType::Placement,
            keys::RESOURCE_CLASSES,
            "/resource_classes",
            Names {
                singular: "resource class",
                plural: "Resource classes",
                list_key: "resource_classes",
                object_key: "",
            },
        )
    })
};

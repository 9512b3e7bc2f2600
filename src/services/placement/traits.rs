//! Traits: qualities that resource providers have or lack.
//! <https://docs.openstack.org/api-ref/placement/#traits>

use super::custom_name::{self, is_custom};
use super::requests::{KNOWN, delete, get, put_name};
use crate::auth::ServiceType;
use crate::http::encode;
use crate::lenient;
use crate::model::{
    Action, ActionCommand, Body, Cell, Column, CommandNames, Create, Facts, Field, FieldKind, Form, FormValues, Meta,
    Names, RequestPlan, ResourceDef, ResourceRow, Section, SubColumn, SubTable, Tab,
};
use crate::services::placement::keys;
use serde::Deserialize;
use serde_json::value::RawValue;

/// A trait, of which Placement tells only the name.
#[derive(Debug, Default, Deserialize, PartialEq)]
#[serde(transparent)]
pub struct Trait(String);

impl ResourceRow for Trait {
    fn read(name: &RawValue) -> Result<Self, lenient::Error> {
        lenient::read::<String>(name).map(Trait)
    }
    fn id(&self) -> &str {
        &self.0
    }
    fn name(&self) -> &str {
        &self.0
    }
}

impl Trait {
    fn kind(&self) -> &'static str {
        if is_custom(&self.0) { "Custom" } else { "Standard" }
    }
}

fn path(name: &str) -> String {
    ["/traits/", &encode(name)].concat()
}

fn create(input: &FormValues) -> RequestPlan {
    RequestPlan::single(put_name(path(input.text("name")), 6))
}

static FORM: Form = Form::new(&[Section::untitled(&[Field::new("name", "Name", FieldKind::Text)
    .required()
    .help(custom_name::HELP)
    .check(custom_name::problem)])])
.refused(|caller| (!caller.is_admin()).then_some("Only administrators can create traits"));

static COMMANDS: CommandNames = CommandNames::new("trait", &[("name", "@")]).without_set().actions(&[
    ActionCommand::put("/traits/*", "", "trait create", &[]),
    ActionCommand::delete("/traits/*", "trait delete", &[]),
]);

static PROVIDERS: SubTable = SubTable::new(
    "resource_providers",
    &[SubColumn::new("Resource provider", |provider| {
        let [id, name] = ["/uuid", "/name"].map(|member| lenient::at(provider, member));
        Cell::named_link(keys::RESOURCE_PROVIDERS, id, name)
    })],
    "No resource providers have it.",
);

pub static DEFINITION: ResourceDef<Trait> = ResourceDef {
    meta: Meta {
        icon: "tag",
        admin: true,
        secondary: true,
        commands: Some(&COMMANDS),
        path: "",
        version: KNOWN,
        unordered: true,
        about: "A property of a resource provider, such as an instruction set of its CPU. Flavors and images \
            can require or forbid it.",
        ..Meta::of(
            ServiceType::Placement,
            keys::TRAITS,
            "/traits",
            Names { singular: "trait", plural: "Traits", list_key: "traits", object_key: "" },
        )
    },
    columns: &[
        Column::<Trait>::new("Name", |one| Cell::named_link(keys::TRAITS, &one.0, one.name())).width(380),
        Column::<Trait>::new("Kind", |one| Cell::text(one.kind())).facet().width(120),
    ],
    actions: &[Action::<Trait>::new("Delete", |one, _| RequestPlan::single(delete(path(&one.0), 6)))
        .admin()
        .bulk()
        .group("Danger")
        .confirm("Flavors and images that require it no longer match any host.")
        .when(|one, _| if is_custom(&one.0) { Ok(()) } else { Err("Standard traits cannot be deleted") })],
    create: Some(Create { run: Some(create), ..Create::new("Create trait", &FORM) }),
    summary: |one| vec![("Kind", Cell::text(one.kind()))],
    tabs: &[
        Tab::<Trait>::new(
            "overview",
            "Overview",
            Body::Facts(|one| {
                vec![Facts::new("Trait", [("Name", Cell::code(&one.0)), ("Kind", Cell::text(one.kind()))])]
            }),
        ),
        Tab::<Trait>::new(
            "resource-providers",
            "Resource providers",
            Body::Table(|one| get("/resource_providers").query("required", &one.0), PROVIDERS),
        ),
    ],
    audit: None,
};

//! Regions, for administrators.
//! <https://docs.openstack.org/api-ref/identity/v3/#regions>

use super::admin::{self, DESCRIPTION, DESCRIPTION_COLUMN};
use crate::model::cell_format::link;
use crate::model::{
    Action, CommandNames, Create, Field, FieldKind, Form, JsonColumn, JsonResourceDef, Meta, Names, Section, admin_only,
};
use crate::services::checks;
use crate::services::identity::keys;

const PARENT: Field = Field::new("parent_region_id", "Parent", FieldKind::Choice(admin::regions));
static FORM: Form = admin::form(&[Section::untitled(&[
    Field::new("id", "ID", FieldKind::Text)
        .required()
        .check(|input| checks::printable(input.text("id")))
        .help("Regions have no names. The ID cannot be changed."),
    DESCRIPTION,
    PARENT,
])]);
static EDIT_FORM: Form = Form::new(&[Section::untitled(&[DESCRIPTION, PARENT])]);

static COMMANDS: CommandNames = CommandNames::new(
    "region",
    &[("id", "@"), ("description", "--description"), ("parent_region_id", "--parent-region")],
);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "/id",
    columns: &[DESCRIPTION_COLUMN, JsonColumn::new("Parent", link(keys::REGIONS, "/parent_region_id"))],
    facts: &[("Parent", link(keys::REGIONS, "/parent_region_id"))],
    create: Some(Create { name: |input| input.text("id").to_owned(), ..Create::new("Create region", &FORM) }),
    actions: &[Action::edit(&EDIT_FORM), Action::delete("You cannot delete it while it has endpoints.")],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "tag",
        commands: Some(&COMMANDS),
        secondary: true,
        about: "A part of the cloud with its own endpoints.",
        ..admin::meta(
            keys::REGIONS,
            "/regions",
            Names { singular: "region", plural: "Regions", list_key: "regions", object_key: "region" },
        )
    })
};

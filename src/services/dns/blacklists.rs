//! Blacklists: names that zones may not have.
//! <https://docs.openstack.org/api-ref/dns/dns-api-v2-index.html#blacklists>

use super::defaults::{DESCRIPTION, of_admins};
use super::keys;
use crate::model::cell_format::{text, time};
use crate::model::{Action, CommandNames, Create, Field, FieldKind, Form, JsonColumn, JsonResourceDef, Meta, Section};

static FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("pattern", "Pattern", FieldKind::Text)
        .required()
        .help(r"Regular expression for zone names, such as ^([A-Za-z0-9_\-]+\.)*example\.com\.$"),
    DESCRIPTION,
])]);

static COMMANDS: CommandNames =
    CommandNames::new("zone blacklist", &[("pattern", "--pattern"), ("description", "--description")])
        .set(&[("description", "--description!--no-description")]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "/pattern",
    heading: Some(JsonColumn::new("Pattern", text("/pattern")).width(320)),
    columns: &[
        JsonColumn::new("Description", text("/description")).width(320),
        JsonColumn::new("Created", time("/created_at")),
    ],
    create: Some(Create { name: |input| input.text("pattern").to_owned(), ..Create::new("Create blacklist", &FORM) }),
    actions: &[Action::edit(&FORM), Action::delete("Zones with matching names can be created again.")],
    ..JsonResourceDef::new(Meta {
        icon: "shield",
        commands: Some(&COMMANDS),
        about: "Prevents projects from creating zones with certain names.",
        ..of_admins(keys::BLACKLISTS, "/blacklists", "blacklist", "Blacklists", "blacklists")
    })
};

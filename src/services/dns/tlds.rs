//! Top-level domains: where there are any, zones are created below them alone.
//! <https://docs.openstack.org/api-ref/dns/dns-api-v2-index.html#tld>

use super::defaults::{DESCRIPTION, of_admins};
use super::{keys, names};
use crate::model::cell_format::{text, time};
use crate::model::{Action, CommandNames, Create, Field, FieldKind, Form, JsonColumn, JsonResourceDef, Meta, Section};

const NAME: Field = Field::new("name", "Name", FieldKind::Text)
    .required()
    .help("Such as org or co.uk, without a dot at the end.")
    .check(|input| names::problem(&[input.text("name"), "."].concat(), false).map(str::to_owned));

static FORM: Form = Form::new(&[Section::untitled(&[NAME, DESCRIPTION])]);

static COMMANDS: CommandNames = CommandNames::new("tld", &[("name", "--name"), ("description", "--description")])
    .set(&[("description", "--description!--no-description")]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[
        JsonColumn::new("Description", text("/description")).width(320),
        JsonColumn::new("Created", time("/created_at")),
    ],
    create: Some(Create::new("Create TLD", &FORM)),
    actions: &[Action::edit(&FORM), Action::delete("Zones below it can no longer be created while other TLDs exist.")],
    ..JsonResourceDef::new(Meta {
        icon: "region",
        commands: Some(&COMMANDS),
        about: "If the list is not empty, zones can only be created below its TLDs.",
        ..of_admins(keys::TLDS, "/tlds", "TLD", "TLDs", "tlds")
    })
};

//! Domains, for administrators.
//! <https://docs.openstack.org/api-ref/identity/v3/#domains>

use super::admin::{self, DESCRIPTION, DESCRIPTION_COLUMN, ENABLED, ENABLED_COLUMN, NAME};
use crate::model::cell_format::flag;
use crate::model::{Action, CommandNames, Create, Form, FormValues, JsonResourceDef, Meta, Names, Section, admin_only};
use crate::services::identity::keys;

static FORM: Form = admin::form(&[Section::untitled(&[NAME, DESCRIPTION, ENABLED])]);
static EDIT_FORM: Form = Form::new(&[Section::untitled(&[NAME, DESCRIPTION])]);

static COMMANDS: CommandNames =
    CommandNames::new("domain", &[("name", "@"), ("description", "--description"), ("enabled", "--enable|--disable")]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[ENABLED_COLUMN, DESCRIPTION_COLUMN],
    facts: &[("Enabled", flag("/enabled"))],
    create: Some(Create {
        initial: |_| FormValues::default().with("enabled", true),
        ..Create::new("Create domain", &FORM)
    }),
    actions: &[
        Action::edit(&EDIT_FORM),
        Action::new("Enable", |record, _| admin::switch(record, "/domains", "domain", true)).when(admin::disabled),
        Action::new("Disable", |record, _| admin::switch(record, "/domains", "domain", false))
            .when(admin::enabled)
            .type_name("Users of this domain can no longer sign in, and its projects are disabled."),
        Action::delete("Its users, groups and projects are deleted too.")
            .when(|record, caller| admin::disabled(record, caller).map_err(|_| "Disable the domain first")),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "group",
        commands: Some(&COMMANDS),
        secondary: true,
        about: "A namespace for users, groups and projects.",
        ..admin::meta(
            keys::DOMAINS,
            "/domains",
            Names { singular: "domain", plural: "Domains", list_key: "domains", object_key: "domain" },
        )
    })
};

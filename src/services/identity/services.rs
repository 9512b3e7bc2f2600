//! The services of the catalog, for administrators.
//! <https://docs.openstack.org/api-ref/identity/v3/#service-catalog-and-endpoints>

use super::admin::{self, DESCRIPTION, DESCRIPTION_COLUMN, ENABLED, ENABLED_COLUMN, NAME};
use super::endpoints::TABLE;
use crate::model::cell_format::{flag, text};
use crate::model::{
    Action, Body, CommandNames, Create, Field, FieldKind, Form, FormValues, JsonColumn, JsonResourceDef, Meta, Names,
    Section, Tab, admin_only,
};
use crate::services::identity::keys;

const TYPE: Field = Field::new("type", "Type", FieldKind::Text)
    .required()
    .help("For example compute. Clients find the service by its type.");
static FORM: Form = admin::form(&[Section::untitled(&[NAME, TYPE, DESCRIPTION, ENABLED])]);

static COMMANDS: CommandNames = CommandNames::new(
    "service",
    &[("type", "@"), ("name", "--name"), ("description", "--description"), ("enabled", "--enable|--disable")],
)
.set(&[("type", "--type")])
.terraform("openstack_identity_service_v3", &[]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[JsonColumn::new("Type", text("/type")).facet(), ENABLED_COLUMN, DESCRIPTION_COLUMN],
    facts: &[("Type", text("/type")), ("Enabled", flag("/enabled"))],
    tabs: &[Tab::new("endpoints", "Endpoints", Body::List("/endpoints?service_id={id}", TABLE))],
    create: Some(Create {
        initial: |_| FormValues::default().with("enabled", true),
        ..Create::new("Create service", &FORM)
    }),
    actions: &[
        Action::edit(&FORM),
        Action::delete("Its endpoints are deleted too; clients can no longer find it.").when(|record, _| {
            // The catalog needs Keystone itself; its deletion could not be undone.
            if record.at("/type") == "identity" { Err("Keystone cannot delete itself") } else { Ok(()) }
        }),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "settings",
        commands: Some(&COMMANDS),
        secondary: true,
        about: "The services in the catalog.",
        ..admin::meta(
            keys::SERVICES,
            "/services",
            Names { singular: "service", plural: "Services", list_key: "services", object_key: "service" },
        )
    })
};

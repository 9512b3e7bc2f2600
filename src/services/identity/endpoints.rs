//! Endpoints of the catalog, for administrators.
//! <https://docs.openstack.org/api-ref/identity/v3/#service-catalog-and-endpoints>

use super::admin::{self, ENABLED, ENABLED_COLUMN};
use crate::model::cell_format::{code, flag, link, text};
use crate::model::{
    Action, CommandNames, Create, Field, FieldKind, Form, FormValues, JsonColumn, JsonResourceDef, Meta, Names,
    Section, SubColumn, SubTable, admin_only,
};
use crate::services::choices;
use crate::services::identity::keys;

static FORM: Form = admin::form(&[Section::untitled(&[
    Field::new("service_id", "Service", FieldKind::Choice(admin::services)).required(),
    Field::new(
        "interface",
        "Interface",
        FieldKind::Choice(|_, _| {
            choices::from_pairs(&[("public", "Public"), ("internal", "Internal"), ("admin", "Admin")])
        }),
    )
    .required(),
    Field::new("url", "URL", FieldKind::Text).required(),
    Field::new("region_id", "Region", FieldKind::Choice(admin::regions)),
    ENABLED,
])]);

/// The table of a service's endpoints.
pub const TABLE: SubTable = SubTable::new(
    "endpoints",
    &[
        SubColumn::at("URL", code("/url")),
        SubColumn::at("Interface", text("/interface")),
        SubColumn::at("Region", text("/region_id")),
        SubColumn::at("Enabled", flag("/enabled")),
    ],
    "No endpoints. Clients cannot find the service.",
);

static COMMANDS: CommandNames = CommandNames::new(
    "endpoint",
    &[
        ("service_id", "@"),
        ("interface", "@"),
        ("url", "@"),
        ("region_id", "--region"),
        ("enabled", "--enable|--disable"),
    ],
)
.set(&[("service_id", "--service"), ("interface", "--interface"), ("url", "--url")])
.terraform(
    "openstack_identity_endpoint_v3",
    &[("region_id", "endpoint_region"), ("", "endpoint_region$"), ("enabled", "")],
);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "/url",
    columns: &[
        JsonColumn::new("Service", link(keys::SERVICES, "/service_id")).facet(),
        JsonColumn::new("Interface", text("/interface")).facet().width(110),
        JsonColumn::new("Region", link(keys::REGIONS, "/region_id")).facet(),
        ENABLED_COLUMN,
    ],
    facts: &[
        ("URL", code("/url")),
        ("Service", link(keys::SERVICES, "/service_id")),
        ("Interface", text("/interface")),
        ("Region", link(keys::REGIONS, "/region_id")),
        ("Enabled", flag("/enabled")),
    ],
    create: Some(Create {
        initial: |_| FormValues::default().with("enabled", true).with("interface", "public"),
        name: |input| input.text("url").to_owned(),
        ..Create::new("Create endpoint", &FORM)
    }),
    actions: &[Action::edit(&FORM), Action::delete("Clients can no longer find the service at this address.")],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "external",
        commands: Some(&COMMANDS),
        secondary: true,
        about: "The address of a service in a region.",
        ..admin::meta(
            keys::ENDPOINTS,
            "/endpoints",
            Names { singular: "endpoint", plural: "Endpoints", list_key: "endpoints", object_key: "endpoint" },
        )
    })
};

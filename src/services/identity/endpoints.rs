//! Endpoints: where the services are. For administrators.
//! <https://docs.openstack.org/api-ref/identity/v3/#service-catalog-and-endpoints>

use super::admin::{self, ENABLED, ENABLED_COLUMN};
use crate::model::show::{code, flag, link, text};
use crate::model::{
    Action, Col, Create, Field, FieldKind, Form, Input, Meta, Names, Section, Sheet, SubColumn, SubTable, admins,
};
use crate::services::choices;

static FORM: Form = admin::form(&[Section {
    title: "",
    folded: false,
    fields: &[
        Field::new("service_id", "Service", FieldKind::Choice(admin::services)).required(),
        Field::new(
            "interface",
            "Interface",
            FieldKind::Choice(|_, _| {
                choices::fixed(&[("public", "Public"), ("internal", "Internal"), ("admin", "Admin")])
            }),
        )
        .required(),
        Field::new("url", "URL", FieldKind::Text).required(),
        Field::new("region_id", "Region", FieldKind::Choice(admin::regions)),
        ENABLED,
    ],
}]);

/// The endpoints of one service.
pub const TABLE: SubTable = SubTable::new(
    "endpoints",
    &[
        SubColumn::at("URL", code("/url")),
        SubColumn::at("Interface", text("/interface")),
        SubColumn::at("Region", text("/region_id")),
        SubColumn::at("Enabled", flag("/enabled")),
    ],
    "The service has no endpoint: clients do not find it.",
);

pub static VIEW: Sheet = Sheet {
    name: "/url",
    columns: &[
        Col::new("Service", link("identity/services", "/service_id")).facet(),
        Col::new("Interface", text("/interface")).facet().width(110),
        Col::new("Region", link("identity/regions", "/region_id")).facet(),
        ENABLED_COLUMN,
    ],
    facts: &[
        ("URL", code("/url")),
        ("Service", link("identity/services", "/service_id")),
        ("Interface", text("/interface")),
        ("Region", link("identity/regions", "/region_id")),
        ("Enabled", flag("/enabled")),
    ],
    create: Some(Create {
        initial: |_| Input::default().with("enabled", true).with("interface", "public"),
        name: |input| input.text("url").to_owned(),
        ..Create::new("Create endpoint", &FORM)
    }),
    actions: &[Action::edit(&FORM), Action::delete("Clients do not find the service there any more.")],
    own: admins,
    ..Sheet::new(Meta {
        icon: "external",
        seldom: true,
        about: "An endpoint is the address of a service in a region.",
        ..admin::meta(
            "identity/endpoints",
            "/endpoints",
            Names { singular: "endpoint", plural: "Endpoints", many: "endpoints", one: "endpoint" },
        )
    })
};

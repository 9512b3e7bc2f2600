//! Availability zones of load balancers. They are known by their names.
//! <https://docs.openstack.org/api-ref/load-balancer/v2/#availability-zones>

use super::parts::{DESCRIPTION, ENABLED_FLAG};
use super::{keys, roles};
use crate::auth::ServiceType;
use crate::model::cell_format::{flag, link, text};
use crate::model::{
    Action, CommandNames, Create, Field, FieldKind, Form, FormValues, JsonColumn, JsonResourceDef, Meta, Names, Paging,
    Section, admin_only,
};
use crate::services::checks;
use crate::services::choices::from_resource;

static CREATE_FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("name", "Name", FieldKind::Text).required().help("Cannot be changed later.").check(checks::name),
    Field::new(
        "availability_zone_profile_id",
        "Profile",
        FieldKind::Choice(|lookup, _| from_resource(lookup, keys::AVAILABILITY_ZONE_PROFILES)),
    )
    .required()
    .creates(keys::AVAILABILITY_ZONE_PROFILES),
    DESCRIPTION,
    ENABLED_FLAG,
])])
.refused(roles::administration_refusal);

static EDIT_FORM: Form = Form::new(&[Section::untitled(&[DESCRIPTION, ENABLED_FLAG])]);

static COMMANDS: CommandNames = CommandNames::new(
    "loadbalancer availabilityzone",
    &[
        ("name", "--name"),
        ("availability_zone_profile_id", "--availabilityzoneprofile"),
        ("description", "--description"),
        ("enabled", "--enable|--disable"),
    ],
);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    id: "/name",
    columns: &[
        JsonColumn::new("Enabled", flag("/enabled")).facet().width(100),
        JsonColumn::new("Description", text("/description")).width(260),
        JsonColumn::new("Profile", link(keys::AVAILABILITY_ZONE_PROFILES, "/availability_zone_profile_id")).admin(),
        JsonColumn::new("ID", text("/name")).hidden(),
    ],
    facts: &[
        ("Enabled", flag("/enabled")),
        ("Profile", link(keys::AVAILABILITY_ZONE_PROFILES, "/availability_zone_profile_id")),
    ],
    create: Some(Create {
        initial: |_| FormValues::default().with("enabled", true),
        ..Create::new("Create availability zone", &CREATE_FORM)
    }),
    actions: &[Action::edit(&EDIT_FORM), Action::delete("Delete the load balancers in this zone first.")],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "zone",
        secondary: true,
        paging: Paging::Marker,
        commands: Some(&COMMANDS),
        about: "A location in which load balancers are created.",
        ..Meta::of(
            ServiceType::LoadBalancer,
            keys::AVAILABILITY_ZONES,
            "/lbaas/availabilityzones",
            Names {
                singular: "availability zone",
                plural: "Availability zones",
                list_key: "availability_zones",
                object_key: "availability_zone",
            },
        )
    })
};

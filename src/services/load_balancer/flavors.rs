//! Flavors of load balancers: what administrators let users choose from.
//! <https://docs.openstack.org/api-ref/load-balancer/v2/#flavors>

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

const NAME: Field = Field::new("name", "Name", FieldKind::Text).required().check(checks::name);

static CREATE_FORM: Form = Form::new(&[Section::untitled(&[
    NAME,
    Field::new(
        "flavor_profile_id",
        "Flavor profile",
        FieldKind::Choice(|lookup, _| from_resource(lookup, keys::FLAVOR_PROFILES)),
    )
    .required()
    .creates(keys::FLAVOR_PROFILES),
    DESCRIPTION,
    ENABLED_FLAG,
])])
.refused(roles::administration_refusal);

static EDIT_FORM: Form = Form::new(&[Section::untitled(&[NAME, DESCRIPTION, ENABLED_FLAG])]);

static COMMANDS: CommandNames = CommandNames::new(
    "loadbalancer flavor",
    &[
        ("name", "--name"),
        ("flavor_profile_id", "--flavorprofile"),
        ("description", "--description"),
        ("enabled", "--enable|--disable"),
    ],
)
.terraform("openstack_lb_flavor_v2", &[]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[
        JsonColumn::new("Enabled", flag("/enabled")).facet().width(100),
        JsonColumn::new("Description", text("/description")).width(260),
        JsonColumn::new("Flavor profile", link(keys::FLAVOR_PROFILES, "/flavor_profile_id")).admin(),
    ],
    facts: &[("Enabled", flag("/enabled")), ("Flavor profile", link(keys::FLAVOR_PROFILES, "/flavor_profile_id"))],
    create: Some(Create {
        initial: |_| FormValues::default().with("enabled", true),
        ..Create::new("Create flavor", &CREATE_FORM)
    }),
    actions: &[Action::edit(&EDIT_FORM), Action::delete("Delete the load balancers that use it first.")],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "flavor",
        secondary: true,
        paging: Paging::Marker,
        commands: Some(&COMMANDS),
        about: "Defines how a load balancer is built, such as with a standby amphora.",
        ..Meta::of(
            ServiceType::LoadBalancer,
            keys::FLAVORS,
            "/lbaas/flavors",
            Names {
                singular: "load balancer flavor",
                plural: "Load balancer flavors",
                list_key: "flavors",
                object_key: "flavor",
            },
        )
    })
};

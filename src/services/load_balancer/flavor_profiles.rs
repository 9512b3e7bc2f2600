//! Flavor profiles: what a provider is told about the load balancers of a flavor.
//! <https://docs.openstack.org/api-ref/load-balancer/v2/#flavor-profiles>

use super::profile_data::{self, DATA, NAME, PROVIDER_FIELD};
use super::{keys, roles};
use crate::auth::ServiceType;
use crate::model::cell_format::{CellFormat, custom, text};
use crate::model::{
    Action, CommandNames, Create, Field, FieldKind, Form, FormValues, JsonColumn, JsonResourceDef, JsonRow, Meta,
    Names, Paging, RequestPlan, Section, admin_only,
};
use crate::services::checks;

/// The member with what the provider is told.
const MEMBER: &str = "flavor_data";
const PATH: &str = "/lbaas/flavorprofiles";
const OBJECT: &str = "flavorprofile";
const CONTENT: CellFormat = custom(|profile| profile_data::cell(profile, MEMBER));

const FIELDS: &[Field] = &[
    Field::new(NAME, "Name", FieldKind::Text).required().check(checks::name),
    PROVIDER_FIELD,
    Field::new(DATA, "Capabilities", FieldKind::Pairs)
        .required()
        .suggested_keys(|lookup| profile_data::known(lookup, "flavor_capabilities")),
];

static CREATE_FORM: Form = Form::new(&[Section::untitled(FIELDS)]).refused(roles::administration_refusal);
static EDIT_FORM: Form = Form::new(&[Section::untitled(FIELDS)]);

fn create(input: &FormValues) -> RequestPlan {
    profile_data::creation(PATH, OBJECT, MEMBER, input)
}

fn edit(profile: &JsonRow, input: &FormValues) -> RequestPlan {
    profile_data::change(PATH, OBJECT, MEMBER, profile, input)
}

static COMMANDS: CommandNames = CommandNames::new(
    "loadbalancer flavorprofile",
    &[("name", "--name"), ("provider_name", "--provider"), ("flavor_data", "--flavor-data")],
)
.terraform("openstack_lb_flavorprofile_v2", &[]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[
        JsonColumn::new("Provider", text("/provider_name")).facet(),
        JsonColumn::new("Capabilities", CONTENT).width(360),
    ],
    facts: &[("Provider", text("/provider_name")), ("Capabilities", CONTENT)],
    create: Some(Create { run: Some(create), ..Create::new("Create flavor profile", &CREATE_FORM) }),
    actions: &[
        Action::new("Edit", edit)
            .primary()
            .form(&EDIT_FORM)
            .starting_with(|profile: &JsonRow| profile_data::filled(profile, MEMBER)),
        Action::delete("Delete the flavors that use it first."),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "flavor",
        admin: true,
        secondary: true,
        paging: Paging::Marker,
        commands: Some(&COMMANDS),
        about: "Provider settings for flavors of load balancers.",
        ..Meta::of(
            ServiceType::LoadBalancer,
            keys::FLAVOR_PROFILES,
            PATH,
            Names {
                singular: "flavor profile",
                plural: "Flavor profiles",
                list_key: "flavorprofiles",
                object_key: OBJECT,
            },
        )
    })
};

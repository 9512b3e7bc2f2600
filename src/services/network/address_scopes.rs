//! Address scopes, within which addresses are unique and routed without NAT.
//! <https://docs.openstack.org/api-ref/network/v2/#address-scopes>

use super::forms::NAME;
use crate::model::cell_format::{code, flag, link, setting};
use crate::model::{
    Action, AllProjects, Body, CommandNames, Create, Field, FieldKind, Form, FormValues, JsonColumn, JsonResourceDef,
    Meta, Names, Section, SubColumn, SubTable, Tab,
};
use crate::services::choices::from_pairs;
use crate::services::network::defaults::meta;
use crate::services::network::forms::for_administrators;
use crate::services::network::keys;

const SHARED: Field = Field::new("shared", "Shared with all projects", FieldKind::Flag)
    .help("This cannot be undone.")
    .shown(for_administrators);

static CREATE_FORM: Form = Form::new(&[Section::untitled(&[
    NAME.required(),
    Field::new("ip_version", "Version", FieldKind::Choice(|_, _| from_pairs(&[("4", "IPv4"), ("6", "IPv6")])))
        .required(),
    SHARED,
])]);
static EDIT_FORM: Form = Form::new(&[Section::untitled(&[NAME.required(), SHARED])]);

static POOLS: SubTable = SubTable::new(
    "subnetpools",
    &[SubColumn::at("Subnet pool", link(keys::SUBNET_POOLS, "/id")), SubColumn::at("Ranges", code("/prefixes"))],
    "No subnet pools.",
);

static COMMANDS: CommandNames = CommandNames::new(
    "address scope",
    &[("name", "@"), ("ip_version", "--ip-version"), ("shared", "--share|--no-share")],
)
.terraform("openstack_networking_addressscope_v2", &[]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[
        JsonColumn::new("Version", setting("/ip_version")).facet().width(90),
        JsonColumn::new("Shared", flag("/shared")).facet().width(90),
    ],
    facts: &[("IP version", setting("/ip_version")), ("Shared", flag("/shared"))],
    tabs: &[Tab::new("pools", "Subnet pools", Body::List("/subnetpools?address_scope_id={id}", POOLS))],
    create: Some(Create {
        initial: |_| FormValues::default().with("ip_version", "4"),
        ..Create::new("Create address scope", &CREATE_FORM)
    }),
    actions: &[Action::edit(&EDIT_FORM), Action::delete("You cannot delete it while it has subnet pools.")],
    ..JsonResourceDef::new(Meta {
        icon: "zone",
        all_projects: Some(AllProjects::Filter),
        further: &["shared=true"],
        commands: Some(&COMMANDS),
        about: "A scope of unique addresses. Traffic between scopes needs NAT.",
        extension: "address-scope",
        ..meta(
            keys::ADDRESS_SCOPES,
            "/address-scopes",
            Names {
                singular: "address scope",
                plural: "Address scopes",
                list_key: "address_scopes",
                object_key: "address_scope",
            },
        )
    })
};

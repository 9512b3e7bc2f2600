//! Subnet pools, from which subnets get their CIDRs.
//! <https://docs.openstack.org/api-ref/network/v2/#subnet-pools-extension-subnetpools>

use super::cidr;
use super::forms::{DESCRIPTION, NAME};
use crate::model::cell_format::{code, flag, limit, link, setting};
use crate::model::{
    Action, AllProjects, Body, CommandNames, Create, Field, FieldKind, Form, JsonColumn, JsonResourceDef, Meta, Names,
    Section, SubColumn, SubTable, Tab,
};
use crate::services::choices::{from_resource, with_chosen};
use crate::services::network::defaults::meta;
use crate::services::network::forms::for_administrators;
use crate::services::network::keys;

const PREFIXES: Field = Field::new("prefixes", "Ranges", FieldKind::Words)
    .required()
    .help("CIDRs of one IP version. Ranges in use cannot be removed.")
    .check(|input| cidr::each(input, "prefixes"));
const DEFAULT: Field = Field::new("default_prefixlen", "Default prefix length", FieldKind::Number(0, 128));
const LEAST: Field = Field::new("min_prefixlen", "Minimum prefix length", FieldKind::Number(0, 128));
const MOST: Field = Field::new("max_prefixlen", "Maximum prefix length", FieldKind::Number(0, 128));
const SCOPE: Field = Field::new(
    "address_scope_id",
    "Address scope",
    FieldKind::Choice(|lookup, input| {
        let scopes = from_resource(lookup, keys::ADDRESS_SCOPES);
        with_chosen(scopes, lookup, keys::ADDRESS_SCOPES, &[input.text("address_scope_id")])
    }),
);
const IS_DEFAULT: Field = Field::new("is_default", "Default", FieldKind::Flag)
    .help("Used if no other subnet pool is given.")
    .shown(for_administrators);

static CREATE_FORM: Form = Form::new(&[
    Section::untitled(&[NAME.required(), PREFIXES, DEFAULT, SCOPE]),
    Section::folded(
        "Details",
        &[
            DESCRIPTION,
            LEAST,
            MOST,
            Field::new("default_quota", "Quota per project", FieldKind::Number(0, 2_147_483_647))
                .help("In IPv4 addresses, or in IPv6 /64 prefixes."),
            Field::new("shared", "Shared with all projects", FieldKind::Flag).shown(for_administrators),
            IS_DEFAULT,
        ],
    ),
]);
static EDIT_FORM: Form =
    Form::new(&[Section::untitled(&[NAME.required(), DESCRIPTION, PREFIXES, DEFAULT, LEAST, MOST, SCOPE, IS_DEFAULT])]);

static SUBNETS: SubTable = SubTable::new(
    "subnets",
    &[
        SubColumn::at("Subnet", link(keys::SUBNETS, "/id")),
        SubColumn::at("CIDR", code("/cidr")),
        SubColumn::at("Network", link(keys::NETWORKS, "/network_id")),
    ],
    "No subnets use this pool.",
);

static COMMANDS: CommandNames = CommandNames::new(
    "subnet pool",
    &[
        ("name", "@"),
        ("description", "--description"),
        ("prefixes", "--pool-prefix*"),
        ("min_prefixlen", "--min-prefix-length"),
        ("max_prefixlen", "--max-prefix-length"),
        ("default_prefixlen", "--default-prefix-length"),
        ("default_quota", "--default-quota"),
        ("address_scope_id", "--address-scope!--no-address-scope"),
        ("shared", "--share|--no-share"),
        ("is_default", "--default|--no-default"),
    ],
)
.terraform("openstack_networking_subnetpool_v2", &[]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[
        JsonColumn::new("Ranges", code("/prefixes")).width(240),
        JsonColumn::new("Default length", setting("/default_prefixlen")).numeric(),
        JsonColumn::new("Version", setting("/ip_version")).facet().width(90),
        JsonColumn::new("Address scope", link(keys::ADDRESS_SCOPES, "/address_scope_id")).facet(),
        JsonColumn::new("Shared", flag("/shared")).facet().width(90),
        JsonColumn::new("Default", flag("/is_default")).facet().width(90),
    ],
    facts: &[
        ("Ranges", code("/prefixes")),
        ("IP version", setting("/ip_version")),
        ("Default prefix length", setting("/default_prefixlen")),
        ("Minimum prefix length", setting("/min_prefixlen")),
        ("Maximum prefix length", setting("/max_prefixlen")),
        ("Quota per project", limit("/default_quota")),
        ("Address scope", link(keys::ADDRESS_SCOPES, "/address_scope_id")),
        ("Shared", flag("/shared")),
        ("Default", flag("/is_default")),
    ],
    tabs: &[Tab::new("subnets", "Subnets", Body::List("/subnets?subnetpool_id={id}", SUBNETS))],
    create: Some(Create::new("Create subnet pool", &CREATE_FORM)),
    actions: &[
        Action::edit(&EDIT_FORM),
        Action::delete("New subnets can no longer use it. You cannot delete it while subnets use it."),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "subnet",
        all_projects: Some(AllProjects::Filter),
        further: &["shared=true"],
        commands: Some(&COMMANDS),
        about: "Provides subnets with address ranges that do not overlap.",
        extension: "subnet_allocation",
        ..meta(
            keys::SUBNET_POOLS,
            "/subnetpools",
            Names {
                singular: "subnet pool",
                plural: "Subnet pools",
                list_key: "subnetpools",
                object_key: "subnetpool",
            },
        )
    })
};

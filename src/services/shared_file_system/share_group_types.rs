//! Share group types.
//! <https://docs.openstack.org/api-ref/shared-file-system/#share-group-types>

use super::defaults::meta;
use super::name_fields::NAME;
use super::specs::Specs;
use super::{keys, type_access};
use crate::model::cell_format::{flag, link, text};
use crate::model::{
    Action, ActionCommand, Body, Caller, CommandNames, Create, Field, FieldKind, Form, FormValues, JsonColumn,
    JsonResourceDef, JsonRow, Lookup, Meta, Names, Section, SuggestedKey, Tab, admin_only, fields,
};
use crate::services::{checks, choices};

const SPECS: Specs =
    Specs { collection: "/share-group-types", below: "/group-specs", member: "group_specs", version: 55 };

/// The microversion with group types that are no experiment.
const VERSION: u16 = 55;

fn suggested(_: &dyn Lookup) -> Vec<SuggestedKey> {
    vec![SuggestedKey {
        key: "consistent_snapshot_support".to_owned(),
        title: String::new(),
        help: "Where snapshots of all shares are taken at the same time.".to_owned(),
        values: vec!["pool".to_owned(), "host".to_owned()],
    }]
}

const GROUP_SPECS: Field = Field::new("group_specs", "Group specs", FieldKind::Pairs)
    .help("Matched by the scheduler, such as consistent_snapshot_support.")
    .suggested_keys(suggested)
    .check(|input| checks::pairs(input, "group_specs", "-_:."));

static FORM: Form = Form::new(&[Section::untitled(&[
    NAME.required(),
    Field::new(
        "share_types",
        "Share types",
        FieldKind::Many(|lookup, _| choices::from_resource(lookup, keys::SHARE_TYPES)),
    )
    .required()
    .help("Groups of this type can contain shares of these types."),
    Field::new("is_public", "Public", FieldKind::Flag).help("Private types are limited to selected projects."),
    GROUP_SPECS,
])])
.refused(|caller| (!caller.is_admin()).then_some("Only administrators can create share group types"));

static EDIT_SPECS: Form = Form::new(&[Section::untitled(&[GROUP_SPECS])]);

fn private(row: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    if row.at("/is_public") == "true" { Err("Public types are available to all projects") } else { Ok(()) }
}

static COMMANDS: CommandNames = CommandNames::new(
    "share group type",
    &[
        ("name", "@"),
        ("share_types", "@*"),
        ("is_public", "=true --public True =false --public False"),
        ("group_specs", "--group-specs=+"),
    ],
)
.without_set()
.actions(&[
    ActionCommand::post(
        "/share-group-types/*/group-specs",
        "",
        "share group type set",
        &[("group_specs", "--group-specs=+")],
    ),
    ActionCommand::delete("/share-group-types/*/group-specs/*", "share group type unset", &[]),
    ActionCommand::post(
        "/share-group-types/*/action",
        "addProjectAccess",
        "share group type access create",
        &[("project", "@")],
    ),
    ActionCommand::post(
        "/share-group-types/*/action",
        "removeProjectAccess",
        "share group type access delete",
        &[("project", "@")],
    ),
]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[
        JsonColumn::new("Share types", link(keys::SHARE_TYPES, "/share_types")).width(240),
        JsonColumn::new("Public", flag("/is_public")).facet().width(90),
        JsonColumn::new("Default", flag("/is_default")).facet().width(90),
        JsonColumn::new("Group specs", text("/group_specs")).width(280),
    ],
    facts: &[
        ("Share types", link(keys::SHARE_TYPES, "/share_types")),
        ("Public", flag("/is_public")),
        ("Default", flag("/is_default")),
        ("Group specs", text("/group_specs")),
    ],
    tabs: &[Tab::new(
        "access",
        "Access",
        Body::List("/share-group-types/{id}/access", type_access::table("share_group_type_access")),
    )
    .admin()
    .when(private)],
    create: Some(Create {
        initial: |_| FormValues::default().with("is_public", true),
        ..Create::new("Create share group type", &FORM)
    }),
    actions: &[
        Action::new("Edit group specs", |row: &JsonRow, input: &FormValues| SPECS.replace(row, input))
            .titled("Edit group specs of {}")
            .primary()
            .form(&EDIT_SPECS)
            .starting_with(|row: &JsonRow| fields::filled(&EDIT_SPECS, &row.value)),
        type_access::add(VERSION, private),
        type_access::remove(VERSION, private),
        Action::delete("New groups of this type are no longer possible. You cannot delete it while groups use it."),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "tag",
        commands: Some(&COMMANDS),
        about: "Defines which shares a share group can contain, and how its snapshots are taken.",
        secondary: true,
        ..meta(
            keys::SHARE_GROUP_TYPES,
            "/share-group-types?is_public=all",
            "/share-group-types",
            Names {
                singular: "share group type",
                plural: "Share group types",
                list_key: "share_group_types",
                object_key: "share_group_type",
            },
        )
    })
};

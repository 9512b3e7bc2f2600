//! Address groups, which rules of security groups refer to.
//! <https://docs.openstack.org/api-ref/network/v2/#address-groups>

use super::cidr;
use super::forms::{DESCRIPTION, NAME};
use crate::model::cell_format::{code, count, link, text};
use crate::model::{
    Action, ActionCommand, ActionRequest, AllProjects, Body, CommandNames, Create, Field, FieldKind, Form, JsonColumn,
    JsonResourceDef, JsonRow, Meta, Names, Section, SubColumn, SubTable, Tab,
};
use crate::services::network::defaults::meta;
use crate::services::network::keys;

const ADDRESSES: Field = Field::new("addresses", "Ranges", FieldKind::Words)
    .help("CIDRs, such as 10.0.0.0/24.")
    .check(|input| cidr::each(input, "addresses"));

static CREATE_FORM: Form = Form::new(&[Section::untitled(&[NAME, DESCRIPTION, ADDRESSES])]);
static EDIT_FORM: Form = Form::new(&[Section::untitled(&[NAME, DESCRIPTION])]);
static RANGES_FORM: Form = Form::new(&[Section::untitled(&[ADDRESSES.required()])]);

static RULES: SubTable = SubTable::new(
    "security_group_rules",
    &[
        SubColumn::at("Security group", link(keys::SECURITY_GROUPS, "/security_group_id")),
        SubColumn::at("Direction", text("/direction")),
        SubColumn::at("Protocol", text("/protocol")),
    ],
    "No rules use it.",
);

static COMMANDS: CommandNames =
    CommandNames::new("address group", &[("name", "@"), ("description", "--description"), ("addresses", "--address*")])
        .terraform("openstack_networking_address_group_v2", &[("", "addresses[]")])
        .actions(&[
            ActionCommand::put(
                "/address-groups/*/add_addresses",
                "",
                "address group set",
                &[("addresses", "--address*")],
            ),
            ActionCommand::put(
                "/address-groups/*/remove_addresses",
                "",
                "address group unset",
                &[("addresses", "--address*")],
            ),
        ]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[
        JsonColumn::new("Ranges", code("/addresses")).width(320),
        JsonColumn::new("Number", count("/addresses")).numeric(),
    ],
    facts: &[("Ranges", code("/addresses"))],
    tabs: &[Tab::new("rules", "Rules", Body::List("/security-group-rules?remote_address_group_id={id}", RULES))],
    create: Some(Create::new("Create address group", &CREATE_FORM)),
    actions: &[
        Action::edit(&EDIT_FORM),
        Action::standard("Add ranges", ActionRequest::PutSubresource("/add_addresses"))
            .titled("Add ranges to {}")
            .form(&RANGES_FORM)
            .primary(),
        Action::standard("Remove ranges", ActionRequest::PutSubresource("/remove_addresses"))
            .titled("Remove ranges from {}")
            .form(&RANGES_FORM)
            .when(|record: &JsonRow, _| match record.value.pointer("/addresses/0") {
                Some(_) => Ok(()),
                None => Err("No ranges"),
            }),
        Action::delete("You cannot delete it while rules use it."),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "shield",
        all_projects: Some(AllProjects::Filter),
        commands: Some(&COMMANDS),
        about: "A set of CIDRs for security group rules.",
        extension: "address-group",
        ..meta(
            keys::ADDRESS_GROUPS,
            "/address-groups",
            Names {
                singular: "address group",
                plural: "Address groups",
                list_key: "address_groups",
                object_key: "address_group",
            },
        )
    })
};

//! Security groups.
//! <https://docs.openstack.org/api-ref/network/v2/#security-groups-security-groups>

mod rule;

use super::forms::{DESCRIPTION, NAME};
use super::impact;
use crate::auth::ServiceType;
use crate::model::cell_format::{count, flag, text, time};
use crate::model::{
    Action, ActionCommand, AllProjects, Body, Caller, CommandNames, Create, Field, FieldKind, Form, FormValues,
    JsonColumn, JsonResourceDef, JsonRow, Meta, Names, Paging, Section, SubTable, Tab,
};
use crate::services::network::keys;

const STATEFUL: Field = Field::new("stateful", "Stateful", FieldKind::Flag)
    .help("Replies to allowed traffic are allowed automatically. Cannot be changed while in use.");

static CREATE_FORM: Form = Form::new(&[Section::untitled(&[NAME.required(), DESCRIPTION, STATEFUL])]);

/// The group `default` of each project cannot be renamed or deleted.
fn ordinary(group: &JsonRow, _: &Caller) -> Result<(), &'static str> {
    match group.at("/name") == "default" {
        true => Err("The group \u{201c}default\u{201d} cannot be deleted"),
        false => Ok(()),
    }
}

static SERVERS: SubTable = SubTable::new("ports", super::ports::DEVICE_COLUMNS, "No ports use this security group.");

static COMMANDS: CommandNames = CommandNames::new(
    "security group",
    &[("name", "@"), ("description", "--description"), ("stateful", "--stateful|--stateless")],
)
.terraform("openstack_networking_secgroup_v2", &[])
.actions(&[
    ActionCommand::post(
        "/security-group-rules",
        "security_group_rule",
        "security group rule create",
        &[
            ("security_group_id", "@"),
            ("direction", "=ingress --ingress =egress --egress"),
            ("port_range_min", "--dst-port:port_range_max"),
            ("port_range_max", ""),
            ("ethertype", "--ethertype"),
            ("protocol", "--protocol"),
            ("remote_ip_prefix", "--remote-ip"),
            ("remote_group_id", "--remote-group"),
            ("remote_address_group_id", "--remote-address-group"),
            ("description", "--description"),
        ],
    )
    .terraform("openstack_networking_secgroup_rule_v2", &[]),
    ActionCommand::delete("/security-group-rules/*", "security group rule delete", &[]),
]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[
        JsonColumn::new("Description", text("/description")).width(260),
        JsonColumn::new("Rules", count("/security_group_rules")).numeric(),
        JsonColumn::new("Stateful", flag("/stateful")).facet().width(100),
        JsonColumn::new("Shared", flag("/shared")).facet().width(100),
        JsonColumn::new("Created", time("/created_at")).hidden().width(130),
    ],
    facts: &[("Rules", count("/security_group_rules")), ("Stateful", flag("/stateful")), ("Shared", flag("/shared"))],
    overview_at: 1,
    tabs: &[
        Tab::new("rules", "Rules", Body::Lists(rule::TABLES)),
        Tab::new("servers", "Servers", Body::List("/ports?security_groups={id}", SERVERS)),
    ],
    create: Some(Create {
        initial: |_| FormValues::default().with("stateful", true),
        ..Create::new("Create security group", &CREATE_FORM)
    }),
    actions: &[
        rule::ADD,
        rule::CHANGE,
        rule::REMOVE,
        Action::edit(&CREATE_FORM).when(ordinary),
        Action::delete("Its rules are deleted too. You cannot delete it while ports use it.")
            .when(ordinary)
            .impact(impact::of_security_group),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "shield",
        shortcut: Some('w'),
        commands: Some(&COMMANDS),
        paging: Paging::Marker,
        all_projects: Some(AllProjects::Filter),
        further: &["shared=true"],
        about: "A set of firewall rules for servers.",
        ..Meta::of(
            ServiceType::Network,
            keys::SECURITY_GROUPS,
            "/security-groups",
            Names {
                singular: "security group",
                plural: "Security groups",
                list_key: "security_groups",
                object_key: "security_group",
            },
        )
    })
};

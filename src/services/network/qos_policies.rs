//! QoS policies: limits and guarantees for the traffic of ports and floating IPs.
//! <https://docs.openstack.org/api-ref/network/v2/#quality-of-service>

mod rules;

use super::forms::{DESCRIPTION, NAME};
use crate::model::cell_format::{count, flag, text};
use crate::model::{
    Action, ActionCommand, AllProjects, Body, CommandNames, Create, Field, FieldKind, Form, JsonColumn,
    JsonResourceDef, MemberOption, Meta, Names, Section, Tab, admin_only,
};
use crate::services::network::defaults::meta;
use crate::services::network::keys;

const SHARED: Field = Field::new("shared", "Shared with all projects", FieldKind::Flag);
const DEFAULT: Field =
    Field::new("is_default", "Default", FieldKind::Flag).help("Applied to networks of the project without a policy.");
static FORM: Form = Form::new(&[Section::untitled(&[NAME.required(), DESCRIPTION, SHARED, DEFAULT])])
    .refused(|caller| (!caller.is_admin()).then_some("Only administrators can create QoS policies"));

const SET_RULE: &str = "network qos rule set";
/// What the `openstack` client calls the members of rules.
const RULE_OPTIONS: &[MemberOption] = &[
    ("max_kbps", "--max-kbps"),
    ("max_burst_kbps", "--max-burst-kbits"),
    ("min_kbps", "--min-kbps"),
    ("min_kpps", "--min-kpps"),
    ("dscp_mark", "--dscp-mark"),
    ("direction", "=egress --egress =ingress --ingress =any --any"),
];

static COMMANDS: CommandNames = CommandNames::new(
    "network qos policy",
    &[
        ("name", "@"),
        ("description", "--description"),
        ("shared", "--share|--no-share"),
        ("is_default", "--default|--no-default"),
    ],
)
.terraform("openstack_networking_qos_policy_v2", &[])
.actions(&[
    ActionCommand::post(
        "/qos/policies/*/bandwidth_limit_rules",
        "bandwidth_limit_rule",
        "network qos rule create --type bandwidth-limit",
        RULE_OPTIONS,
    )
    .terraform("openstack_networking_qos_bandwidth_limit_rule_v2", &[("1", "qos_policy_id")]),
    ActionCommand::post(
        "/qos/policies/*/minimum_bandwidth_rules",
        "minimum_bandwidth_rule",
        "network qos rule create --type minimum-bandwidth",
        RULE_OPTIONS,
    )
    .terraform("openstack_networking_qos_minimum_bandwidth_rule_v2", &[("1", "qos_policy_id")]),
    ActionCommand::post(
        "/qos/policies/*/minimum_packet_rate_rules",
        "minimum_packet_rate_rule",
        "network qos rule create --type minimum-packet-rate",
        RULE_OPTIONS,
    ),
    ActionCommand::post(
        "/qos/policies/*/dscp_marking_rules",
        "dscp_marking_rule",
        "network qos rule create --type dscp-marking",
        RULE_OPTIONS,
    )
    .terraform("openstack_networking_qos_dscp_marking_rule_v2", &[("1", "qos_policy_id")]),
    ActionCommand::none(
        "POST",
        "/qos/policies/*/packet_rate_limit_rules",
        "",
        "it makes no rules that limit the rate of packets",
    ),
    ActionCommand::none(
        "PUT",
        "/qos/policies/*/packet_rate_limit_rules/*",
        "",
        "it changes no rules that limit the rate of packets",
    ),
    ActionCommand::put("/qos/policies/*/bandwidth_limit_rules/*", "bandwidth_limit_rule", SET_RULE, RULE_OPTIONS),
    ActionCommand::put("/qos/policies/*/minimum_bandwidth_rules/*", "minimum_bandwidth_rule", SET_RULE, RULE_OPTIONS),
    ActionCommand::put(
        "/qos/policies/*/minimum_packet_rate_rules/*",
        "minimum_packet_rate_rule",
        SET_RULE,
        RULE_OPTIONS,
    ),
    ActionCommand::put("/qos/policies/*/dscp_marking_rules/*", "dscp_marking_rule", SET_RULE, RULE_OPTIONS),
    ActionCommand::delete("/qos/policies/*/*/*", "network qos rule delete _2", &[]),
]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[
        JsonColumn::new("Rules", count("/rules")).numeric(),
        JsonColumn::new("Shared", flag("/shared")).facet().width(90),
        JsonColumn::new("Default", flag("/is_default")).facet().width(90),
        JsonColumn::new("Description", text("/description")).width(320),
    ],
    facts: &[("Rules", count("/rules")), ("Shared", flag("/shared")), ("Default", flag("/is_default"))],
    overview_at: 1,
    tabs: &[Tab::new("rules", "Rules", Body::List("/qos/policies/{id}", rules::TABLE))],
    create: Some(Create::new("Create QoS policy", &FORM)),
    actions: &[
        Action::edit(&FORM),
        rules::LIMIT_BANDWIDTH,
        rules::GUARANTEE_BANDWIDTH,
        rules::LIMIT_PACKETS,
        rules::GUARANTEE_PACKETS,
        rules::MARK_PACKETS,
        rules::CHANGE,
        rules::REMOVE,
        Action::delete("You cannot delete it while networks, ports or floating IPs use it."),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "flavor",
        all_projects: Some(AllProjects::Filter),
        further: &["shared=true"],
        commands: Some(&COMMANDS),
        about: "Bandwidth limits for ports and floating IPs. Defined by administrators.",
        extension: "qos",
        ..meta(
            keys::QOS_POLICIES,
            "/qos/policies",
            Names { singular: "QoS policy", plural: "QoS policies", list_key: "policies", object_key: "policy" },
        )
    })
};

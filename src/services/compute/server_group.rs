//! Server groups: affinity and anti-affinity of servers to hosts.
//! <https://docs.openstack.org/api-ref/compute/#server-groups-os-server-groups>

use super::checks;
use crate::auth::ServiceType;
use crate::lenient;
use crate::model::cell_format::{CellFormat, count, custom, link, number};
use crate::model::{
    Action, AllProjects, Cell, CommandNames, Create, Field, FieldKind, Form, FormValues, JsonColumn, JsonResourceDef,
    Meta, Names, Paging, RequestPlan, Section,
};
use crate::services::compute::keys;
use crate::services::compute::requests::{post, supports, up_to};
use crate::services::{choices, identity};
use serde_json::{Value, json};

/// The policy of a group, which is in a list before 2.64.
pub fn policy(group: &Value) -> String {
    let listed = lenient::at(group, "/policies/0");
    if listed.is_empty() { lenient::at(group, "/policy") } else { listed }
}

const POLICY: CellFormat = custom(|group| Cell::text(policy(group)));
const PER_HOST: CellFormat = number("/rules/max_server_per_host");
const MEMBERS: CellFormat = link(keys::SERVERS, "/members");
const PROJECT: CellFormat = link(identity::keys::PROJECTS, "/project_id");

fn create(input: &FormValues) -> RequestPlan {
    let (name, policy) = (input.text("name"), input.text("policy"));
    let (version, group) = match input.number("per_host").filter(|_| policy == "anti-affinity") {
        Some(most) => (64, json!({"name": name, "policy": policy, "rules": {"max_server_per_host": most}})),
        None => (15, json!({"name": name, "policies": [policy]})),
    };
    RequestPlan::single(post("/os-server-groups", version, json!({"server_group": group})))
}

static FORM: Form = Form::new(&[Section::untitled(&[
    Field::new("name", "Name", FieldKind::Text).required().check(checks::name),
    Field::new("policy", "Policy", FieldKind::Choice(|_, _| choices::from_pairs(POLICIES))).required(),
    Field::new("per_host", "Max servers per host", FieldKind::Number(1, 1000))
        .help("Default: 1")
        .shown(|input, lookup| input.text("policy") == "anti-affinity" && supports(lookup, 64)),
])]);

const POLICIES: &[(&str, &str)] = &[
    ("anti-affinity", "Anti-affinity: never on the same host"),
    ("soft-anti-affinity", "Soft anti-affinity: on different hosts where possible"),
    ("affinity", "Affinity: always on the same host"),
    ("soft-affinity", "Soft affinity: on the same host where possible"),
];

static COMMANDS: CommandNames = CommandNames::new(
    "server group",
    &[("name", "@"), ("policy", "--policy"), ("policies", "--policy*"), ("rules", "--rule=")],
)
.without_set()
.terraform("openstack_compute_servergroup_v2", &[("policy", "policies[]"), ("rules", "rules{}")]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    columns: &[
        JsonColumn::new("Policy", POLICY).facet().width(160),
        JsonColumn::new("Members", MEMBERS).width(300),
        JsonColumn::new("Servers", count("/members")).numeric(),
        JsonColumn::new("Project", PROJECT).facet().hidden().width(160),
    ],
    summary: &[("Policy", POLICY), ("Max per host", PER_HOST)],
    facts: &[
        ("Policy", POLICY),
        ("Max servers per host", PER_HOST),
        ("Members", MEMBERS),
        ("Project", PROJECT),
        ("User", link(identity::keys::USERS, "/user_id")),
    ],
    create: Some(Create {
        initial: |_| FormValues::default().with("policy", "anti-affinity"),
        run: Some(create),
        ..Create::new("Create server group", &FORM)
    }),
    actions: &[Action::delete("Servers stay in place; the policy no longer applies.")],
    ..JsonResourceDef::new(Meta {
        icon: "group",
        commands: Some(&COMMANDS),
        version: up_to(64),
        paging: Paging::Offset,
        all_projects: Some(AllProjects::Parameter("all_projects=1")),
        about: "Keeps servers on the same host or on different hosts.",
        ..Meta::of(
            ServiceType::Compute,
            keys::SERVER_GROUPS,
            "/os-server-groups",
            Names {
                singular: "server group",
                plural: "Server groups",
                list_key: "server_groups",
                object_key: "server_group",
            },
        )
    })
};

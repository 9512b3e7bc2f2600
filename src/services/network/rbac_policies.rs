//! RBAC policies: sharing of objects with other projects.
//! <https://docs.openstack.org/api-ref/network/v2/#rbac-policies>

use crate::auth::{ServiceRequest, ServiceType};
use crate::lenient;
use crate::model::cell_format::{custom, text};
use crate::model::{
    Action, AllProjects, Cell, Choice, Choices, CommandNames, Create, Field, FieldKind, Form, FormValues, JsonColumn,
    JsonResourceDef, Lookup, Meta, Names, Section, Title,
};
use crate::services::choices::{from_list, from_pairs, object_label, projects};
use crate::services::identity;
use crate::services::network::defaults::meta;
use crate::services::network::keys;
use serde_json::Value;

/// The types that can be shared: label, key of the resource, and path and key of the list.
const KINDS: &[(&str, &str, &str, &str, &str)] = &[
    ("network", "Network", keys::NETWORKS, "/networks", "networks"),
    ("security_group", "Security group", keys::SECURITY_GROUPS, "/security-groups", "security_groups"),
    ("qos_policy", "QoS policy", keys::QOS_POLICIES, "/qos/policies", "policies"),
    ("subnetpool", "Subnet pool", keys::SUBNET_POOLS, "/subnetpools", "subnetpools"),
    ("address_scope", "Address scope", keys::ADDRESS_SCOPES, "/address-scopes", "address_scopes"),
    ("address_group", "Address group", keys::ADDRESS_GROUPS, "/address-groups", "address_groups"),
];

fn object(policy: &Value) -> Cell {
    let (kind, id) = (lenient::at(policy, "/object_type"), lenient::at(policy, "/object_id"));
    match KINDS.iter().find(|known| known.0 == kind) {
        Some(known) => Cell::link(known.2, id),
        None => Cell::code(id),
    }
}

/// The object, and how it is shared: `net · shared with all projects`.
fn title(policy: &Value) -> Title {
    let at = |pointer: &str| lenient::at(policy, pointer);
    let how = if at("/action") == "access_as_external" { "external for " } else { "shared with " };
    let how = [how, if at("/target_tenant") == "*" { "all projects" } else { "a project" }].concat();
    let kind = at("/object_type");
    match KINDS.iter().find(|known| known.0 == kind) {
        Some(known) => Title::new([known.1, " ", &how].concat()).by(known.2, at("/object_id")).and(how),
        None => Title::new([&kind.replace('_', " "), " ", &how].concat()),
    }
}

fn target(policy: &Value) -> Cell {
    match lenient::at(policy, "/target_tenant") {
        all if all == "*" => Cell::text("All projects"),
        id => Cell::link(identity::keys::PROJECTS, id),
    }
}

fn objects(lookup: &dyn Lookup, input: &FormValues) -> Choices {
    let kind = input.text("object_type");
    let Some(known) = KINDS.iter().find(|known| known.0 == kind) else { return Some(Ok(Vec::new())) };
    let call = ServiceRequest::get(ServiceType::Network, known.3);
    from_list(lookup, &call, known.4, &|one| Some(Choice::new(lenient::at(one, "/id"), object_label(one))))
}

/// All projects, for those who may share with all, and the known projects.
fn targets(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    let mut known = projects(lookup)?;
    if let Ok(choices) = &mut known
        && lookup.caller().is_admin()
    {
        choices.insert(0, Choice::new("*", "All projects"));
    }
    Some(known)
}

const TARGET: Field = Field::new("target_tenant", "Project", FieldKind::Choice(targets)).required();

static CREATE_FORM: Form = Form::new(&[Section::untitled(&[
    Field::new(
        "object_type",
        "Kind",
        FieldKind::Choice(|_, _| Some(Ok(KINDS.iter().map(|known| Choice::new(known.0, known.1)).collect()))),
    )
    .required(),
    Field::new("object_id", "Object", FieldKind::Choice(objects)).required(),
    Field::new(
        "action",
        "Access",
        FieldKind::Choice(|_, input| match input.text("object_type") {
            "network" => from_pairs(&[("access_as_shared", "Shared"), ("access_as_external", "External network")]),
            _ => from_pairs(&[("access_as_shared", "Shared")]),
        }),
    )
    .required(),
    TARGET,
])]);
static EDIT_FORM: Form = Form::new(&[Section::untitled(&[TARGET])]);

static COMMANDS: CommandNames = CommandNames::new(
    "network rbac",
    &[
        ("object_id", "@"),
        ("object_type", "--type"),
        ("action", "--action"),
        ("target_tenant", "=* --target-all-projects else --target-project"),
    ],
)
.set(&[("target_tenant", "--target-project")])
.terraform("openstack_networking_rbac_policy_v2", &[]);

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "/id",
    title: Some(title),
    columns: &[
        JsonColumn::new("Kind", text("/object_type")).facet().width(130),
        JsonColumn::new("Object", custom(object)).width(220),
        JsonColumn::new("Access", text("/action")).facet().width(160),
        JsonColumn::new("Shared with", custom(target)).facet().width(180),
    ],
    facts: &[
        ("Kind", text("/object_type")),
        ("Object", custom(object)),
        ("Access", text("/action")),
        ("Shared with", custom(target)),
    ],
    create: Some(Create {
        initial: |_| FormValues::default().with("object_type", "network").with("action", "access_as_shared"),
        name: |_| "RBAC policy".to_owned(),
        ..Create::new("Create RBAC policy", &CREATE_FORM)
    }),
    actions: &[
        Action::edit(&EDIT_FORM),
        Action::delete("Other projects can no longer use it. You cannot delete it while they do."),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "user",
        all_projects: Some(AllProjects::Filter),
        commands: Some(&COMMANDS),
        about: "Shares networks, security groups and other objects with other projects.",
        extension: "rbac-policies",
        ..meta(
            keys::RBAC_POLICIES,
            "/rbac-policies",
            Names {
                singular: "RBAC policy",
                plural: "RBAC policies",
                list_key: "rbac_policies",
                object_key: "rbac_policy",
            },
        )
    })
};

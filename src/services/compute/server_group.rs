//! Server groups: which servers shall share a host, and which shall not.
//! <https://docs.openstack.org/api-ref/compute/#server-groups-os-server-groups>

use super::{checks, delete, has, post, up_to};
use crate::auth::ServiceType;
use crate::json::json;
use crate::model::{
    Action, Body, Cell, Column, Create, Delta, Facts, Field, FieldKind, Follow, Form, Input, Meta, Object, Paging,
    Plan, Resource, Section, Tab, View,
};
use crate::services::choices;

pub const KEY: &str = "compute/server-groups";

/// A server group. Before 2.64 its one policy is in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ServerGroup {
    id: String,
    name: String,
    policy: String,
    policies: Vec<String>,
    per_host: Option<f64>,
    members: Vec<String>,
    project_id: String,
    user_id: String,
}

impl Resource for ServerGroup {
    fn read(object: &Object) -> Self {
        ServerGroup {
            id: object.id("id"),
            name: object.text("name"),
            policy: object.text("policy"),
            policies: object.texts("policies"),
            per_host: object.object("rules").and_then(|rules| rules.maybe_number("max_server_per_host")),
            members: object.texts("members"),
            project_id: object.text("project_id"),
            user_id: object.text("user_id"),
        }
    }
    fn id(&self) -> &str {
        &self.id
    }
    fn name(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }
}

impl ServerGroup {
    /// The policy's word.
    pub fn policy(&self) -> &str {
        self.policies.first().unwrap_or(&self.policy)
    }
    fn members(&self) -> Cell {
        Cell::many(self.members.iter().map(|id| Cell::link("compute/servers", id)))
    }
    fn per_host(&self) -> Cell {
        self.per_host.map_or(Cell::None, Cell::number)
    }
}

fn create(input: &Input) -> Plan {
    let (name, policy) = (input.text("name"), input.text("policy"));
    let (version, group) = match input.number("per_host").filter(|_| policy == "anti-affinity") {
        Some(most) => (64, json!({"name": name, "policy": policy, "rules": {"max_server_per_host": most}})),
        None => (15, json!({"name": name, "policies": [policy]})),
    };
    Plan::once(post("/os-server-groups", version, json!({"server_group": group})))
}

static FORM: Form = Form::new(&[Section {
    title: "",
    folded: false,
    fields: &[
        Field::new("name", "Name", FieldKind::Text).required().check(checks::name),
        Field::new("policy", "Policy", FieldKind::Choice(|_, _| choices::fixed(POLICIES))).required(),
        Field::new("per_host", "Most servers on one host", FieldKind::Number(1, 1000))
            .help("One, if left empty.")
            .shown(|input, lookup| input.text("policy") == "anti-affinity" && has(lookup, 64)),
    ],
}]);

const POLICIES: &[(&str, &str)] = &[
    ("anti-affinity", "Anti-affinity: never on the same host"),
    ("soft-anti-affinity", "Soft anti-affinity: on different hosts where possible"),
    ("affinity", "Affinity: always on the same host"),
    ("soft-affinity", "Soft affinity: on the same host where possible"),
];

pub static VIEW: View<ServerGroup> = View {
    meta: Meta {
        service: ServiceType::Compute,
        key: KEY,
        singular: "server group",
        plural: "Server groups",
        icon: "group",
        shortcut: None,
        list: "/os-server-groups",
        path: "/os-server-groups",
        many: "server_groups",
        one: "server_group",
        version: up_to(64),
        paging: Paging::None,
        delta: Delta::None,
        all_projects: Some("all_projects=1"),
        about: "A server group tells the scheduler to keep its servers together, or apart.",
        admin: false,
        extension: "",
        seldom: false,
    },
    columns: &[
        Column::<ServerGroup>::new("Name", |group| Cell::named_link(KEY, &group.id, group.name())).width(240),
        Column::<ServerGroup>::new("Policy", |group| Cell::text(group.policy())).facet(),
        Column::<ServerGroup>::new("Members", ServerGroup::members).width(300),
        Column::<ServerGroup>::new("Servers", |group| Cell::number(group.members.len() as f64)).numeric(),
        Column::<ServerGroup>::new("Project", |group| Cell::link("identity/projects", &group.project_id)).hidden(),
        Column::<ServerGroup>::new("ID", |group| Cell::code(&group.id)).hidden().width(310),
    ],
    actions: &[Action::<ServerGroup>::new("Delete", |group, _| {
        Plan::followed(delete(["/os-server-groups/", &group.id].concat()), Follow::Gone)
    })
    .bulk()
    .group("Danger")
    .confirm("Its servers stay where they are; the scheduler no longer heeds the policy.")],
    create: Some(Create {
        label: "Create server group",
        verb: "Create",
        form: &FORM,
        initial: |_| Input::default().with("policy", "anti-affinity"),
        name: |input| input.text("name").to_owned(),
        run: Some(create),
        follow: Follow::Answer,
    }),
    summary: |group| vec![("Policy", Cell::text(group.policy())), ("Most on one host", group.per_host())],
    tabs: &[Tab::new(
        "overview",
        "Overview",
        Body::Facts(|group| {
            vec![Facts::new(
                "Server group",
                [
                    ("ID", Cell::code(&group.id)),
                    ("Policy", Cell::text(group.policy())),
                    ("Most servers on one host", group.per_host()),
                    ("Members", group.members()),
                    ("Project", Cell::link("identity/projects", &group.project_id)),
                    ("User", Cell::code(&group.user_id)),
                ],
            )]
        }),
    )],
    audit: None,
};

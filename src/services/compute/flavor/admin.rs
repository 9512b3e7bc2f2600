//! Actions on flavors for administrators: creation, extra specs and access of projects.
//! <https://docs.openstack.org/api-ref/compute/#flavors>

use super::row::Flavor;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::cell_format::{code, link};
use crate::model::fields::pairs;
use crate::model::{
    Action, ActionRequest, Body, Caller, Completion, Create, Field, FieldKind, Form, FormValues, RequestPlan, Section,
    SubColumn, SubTable, Tab,
};
use crate::services::compute::checks;
use crate::services::compute::requests::{delete, post, up_to};
use crate::services::{choices, identity, metadefs};
use serde_json::{Map, Value, json};

const MOST: i64 = 2_147_483_647;
const DESCRIPTION: Field = Field::new("description", "Description", FieldKind::Text);

static FORM: Form = Form::new(&[
    Section::untitled(&[
        Field::new("name", "Name", FieldKind::Text).required().check(checks::name),
        Field::new("vcpus", "vCPUs", FieldKind::Number(1, MOST)).required(),
        Field::new("ram", "RAM (MiB)", FieldKind::Number(1, MOST)).required(),
        Field::new("disk", "Disk (GiB)", FieldKind::Number(0, MOST))
            .required()
            .help("0 = size of the image, or boot from volume"),
        Field::new("os-flavor-access:is_public", "Public", FieldKind::Flag)
            .help("Private flavors are limited to selected projects."),
    ]),
    Section::folded(
        "Details",
        &[
            DESCRIPTION,
            Field::new("OS-FLV-EXT-DATA:ephemeral", "Ephemeral disk (GiB)", FieldKind::Number(0, MOST)),
            Field::new("swap", "Swap (MiB)", FieldKind::Number(0, MOST)),
            Field::new("id", "ID", FieldKind::Text).automatic().check(id),
        ],
    ),
])
.refused(|caller| (!caller.is_admin()).then_some("Only administrators can create flavors"));

/// `flavor_id` in `nova/api/openstack/compute/schemas/flavor_manage.py`.
fn id(input: &FormValues) -> Option<String> {
    let marks = |c: char| c.is_ascii_alphanumeric() || "-_. ".contains(c);
    (!input.text("id").chars().all(marks)).then(|| "Use only letters, digits, spaces and -_.".to_owned())
}

static EDIT_FORM: Form = Form::new(&[Section::untitled(&[DESCRIPTION])]);
static EDIT_SPECS_FORM: Form =
    Form::new(&[Section::untitled(&[Field::new("extra_specs", "Extra specs", FieldKind::Pairs)
        .help("Matched by the scheduler and the host, such as hw:cpu_policy.")
        .suggested_keys(metadefs::of_flavors)
        .check(|input| crate::services::checks::pairs(input, "extra_specs", "-_:. "))])]);
static PROJECT_FORM: Form = Form::new(&[Section::untitled(&[Field::new(
    "tenant",
    "Project",
    FieldKind::Choice(|lookup, _| choices::projects(lookup)),
)
.required()])]);

fn path(flavor: &Flavor, rest: &str) -> String {
    ["/flavors/", &encode(&flavor.id), rest].concat()
}

fn given(flavor: &Flavor) -> Map<String, Value> {
    pairs(&flavor.extra_specs)
}

/// Sent specs are added or replaced; removed ones have to be deleted one by one.
fn specify(flavor: &Flavor, input: &FormValues) -> RequestPlan {
    let specs = input.pairs("extra_specs");
    let mut plan = RequestPlan::empty();
    if !specs.is_empty() {
        plan = plan.then(post(path(flavor, "/os-extra_specs"), 1, json!({"extra_specs": specs.clone()})));
    }
    given(flavor)
        .keys()
        .filter(|key| !specs.contains_key(*key))
        .fold(plan, |plan, key| plan.then(delete(path(flavor, &["/os-extra_specs/", &encode(key)].concat()))))
}

fn private(flavor: &Flavor, _: &Caller) -> Result<(), &'static str> {
    if flavor.public { Err("Public flavors are available to all projects") } else { Ok(()) }
}

pub const CREATE: Create = Create {
    initial: |_| {
        let input = FormValues::default().with("vcpus", 1).with("ram", 1024).with("disk", 10);
        input.with("os-flavor-access:is_public", true)
    },
    ..Create::new("Create flavor", &FORM)
};

pub static ACTIONS: &[Action<Flavor>] = &[
    Action::<Flavor>::edit(&EDIT_FORM)
        .admin()
        .starting_with(|flavor| FormValues::default().with("description", flavor.description.as_str())),
    Action::<Flavor>::new("Edit extra specs", specify)
        .titled("Edit extra specs of {}")
        .admin()
        .primary()
        .form(&EDIT_SPECS_FORM)
        .starting_with(|flavor| FormValues::default().with("extra_specs", Value::Object(given(flavor)))),
    Action::<Flavor>::standard("Add access", ActionRequest::PostAction("addTenantAccess", Completion::Response))
        .titled("Add access to {}")
        .admin()
        .when(private)
        .group("Access")
        .form(&PROJECT_FORM),
    Action::<Flavor>::standard("Remove access", ActionRequest::PostAction("removeTenantAccess", Completion::Response))
        .titled("Remove access from {}")
        .admin()
        .when(private)
        .group("Access")
        .form(&PROJECT_FORM),
    Action::<Flavor>::delete("New servers cannot use it. Existing servers keep it.").admin(),
];

pub const ACCESS: Tab<Flavor> = Tab::new(
    "access",
    "Access",
    Body::Table(
        |flavor| ServiceRequest::get(ServiceType::Compute, path(flavor, "/os-flavor-access")).version(up_to(75)),
        SubTable::new(
            "flavor_access",
            &[
                SubColumn::at("Project", link(identity::keys::PROJECTS, "/tenant_id")),
                SubColumn::at("ID", code("/tenant_id")),
            ],
            "No projects. Only administrators can use this flavor.",
        )
        .action("Remove access", "tenant", |access| lenient::at(access, "/tenant_id")),
    ),
)
.admin()
.when(private);

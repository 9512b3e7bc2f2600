//! Flavors: the sizes of servers.
//! <https://docs.openstack.org/api-ref/compute/#flavors>

mod admin;
pub mod features;
pub mod row;

use crate::auth::ServiceType;
use crate::model::{
    ActionCommand, Body, Cell, Column, CommandNames, Facts, Meta, Names, Paging, ResourceDef, ResourceRow, Tab,
};
use crate::services::compute::flavor::row::Flavor;
use crate::services::compute::keys;
use crate::services::compute::requests::up_to;

static COLUMNS: &[Column<Flavor>] = &[
    Column::<Flavor>::new("Name", |flavor| Cell::named_link(keys::FLAVORS, &flavor.id, flavor.name())).width(200),
    Column::<Flavor>::new("vCPUs", |flavor| Cell::number(flavor.vcpus)).numeric().bare(),
    Column::<Flavor>::new("RAM", |flavor| Cell::mebibytes(flavor.ram)).numeric().bare(),
    Column::<Flavor>::new("Disk", |flavor| Cell::gibibytes(flavor.disk)).numeric().bare(),
    Column::<Flavor>::new("Ephemeral", |flavor| Cell::gibibytes(flavor.ephemeral)).numeric().bare(),
    Column::<Flavor>::new("Swap", |flavor| Cell::mebibytes(flavor.swap)).numeric().bare(),
    Column::<Flavor>::new("Public", |flavor| Cell::Flag(flavor.public)).facet().width(100),
    Column::<Flavor>::new("Description", |flavor| Cell::text(&flavor.description)).hidden(),
    Column::<Flavor>::new("ID", |flavor| Cell::code(&flavor.id)).width(310),
];

fn facts(flavor: &Flavor) -> Vec<Facts> {
    let size = Facts::new(
        "Size",
        [
            ("vCPUs", Cell::number(flavor.vcpus)),
            ("RAM", Cell::mebibytes(flavor.ram)),
            ("Disk", Cell::gibibytes(flavor.disk)),
            ("Ephemeral disk", Cell::gibibytes(flavor.ephemeral)),
            ("Swap", Cell::mebibytes(flavor.swap)),
        ],
    );
    let flavor_facts = Facts::new(
        "Flavor",
        [
            ("ID", Cell::code(&flavor.id)),
            ("Description", Cell::text(&flavor.description)),
            ("Public", Cell::Flag(flavor.public)),
            ("Disabled", Cell::Flag(flavor.disabled)),
        ],
    );
    let mut all = vec![size, flavor_facts];
    if !flavor.extra_specs.is_empty() {
        let specs = flavor.extra_specs.iter().map(|(key, value)| (key.as_str(), Cell::code(value)));
        all.push(Facts::new("Extra specs", specs));
    }
    all
}

static COMMANDS: CommandNames = CommandNames::new(
    "flavor",
    &[
        ("name", "@"),
        ("id", "--id"),
        ("description", "--description"),
        ("ram", "--ram"),
        ("vcpus", "--vcpus"),
        ("disk", "--disk"),
        ("OS-FLV-EXT-DATA:ephemeral", "--ephemeral"),
        ("swap", "--swap"),
        ("rxtx_factor", "--rxtx-factor"),
        ("os-flavor-access:is_public", "--public|--private"),
    ],
)
.terraform(
    "openstack_compute_flavor_v2",
    &[
        ("id", "flavor_id"),
        ("OS-FLV-EXT-DATA:ephemeral", "ephemeral"),
        ("rxtx_factor", "rx_tx_factor"),
        ("os-flavor-access:is_public", "is_public"),
    ],
)
.actions(&[
    ActionCommand::post("/flavors/*/os-extra_specs", "", "flavor set", &[("extra_specs", "--property=")]),
    ActionCommand::delete("/flavors/*/os-extra_specs/*", "flavor unset --property *2", &[]),
    ActionCommand::post("/flavors/*/action", "addTenantAccess", "flavor set", &[("tenant", "--project")])
        .terraform("openstack_compute_flavor_access_v2", &[("1", "flavor_id"), ("tenant", "tenant_id")]),
    ActionCommand::post("/flavors/*/action", "removeTenantAccess", "flavor unset", &[("tenant", "--project")]),
]);

pub static DEFINITION: ResourceDef<Flavor> = ResourceDef {
    meta: Meta {
        icon: "flavor",
        commands: Some(&COMMANDS),
        shortcut: Some('f'),
        path: "/flavors",
        // 2.55 adds the description, 2.61 extra specs, 2.75 swap as a number.
        version: up_to(75),
        paging: Paging::Marker,
        about: "Sizes of servers: vCPUs, RAM and disk. Defined by administrators.",
        ..Meta::of(
            ServiceType::Compute,
            keys::FLAVORS,
            // Includes private flavors for administrators; Nova ignores it for others.
            "/flavors/detail?is_public=none",
            Names { singular: "flavor", plural: "Flavors", list_key: "flavors", object_key: "flavor" },
        )
    },
    columns: COLUMNS,
    actions: admin::ACTIONS,
    create: Some(admin::CREATE),
    summary: |flavor| {
        vec![
            ("vCPUs", Cell::number(flavor.vcpus)),
            ("RAM", Cell::mebibytes(flavor.ram)),
            ("Disk", Cell::gibibytes(flavor.disk)),
        ]
    },
    tabs: &[Tab::new("overview", "Overview", Body::Facts(facts)), admin::ACCESS],
    audit: None,
};

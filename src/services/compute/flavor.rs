//! Flavors: the sizes that servers come in.
//! <https://docs.openstack.org/api-ref/compute/#flavors>

use super::{flavor_admin, up_to};
use crate::auth::ServiceType;
use crate::lenient;
use crate::model::units::{GIB, MIB};
use crate::model::{Body, Cell, Column, Facts, Meta, Names, Paging, ResourceDef, ResourceRow, Tab, units};
use crate::services::compute::keys;
use serde::Deserialize;

/// A flavor.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
pub struct Flavor {
    #[serde(deserialize_with = "lenient::id")]
    pub id: String,
    pub name: String,
    pub description: String,
    pub vcpus: f64,
    /// MiB.
    pub ram: f64,
    /// GiB.
    pub disk: f64,
    /// GiB.
    #[serde(rename = "OS-FLV-EXT-DATA:ephemeral")]
    pub ephemeral: f64,
    /// MiB; before 2.75 an empty string where there is none.
    pub swap: f64,
    #[serde(rename = "os-flavor-access:is_public")]
    pub public: bool,
    #[serde(rename = "OS-FLV-DISABLED:disabled")]
    pub disabled: bool,
    #[serde(deserialize_with = "lenient::pairs")]
    pub extra_specs: Vec<(String, String)>,
}

impl ResourceRow for Flavor {
    fn id(&self) -> &str {
        &self.id
    }
    fn name(&self) -> &str {
        if self.name.is_empty() { &self.id } else { &self.name }
    }
    fn keywords(&self) -> String {
        let specs = self.extra_specs.iter().map(|(key, value)| [key, "=", value].concat());
        specs.chain([self.description.clone()]).collect::<Vec<_>>().join(" ")
    }
}

impl Flavor {
    /// `2 vCPU · 4 GiB RAM · 40 GiB disk`.
    pub fn size(&self) -> String {
        size(self.vcpus, self.ram, self.disk)
    }
}

/// A size in words; RAM in MiB, disk in GiB.
pub fn size(vcpus: f64, ram: f64, disk: f64) -> String {
    let disk = if disk > 0.0 { units::bytes(disk * GIB) } else { "no".to_owned() };
    [&units::number(vcpus), " vCPU · ", &units::bytes(ram * MIB), " RAM · ", &disk, " disk"].concat()
}

static COLUMNS: &[Column<Flavor>] = &[
    Column::<Flavor>::new("Name", |flavor| Cell::named_link(keys::FLAVORS, &flavor.id, flavor.name())).width(200),
    Column::<Flavor>::new("vCPUs", |flavor| Cell::number(flavor.vcpus)).numeric(),
    Column::<Flavor>::new("RAM", |flavor| Cell::mebibytes(flavor.ram)).numeric(),
    Column::<Flavor>::new("Disk", |flavor| Cell::gibibytes(flavor.disk)).numeric(),
    Column::<Flavor>::new("Ephemeral", |flavor| Cell::gibibytes(flavor.ephemeral)).numeric(),
    Column::<Flavor>::new("Swap", |flavor| Cell::mebibytes(flavor.swap)).numeric(),
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

pub static DEFINITION: ResourceDef<Flavor> = ResourceDef {
    meta: Meta {
        icon: "flavor",
        shortcut: Some('f'),
        path: "/flavors",
        // 2.55 description, 2.61 extra specs, 2.75 swap as a number.
        version: up_to(75),
        paging: Paging::Marker,
        about: "A flavor is a size that servers can have: virtual CPUs, memory and disks. Administrators define them.",
        ..Meta::of(
            ServiceType::Compute,
            keys::FLAVORS,
            // Administrators get those that are not public as well; Nova minds it from nobody else.
            "/flavors/detail?is_public=none",
            Names { singular: "flavor", plural: "Flavors", many: "flavors", one: "flavor" },
        )
    },
    columns: COLUMNS,
    actions: flavor_admin::ACTIONS,
    create: Some(flavor_admin::CREATE),
    summary: |flavor| {
        vec![
            ("vCPUs", Cell::number(flavor.vcpus)),
            ("RAM", Cell::mebibytes(flavor.ram)),
            ("Disk", Cell::gibibytes(flavor.disk)),
        ]
    },
    tabs: &[Tab::new("overview", "Overview", Body::Facts(facts)), flavor_admin::ACCESS],
    audit: None,
};

//! Zones.
//! <https://docs.openstack.org/api-ref/dns/dns-api-v2-index.html#zones>

mod actions;
mod commands;
mod forms;
mod tabs;

use super::defaults::of_projects;
use super::keys;
use super::record_sets::{ttl_cell, under_way};
use crate::model::cell_format::{code, custom, flag, link, setting, text, time};
use crate::model::{Create, JsonColumn, JsonResourceDef, Meta};

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    status: "/status",
    columns: &[
        JsonColumn::new("Type", text("/type")).facet().width(110),
        JsonColumn::new("Email", text("/email")).width(220),
        JsonColumn::new("TTL", custom(ttl_cell)).width(100),
        JsonColumn::new("Serial", setting("/serial")).width(120),
        JsonColumn::new("Shared", flag("/shared")).facet().width(90),
        JsonColumn::new("Description", text("/description")),
        JsonColumn::new("Pool", code("/pool_id")).admin().hidden(),
        JsonColumn::new("Project", link(crate::services::identity::keys::PROJECTS, "/project_id")).hidden(),
    ],
    facts: &[
        ("Type", text("/type")),
        ("Email", text("/email")),
        ("TTL", custom(ttl_cell)),
        ("Serial", setting("/serial")),
        ("Primary servers", text("/masters")),
        ("Shared", flag("/shared")),
        ("Pending action", custom(under_way)),
        ("Last transferred", time("/transferred_at")),
        ("Pool", code("/pool_id")),
        ("Attributes", text("/attributes")),
    ],
    overview_at: 1,
    tabs: tabs::TABS,
    create: Some(Create {
        run: Some(forms::create),
        initial: |_| forms::initial(),
        ..Create::new("Create zone", &forms::CREATE)
    }),
    actions: actions::ACTIONS,
    // Each action says by itself whether the zone has to be the project's own.
    write_access: |_, _| Ok(()),
    ..JsonResourceDef::new(Meta {
        icon: "region",
        commands: Some(&commands::COMMANDS),
        about: "A domain, such as example.org, with its DNS records.",
        ..of_projects(keys::ZONES, "/zones", "zone", "Zones", "zones")
    })
};

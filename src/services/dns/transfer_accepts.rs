//! Transfers of zones that were accepted. Designate lists them to administrators alone.
//! <https://docs.openstack.org/api-ref/dns/dns-api-v2-index.html#zone-ownership-transfers-accepts>

use super::defaults::{of_admins, of_zone};
use super::keys;
use crate::model::cell_format::{code, link, time};
use crate::model::{AllProjects, JsonColumn, JsonResourceDef, Meta};
use crate::services::identity;

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "/id",
    title: Some(|task| of_zone(task, "Accepted transfer", "accepted transfer")),
    status: "/status",
    columns: &[
        JsonColumn::new("Zone", link(keys::ZONES, "/zone_id")).width(220),
        JsonColumn::new("Accepted by", link(identity::keys::PROJECTS, "/project_id")).facet().width(180),
        JsonColumn::new("Created", time("/created_at")),
    ],
    facts: &[
        ("Zone", link(keys::ZONES, "/zone_id")),
        ("Accepted by", link(identity::keys::PROJECTS, "/project_id")),
        ("Transfer", code("/zone_transfer_request_id")),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "external",
        all_projects: Some(AllProjects::Header),
        about: "Zones accepted from other projects.",
        ..of_admins(
            keys::TRANSFER_ACCEPTS,
            "/zones/tasks/transfer_accepts",
            "accepted transfer",
            "Accepted transfers",
            "transfer_accepts",
        )
    })
};

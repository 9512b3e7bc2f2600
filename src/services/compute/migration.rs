//! Migrations of servers between hosts, for administrators.
//! <https://docs.openstack.org/api-ref/compute/#migrations-os-migrations>

use crate::auth::ServiceType;
use crate::model::cell_format::{code, link, text, time};
use crate::model::{JsonColumn, JsonResourceDef, Meta, Names, Paging, admin_only};
use crate::services::compute::keys;
use crate::services::compute::requests::up_to;
use crate::services::identity;

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "/id",
    status: "/status",
    columns: &[
        JsonColumn::new("Server", link(keys::SERVERS, "/instance_uuid")).width(220),
        JsonColumn::new("Type", text("/migration_type")).facet().width(130),
        JsonColumn::new("From", text("/source_compute")).facet(),
        JsonColumn::new("To", text("/dest_compute")).facet(),
        JsonColumn::new("Created", time("/created_at")),
        JsonColumn::new("Updated", time("/updated_at")),
        JsonColumn::new("Project", link(identity::keys::PROJECTS, "/project_id")).facet().hidden(),
    ],
    facts: &[
        ("Server", link(keys::SERVERS, "/instance_uuid")),
        ("Type", text("/migration_type")),
        ("From host", text("/source_compute")),
        ("From node", text("/source_node")),
        ("To host", text("/dest_compute")),
        ("To node", text("/dest_node")),
        ("Destination address", code("/dest_host")),
        ("UUID", code("/uuid")),
        ("User", link(identity::keys::USERS, "/user_id")),
    ],
    write_access: admin_only,
    ..JsonResourceDef::new(Meta {
        icon: "refresh",
        admin: true,
        secondary: true,
        path: "",
        version: up_to(80),
        paging: Paging::Marker,
        about: "Moves of servers between hosts, including resizes and evacuations.",
        ..Meta::of(
            ServiceType::Compute,
            keys::MIGRATIONS,
            "/os-migrations",
            Names { singular: "migration", plural: "Migrations", list_key: "migrations", object_key: "" },
        )
    })
};

//! Migrations of servers between hosts, for administrators.
//! <https://docs.openstack.org/api-ref/compute/#migrations-os-migrations>

use crate::auth::ServiceType;
use crate::lenient;
use crate::model::cell_format::{code, link, text, time};
use crate::model::{JsonColumn, JsonResourceDef, Meta, Names, Paging, Title, admin_only};
use crate::services::compute::keys;
use crate::services::compute::requests::up_to;
use crate::services::identity;
use serde_json::Value;

/// The server, and how it is moved: `web-1 · live migration`.
fn title(migration: &Value) -> Title {
    let kind = lenient::at(migration, "/migration_type");
    let (alone, what) = match kind.as_str() {
        "live-migration" => ("Live migration", "live migration"),
        "migration" => ("Cold migration", "cold migration"),
        "resize" => ("Resize", "resize"),
        "evacuation" => ("Evacuation", "evacuation"),
        _ => ("Migration", "migration"),
    };
    Title::new(alone).by(keys::SERVERS, lenient::at(migration, "/instance_uuid")).and(what)
}

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    name: "/id",
    title: Some(title),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RefState;
    use serde_json::json;

    #[test]
    fn a_migration_is_called_by_its_server_and_kind() {
        let called = |kind: &str, server: RefState| {
            let title = title(&json!({"id": 1, "migration_type": kind, "instance_uuid": "s"}));
            title.shown(|_, _| server.clone())
        };
        let web = || RefState::Named("web-1".to_owned());
        assert_eq!(called("live-migration", web()).as_deref(), Some("web-1 · live migration"));
        assert_eq!(called("migration", web()).as_deref(), Some("web-1 · cold migration"));
        assert_eq!(called("resize", RefState::Deleted).as_deref(), Some("Resize"));
        assert_eq!(called("", RefState::Loading), None);
    }
}

//! Tabs of what is attached to a server: interfaces, volumes and security groups.

use super::Server;
use crate::lenient;
use crate::model::{Body, Cell, SubColumn, SubTable, Tab};
use crate::services::compute::server::pick;
use crate::services::compute::server::tabs::requests::{array_at, get_from_server};
use crate::services::compute::server::tabs::volume_mount;
use crate::services::network::server_interfaces;
use crate::services::{block_storage, network};

pub const INTERFACES: Tab<Server> = Tab::new(
    "interfaces",
    "Interfaces",
    Body::Table(
        |server| server_interfaces::request(&server.id),
        server_interfaces::TABLE.action("Detach interface", "port", |port| lenient::at(port, "/id")),
    ),
);

pub const VOLUMES: Tab<Server> = Tab::new(
    "volumes",
    "Volumes",
    Body::Table(
        |server| pick::attachments(&server.id),
        SubTable { more: Some((volume_mount::request, volume_mount::facts)), ..VOLUME_TABLE },
    ),
);

const VOLUME_TABLE: SubTable = SubTable::new(
    "volumeAttachments",
    &[
        SubColumn::new("Volume", |volume| Cell::link(block_storage::keys::VOLUMES, lenient::at(volume, "/volumeId"))),
        SubColumn::new("Device", |volume| Cell::code(lenient::at(volume, "/device"))),
        SubColumn::new("Delete on termination", |volume| {
            match volume.get("delete_on_termination").and_then(serde_json::Value::as_bool) {
                Some(flag) => Cell::Flag(flag),
                None => Cell::None,
            }
        }),
        SubColumn::new("Tag", |volume| Cell::text(lenient::at(volume, "/tag"))),
    ],
    "No volumes attached.",
)
.action("Detach volume", "volume", |volume| lenient::at(volume, "/volumeId"));

pub const SECURITY_GROUPS: Tab<Server> = Tab::new(
    "security-groups",
    "Security groups",
    Body::Table(
        |server| get_from_server(server, "/os-security-groups", 1),
        SubTable::new(
            "security_groups",
            &[
                SubColumn::new("Name", |group| {
                    Cell::named_link(
                        network::keys::SECURITY_GROUPS,
                        lenient::at(group, "/id"),
                        lenient::at(group, "/name"),
                    )
                }),
                SubColumn::new("Description", |group| Cell::text(lenient::at(group, "/description"))),
                SubColumn::new("Rules", |group| Cell::number(array_at(group, "rules").len() as f64)),
                SubColumn::new("ID", |group| Cell::code(lenient::at(group, "/id"))),
            ],
            "No security groups. All incoming traffic is blocked.",
        )
        .action("Remove security group", "group", |group| lenient::at(group, "/id"))
        // Nova lists a group once for each port that has it.
        .distinct("/id"),
    ),
);

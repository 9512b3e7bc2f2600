//! The tab of the shares that are attached to a server, with the line by which the server mounts each.

use super::Server;
use crate::auth::ServiceType;
use crate::http::shell::quote;
use crate::lenient;
use crate::model::cell_format::{code, link, status};
use crate::model::{Body, Cell, SubColumn, SubTable, Tab};
use crate::services::compute::server::actions::{DETACH_SHARE, SHARE};
use crate::services::compute::server_shares::{SINCE, list};
use crate::services::mount_lines::{make_mount_point, mount_point};
use crate::services::shared_file_system;
use serde_json::Value;

/// The server sees a share as a file system of the kind virtiofs, by its tag.
fn mount(attachment: &Value) -> Cell {
    let tag = lenient::at(attachment, "/tag");
    if tag.is_empty() {
        return Cell::None;
    }
    let point = mount_point(&tag, "share");
    let mount = ["sudo mount -t virtiofs ", &quote(&tag), " ", &quote(&point)].concat();
    Cell::code([&make_mount_point(&point), " && ", &mount].concat())
}

pub const TAB: Tab<Server> = Tab::new(
    "shares",
    "Shares",
    Body::Table(
        |server: &Server| list(&server.id),
        SubTable::new(
            "shares",
            &[
                SubColumn::at("Share", link(shared_file_system::keys::SHARES, "/share_id")),
                SubColumn::at("Status", status("/status")),
                SubColumn::at("Mount tag", code("/tag")),
                SubColumn::new("Mount in the server", mount),
            ],
            "No shares attached.",
        )
        .refreshed_while(|attachment| lenient::at(attachment, "/status").ends_with("taching"))
        .action(DETACH_SHARE, SHARE, |attachment| lenient::at(attachment, "/share_id")),
    ),
)
.of_service(ServiceType::SharedFileSystem)
.since(SINCE.0, SINCE.1);

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_share_is_mounted_by_its_tag() {
        let line = "sudo mkdir -p /mnt/data && sudo mount -t virtiofs data /mnt/data";
        assert_eq!(mount(&json!({"tag": "data"})), Cell::code(line));
        let hostile = mount(&json!({"tag": "$(id)"}));
        assert_eq!(hostile, Cell::code("sudo mkdir -p /mnt/id && sudo mount -t virtiofs '$(id)' /mnt/id"));
        assert_eq!(mount(&json!({})), Cell::None);
    }
}

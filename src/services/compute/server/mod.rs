//! Servers.
//! <https://docs.openstack.org/api-ref/compute/#servers-servers>

mod actions;
mod audit;
mod columns;
mod create;
mod flavor_choices;
mod nested;
mod pick;
mod quota;
mod row;
mod rules;
mod tabs;
#[cfg(test)]
mod tests;

use crate::auth::ServiceType;
use crate::model::{Cell, Delta, Meta, Paging, ResourceDef};
use crate::services::compute::keys;
use crate::services::compute::requests::up_to;
use row::Server;

pub static DEFINITION: ResourceDef<Server> = ResourceDef {
    meta: Meta {
        service: ServiceType::Compute,
        key: keys::SERVERS,
        singular: "server",
        plural: "Servers",
        icon: "server",
        shortcut: Some('s'),
        list: "/servers/detail",
        path: "/servers",
        list_key: "servers",
        object_key: "server",
        // 2.9 adds lock, 2.19 description, 2.26 tags, 2.47 the flavor's properties, 2.69 servers in cells that
        // are down, 2.73 the lock's reason, 2.90 the host name. Measured on Nova 34 against 2.1: up to
        // 2.72 a list takes 15 % longer, up to 2.95 25 %; as of 2.96, which looks up a
        // request spec for each server, 50 %.
        version: up_to(95),
        paging: Paging::BothEnds(&[("sort_key", "created_at"), ("sort_dir", "asc")]),
        delta: Delta::ChangesSince,
        all_projects: Some("all_tenants=1"),
        about: "A server is a virtual machine: a flavor, an image and networks make one.",
        admin: false,
        extension: "",
        secondary: false,
    },
    columns: columns::COLUMNS,
    actions: actions::ACTIONS,
    create: Some(create::CREATE),
    summary,
    tabs: tabs::TABS,
    audit: Some(audit::AUDIT),
};

fn summary(server: &Server) -> Vec<(&'static str, Cell)> {
    let mut facts = vec![
        ("Status", columns::status(server)),
        ("Flavor", columns::flavor(server)),
        ("Image", columns::image(server)),
        ("Addresses", columns::addresses(server)),
    ];
    if server.locked {
        let reason = if server.locked_reason.is_empty() { "Yes" } else { &server.locked_reason };
        facts.push(("Locked", Cell::text(reason)));
    }
    facts.push(("Created", Cell::time(&server.created)));
    facts
}

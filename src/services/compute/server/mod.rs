//! Servers.
//! <https://docs.openstack.org/api-ref/compute/#servers-servers>

mod actions;
mod audit;
mod columns;
mod commands;
mod create;
mod deleted;
mod flavor_choices;
mod impact;
mod nested;
mod pick;
mod quota;
mod row;
mod rules;
mod shared_impact;
mod tabs;
#[cfg(test)]
mod tests;

use crate::auth::ServiceType;
use crate::model::{AllProjects, Caller, Cell, Delta, Meta, NameFilter, Paging, ResourceDef, Row};
use crate::services::compute::keys;
use crate::services::compute::requests::up_to;
pub use actions::{cold_migration, confirmation, evacuation, live_migration};
pub use audit::words as action_words;
pub use columns::status_of;
pub use deleted::DEFINITION as DELETED;
pub use nested::TRANSITIONS;
pub use row::Server;
pub use tabs::{VNC_CONSOLE, running_server};

/// 2.9 adds lock, 2.19 description, 2.26 tags, 2.47 the flavor's properties, 2.69 servers in cells that are down, 2.73 the
/// lock's reason, 2.90 the host name. Measured on Nova 34 against 2.1: up to 2.72 a list takes 15 % longer, up to 2.95 25 %; as
/// of 2.96, which looks up a request spec for each server, 50 %.
pub const LIST_VERSION: u16 = 95;

pub static DEFINITION: ResourceDef<Server> = ResourceDef {
    meta: Meta {
        service: ServiceType::Compute,
        key: keys::SERVERS,
        singular: "server",
        plural: "Servers",
        counted: "",
        icon: "server",
        commands: Some(&commands::COMMANDS),
        shortcut: Some('s'),
        list: "/servers/detail",
        path: "/servers",
        path_of: None,
        by_head: false,
        single: None,
        parents: None,
        read_parameters: "",
        busy_list: "",
        list_key: "servers",
        object_key: "server",
        version: up_to(LIST_VERSION),
        paging: Paging::BothEnds(&[("sort_key", "created_at"), ("sort_dir", "asc")]),
        delta: Delta::ChangesSince,
        all_projects: Some(AllProjects::Parameter("all_tenants=1")),
        // A part of the name is a regular expression: <https://docs.openstack.org/api-ref/compute/#list-servers>
        name_filter: Some(NameFilter::Pattern("name")),
        about: "A server is a virtual machine. Choose an image, a size (flavor) and a network.",
        admin: false,
        extension: "",
        further: &[],
        secrets: &[],
        secondary: false,
        unordered: false,
        outcomes: actions::OUTCOMES,
        read_refusal: |_| None,
        write_refusal: Caller::write_refusal,
    },
    columns: columns::COLUMNS,
    actions: actions::ACTIONS,
    create: Some(create::CREATE),
    summary,
    tabs: tabs::TABS,
    audit: Some(audit::AUDIT),
};

/// Whether a server uses the volume with this id, also while it is shelved.
pub fn uses_volume(server: &Row, id: &str) -> bool {
    let server = server.as_any().downcast_ref::<Server>();
    server.is_some_and(|server| server.volumes.iter().any(|volume| volume.id == id))
}

/// Whether a server can be moved to another host, live or cold.
///
/// # Errors
/// Why it cannot.
pub fn can_move(server: &Server, caller: &Caller) -> Result<(), &'static str> {
    rules::MOVE.check(server, caller)
}

/// # Errors
/// Why a server of a dead host cannot be built anew on another one.
pub fn can_evacuate(server: &Server, caller: &Caller) -> Result<(), &'static str> {
    rules::EVACUATE.check(server, caller)
}

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

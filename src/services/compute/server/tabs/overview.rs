//! The overview tab of a server.

use super::Server;
use crate::model::{Cell, Facts};
use crate::services::compute::server::columns;
use crate::services::compute::server::nested::Address;
use crate::services::identity;

pub fn facts(server: &Server) -> Vec<Facts> {
    let parts = [Some(general(server)), Some(resources(server)), addresses(server), host(server), fault(server)];
    parts.into_iter().flatten().collect()
}

/// What only administrators are told of a fault. Its message stands over the page.
fn fault(server: &Server) -> Option<Facts> {
    let fault = server.fault.as_ref().filter(|fault| !fault.details.is_empty())?;
    Some(Facts::new("Fault", [("Details", Cell::Block(fault.details.clone()))]))
}

fn general(server: &Server) -> Facts {
    let locked = match (server.locked, server.locked_reason.as_str()) {
        (true, "") | (false, _) => Cell::Flag(server.locked),
        (true, reason) => Cell::text(["Yes: ", reason].concat()),
    };
    Facts::new(
        "Server",
        [
            ("ID", Cell::code(&server.id)),
            ("Status", columns::status(server)),
            ("Failed", server.fault.as_ref().map_or(Cell::None, |fault| Cell::time(&fault.created))),
            ("Power state", power(server.power_state)),
            ("Description", Cell::text(&server.description)),
            ("Host name", Cell::text(&server.hostname)),
            ("Locked", locked),
            ("Tags", Cell::many(server.tags.iter().map(Cell::text))),
            ("Project", Cell::link(identity::keys::PROJECTS, &server.project_id)),
            ("User", Cell::link(identity::keys::USERS, &server.user_id)),
            ("Created", Cell::time(&server.created)),
            ("Launched", Cell::time(&server.launched)),
            ("Updated", Cell::time(&server.updated)),
        ],
    )
}

fn resources(server: &Server) -> Facts {
    let flavor = server.flavor.as_ref();
    Facts::new(
        "Configuration",
        [
            ("Flavor", columns::flavor(server)),
            ("Size", flavor.map_or(Cell::None, |flavor| flavor.size())),
            (
                "Ephemeral disk",
                flavor.filter(|f| f.ephemeral > 0.0).map_or(Cell::None, |f| Cell::gibibytes(f.ephemeral)),
            ),
            ("Swap", flavor.filter(|f| f.swap > 0.0).map_or(Cell::None, |f| Cell::mebibytes(f.swap))),
            ("Image", columns::image(server)),
            ("Volumes", columns::volumes(server)),
            ("Key pair", columns::key_pair(server)),
            ("Security groups", Cell::many(server.security_groups.iter().map(Cell::text))),
            ("Config drive", Cell::Flag(server.config_drive)),
        ],
    )
}

/// Addresses by network. The response contains only the names of networks.
fn addresses(server: &Server) -> Option<Facts> {
    let shown = |address: &Address| {
        let floating = if address.floating { Cell::text("(floating)") } else { Cell::None };
        [Cell::code(&address.address), floating]
    };
    let networks = server.addresses.chunk_by(|one, next| one.network == next.network);
    let items = networks.map(|own| (own[0].network.as_str(), Cell::many(own.iter().flat_map(shown))));
    (!server.addresses.is_empty()).then(|| Facts::new("Addresses", items))
}

/// Where the server runs. All but the zone is only returned to administrators.
fn host(server: &Server) -> Option<Facts> {
    Some(Facts::new(
        "Placement",
        [
            ("Zone", Cell::text(&server.zone)),
            ("Host", Cell::text(&server.host)),
            ("Host status", Cell::text(&server.host_status)),
            ("Hypervisor", Cell::text(&server.hypervisor)),
            ("Hypervisor instance name", Cell::code(&server.instance_name)),
        ],
    ))
}

/// `nova/compute/power_state.py`.
fn power(state: Option<f64>) -> Cell {
    let Some(state) = state else { return Cell::None };
    Cell::text(match state as i64 {
        1 => "Running",
        3 => "Paused",
        4 => "Off",
        6 => "Crashed",
        7 => "Suspended",
        _ => "Unknown",
    })
}

pub fn metadata(server: &Server) -> Vec<Facts> {
    let metadata = server.metadata.iter().map(|(key, value)| (key.as_str(), Cell::text(value)));
    vec![
        Facts::new("Metadata", metadata),
        Facts::new("Tags", [("Tags", Cell::many(server.tags.iter().map(Cell::text)))]),
    ]
}

//! The columns of the server list.

use super::nested::Address;
use super::row::Server;
use crate::model::{Cell, Column, ResourceRow, Status, Tone};
use crate::services::compute::keys;
use crate::services::{block_storage, identity, image};

pub static COLUMNS: &[Column<Server>] = &[
    Column::<Server>::new("Name", |server| Cell::named_link(keys::SERVERS, &server.id, server.name())).width(220),
    Column::<Server>::new("Status", status).facet().width(170),
    Column::<Server>::new("Addresses", addresses).width(220),
    Column::<Server>::new("Flavor", flavor_with_size).facet().width(200),
    Column::<Server>::new("Image", image).facet().wide_only(),
    Column::<Server>::new("Key pair", key_pair).facet().width(130).wide_only(),
    Column::<Server>::new("Zone", |server| Cell::text(&server.zone)).facet().width(100),
    Column::<Server>::new("Created", |server| Cell::time(&server.created)).width(130),
    Column::<Server>::new("Host", |server| Cell::text(&server.host)).facet().admin().width(140),
    Column::<Server>::new("Project", |server| Cell::link(identity::keys::PROJECTS, &server.project_id))
        .facet()
        .admin()
        .hidden(),
    Column::<Server>::new("Updated", |server| Cell::time(&server.updated)).hidden().width(130),
    Column::<Server>::new("Description", |server| Cell::text(&server.description)).hidden().width(220),
    Column::<Server>::new("Network", networks).facet_always().hidden(),
    Column::<Server>::new("Tags", |server| Cell::many(server.tags.iter().map(Cell::text))).facet_always().hidden(),
    Column::<Server>::new("Locked", |server| Cell::Flag(server.locked)).facet().hidden().width(90),
    Column::<Server>::new("Security groups", |server| Cell::many(server.security_groups.iter().map(Cell::text)))
        .hidden(),
    Column::<Server>::new("Volumes", volumes).hidden(),
    Column::<Server>::new("User", |server| Cell::link(identity::keys::USERS, &server.user_id)).hidden(),
    Column::<Server>::new("ID", |server| Cell::code(&server.id)).hidden().width(310),
];

/// The API's status, with the current task in transition.
pub fn status(server: &Server) -> Cell {
    Cell::Status(status_of(&server.status, &server.task_state))
}

/// As [`status`], from the members of an answer.
pub fn status_of(status: &str, task_state: &str) -> Status {
    let tone = match status {
        "ERROR" => Tone::Bad,
        _ if super::nested::is_transition(status) || !task_state.is_empty() => Tone::Busy,
        "ACTIVE" => Tone::Good,
        // The user has to confirm the resize, or end the rescue.
        "VERIFY_RESIZE" | "RESCUE" | "UNKNOWN" => Tone::Warning,
        "SHUTOFF" | "PAUSED" | "SUSPENDED" | "SHELVED" | "SHELVED_OFFLOADED" | "SOFT_DELETED" | "DELETED" => Tone::Off,
        _ => Tone::Neutral,
    };
    let word = if status.is_empty() { "UNKNOWN" } else { status }.to_owned();
    let task = Some(task_state.replace(['_', '-'], " ")).filter(|task| !task.is_empty());
    Status { word, tone, task }
}

pub fn image(server: &Server) -> Cell {
    match &server.image {
        Some(image) => Cell::link(image::keys::IMAGES, &image.id),
        None if server.boots_from_volume() => Cell::text("Volume"),
        None => Cell::None,
    }
}

pub fn flavor(server: &Server) -> Cell {
    server.flavor.as_ref().map_or(Cell::None, super::nested::ServerFlavor::cell)
}

/// The flavor with its size, as far as the response contains it.
fn flavor_with_size(server: &Server) -> Cell {
    let size = server.flavor.as_ref().map(super::nested::ServerFlavor::size_in_short).unwrap_or_default();
    flavor(server).detailed(size)
}

/// The names of the networks in which the server has addresses.
fn networks(server: &Server) -> Cell {
    // Addresses are sorted by network.
    let networks = server.addresses.chunk_by(|one, next| one.network == next.network);
    Cell::many(networks.filter_map(|own| own.first()).map(|address| Cell::text(&address.network)))
}

/// Floating IPs first, IPv6 last.
pub fn addresses(server: &Server) -> Cell {
    let kinds = [(true, false), (true, true), (false, false), (false, true)];
    let of = |kind| server.addresses.iter().filter(move |one| (one.floating, one.address.contains(':')) == kind);
    let cell = |one: &Address| match one.floating {
        true => Cell::floating_ip(&one.address),
        false => Cell::address(&one.address),
    };
    Cell::many(kinds.into_iter().flat_map(of).map(cell))
}

pub fn key_pair(server: &Server) -> Cell {
    if server.key_name.is_empty() {
        return Cell::None;
    }
    Cell::named_link(keys::KEYPAIRS, &server.key_name, &server.key_name)
}

pub fn volumes(server: &Server) -> Cell {
    Cell::many(server.volumes.iter().map(|volume| Cell::link(block_storage::keys::VOLUMES, &volume.id)))
}

//! Networks and what hangs on them (Neutron).

mod cidr;
mod floating_ips;
mod forms;
mod networks;
mod ports;
mod routers;
mod security_groups;
mod subnets;

use crate::model::{AnyView, Cell, Tone};

pub static RESOURCES: &[&dyn AnyView] =
    &[&networks::VIEW, &subnets::VIEW, &ports::VIEW, &routers::VIEW, &floating_ips::VIEW, &security_groups::VIEW];

/// Neutron's status words mean the same for all its resources.
fn status(word: &str) -> Cell {
    let tone = match word {
        "ACTIVE" => Tone::Good,
        "BUILD" => Tone::Busy,
        "DOWN" | "N/A" => Tone::Off,
        "ERROR" => Tone::Bad,
        _ => Tone::Neutral,
    };
    Cell::status(word, tone)
}

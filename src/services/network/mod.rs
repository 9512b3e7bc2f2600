//! Networks and what hangs on them (Neutron).

mod networks;
mod ports;

use crate::model::{AnyView, Cell, Tone};

pub static RESOURCES: &[&dyn AnyView] = &[&networks::VIEW, &ports::VIEW];

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

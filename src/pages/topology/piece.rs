//! What the picture consists of, as plain data.

use super::layout::{Asked, CardLook, Frame, Layout};
use crate::services::network::topology::{Network, Router, Topology};

/// Something that is drawn.
#[derive(Clone, PartialEq)]
pub enum Piece {
    /// An external network.
    Bar(Network),
    Router(Router),
    /// A network with what is plugged into it.
    Card {
        network: Network,
        look: CardLook,
        /// The names of all that is plugged in were asked for.
        is_open: bool,
    },
    /// What stands for so many networks that nothing uses.
    Fold(usize),
}

/// What stays the same for a piece while the picture changes.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub struct PieceKey {
    pub kind: &'static str,
    pub id: String,
}

impl Piece {
    pub fn key(&self) -> PieceKey {
        let (kind, id) = match self {
            Piece::Bar(network) => ("bar", &network.id),
            Piece::Router(router) => ("router", &router.id),
            Piece::Card { network, .. } => ("card", &network.id),
            Piece::Fold(_) => return PieceKey { kind: "fold", id: String::new() },
        };
        PieceKey { kind, id: id.clone() }
    }

    /// The classes of its element.
    pub fn class(&self) -> &'static str {
        match self {
            Piece::Bar(_) => "topology__node topology__bar",
            Piece::Router(_) => "topology__node topology__router",
            Piece::Card { network, .. } if network.plugged.is_empty() => "topology__card topology__card--empty",
            Piece::Card { .. } => "topology__card",
            Piece::Fold(_) => "topology__fold",
        }
    }
}

/// All pieces with their places.
pub fn pieces(layout: &Layout, topology: &Topology, asked: &Asked) -> Vec<(Piece, Frame)> {
    let network = |at: &usize| topology.networks.get(*at).cloned();
    let bars = layout.bars.iter().filter_map(|(at, frame)| Some((Piece::Bar(network(at)?), *frame)));
    let routers = layout
        .routers
        .iter()
        .filter_map(|(at, frame)| Some((Piece::Router(topology.routers.get(*at)?.clone()), *frame)));
    let cards = layout.cards.iter().filter_map(|(at, frame, look)| {
        let network = network(at)?;
        let is_open = asked.opened.contains(&network.id);
        Some((Piece::Card { network, look: *look, is_open }, *frame))
    });
    let fold = layout.fold.iter().map(|(count, frame)| (Piece::Fold(*count), *frame));
    bars.chain(routers).chain(cards).chain(fold).collect()
}

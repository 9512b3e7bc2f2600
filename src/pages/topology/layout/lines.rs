//! The lines between what is connected.

use super::card_look::CardLook;
use super::drawing::{Frame, GUTTER, LANE, Layout};

/// From routers down to a line above all cards, along the gaps between columns, and to each card from its left.
pub fn draw(home: &[Option<usize>], crossing: &[(usize, usize)], bus: f64, picture: &mut Layout) {
    let place =
        |frames: &[(usize, Frame)], at: usize| frames.iter().find(|(one, _)| *one == at).map(|(_, frame)| *frame);
    let mut drawn = Vec::new();
    for (at, card, _) in &picture.cards {
        let side = card.top + CardLook::side();
        if let Some(router) = home[*at].and_then(|router| place(&picture.routers, router)) {
            let trunk = card.left - GUTTER / 2.0;
            drawn.push(path(&[
                (router.middle(), router.bottom()),
                (router.middle(), bus),
                (trunk, bus),
                (trunk, side),
                (card.left, side),
            ]));
        } else if let Some(bar) = place(&picture.bars, *at) {
            drawn.push(path(&[(card.middle(), bar.bottom()), (card.middle(), card.top)]));
        }
    }
    for (lane, (router, network)) in crossing.iter().enumerate() {
        let Some(router) = place(&picture.routers, *router) else { continue };
        let (lane_top, aside) = (bus + LANE * (lane + 1) as f64, LANE * (lane % 2 + 1) as f64);
        // An external network without a card is its bar, above the router.
        let card = picture.cards.iter().find(|(one, ..)| one == network).map(|(_, frame, _)| *frame);
        if let Some(card) = card {
            let (from, trunk, side) =
                (router.middle() + aside, card.left - GUTTER / 2.0 - aside, card.top + CardLook::side() + aside);
            drawn.push(path(&[
                (from, router.bottom()),
                (from, lane_top),
                (trunk, lane_top),
                (trunk, side),
                (card.left, side),
            ]));
        } else if let Some(bar) = place(&picture.bars, *network) {
            let from = (router.middle() + aside).clamp(bar.left, bar.left + bar.width);
            drawn.push(path(&[(router.middle() + aside, router.top), (from, bar.bottom())]));
        }
    }
    picture.lines.append(&mut drawn);
}

/// A line through these points, as an SVG path.
pub fn path(points: &[(f64, f64)]) -> String {
    let mut text = String::new();
    for (at, (x, y)) in points.iter().enumerate() {
        text.push_str(if at == 0 { "M" } else { "L" });
        text.push_str(&x.round().to_string());
        text.push(' ');
        text.push_str(&y.round().to_string());
    }
    text
}

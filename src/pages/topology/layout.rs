//! Where everything of a topology is drawn: the outside at the top, routers under it, and under each router its networks,
//! as cards in columns. All in pixels, before any zoom.

mod card_look;
mod columns;
mod drawing;
mod groups;
mod lines;
#[cfg(test)]
mod tests;

pub use card_look::CardLook;
pub use drawing::{Frame, Layout};

use crate::components::canvas::fitting_scale;
use crate::services::network::topology::{Network, Topology};
use columns::Columns;
use drawing::{GUTTER, LANE};
use groups::{Group, groups, home};

/// The width of a card, or of one of its columns.
const CARD: f64 = 248.0;
const BETWEEN_GROUPS: f64 = 28.0;
const GAP: f64 = 20.0;
const BAR: f64 = 44.0;
const ROUTER: f64 = 44.0;
const ROUTER_WIDTH: f64 = 200.0;
const FOLD: f64 = 32.0;

/// The most that each network names; the first with which the picture can be read in its frame counts. Whatever is more
/// becomes small squares, until the names are asked for.
const NAMED: [usize; 4] = [usize::MAX, 24, 12, 6];
/// The smallest scale at which names can be read with ease.
const LEGIBLE: f64 = 0.8;
/// The frame for which a picture is laid out as long as its own is not known, or is too narrow to show it whole.
const FRAME: (f64, f64) = (1200.0, 720.0);
/// A frame that is narrower shows a part of the picture.
const NARROW: f64 = 600.0;

/// What the user has asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// The ids of networks all of whose names are to be shown.
    pub opened: Vec<String>,
    /// External and shared networks that nothing uses are to be drawn as well.
    pub unused: bool,
}

/// Lays it out for a frame of this width and height: with the names of all that is plugged in, where they can be read.
pub fn layout(whole: &Topology, asked: &Asked, frame: (f64, f64)) -> Layout {
    let frame = if frame.0 < NARROW { FRAME } else { frame };
    let nothing_opened = Asked { opened: Vec::new(), ..asked.clone() };
    let is_legible = |named: &usize| {
        let picture = best(whole, &nothing_opened, *named, frame);
        fitting_scale((picture.width, picture.height), frame) >= LEGIBLE
    };
    let fewest = NAMED.last().copied().unwrap_or_default();
    let named = NAMED.into_iter().find(is_legible).unwrap_or(fewest);
    best(whole, asked, named, frame)
}

/// With as many columns as make it largest in the frame.
fn best(whole: &Topology, asked: &Asked, named: usize, frame: (f64, f64)) -> Layout {
    let looks = looks(whole, asked, named);
    let groups = groups(whole, &folded(whole, asked));
    let all: f64 = groups.iter().flat_map(|group| &group.networks).map(|at| area(looks[*at])).sum();
    let estimate = (all * frame.0 / frame.1.max(1.0) / (CARD + GUTTER)).sqrt().ceil().max(1.0) as usize;
    let scale = |picture: &Layout| fitting_scale((picture.width, picture.height), frame).min(1.0);
    let candidates = estimate.saturating_sub(2).max(1)..=estimate + 3;
    let mut best = arranged(whole, &groups, &looks, *candidates.start());
    for columns in candidates.skip(1) {
        let other = arranged(whole, &groups, &looks, columns);
        if scale(&other) > scale(&best) {
            best = other;
        }
    }
    best
}

fn looks(whole: &Topology, asked: &Asked, named: usize) -> Vec<CardLook> {
    let look = |network: &Network| CardLook::of(network.plugged.len(), named, asked.opened.contains(&network.id));
    whole.networks.iter().map(look).collect()
}

/// The networks that are left out; none where there would be nothing left.
fn folded(whole: &Topology, asked: &Asked) -> Vec<usize> {
    let unused = whole.unused();
    if asked.unused || unused.len() == whole.networks.len() { Vec::new() } else { unused }
}

/// The height that a card takes in all of its columns together.
fn area(look: CardLook) -> f64 {
    (look.height() + GAP) * look.columns as f64
}

/// Lays it out in about this number of columns.
fn arranged(whole: &Topology, groups: &[Group], looks: &[CardLook], columns: usize) -> Layout {
    let all: f64 = groups.iter().flat_map(|group| &group.networks).map(|at| area(looks[*at])).sum();
    let share = |group: &Group| {
        let own: f64 = group.networks.iter().map(|at| area(looks[*at])).sum();
        let most: usize = group.networks.iter().map(|at| looks[*at].columns).sum();
        let least = group.networks.iter().map(|at| looks[*at].columns).max().unwrap_or(1);
        let wanted = (columns as f64 * own / all.max(1.0)).round() as usize;
        wanted.clamp(least, most.max(least))
    };

    let mut picture = Layout::default();
    let has_outside = groups.iter().any(|group| group.outside.is_some());
    let routers_top = if has_outside { BAR + 40.0 } else { 0.0 };
    let bus = if whole.routers.is_empty() { routers_top - 20.0 } else { routers_top + ROUTER + 18.0 };
    let home: Vec<Option<usize>> = home(whole, groups);
    let crossing =
        whole.routers.iter().enumerate().flat_map(|(at, router)| router.networks.iter().map(move |to| (at, *to)));
    let crossing: Vec<(usize, usize)> = crossing.filter(|(at, to)| home[*to] != Some(*at)).collect();
    let cards_top = (bus + 20.0 + LANE * crossing.len() as f64).max(0.0);

    let mut left = GUTTER;
    for group in groups {
        let count = share(group);
        let width = count as f64 * (CARD + GUTTER) - GUTTER;
        if let Some(at) = group.router {
            let middle = left + width / 2.0;
            let frame =
                Frame { left: middle - ROUTER_WIDTH / 2.0, top: routers_top, width: ROUTER_WIDTH, height: ROUTER };
            picture.routers.push((at, frame));
            if group.outside.is_some() {
                picture.lines.push(lines::path(&[(middle, BAR), (middle, routers_top)]));
            }
        }
        if let Some(at) = group.outside {
            match picture.bars.last_mut().filter(|(last, _)| *last == at) {
                Some((_, bar)) => bar.width = left + width - bar.left,
                None => picture.bars.push((at, Frame { left, top: 0.0, width, height: BAR })),
            }
        }
        let mut columns = Columns::new(count, cards_top);
        let mut networks = group.networks.clone();
        // Stable: networks of the same width stay in order.
        networks.sort_by_key(|at| std::cmp::Reverse(looks[*at].columns));
        for at in networks {
            let look = looks[at];
            let (column, top) = columns.place(look.columns, look.height() + GAP);
            let width = look.columns as f64 * (CARD + GUTTER) - GUTTER;
            let frame = Frame { left: left + column as f64 * (CARD + GUTTER), top, width, height: look.height() };
            picture.cards.push((at, frame, look));
        }
        left += width + GUTTER + BETWEEN_GROUPS;
    }
    lines::draw(&home, &crossing, bus, &mut picture);
    let cards = picture.cards.iter().map(|(_, frame, _)| frame);
    let frames = picture.bars.iter().chain(&picture.routers).map(|(_, frame)| frame).chain(cards);
    (picture.width, picture.height) = frames.fold((0.0, 0.0), |(width, height): (f64, f64), frame| {
        (width.max(frame.left + frame.width), height.max(frame.bottom()))
    });
    let unused = whole.unused().len();
    if (1..whole.networks.len()).contains(&unused) {
        let frame = Frame { left: GUTTER, top: picture.height + GAP, width: CARD, height: FOLD };
        picture.width = picture.width.max(frame.left + frame.width);
        picture.height = frame.bottom();
        picture.fold = Some((unused, frame));
    }
    picture.width += GUTTER;
    picture
}

//! Where everything of a topology is drawn: the outside at the top, routers under it, and under each router its networks,
//! as cards in columns. All in pixels, before any zoom.

use crate::services::network::topology::{Network, Topology};

/// Up to so many have a line each; more are small squares, until their names are asked for.
const NAMED: usize = 6;
const CARD: f64 = 248.0;
/// Between columns, for the lines that lead to cards.
const GUTTER: f64 = 36.0;
const BETWEEN_GROUPS: f64 = 28.0;
const GAP: f64 = 20.0;
const BAR: f64 = 44.0;
const ROUTER: f64 = 44.0;
const ROUTER_WIDTH: f64 = 200.0;
const HEAD: f64 = 54.0;
const LINE: f64 = 28.0;
const SUMMARY: f64 = 30.0;
const PADDING: f64 = 8.0;
/// A square with the room around it, and how many are side by side.
const SQUARE: f64 = 18.0;
const SQUARES: usize = 12;
/// The picture is as much wider than high, if it can be.
const ASPECT: f64 = 1.7;
/// Between lines that would lie on each other.
const LANE: f64 = 7.0;

/// Where something is.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Frame {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl Frame {
    fn middle(self) -> f64 {
        self.left + self.width / 2.0
    }

    fn bottom(self) -> f64 {
        self.top + self.height
    }
}

/// The whole picture; indices are places in the topology.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// External networks.
    pub bars: Vec<(usize, Frame)>,
    pub routers: Vec<(usize, Frame)>,
    /// Networks with what is plugged into them.
    pub cards: Vec<(usize, Frame)>,
    /// Connections, as SVG paths.
    pub lines: Vec<String>,
    pub width: f64,
    pub height: f64,
}

/// Whether each has its line in the card; `open` says that this was asked for.
pub fn shows_names(network: &Network, open: bool) -> bool {
    open || network.plugged.len() <= NAMED
}

fn height(network: &Network, open: bool) -> f64 {
    let count = network.plugged.len();
    if count == 0 {
        return HEAD;
    }
    let more = if count > NAMED { SUMMARY } else { 0.0 };
    let rest = match shows_names(network, open) {
        true => LINE * count as f64,
        false => SQUARE * count.div_ceil(SQUARES) as f64,
    };
    HEAD + PADDING + more + rest
}

/// Networks that stand together, under what connects them.
struct Group {
    router: Option<usize>,
    outside: Option<usize>,
    networks: Vec<usize>,
}

/// Each network under the first router that it is connected by.
fn groups(whole: &Topology) -> Vec<Group> {
    let mut free: Vec<bool> = whole.networks.iter().map(|network| !network.external).collect();
    let mut all = Vec::new();
    let mut under = |outside: Option<usize>, all: &mut Vec<Group>| {
        for (at, router) in whole.routers.iter().enumerate().filter(|(_, router)| router.outside == outside) {
            let own = router.networks.iter().copied().filter(|network| std::mem::take(&mut free[*network]));
            all.push(Group { router: Some(at), outside, networks: own.collect() });
        }
    };
    for (at, network) in whole.networks.iter().enumerate().filter(|(_, network)| network.external) {
        under(Some(at), &mut all);
        if !network.plugged.is_empty() || all.last().is_none_or(|group| group.outside != Some(at)) {
            let networks = if network.plugged.is_empty() { Vec::new() } else { vec![at] };
            all.push(Group { router: None, outside: Some(at), networks });
        }
    }
    under(None, &mut all);
    let alone: Vec<usize> = (0..whole.networks.len()).filter(|at| free[*at]).collect();
    if !alone.is_empty() {
        all.push(Group { router: None, outside: None, networks: alone });
    }
    all
}

/// Lays it out; `open` says of which networks all names are to be shown.
pub fn layout(whole: &Topology, open: impl Fn(&str) -> bool) -> Layout {
    let heights: Vec<f64> = whole.networks.iter().map(|network| height(network, open(&network.id)) + GAP).collect();
    let groups = groups(whole);
    let all: f64 = groups.iter().flat_map(|group| &group.networks).map(|at| heights[*at]).sum();
    // As many columns as make the picture as wide as it should be.
    let columns = (all * ASPECT / (CARD + GUTTER)).sqrt().ceil().max(1.0);
    let share = |group: &Group| {
        let own: f64 = group.networks.iter().map(|at| heights[*at]).sum();
        let wanted = (columns * own / all.max(1.0)).round() as usize;
        wanted.clamp(1, group.networks.len().max(1))
    };

    let mut picture = Layout::default();
    let has_outside = whole.networks.iter().any(|network| network.external);
    let routers_top = if has_outside { BAR + 40.0 } else { 0.0 };
    let bus = if whole.routers.is_empty() { routers_top - 20.0 } else { routers_top + ROUTER + 18.0 };
    let home: Vec<Option<usize>> = home(whole, &groups);
    let crossing =
        whole.routers.iter().enumerate().flat_map(|(at, router)| router.networks.iter().map(move |to| (at, *to)));
    let crossing: Vec<(usize, usize)> = crossing.filter(|(at, to)| home[*to] != Some(*at)).collect();
    let cards_top = (bus + 20.0 + LANE * crossing.len() as f64).max(0.0);

    let mut left = GUTTER;
    let mut columns_of = vec![0.0; whole.networks.len()];
    for group in &groups {
        let count = share(group);
        let width = count as f64 * (CARD + GUTTER) - GUTTER;
        if let Some(at) = group.router {
            let middle = left + width / 2.0;
            let frame =
                Frame { left: middle - ROUTER_WIDTH / 2.0, top: routers_top, width: ROUTER_WIDTH, height: ROUTER };
            picture.routers.push((at, frame));
            if group.outside.is_some() {
                picture.lines.push(path(&[(middle, BAR), (middle, routers_top)]));
            }
        }
        if let Some(at) = group.outside {
            match picture.bars.last_mut().filter(|(last, _)| *last == at) {
                Some((_, bar)) => bar.width = left + width - bar.left,
                None => picture.bars.push((at, Frame { left, top: 0.0, width, height: BAR })),
            }
        }
        let mut bottoms = vec![cards_top; count];
        for at in &group.networks {
            // The column that ends first.
            let column = (0..count).fold(0, |best, next| if bottoms[next] < bottoms[best] { next } else { best });
            let frame = Frame {
                left: left + column as f64 * (CARD + GUTTER),
                top: bottoms[column],
                width: CARD,
                height: heights[*at] - GAP,
            };
            bottoms[column] += heights[*at];
            columns_of[*at] = frame.left;
            picture.cards.push((*at, frame));
        }
        left += width + GUTTER + BETWEEN_GROUPS;
    }
    lines(&home, &crossing, bus, &mut picture);
    let frames = picture.bars.iter().chain(&picture.routers).chain(&picture.cards);
    (picture.width, picture.height) = frames.fold((0.0, 0.0), |(width, height): (f64, f64), (_, frame)| {
        (width.max(frame.left + frame.width), height.max(frame.bottom()))
    });
    picture.width += GUTTER;
    picture
}

/// The router that each network stands under.
fn home(whole: &Topology, groups: &[Group]) -> Vec<Option<usize>> {
    let mut home = vec![None; whole.networks.len()];
    for group in groups {
        group.networks.iter().for_each(|at| home[*at] = group.router);
    }
    home
}

/// From routers down to a line above all cards, along the gaps between columns, and to each card from its left.
fn lines(home: &[Option<usize>], crossing: &[(usize, usize)], bus: f64, picture: &mut Layout) {
    let place =
        |frames: &[(usize, Frame)], at: usize| frames.iter().find(|(one, _)| *one == at).map(|(_, frame)| *frame);
    let mut drawn = Vec::new();
    for (at, card) in &picture.cards {
        let side = card.top + HEAD / 2.0;
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
        if let Some(card) = place(&picture.cards, *network) {
            let (from, trunk, side) =
                (router.middle() + aside, card.left - GUTTER / 2.0 - aside, card.top + HEAD / 2.0 + aside);
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

fn path(points: &[(f64, f64)]) -> String {
    let mut text = String::new();
    for (at, (x, y)) in points.iter().enumerate() {
        text.push_str(if at == 0 { "M" } else { "L" });
        text.push_str(&x.round().to_string());
        text.push(' ');
        text.push_str(&y.round().to_string());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Status, Tone};
    use crate::services::network::topology::{ConnectedDevice, Router, SERVERS};

    fn status() -> Status {
        Status { word: "ACTIVE".to_owned(), tone: Tone::Good, task: None }
    }

    fn network(id: &str, external: bool, servers: usize) -> Network {
        let plugged = |at: usize| ConnectedDevice {
            key: SERVERS,
            id: at.to_string(),
            name: at.to_string(),
            status: status(),
            addresses: Vec::new(),
            floating: Vec::new(),
        };
        Network {
            id: id.to_owned(),
            name: id.to_owned(),
            status: status(),
            external,
            ranges: Vec::new(),
            plugged: (0..servers).map(plugged).collect(),
            floating: 0,
        }
    }

    fn router(networks: &[usize], outside: Option<usize>) -> Router {
        Router { id: "r".to_owned(), name: "r".to_owned(), status: status(), networks: networks.to_vec(), outside }
    }

    fn overlap(one: Frame, other: Frame) -> bool {
        one.left < other.left + other.width
            && other.left < one.left + one.width
            && one.top < other.bottom()
            && other.top < one.bottom()
    }

    /// Nothing lies on anything else, and everything is there.
    fn check(whole: &Topology, picture: &Layout) {
        let all: Vec<Frame> =
            picture.bars.iter().chain(&picture.routers).chain(&picture.cards).map(|(_, frame)| *frame).collect();
        for (at, one) in all.iter().enumerate() {
            for other in &all[at + 1..] {
                assert!(!overlap(*one, *other), "{one:?} {other:?}");
            }
            assert!(one.left >= 0.0 && one.left + one.width <= picture.width && one.bottom() <= picture.height);
        }
        assert_eq!(picture.routers.len(), whole.routers.len());
        for (at, network) in whole.networks.iter().enumerate() {
            let cards = picture.cards.iter().filter(|(card, _)| *card == at).count();
            let bars = picture.bars.iter().filter(|(bar, _)| *bar == at).count();
            assert_eq!(bars, usize::from(network.external), "{}", network.id);
            assert_eq!(cards, usize::from(!network.external || !network.plugged.is_empty()), "{}", network.id);
        }
    }

    #[test]
    fn twenty_networks_with_five_hundred_servers_make_a_picture_of_the_wanted_shape() {
        let mut networks: Vec<_> = (0..20).map(|at| network(&at.to_string(), false, 25)).collect();
        networks.push(network("public", true, 0));
        let whole = Topology { networks, routers: vec![router(&(0..20).collect::<Vec<_>>(), Some(20))] };
        let picture = layout(&whole, |_| false);
        check(&whole, &picture);
        let shape = picture.width / picture.height;
        assert!((1.0..2.5).contains(&shape), "{} x {}", picture.width, picture.height);
        assert_eq!(picture.lines.len(), 21);
        let opened = layout(&whole, |id| id == "3");
        check(&whole, &opened);
        assert!(opened.height > picture.height);
    }

    #[test]
    fn odd_topologies_are_drawn_whole() {
        let odd = [
            Topology::default(),
            // Nothing is connected.
            Topology { networks: vec![network("a", false, 0), network("b", true, 0)], routers: Vec::new() },
            // Routers without networks, without a gateway, and two that share a network; servers on the outside.
            Topology {
                networks: vec![
                    network("a", false, 3),
                    network("b", true, 9),
                    network("c", false, 1),
                    network("d", true, 0),
                ],
                routers: vec![
                    router(&[], None),
                    router(&[0, 2], Some(1)),
                    router(&[2, 1], Some(1)),
                    router(&[0], None),
                ],
            },
        ];
        for whole in odd {
            let picture = layout(&whole, |_| false);
            check(&whole, &picture);
            let connections: usize = whole.routers.iter().map(|router| router.networks.len()).sum();
            assert!(picture.lines.len() >= connections, "{picture:?}");
        }
    }

    #[test]
    fn few_are_named_and_many_are_counted() {
        assert!(shows_names(&network("a", false, 6), false));
        assert!(!shows_names(&network("a", false, 7), false));
        assert!(shows_names(&network("a", false, 7), true));
        assert!(height(&network("a", false, 100), true) > height(&network("a", false, 100), false));
    }
}

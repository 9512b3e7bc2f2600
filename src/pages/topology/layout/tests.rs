//! Tests of where things are drawn.

use super::{Asked, FRAME, Frame, LEGIBLE, Layout, layout};
use crate::components::canvas::fitting_scale;
use crate::model::{Status, Tone};
use crate::services::network::topology::{ConnectedDevice, Network, Router, SERVERS, Topology};

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
        shared: false,
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
    let cards = picture.cards.iter().map(|(_, frame, _)| *frame);
    let fold = picture.fold.iter().map(|(_, frame)| *frame);
    let others = picture.bars.iter().chain(&picture.routers).map(|(_, frame)| *frame);
    let all: Vec<Frame> = others.chain(cards).chain(fold).collect();
    for (at, one) in all.iter().enumerate() {
        for other in &all[at + 1..] {
            assert!(!overlap(*one, *other), "{one:?} {other:?}");
        }
        assert!(one.left >= 0.0 && one.left + one.width <= picture.width && one.bottom() <= picture.height);
    }
    assert_eq!(picture.routers.len(), whole.routers.len());
    for (at, network) in whole.networks.iter().enumerate() {
        let cards = picture.cards.iter().filter(|(card, ..)| *card == at).count();
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
    let picture = layout(&whole, &Asked::default(), FRAME);
    check(&whole, &picture);
    assert!(picture.cards.iter().all(|(_, _, look)| look.is_crowded && !look.is_named));
    let shape = picture.width / picture.height;
    assert!((1.0..2.5).contains(&shape), "{} x {}", picture.width, picture.height);
    assert_eq!(picture.lines.len(), 21);
    let opened = layout(&whole, &Asked { opened: vec!["3".to_owned()], unused: false }, FRAME);
    check(&whole, &opened);
    let named: Vec<_> = opened.cards.iter().filter(|(_, _, look)| look.is_named).map(|(at, ..)| *at).collect();
    assert_eq!(named, [3]);
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
            routers: vec![router(&[], None), router(&[0, 2], Some(1)), router(&[2, 1], Some(1)), router(&[0], None)],
        },
    ];
    for whole in odd {
        let picture = layout(&whole, &Asked { unused: true, ..Asked::default() }, FRAME);
        check(&whole, &picture);
        let connections: usize = whole.routers.iter().map(|router| router.networks.len()).sum();
        assert!(picture.lines.len() >= connections, "{picture:?}");
    }
}

#[test]
fn all_names_are_shown_while_they_can_be_read() {
    for servers in [vec![27], vec![9, 9, 9], vec![20, 4, 3], vec![12, 8, 5, 2]] {
        let mut networks: Vec<_> = servers.iter().map(|count| network(&count.to_string(), false, *count)).collect();
        networks.push(network("public", true, 0));
        let inside: Vec<_> = (0..servers.len()).collect();
        let whole = Topology { routers: vec![router(&inside, Some(servers.len()))], networks };
        let picture = layout(&whole, &Asked::default(), FRAME);
        check(&whole, &picture);
        assert!(picture.cards.iter().all(|(_, _, look)| look.is_named), "{servers:?}");
        let scale = fitting_scale((picture.width, picture.height), FRAME);
        assert!(scale >= LEGIBLE, "{servers:?}: {scale}");
        // In a low frame there is only room for squares; a phone shows a part of the same picture.
        let low = layout(&whole, &Asked::default(), (1200.0, 240.0));
        assert!(low.cards.iter().any(|(_, _, look)| !look.is_named), "{servers:?}");
        assert_eq!(layout(&whole, &Asked::default(), (390.0, 600.0)), picture);
    }
}

#[test]
fn unused_networks_are_folded_until_they_are_asked_for() {
    let mut networks = vec![network("own", false, 1), network("public", true, 0), network("other", true, 0)];
    networks.push(Network { shared: true, ..network("shared", false, 0) });
    let whole = Topology { networks, routers: vec![router(&[0], Some(1))] };
    let picture = layout(&whole, &Asked::default(), FRAME);
    assert_eq!((picture.bars.len(), picture.cards.len()), (1, 1));
    assert_eq!(picture.fold.map(|(count, _)| count), Some(2));
    let unfolded = layout(&whole, &Asked { unused: true, ..Asked::default() }, FRAME);
    check(&whole, &unfolded);
    assert_eq!((unfolded.bars.len(), unfolded.cards.len()), (2, 2));
    assert_eq!(unfolded.fold.map(|(count, _)| count), Some(2));
    // Where there is nothing else, they are drawn.
    let alone = Topology { networks: vec![network("public", true, 0)], routers: Vec::new() };
    let picture = layout(&alone, &Asked::default(), FRAME);
    assert_eq!((picture.bars.len(), picture.fold), (1, None));
}

use super::super::data::{GraphEdge, GraphNode};
use super::*;
use std::time::{Duration, Instant};

fn structure(nodes: usize, edges: &[(usize, usize)]) -> Structure {
    let id = |at: usize| format!("{at:06}");
    let nodes: Vec<_> = (0..nodes).map(|at| GraphNode { id: id(at), ..GraphNode::default() }).collect();
    let edges: Vec<_> = edges.iter().map(|(from, to)| GraphEdge { from: id(*from), to: id(*to) }).collect();
    Structure::new(&nodes, &edges)
}

/// Nodes must not touch, and none has a coordinate outside of the picture.
fn assert_apart(picture: &Layout) {
    for (at, (left, top)) in picture.corners.iter().enumerate() {
        assert!(*left >= 0.0 && *top >= -0.5 && left + WIDTH <= picture.width + 0.5, "{at}: {left} {top}");
        assert!(top + HEIGHT <= picture.height + 0.5, "{at}: {top} of {}", picture.height);
        for (other_left, other_top) in &picture.corners[at + 1..] {
            let is_apart = (left - other_left).abs() >= WIDTH || (top - other_top).abs() >= HEIGHT;
            assert!(is_apart, "{left} {top} and {other_left} {other_top}");
        }
    }
}

/// A network, its subnets and routers, and servers with ports and volumes: what a stack of `count` resources looks like.
fn stack(count: usize) -> Structure {
    let mut edges = Vec::new();
    for at in 1..count {
        edges.push((at / 4, at));
        if at % 5 == 0 {
            edges.push((at / 7, at));
        }
        if at > 10 {
            edges.push((0, at));
        }
    }
    structure(count, &edges)
}

#[test]
fn what_needs_something_stands_to_the_right_of_it() {
    let picture = layout(&structure(4, &[(0, 1), (1, 2), (0, 2)]));
    let left: Vec<_> = picture.corners.iter().map(|(left, _)| *left).collect();
    assert!(left[0] < left[1] && left[1] < left[2]);
    // The one without edges is below the others.
    assert!(picture.corners[3].1 >= picture.corners[..3].iter().map(|(_, top)| top + HEIGHT).fold(0.0, f64::max));
    assert_eq!(picture.edges.len(), 3);
    assert_apart(&picture);
}

#[test]
fn circles_nothing_and_lonely_nodes_are_drawn() {
    assert_eq!(layout(&Structure::default()), Layout::default());
    let circle = layout(&structure(3, &[(0, 1), (1, 2), (2, 0), (1, 0)]));
    assert_eq!(circle.edges.len(), 4);
    assert_apart(&circle);
    let alone = layout(&structure(40, &[]));
    assert_apart(&alone);
    assert!(alone.width > 3.0 * WIDTH && alone.height > 3.0 * HEIGHT);
}

#[test]
fn sixty_nodes_are_apart_and_long_edges_pass_between_them() {
    let structure = stack(60);
    let picture = layout(&structure);
    assert_apart(&picture);
    assert_eq!(picture.edges.len(), structure.edges.len());
}

#[test]
fn graphs_of_any_kind_are_laid_out_in_time() {
    let quickly = |what: &str, structure: Structure| {
        let start = Instant::now();
        let picture = layout(&structure);
        assert!(start.elapsed() < Duration::from_secs(30), "{what} took {:?}", start.elapsed());
        assert_eq!(picture.corners.len(), structure.ids.len());
    };
    quickly("1,000 nodes", stack(1000));
    quickly("a chain", structure(5000, &(1..5000).map(|at| (at - 1, at)).collect::<Vec<_>>()));
    let all: Vec<_> = (0..300).flat_map(|from| (from + 1..300).map(move |to| (from, to))).collect();
    quickly("each needs each before", structure(300, &all));
    quickly("one needs all", structure(2001, &(0..2000).map(|at| (at, 2000)).collect::<Vec<_>>()));
}

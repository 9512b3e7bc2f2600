//! Where the arrow keys lead: along the edges, and up and down in a column.

use super::layout::Layout;
use super::structure::Structure;

/// The node that a key leads to from another one; `None` where the key leads nowhere.
pub fn step(key: &str, from: usize, structure: &Structure, picture: &Layout) -> Option<usize> {
    let (_, height) = *picture.corners.get(from)?;
    let top = |node: &usize| picture.corners.get(*node).map_or(0.0, |(_, top)| *top);
    let distance = |node: &usize| (top(node) - height).abs();
    let column = |node: usize| picture.columns.get(node) == picture.columns.get(from) && node != from;
    let by = |one: f64, other: f64| one.total_cmp(&other);
    let all = 0..structure.ids.len();
    match key {
        "ArrowRight" => structure.needed_by(from).min_by(|one, other| by(distance(one), distance(other))),
        "ArrowLeft" => structure.needs(from).min_by(|one, other| by(distance(one), distance(other))),
        "ArrowDown" => {
            all.filter(|node| column(*node) && top(node) > height).min_by(|one, other| by(top(one), top(other)))
        }
        "ArrowUp" => {
            all.filter(|node| column(*node) && top(node) < height).max_by(|one, other| by(top(one), top(other)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::data::{GraphEdge, GraphNode};
    use super::super::layout::layout;
    use super::*;

    #[test]
    fn arrows_follow_edges_and_columns() {
        let node = |id: &str| GraphNode { id: id.to_owned(), ..GraphNode::default() };
        let edge = |from: &str, to: &str| GraphEdge { from: from.to_owned(), to: to.to_owned() };
        let nodes = ["a", "b", "c"].map(node);
        let structure = Structure::new(&nodes, &[edge("a", "b"), edge("a", "c")]);
        let picture = layout(&structure);
        let go = |key, from| step(key, from, &structure, &picture);
        let child = go("ArrowRight", 0).unwrap();
        assert!(child > 0);
        assert_eq!(go("ArrowLeft", child), Some(0));
        assert_eq!(
            (go("ArrowUp", 0), go("ArrowDown", 0), go("ArrowLeft", 0), go("Enter", 0)),
            (None, None, None, None)
        );
        let (above, below) = if picture.corners[1].1 < picture.corners[2].1 { (1, 2) } else { (2, 1) };
        assert_eq!((go("ArrowDown", above), go("ArrowUp", below)), (Some(below), Some(above)));
        assert_eq!(go("ArrowRight", 9), None);
    }
}

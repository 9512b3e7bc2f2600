//! Which nodes a graph has and which need which: all that its layout depends on.

use super::data::{GraphEdge, GraphNode};
use std::collections::{BTreeSet, HashMap};

/// Nodes in the order of their ids, and edges between their places in that order, from what is needed to what needs it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Structure {
    pub ids: Vec<String>,
    pub edges: Vec<(usize, usize)>,
}

impl Structure {
    /// Edges to nodes that are not there, and from a node to itself, are left out, as are repeated ones.
    pub fn new(nodes: &[GraphNode], edges: &[GraphEdge]) -> Self {
        let ids: BTreeSet<&str> = nodes.iter().map(|node| node.id.as_str()).collect();
        let places: HashMap<&str, usize> = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let between = |edge: &GraphEdge| Some((*places.get(edge.from.as_str())?, *places.get(edge.to.as_str())?));
        let edges: BTreeSet<_> = edges.iter().filter_map(between).filter(|(from, to)| from != to).collect();
        Structure { ids: ids.into_iter().map(str::to_owned).collect(), edges: edges.into_iter().collect() }
    }

    /// What the node at this place needs.
    pub fn needs(&self, node: usize) -> impl Iterator<Item = usize> {
        self.edges.iter().filter(move |(_, to)| *to == node).map(|(from, _)| *from)
    }

    /// What needs the node at this place.
    pub fn needed_by(&self, node: usize) -> impl Iterator<Item = usize> {
        self.edges.iter().filter(move |(from, _)| *from == node).map(|(_, to)| *to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(id: &str) -> GraphNode {
        GraphNode { id: id.to_owned(), ..GraphNode::default() }
    }

    fn edge(from: &str, to: &str) -> GraphEdge {
        GraphEdge { from: from.to_owned(), to: to.to_owned() }
    }

    #[test]
    fn the_order_of_lists_does_not_matter_and_what_leads_nowhere_is_left_out() {
        let edges =
            [edge("net", "port"), edge("port", "web"), edge("net", "port"), edge("web", "web"), edge("net", "?")];
        let structure = Structure::new(&[node("web"), node("net"), node("port"), node("net")], &edges);
        assert_eq!(structure.ids, ["net", "port", "web"]);
        assert_eq!(structure.edges, [(0, 1), (1, 2)]);
        assert_eq!(structure, Structure::new(&[node("net"), node("port"), node("web")], &edges[..2]));
        assert_eq!(structure.needs(1).collect::<Vec<_>>(), [0]);
        assert_eq!(structure.needed_by(1).collect::<Vec<_>>(), [2]);
    }
}

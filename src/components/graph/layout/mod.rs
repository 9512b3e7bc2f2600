//! Where nodes and edges are drawn: columns from left to right, each node in the one after all that it needs.

mod layers;
mod order;
mod place;
mod route;
mod size;

use super::structure::Structure;
use route::{arrow, curve};
pub use size::{HEIGHT, WIDTH};

/// Between columns, for the edges.
const GUTTER: f64 = 72.0;
/// Between nodes of a column, and between an edge that passes a column and what is beside it.
const GAP: f64 = 18.0;
const LANE: f64 = 14.0;
/// Beyond so many vertices, nodes and passing edges together, edges lead straight to their ends.
const MOST_VERTICES: usize = 20_000;
/// How many nodes without edges stand side by side, at least.
const LEAST_BESIDE: usize = 4;

/// A drawn edge: its ends' places among the nodes, and its line and arrowhead as SVG paths.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawnEdge {
    pub from: usize,
    pub to: usize,
    pub line: String,
    pub head: String,
}

/// The whole picture. Nodes are in the structure's order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The upper left corner of each node.
    pub corners: Vec<(f64, f64)>,
    /// The column of each node.
    pub columns: Vec<usize>,
    pub edges: Vec<DrawnEdge>,
    pub width: f64,
    pub height: f64,
}

/// Lays out a graph. The same structure always gives the same picture.
pub fn layout(structure: &Structure) -> Layout {
    let count = structure.ids.len();
    let (columns_of, forward) = layers::layers(count, &structure.edges);
    let mut is_linked = vec![false; count];
    for (from, to) in &structure.edges {
        (is_linked[*from], is_linked[*to]) = (true, true);
    }
    let linked: Vec<usize> = (0..count).filter(|node| is_linked[*node]).collect();
    let alone: Vec<usize> = (0..count).filter(|node| !is_linked[*node]).collect();

    // Edges that pass columns have a vertex in each of these, so that nothing stands on them.
    let mut column_of_vertex = columns_of.clone();
    let mut links = Vec::new();
    let mut passed = vec![Vec::new(); structure.edges.len()];
    for (at, (from, to)) in structure.edges.iter().enumerate().filter(|(at, _)| forward[*at]) {
        let mut last = *from;
        let passing = columns_of[*from] + 1..columns_of[*to];
        if column_of_vertex.len() + passing.len() <= MOST_VERTICES {
            for column in passing {
                let vertex = column_of_vertex.len();
                column_of_vertex.push(column);
                passed[at].push(vertex);
                links.push((last, vertex));
                last = vertex;
            }
            links.push((last, *to));
        }
    }
    let vertices = column_of_vertex.len();
    let mut columns = vec![Vec::new(); linked.iter().map(|node| columns_of[*node] + 1).max().unwrap_or_default()];
    for vertex in linked.iter().copied().chain(count..vertices) {
        columns[column_of_vertex[vertex]].push(vertex);
    }
    let columns = order::order(columns, &links, vertices);
    let heights: Vec<f64> = (0..vertices).map(|vertex| if vertex < count { HEIGHT + GAP } else { LANE }).collect();
    let mut middles = place::place(&columns, &links, &heights);
    let top = |vertex: &usize| middles[*vertex] - heights[*vertex] / 2.0;
    let highest = columns.iter().flatten().map(top).fold(f64::INFINITY, f64::min);
    if highest.is_finite() {
        middles.iter_mut().for_each(|middle| *middle -= highest);
    }
    let lowest = columns.iter().flatten().map(|vertex| middles[*vertex] + heights[*vertex] / 2.0).fold(0.0, f64::max);

    let left = |column: usize| column as f64 * (WIDTH + GUTTER);
    let mut corners = vec![(0.0, 0.0); count];
    let mut shown_columns = columns_of;
    for node in linked {
        corners[node] = (left(shown_columns[node]), middles[node] - HEIGHT / 2.0);
    }
    // Nodes without edges stand below the others, in rows.
    let beside = columns.len().max(LEAST_BESIDE).max((alone.len() as f64).sqrt() as usize / 2);
    for (at, node) in alone.iter().enumerate() {
        shown_columns[*node] = at % beside;
        corners[*node] = (left(at % beside), lowest + (at / beside) as f64 * (HEIGHT + GAP));
    }
    let edges = structure.edges.iter().enumerate().map(|(at, (from, to))| {
        let passing = passed[at].iter().map(|vertex| (left(column_of_vertex[*vertex]), middles[*vertex]));
        let (start, end) = (corners[*from], corners[*to]);
        let start = (start.0 + WIDTH, start.1 + HEIGHT / 2.0);
        let end = (end.0, end.1 + HEIGHT / 2.0);
        DrawnEdge { from: *from, to: *to, line: curve(start, &passing.collect::<Vec<_>>(), end), head: arrow(end) }
    });
    let edges = edges.collect();
    let width = corners.iter().map(|(left, _)| left + WIDTH).fold(0.0, f64::max);
    let height = corners.iter().map(|(_, top)| top + HEIGHT).fold(lowest - GAP, f64::max).max(0.0);
    Layout { corners, columns: shown_columns, edges, width, height }
}

#[cfg(test)]
mod tests;

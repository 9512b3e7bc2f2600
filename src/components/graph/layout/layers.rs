//! The column of each node: one after all that it needs.

/// The columns of the nodes, and whether each edge leads forwards. Edges that close a circle do not, and count for nothing.
pub fn layers(count: usize, edges: &[(usize, usize)]) -> (Vec<usize>, Vec<bool>) {
    let mut leaving = vec![Vec::new(); count];
    for (at, (from, to)) in edges.iter().enumerate() {
        leaving[*from].push((at, *to));
    }
    let forward = forward_edges(&leaving, edges.len());
    let mut missing = vec![0; count];
    for ((_, to), _) in edges.iter().zip(&forward).filter(|(_, is_forward)| **is_forward) {
        missing[*to] += 1;
    }
    let mut layers = vec![0; count];
    let mut ready: Vec<usize> = (0..count).filter(|node| missing[*node] == 0).collect();
    while let Some(node) = ready.pop() {
        for (at, to) in &leaving[node] {
            if forward[*at] {
                layers[*to] = layers[*to].max(layers[node] + 1);
                missing[*to] -= 1;
                if missing[*to] == 0 {
                    ready.push(*to);
                }
            }
        }
    }
    (layers, forward)
}

/// Whether each edge leads to a node that is not on the way to where the edge begins. A walk in depth, without recursion.
fn forward_edges(leaving: &[Vec<(usize, usize)>], edges: usize) -> Vec<bool> {
    #[derive(Clone, Copy, PartialEq)]
    enum Visit {
        New,
        OnTheWay,
        Done,
    }
    let mut visits = vec![Visit::New; leaving.len()];
    let mut forward = vec![true; edges];
    for start in 0..leaving.len() {
        if visits[start] != Visit::New {
            continue;
        }
        visits[start] = Visit::OnTheWay;
        let mut way = vec![(start, 0)];
        while let Some((node, next)) = way.last_mut() {
            let Some((at, to)) = leaving[*node].get(*next) else {
                visits[*node] = Visit::Done;
                way.pop();
                continue;
            };
            *next += 1;
            match visits[*to] {
                Visit::OnTheWay => forward[*at] = false,
                Visit::Done => {}
                Visit::New => {
                    visits[*to] = Visit::OnTheWay;
                    way.push((*to, 0));
                }
            }
        }
    }
    forward
}

#[cfg(test)]
mod tests {
    use super::layers;

    #[test]
    fn a_node_stands_after_all_that_it_needs() {
        // 0 → 1 → 2, 0 → 2, 3 alone.
        assert_eq!(layers(4, &[(0, 1), (1, 2), (0, 2)]), (vec![0, 1, 2, 0], vec![true; 3]));
    }

    #[test]
    fn circles_end_somewhere() {
        let (columns, forward) = layers(3, &[(0, 1), (1, 2), (2, 0)]);
        assert_eq!((columns, forward), (vec![0, 1, 2], vec![true, true, false]));
        let chain: Vec<_> = (1..100_000).map(|at| (at - 1, at)).chain([(99_999, 0)]).collect();
        assert_eq!(layers(100_000, &chain).0[99_999], 99_999);
    }
}

//! The order of what stands in each column, with few crossings: each vertex goes to the mean place of its neighbors, from
//! left to right and back.

/// How often all columns are ordered in both directions.
const ROUNDS: usize = 8;

/// The order of the vertices in each column. `links` are pairs of vertices in adjacent columns.
pub fn order(mut columns: Vec<Vec<usize>>, links: &[(usize, usize)], vertices: usize) -> Vec<Vec<usize>> {
    let mut before = vec![Vec::new(); vertices];
    let mut after = vec![Vec::new(); vertices];
    for (left, right) in links {
        before[*right].push(*left);
        after[*left].push(*right);
    }
    let mut best = (crossings(&columns, &after, vertices), columns.clone());
    for _ in 0..ROUNDS {
        for at in 1..columns.len() {
            sort_by_neighbors(&mut columns, at, at - 1, &before, vertices);
        }
        for at in (0..columns.len().saturating_sub(1)).rev() {
            sort_by_neighbors(&mut columns, at, at + 1, &after, vertices);
        }
        let now = crossings(&columns, &after, vertices);
        if now < best.0 {
            best = (now, columns.clone());
        }
        if best.0 == 0 {
            break;
        }
    }
    best.1
}

/// Orders a column by where the neighbors stand in another one. A vertex without any stays where it is among the others.
fn sort_by_neighbors(columns: &mut [Vec<usize>], at: usize, other: usize, neighbors: &[Vec<usize>], vertices: usize) {
    let places = places(&columns[other], vertices);
    let scale = columns[other].len() as f64 / columns[at].len().max(1) as f64;
    let mut keyed: Vec<(f64, usize)> = columns[at]
        .iter()
        .enumerate()
        .map(|(place, vertex)| {
            let near = &neighbors[*vertex];
            let sum: f64 = near.iter().map(|near| places[*near] as f64).sum();
            (if near.is_empty() { place as f64 * scale } else { sum / near.len() as f64 }, *vertex)
        })
        .collect();
    keyed.sort_by(|(one, _), (other, _)| one.total_cmp(other));
    columns[at] = keyed.into_iter().map(|(_, vertex)| vertex).collect();
}

fn places(column: &[usize], vertices: usize) -> Vec<usize> {
    let mut places = vec![0; vertices];
    for (place, vertex) in column.iter().enumerate() {
        places[*vertex] = place;
    }
    places
}

/// How many links cross others.
fn crossings(columns: &[Vec<usize>], after: &[Vec<usize>], vertices: usize) -> usize {
    let pairs = columns.iter().zip(columns.iter().skip(1));
    pairs
        .map(|(left, right)| {
            let places = places(right, vertices);
            let mut ends = Vec::new();
            for vertex in left {
                let mut own: Vec<usize> = after[*vertex].iter().map(|right| places[*right]).collect();
                own.sort_unstable();
                ends.append(&mut own);
            }
            inversions(&ends, right.len())
        })
        .sum()
}

/// How many pairs of numbers below `end` are in the wrong order (a Fenwick tree of the counts so far).
fn inversions(numbers: &[usize], end: usize) -> usize {
    let mut tree = vec![0; end + 1];
    let mut found = 0;
    for (before, number) in numbers.iter().enumerate() {
        let mut at = number + 1;
        let mut not_larger = 0;
        while at > 0 {
            not_larger += tree[at];
            at &= at - 1;
        }
        found += before - not_larger;
        at = number + 1;
        while at <= end {
            tree[at] += 1;
            at += at & at.wrapping_neg();
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{inversions, order};

    #[test]
    fn crossings_are_counted() {
        assert_eq!(inversions(&[], 0), 0);
        assert_eq!(inversions(&[0, 1, 1, 2], 3), 0);
        assert_eq!(inversions(&[2, 1, 0], 3), 3);
        assert_eq!(inversions(&[1, 0, 1, 0], 2), 3);
    }

    #[test]
    fn what_belongs_together_stands_side_by_side() {
        // 0 and 1 with their own children, which are given in the other order.
        let found = order(vec![vec![0, 1], vec![2, 3, 4]], &[(0, 4), (1, 2), (1, 3)], 5);
        assert_eq!(found, [vec![0, 1], vec![4, 2, 3]]);
    }
}

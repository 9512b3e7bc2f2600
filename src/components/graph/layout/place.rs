//! How high each vertex stands: near its neighbors, without touching the vertices above and below.

/// How often the columns are straightened.
const ROUNDS: usize = 6;

/// The middle of each vertex. `heights` are the vertices' heights with the gap to the next one.
pub fn place(columns: &[Vec<usize>], links: &[(usize, usize)], heights: &[f64]) -> Vec<f64> {
    let mut before = vec![Vec::new(); heights.len()];
    let mut after = vec![Vec::new(); heights.len()];
    for (left, right) in links {
        before[*right].push(*left);
        after[*left].push(*right);
    }
    let mut middles = vec![0.0; heights.len()];
    for column in columns {
        set_apart(column, heights, &mut middles, |_| 0.0);
    }
    for round in 0..ROUNDS {
        let near = if round % 2 == 0 { &before } else { &after };
        let mut straighten = |column: &Vec<usize>| {
            let wished: Vec<f64> =
                column.iter().map(|vertex| mean(&near[*vertex], &middles, middles[*vertex])).collect();
            set_apart(column, heights, &mut middles, |at| wished[at]);
        };
        if round % 2 == 0 {
            columns.iter().for_each(&mut straighten);
        } else {
            columns.iter().rev().for_each(&mut straighten);
        }
    }
    middles
}

fn mean(vertices: &[usize], middles: &[f64], otherwise: f64) -> f64 {
    match vertices.len() {
        0 => otherwise,
        count => vertices.iter().map(|vertex| middles[*vertex]).sum::<f64>() / count as f64,
    }
}

/// Puts the vertices of a column as near as possible to where they are wished to be, in their order and with room for
/// each: vertices that would overlap become one block at the mean of their wishes.
fn set_apart(column: &[usize], heights: &[f64], middles: &mut [f64], wished: impl Fn(usize) -> f64) {
    /// Vertices that touch: the first one's place in the column, how many there are, the sum of their wishes for the block's
    /// top, and their height.
    struct Block {
        first: usize,
        count: usize,
        wishes: f64,
        height: f64,
    }
    impl Block {
        fn top(&self) -> f64 {
            self.wishes / self.count as f64
        }
    }
    let mut blocks: Vec<Block> = Vec::new();
    for (at, vertex) in column.iter().enumerate() {
        let height = heights[*vertex];
        let mut block = Block { first: at, count: 1, wishes: wished(at) - height / 2.0, height };
        while let Some(above) = blocks.pop_if(|above| above.top() + above.height > block.top()) {
            block = Block {
                first: above.first,
                count: above.count + block.count,
                wishes: above.wishes + block.wishes - above.height * block.count as f64,
                height: above.height + block.height,
            };
        }
        blocks.push(block);
    }
    for block in blocks {
        let mut top = block.top();
        for vertex in &column[block.first..block.first + block.count] {
            middles[*vertex] = top + heights[*vertex] / 2.0;
            top += heights[*vertex];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn parents_stand_in_the_middle_of_their_children() {
        let middles = place(&[vec![0], vec![1, 2, 3]], &[(0, 1), (0, 2), (0, 3)], &[10.0; 4]);
        assert_eq!(middles[2] - middles[1], 10.0);
        assert_eq!(middles[3] - middles[2], 10.0);
        assert!((middles[0] - middles[2]).abs() < 0.01, "{middles:?}");
    }

    #[test]
    fn nothing_overlaps() {
        let columns = [vec![0, 1, 2, 3], vec![4, 5, 6, 7, 8]];
        let heights = [10.0, 40.0, 10.0, 10.0, 10.0, 10.0, 30.0, 10.0, 10.0];
        let middles = place(&columns, &[(0, 8), (1, 8), (3, 4), (2, 6)], &heights);
        for column in columns {
            for pair in column.windows(2) {
                let gap = (heights[pair[0]] + heights[pair[1]]) / 2.0;
                assert!(middles[pair[1]] - middles[pair[0]] >= gap - 0.01, "{middles:?}");
            }
        }
    }
}

//! The columns of a group of networks.

/// How far down each column is filled, in pixels.
pub struct Columns {
    bottoms: Vec<f64>,
    /// The columns that a card covers which begins further left: the line to a card under it would pass below that one.
    covered: Vec<bool>,
}

impl Columns {
    pub fn new(count: usize, top: f64) -> Self {
        let count = count.max(1);
        Columns { bottoms: vec![top; count], covered: vec![false; count] }
    }

    /// Finds the place for a card that is so many columns wide, where it comes up highest: its first column, and its top.
    /// Cards of several columns have to be placed first.
    pub fn place(&mut self, width: usize, height: f64) -> (usize, f64) {
        let width = width.clamp(1, self.bottoms.len());
        let top = |start: usize| self.bottoms.iter().skip(start).take(width).copied().fold(0.0, f64::max);
        let is_free = |start: &usize| width > 1 || !self.covered.get(*start).copied().unwrap_or_default();
        let starts = 0..=self.bottoms.len() - width;
        let start = starts.filter(is_free).min_by(|one, other| top(*one).total_cmp(&top(*other))).unwrap_or(0);
        let top = top(start);
        let taken = self.bottoms.iter_mut().zip(&mut self.covered).skip(start).take(width);
        for (at, (bottom, covered)) in taken.enumerate() {
            *bottom = top + height;
            *covered |= at > 0;
        }
        (start, top)
    }
}

#[cfg(test)]
mod tests {
    use super::Columns;

    #[test]
    fn cards_fill_the_columns_evenly_and_no_line_passes_below_a_wide_one() {
        let mut columns = Columns::new(4, 10.0);
        assert_eq!(columns.place(2, 100.0), (0, 10.0));
        assert_eq!(columns.place(1, 50.0), (2, 10.0));
        assert_eq!(columns.place(1, 500.0), (3, 10.0));
        assert_eq!(columns.place(1, 50.0), (2, 60.0));
        // Below the wide card, only its first column is used.
        assert_eq!(columns.place(1, 50.0), (0, 110.0));
        assert_eq!(columns.place(1, 50.0), (2, 110.0));
        assert_eq!(columns.place(9, 10.0).0, 0, "a card is no wider than the columns");
    }
}

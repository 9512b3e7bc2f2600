//! How a network's card shows what is plugged in.

/// As many lines as a column has before there is another one.
const LINES: usize = 14;
/// A card is at most so many columns wide.
const COLUMNS: usize = 3;
const HEAD: f64 = 54.0;
const LINE: f64 = 28.0;
const SUMMARY: f64 = 30.0;
const PADDING: f64 = 8.0;
/// A square with the room around it, and how many are side by side.
const SQUARE: f64 = 18.0;
const SQUARES: usize = 12;

/// The look of a card.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CardLook {
    /// Each thing has a line with its name; else a small square.
    pub is_named: bool,
    /// There are so many that their names are only shown where they are asked for.
    pub is_crowded: bool,
    /// How many columns wide the card is.
    pub columns: usize,
    /// How many lines of names or of squares there are.
    pub lines: usize,
}

impl CardLook {
    /// The look of a card with so many things, of which `named` are named without being asked for; `is_open` says that all
    /// names were asked for.
    pub fn of(count: usize, named: usize, is_open: bool) -> Self {
        let is_crowded = count > named;
        let is_named = is_open || !is_crowded;
        let columns = if is_named { count.div_ceil(LINES).clamp(1, COLUMNS) } else { 1 };
        let lines = count.div_ceil(if is_named { columns } else { SQUARES });
        CardLook { is_named, is_crowded, columns, lines }
    }

    /// The card's height in pixels.
    pub fn height(self) -> f64 {
        let more = if self.is_crowded { SUMMARY } else { 0.0 };
        let line = if self.is_named { LINE } else { SQUARE };
        if self.lines == 0 { HEAD } else { HEAD + PADDING + more + line * self.lines as f64 }
    }

    /// Where lines meet the card, in pixels from its top.
    pub const fn side() -> f64 {
        HEAD / 2.0
    }
}

#[cfg(test)]
mod tests {
    use super::CardLook;

    #[test]
    fn few_are_named_in_columns_and_many_are_counted() {
        let named = CardLook::of(27, usize::MAX, false);
        assert_eq!((named.is_named, named.is_crowded, named.columns, named.lines), (true, false, 2, 14));
        let crowded = CardLook::of(27, 6, false);
        assert_eq!((crowded.is_named, crowded.is_crowded, crowded.columns, crowded.lines), (false, true, 1, 3));
        let opened = CardLook::of(100, 6, true);
        assert_eq!((opened.is_named, opened.is_crowded, opened.columns, opened.lines), (true, true, 3, 34));
        assert_eq!(CardLook::of(0, 6, false).height(), 54.0);
    }
}

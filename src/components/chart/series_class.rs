//! The colors of series.

/// How many colors there are.
const COLORS: usize = 6;

/// The classes that give the series at this place its color.
pub fn series_class(place: usize) -> String {
    ["chart__series chart__series--", &(place % COLORS + 1).to_string()].concat()
}

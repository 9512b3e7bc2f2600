//! How much room values take, and how many of several fit beside one another.

use super::text_width::{code_width, text_width};
use crate::model::{Cell, EmptyLookup, Lookup};

/// The distance between two values, in pixels.
const GAP: f64 = 8.0;
/// The room for the count of the values that are not shown.
const COUNT: f64 = 32.0;
/// The shape before the word of a status.
const STATUS: f64 = 17.0;
/// The icon before a floating IP.
const MARK: f64 = 18.0;
/// How full a meter is, beside its words: `100 %`.
const PERCENT: f64 = 40.0;
/// Times change by themselves: `just now`, `12 min ago`.
const TIME: f64 = 84.0;

/// The room that a value takes, in pixels.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Need {
    /// What has to be seen of it; a text may be cut.
    pub least: f64,
    /// All of it.
    pub whole: f64,
    /// It consists of several values.
    pub is_several: bool,
    /// It is a name that is not known yet, or a status, which changes by itself: the column is not to change its width for
    /// each of them.
    pub is_passing: bool,
    /// It, or a name in it, is being looked up.
    pub is_awaited: bool,
}

impl Need {
    /// The room for a value.
    pub fn of(cell: &Cell, lookup: &dyn Lookup) -> Self {
        if let Cell::Derived(derived) = cell {
            return Need::of(&derived.cell(lookup), lookup);
        }
        let whole = width(cell, lookup);
        let is_several = matches!(cell, Cell::Many(cells) if cells.len() > 1);
        let is_awaited = match cell {
            Cell::Pending => true,
            Cell::Link(link) => link.is_pending(lookup),
            Cell::Many(cells) => cells.iter().any(|cell| matches!(cell, Cell::Link(link) if link.is_pending(lookup))),
            _ => false,
        };
        let least = match cell {
            Cell::Text(_) | Cell::Web(_) | Cell::Link(_) | Cell::Block(_) | Cell::Detailed(..) => 0.0,
            Cell::Many(cells) => {
                let first = cells.first().map_or(0.0, |first| Need::of(first, lookup).least);
                if is_several { first + GAP + COUNT } else { first }
            }
            _ => whole,
        };
        Need {
            least: least.min(whole),
            whole,
            is_several,
            is_passing: is_awaited || matches!(cell, Cell::Status(_)),
            is_awaited,
        }
    }

    /// The room for either of two values.
    #[must_use]
    pub fn or(self, other: Need) -> Need {
        Need {
            least: self.least.max(other.least),
            whole: self.whole.max(other.whole),
            is_several: self.is_several || other.is_several,
            is_passing: self.is_passing || other.is_passing,
            is_awaited: self.is_awaited || other.is_awaited,
        }
    }

    /// The room for the value with this much more beside it.
    #[must_use]
    pub fn and(self, more: f64) -> Need {
        Need { least: self.least + more, whole: self.whole + more, ..self }
    }
}

/// How many of a cell's values are seen whole in this width, in pixels, with the count of the others if there are any. At
/// least one. The names of references have to be there.
pub fn fitting(cell: &Cell, room: f64) -> usize {
    let Cell::Many(cells) = cell else { return 1 };
    let (mut used, mut fitting) = (0.0, 1);
    for (at, cell) in cells.iter().enumerate() {
        used += width(cell, &EmptyLookup) + if at > 0 { GAP } else { 0.0 };
        // What was measured for the column has to fit, whatever was lost to rounding.
        if used > room + 0.5 {
            break;
        }
        let is_last = at + 1 == cells.len();
        if is_last || used + GAP + COUNT <= room + 0.5 {
            fitting = at + 1;
        }
    }
    fitting
}

fn width(cell: &Cell, lookup: &dyn Lookup) -> f64 {
    match cell {
        Cell::Code(code) | Cell::Web(code) => code_width(code),
        Cell::Address(address) => code_width(&address.shortened()) + if address.is_floating { MARK } else { 0.0 },
        Cell::Time(_) => TIME,
        Cell::Meter(meter) => text_width(&meter.words()) + GAP + PERCENT,
        Cell::Status(_) => STATUS + text_width(&cell.plain(lookup)),
        Cell::Many(cells) => {
            let gaps = cells.len().saturating_sub(1) as f64 * GAP;
            cells.iter().map(|cell| width(cell, lookup)).sum::<f64>() + gaps
        }
        _ => text_width(&cell.plain(lookup)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Meter, Tone};

    fn addresses(all: &[&str]) -> Cell {
        Cell::many(all.iter().map(|one| Cell::address(*one)))
    }

    #[test]
    fn an_address_is_seen_whole_or_counted() {
        let both = addresses(&["10.0.0.113", "fd00:de::f816:3eff:fe12:3456"]);
        // The first is 74 pixels wide, and the other, shortened to 15 letters, 111.
        let all = Need::of(&both, &EmptyLookup);
        assert_eq!((all.least, all.whole, all.is_several), (74.0 + 8.0 + 32.0, 74.0 + 8.0 + 111.0, true));
        assert_eq!((fitting(&both, all.least), fitting(&both, all.whole - 1.0), fitting(&both, all.whole)), (1, 1, 2));
        let three = addresses(&["10.10.1.113", "192.168.77.242", "10.10.3.7"]);
        assert_eq!([100.0, 200.0, 235.0, 270.0].map(|room| fitting(&three, room)), [1, 1, 2, 3]);
    }

    #[test]
    fn a_derived_value_has_the_room_of_what_is_found() {
        let found = Cell::derived(|_, _| addresses(&["10.0.0.0/24", "fd00::/64"]), "n");
        assert_eq!(Need::of(&found, &EmptyLookup), Need::of(&addresses(&["10.0.0.0/24", "fd00::/64"]), &EmptyLookup));
        assert!(Need::of(&Cell::derived(|_, _| Cell::Pending, "n"), &EmptyLookup).is_awaited);
    }

    #[test]
    fn a_meter_has_room_for_its_words_and_its_percentage() {
        let meter = Meter::of("Disk", 1.0, 600.0, "GiB");
        let words = Need::of(&Cell::text(meter.words()), &EmptyLookup).whole;
        assert_eq!(Need::of(&Cell::Meter(meter), &EmptyLookup).whole, words + GAP + PERCENT);
    }

    #[test]
    fn one_is_always_shown() {
        assert_eq!(fitting(&addresses(&["10.0.0.113", "10.0.0.114"]), 20.0), 1);
        assert_eq!(fitting(&Cell::text("one"), 0.0), 1);
    }

    #[test]
    fn a_name_may_be_cut_and_a_code_may_not() {
        let need = |cell: &Cell| Need::of(cell, &EmptyLookup);
        assert_eq!(need(&Cell::text("a name")).least, 0.0);
        let code = need(&Cell::code("fa:16:3e:12:34:56"));
        assert_eq!(code.least, code.whole);
        assert!(need(&Cell::Pending).is_passing && !need(&Cell::text("x")).is_passing);
        assert!(need(&Cell::Pending).is_awaited && !need(&Cell::status("ACTIVE", Tone::Good)).is_awaited);
        assert!(need(&Cell::floating_ip("10.0.0.1")).whole > need(&Cell::address("10.0.0.1")).whole);
    }
}

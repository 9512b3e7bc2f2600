//! How the columns share the grid's width.

use super::column_needs::Needs;
use super::query::OfferedColumn;
use crate::components::text_width::text_width;

/// The columns of the checkbox and of the menu, in pixels.
const SELECT: u32 = 40;
const ACTIONS: u32 = 44;
/// The padding of a cell on both sides.
pub const PADDING: f64 = 16.0;
/// The arrow beside a heading, and the distance to it.
const ARROW: f64 = 18.0;
/// The widest that a column becomes by what is in it: by one value, and by several.
const WIDEST: f64 = 440.0;
const WIDEST_SEVERAL: f64 = 640.0;
/// What is seen of a column that is cut off by the grid's edge has to be wider than this: less is a mere line.
const SLIVER: f64 = 48.0;
/// The part of a narrow row that one of two values beside one another has.
const HALF: f64 = 0.56;

/// The columns' widths.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ColumnLayout {
    /// The columns as a grid template.
    pub template: String,
    /// The least that all of them take together, before the grid has to be scrolled sideways.
    pub least: String,
    /// How wide each is, in pixels, by its index in the description's columns.
    widths: Vec<(usize, f64)>,
}

/// A column's part of the room, in pixels.
struct Share {
    column: usize,
    least: f64,
    /// To see all that is in it.
    wanted: f64,
    width: f64,
    is_several: bool,
    /// The user has set its width.
    is_sized: bool,
}

impl ColumnLayout {
    /// The layout in a grid whose rows have this width, in pixels; 0 before it is measured. `sized` are the widths that the
    /// user has set.
    ///
    /// Each column takes what its values need; of text at least three quarters of what the column prefers. What is left goes
    /// to columns of several values until all are seen, then to those whose text is cut, and then to the name and the columns
    /// of several values. Where the grid scrolls sideways and only a sliver of the next column would be seen, the first
    /// column takes that as well.
    pub fn new(columns: &[OfferedColumn], needs: &Needs, sized: &[(usize, f64)], room: f64) -> Self {
        let mut shares: Vec<Share> = columns.iter().map(|one| Share::new(one, needs, sized)).collect();
        let shared = if room > 0.0 { room - f64::from(SELECT + ACTIONS) } else { f64::INFINITY };
        let taken: f64 = shares.iter().map(|share| share.width).sum();
        if taken > shared {
            widen_first(&mut shares, shared);
        }
        let mut left = (shared - taken).max(0.0);
        left = fill(&mut shares, left, |share| share.is_several);
        left = fill(&mut shares, left, |_| true);
        if left.is_finite() {
            spread(&mut shares, left);
        }
        ColumnLayout::of(&shares)
    }

    /// The layout of rows that take two lines, in which columns have no widths of their own.
    pub fn narrow(columns: &[OfferedColumn], room: f64) -> Self {
        let width = (room - f64::from(SELECT + ACTIONS)).max(0.0) * HALF;
        let widths = columns.iter().map(|one| (one.column, width)).collect();
        ColumnLayout { template: String::new(), least: "0px".to_owned(), widths }
    }

    /// The width of a column, in pixels.
    pub fn width(&self, column: usize) -> f64 {
        self.widths.iter().find(|(of, _)| *of == column).map_or(0.0, |(_, width)| *width)
    }

    fn of(shares: &[Share]) -> Self {
        let mut template = px(f64::from(SELECT));
        for share in shares {
            let track = match share.is_sized {
                true => [" ", &px(share.width)].concat(),
                // The same as its width, and without delay where a scroll bar appears.
                false => [" minmax(", &px(share.least), ", ", &number(share.width), "fr)"].concat(),
            };
            template.push_str(&track);
        }
        let actions = px(f64::from(ACTIONS));
        // Where the user has sized all columns, the room that is left is behind them.
        let is_all_sized = shares.iter().all(|share| share.is_sized);
        let last = if is_all_sized { [" minmax(", &actions, ", 1fr)"].concat() } else { [" ", &actions].concat() };
        template.push_str(&last);
        let least = f64::from(SELECT + ACTIONS) + shares.iter().map(|share| share.least).sum::<f64>();
        let widths = shares.iter().map(|share| (share.column, share.width)).collect();
        ColumnLayout { template, least: px(least), widths }
    }
}

impl Share {
    fn new(column: &OfferedColumn, needs: &Needs, sized: &[(usize, f64)]) -> Self {
        let preferred = f64::from(column.meta.width);
        let share = |least: f64, wanted: f64| Share {
            column: column.column,
            least: least.ceil(),
            wanted: wanted.ceil().max(least.ceil()),
            width: least.ceil(),
            is_several: false,
            is_sized: false,
        };
        if let Some((_, width)) = sized.iter().find(|(of, _)| *of == column.column) {
            return Share { is_sized: true, ..share(*width, *width) };
        }
        let Some(need) = needs.of(column.column) else { return share(preferred * 0.75, preferred) };
        let heading = (text_width(column.meta.title) + ARROW + PADDING).min(preferred);
        let whole = (need.whole + PADDING).max(if need.is_passing { preferred } else { 0.0 }).max(heading);
        let wanted = whole.min(if need.is_several { WIDEST_SEVERAL } else { WIDEST });
        let text = (preferred * 0.75).min(wanted);
        Share {
            is_several: need.is_several,
            ..share((need.least + PADDING).max(text).max(heading).min(wanted), wanted)
        }
    }
}

/// Gives columns of a kind what they want, or the same part of it each. Returns what is left.
fn fill(shares: &mut [Share], left: f64, is_of_kind: impl Fn(&Share) -> bool) -> f64 {
    let missing: f64 = shares.iter().filter(|share| is_of_kind(share)).map(|share| share.wanted - share.width).sum();
    if missing <= 0.0 || left <= 0.0 {
        return left;
    }
    let part = (left / missing).min(1.0);
    for share in shares.iter_mut().filter(|share| is_of_kind(share)) {
        share.width += (share.wanted - share.width) * part;
    }
    (left - missing).max(0.0)
}

/// Shares what nobody needs: among the name and the columns of several values, or all where there are none of these.
fn spread(shares: &mut [Share], left: f64) {
    let has_several = shares.iter().any(|share| share.is_several && !share.is_sized);
    let first = shares.first().map_or(0, |share| share.column);
    let takes = |share: &Share| !share.is_sized && (!has_several || share.is_several || share.column == first);
    let all: f64 = shares.iter().filter(|share| takes(share)).map(|share| share.width).sum();
    for share in shares.iter_mut().filter(|share| takes(share)) {
        share.width += left * share.width / all.max(1.0);
    }
}

/// Gives the first column what is left of the room beside the columns that are seen whole, if that is too little to show
/// anything.
fn widen_first(shares: &mut [Share], shared: f64) {
    let mut left = shared;
    let mut seen = 0;
    for share in shares.iter() {
        if share.width > left {
            break;
        }
        left -= share.width;
        seen += 1;
    }
    let Some(first) = shares.first_mut().filter(|first| seen > 0 && left < SLIVER && !first.is_sized) else { return };
    first.least += left.floor();
    first.width = first.least;
    first.wanted = first.wanted.max(first.least);
}

fn px(pixels: f64) -> String {
    [&number(pixels), "px"].concat()
}

/// With two decimals at most, as browsers lay out.
fn number(value: f64) -> String {
    ((value * 100.0).round() / 100.0).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::table::query::{Query, offered_columns, shown_columns};
    use crate::components::table::testing::DEFINITION;
    use crate::components::value_room::Need;
    use crate::model::AnyResourceDef;

    /// Name (160), Status (160) and Size (100).
    fn columns() -> Vec<OfferedColumn> {
        let offered = offered_columns(DEFINITION.columns(), false);
        shown_columns(&offered, &Query::default(), None, true)
    }

    fn widths(needs: &Needs, sized: &[(usize, f64)], room: f64) -> [f64; 3] {
        let layout = ColumnLayout::new(&columns(), needs, sized, room);
        [0, 1, 2].map(|column| layout.width(column).round())
    }

    fn text(whole: f64) -> Need {
        Need { whole, ..Need::default() }
    }

    fn several(least: f64, whole: f64) -> Need {
        Need { least, whole, is_several: true, ..Need::default() }
    }

    #[test]
    fn before_rows_are_there_columns_have_what_they_prefer() {
        let of = |room| widths(&Needs::default(), &[], room);
        assert_eq!(of(0.0), [160.0, 160.0, 100.0]);
        assert_eq!(of(84.0 + 840.0), [320.0, 320.0, 200.0]);
        assert_eq!(of(300.0), [120.0, 120.0, 75.0]);
        let layout = ColumnLayout::new(&columns(), &Needs::default(), &[], 300.0);
        assert_eq!(layout.template, "40px minmax(120px, 120fr) minmax(120px, 120fr) minmax(75px, 75fr) 44px");
        assert_eq!(layout.least, "399px");
    }

    #[test]
    fn values_are_seen_whole_and_what_is_left_goes_to_names_and_several_values() {
        let needs = Needs::new(&[(0, text(184.0)), (1, several(130.0, 284.0)), (2, text(64.0))]);
        // 200, 300 and 80 pixels are wanted.
        assert_eq!(widths(&needs, &[], 84.0 + 580.0), [200.0, 300.0, 80.0]);
        assert_eq!(widths(&needs, &[], 84.0 + 680.0), [240.0, 360.0, 80.0]);
        // The several values come before the rest of the name.
        assert_eq!(widths(&needs, &[], 84.0 + 500.0), [125.0, 300.0, 75.0]);
        assert_eq!(widths(&needs, &[], 84.0 + 320.0), [120.0, 146.0, 75.0], "the grid scrolls sideways");
    }

    #[test]
    fn a_width_that_the_user_has_set_stays() {
        let needs = Needs::new(&[(0, text(100.0)), (1, text(100.0)), (2, text(50.0))]);
        let [name, status, size] = widths(&needs, &[(1, 300.0)], 84.0 + 700.0);
        assert_eq!((name + size, status), (400.0, 300.0));
        let sized = [(0, 100.0), (1, 90.0), (2, 80.0)];
        let layout = ColumnLayout::new(&columns(), &needs, &sized, 84.0 + 700.0);
        assert_eq!(layout.template, "40px 100px 90px 80px minmax(44px, 1fr)");
    }

    #[test]
    fn no_mere_line_is_seen_of_a_column() {
        // 6 pixels are left beside name and status.
        let narrow = |room| ColumnLayout::new(&columns(), &Needs::default(), &[], room);
        assert_eq!((narrow(330.0).width(0), narrow(330.0).least.as_str()), (126.0, "405px"));
        // Half of the size is worth to be seen.
        assert_eq!(narrow(380.0).width(0), 120.0);
        // Where not even the name has room, it does not grow.
        assert_eq!(narrow(130.0).width(0), 120.0);
    }
}

//! The widths of columns that the user has set.

use super::query::OfferedColumn;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The widths that the user has set, in pixels, by the columns' titles.
pub type ColumnWidths = BTreeMap<String, u16>;
/// The same by the columns' index in the description.
pub type SizedColumns = Vec<(usize, f64)>;

/// The least and the greatest width, in pixels.
pub const LEAST: f64 = 48.0;
pub const GREATEST: f64 = 1200.0;

/// The widths of a table's columns that the user has set.
#[derive(Clone, Copy)]
pub struct Sizes {
    /// Those in effect.
    pub now: Memo<SizedColumns>,
    /// Those of an edge that is being dragged, in place of those that are kept.
    pub(super) dragged: RwSignal<Option<SizedColumns>>,
    pub(super) keep: UnsyncCallback<ColumnWidths>,
}

impl Sizes {
    /// `kept` returns what the user has set before, and `keep` keeps what is set now.
    pub fn new(
        offered: Vec<OfferedColumn>,
        kept: impl Fn() -> ColumnWidths + Send + Sync + 'static,
        keep: UnsyncCallback<ColumnWidths>,
    ) -> Self {
        let dragged = RwSignal::new(None::<SizedColumns>);
        let now = Memo::new(move |_| dragged.get().unwrap_or_else(|| by_index(&offered, &kept())));
        Sizes { now, dragged, keep }
    }
}

pub fn by_index(offered: &[OfferedColumn], widths: &ColumnWidths) -> SizedColumns {
    let sized = |one: &OfferedColumn| {
        let width = f64::from(*widths.get(one.meta.title)?);
        Some((one.column, width.clamp(LEAST, GREATEST)))
    };
    offered.iter().filter_map(sized).collect()
}

pub fn by_title(offered: &[OfferedColumn], sized: &[(usize, f64)]) -> ColumnWidths {
    let titled = |(column, width): &(usize, f64)| {
        let title = offered.iter().find(|one| one.column == *column)?.meta.title;
        Some((title.to_owned(), width.clamp(LEAST, GREATEST) as u16))
    };
    sized.iter().filter_map(titled).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::table::query::offered_columns;
    use crate::components::table::testing::DEFINITION;
    use crate::model::AnyResourceDef;

    #[test]
    fn widths_are_kept_by_title() {
        let columns = offered_columns(DEFINITION.columns(), false);
        let kept = by_title(&columns, &[(0, 222.0), (99, 10.0)]);
        assert_eq!(kept, ColumnWidths::from([("Name".to_owned(), 222)]));
        assert_eq!(by_index(&columns, &kept), [(0, 222.0)]);
        let odd = ColumnWidths::from([("Size".to_owned(), 1), ("Gone".to_owned(), 100)]);
        assert_eq!(by_index(&columns, &odd), [(2, LEAST)]);
    }
}

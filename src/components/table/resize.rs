//! Setting the width of a column: its edge is dragged, or moved by keys.

use super::column_layout::ColumnLayout;
use super::column_sizes::{GREATEST, LEAST, SizedColumns, by_title};
use super::query::OfferedColumn;
use super::state::Table;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::html::Span;
use leptos::prelude::*;

/// How far a key moves the edge, alone and with the shift key.
const STEP: f64 = 8.0;
const LEAP: f64 = 40.0;

impl Table {
    /// Gives a column a width for as long as its edge is dragged.
    fn drag_to(self, column: usize, width: f64) {
        let width = width.clamp(LEAST, GREATEST);
        let shown: Vec<usize> = self.shown_columns.with_untracked(|shown| shown.iter().map(|one| one.column).collect());
        let before = self.sizes.now.get_untracked();
        let after = self.layout.with_untracked(|layout| resized(&shown, layout, &before, column, width));
        self.sizes.dragged.set(Some(after));
    }

    /// Keeps the widths as they are now.
    fn keep_sizes(self) {
        if let Some(sized) = self.sizes.dragged.get_untracked() {
            self.sizes.keep.run(by_title(&self.offered_columns(), &sized));
            self.sizes.dragged.set(None);
        }
    }

    /// Lets a column follow what is in it again.
    fn forget_size(self, column: usize) {
        let mut sized = self.sizes.now.get_untracked();
        sized.retain(|(of, _)| *of != column);
        self.sizes.keep.run(by_title(&self.offered_columns(), &sized));
        self.sizes.dragged.set(None);
    }
}

/// The edge between a column and the next one. <https://www.w3.org/WAI/ARIA/apg/patterns/windowsplitter/>
#[component]
pub fn ResizeHandle(
    /// The table.
    table: Table,
    /// The column that ends here.
    column: OfferedColumn,
) -> impl IntoView {
    let OfferedColumn { column, meta } = column;
    let width = Memo::new(move |_| table.layout.with(|layout| layout.width(column)).round());
    let handle = NodeRef::<Span>::new();
    // Where the pointer was pressed, and how wide the column was.
    let pressed = StoredValue::new(None::<(i32, f64)>);
    let press = move |event: PointerEvent| {
        if event.button() == 0 {
            pressed.set_value(Some((event.client_x(), width.get_untracked())));
            // It fails for a pointer that is released already.
            _ = handle.get_untracked().map(|handle| handle.set_pointer_capture(event.pointer_id()));
        }
    };
    let drag = move |event: PointerEvent| {
        if let Some((from, width)) = pressed.try_get_value().flatten() {
            table.drag_to(column, width + f64::from(event.client_x() - from));
        }
    };
    let release = move |_| {
        if pressed.try_update_value(Option::take).flatten().is_some() {
            table.keep_sizes();
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let step = if event.shift_key() { LEAP } else { STEP };
        match event.key().as_str() {
            "ArrowLeft" => table.drag_to(column, width.get_untracked() - step),
            "ArrowRight" => table.drag_to(column, width.get_untracked() + step),
            "Home" => table.forget_size(column),
            _ => return,
        }
        event.prevent_default();
        table.keep_sizes();
    };
    view! {
        <span
            node_ref=handle
            class="grid__edge"
            role="separator"
            tabindex="0"
            aria-orientation="vertical"
            aria-label=["Width of ", meta.title].concat()
            aria-valuemin=LEAST.to_string()
            aria-valuemax=GREATEST.to_string()
            aria-valuenow=move || width.get().to_string()
            title="Drag to resize, double-click to fit"
            on:pointerdown=press
            on:pointermove=drag
            on:pointerup=release
            on:pointercancel=release
            on:dblclick=move |_| table.forget_size(column)
            on:keydown=on_key
        ></span>
    }
}

/// The widths after a column is given one. Those before it keep theirs, so that its edge stays at the pointer.
fn resized(shown: &[usize], layout: &ColumnLayout, sized: &[(usize, f64)], column: usize, width: f64) -> SizedColumns {
    let before: Vec<usize> = shown.iter().copied().take_while(|one| *one != column).collect();
    let others = sized.iter().filter(|(of, _)| *of != column && !before.contains(of)).copied();
    let kept = before.iter().map(|one| (*one, layout.width(*one).round()));
    kept.chain([(column, width.round())]).chain(others).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::table::column_needs::Needs;
    use crate::components::table::query::offered_columns;
    use crate::components::table::testing::DEFINITION;
    use crate::model::AnyResourceDef;

    #[test]
    fn columns_before_the_edge_stay_where_they_are() {
        let columns = offered_columns(DEFINITION.columns(), false);
        let layout = ColumnLayout::new(&columns[..3], &Needs::default(), &[], 84.0 + 420.0);
        let after = resized(&[0, 1, 2], &layout, &[(2, 90.0)], 1, 222.2);
        assert_eq!(after, [(0, 160.0), (1, 222.0), (2, 90.0)]);
        assert_eq!(resized(&[0, 1, 2], &layout, &after, 0, 50.0), [(0, 50.0), (1, 222.0), (2, 90.0)]);
    }
}

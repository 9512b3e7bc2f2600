//! One cell of a row.

use super::query::OfferedColumn;
use super::row::class_of;
use super::state::Table;
use crate::model::{Cell, Lookup, Ref, Row};
use crate::ui::cell::cell_view;
use crate::ui::dom::legacy;
use leptos::prelude::*;

/// A cell, drawn anew when its own value changes and not when another cell of its row does.
#[component]
pub fn GridCell(
    /// The table.
    table: Table,
    /// The row that the cell is of.
    #[prop(into)]
    row: Signal<Row>,
    /// The column that the cell is in.
    column: OfferedColumn,
) -> impl IntoView {
    let cell = Memo::new(move |_| {
        let lookup = table.lookup();
        row.with(|row| with_names(table.view.cell(row, column.column), &*lookup))
    });
    let content = move || cell.with(|cell| untrack(|| legacy(cell_view(cell, &*table.lookup()))));
    view! {
        <div class=class_of(column) role="gridcell">
            {content}
        </div>
    }
}

/// The cell with the names of what it refers to: so that a change of the cloud's other objects redraws a cell only where
/// it shows.
fn with_names(cell: Cell, lookup: &dyn Lookup) -> Cell {
    match cell {
        Cell::Link(Ref { to, id, name: None }) => {
            let name = lookup.name_of(to, &id);
            Cell::Link(Ref { to, id, name })
        }
        Cell::Many(cells) => Cell::Many(cells.into_iter().map(|cell| with_names(cell, lookup)).collect()),
        cell => cell,
    }
}

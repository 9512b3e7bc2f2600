//! One cell of a row.

use super::query::OfferedColumn;
use super::state::Table;
use crate::components::cell::CellView;
use crate::model::{Cell, Lookup, Ref, Row};
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
    /// The `tabindex` of the row's controls.
    tabindex: Signal<&'static str>,
) -> impl IntoView {
    let read = move |lookup: &dyn Lookup| row.with(|row| with_names(table.view.cell(row, column.column), lookup));
    let cell = Memo::new(move |_| table.lookup.with_value(|lookup| read(&**lookup)));
    view! {
        <div class=class_of(column) role="gridcell">
            <CellView cell lookup=table.lookup link_tabindex=tabindex />
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

/// The class of a cell or heading.
pub fn class_of(column: OfferedColumn) -> &'static str {
    match (column.column, column.meta.numeric) {
        (0, _) => "grid__cell grid__cell--name",
        (_, true) => "grid__cell grid__cell--num",
        _ => "grid__cell",
    }
}

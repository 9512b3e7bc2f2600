//! One cell of a row.

use super::query::OfferedColumn;
use super::row::class_of;
use super::state::Table;
use crate::components::cell::CellView;
use crate::model::Row;
use leptos::prelude::*;

/// A cell. It wakes when its own value changes, and not when another one of its row does.
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
    let cell = Signal::derive(move || row.with(|row| table.view.cell(row, column.column)));
    view! {
        <div class=class_of(column) role="gridcell">
            <CellView cell lookup=table.lookup link_tabindex=tabindex />
        </div>
    }
}

//! One cell of a row.

use super::column_layout::PADDING;
use super::query::OfferedColumn;
use super::state::Table;
use crate::components::cell::CellView;
use crate::model::Row;
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
    /// What stands beside the value.
    beside: Option<AnyView>,
) -> impl IntoView {
    let cell = Signal::derive(move || row.with(|row| table.definition.cell(row, column.column)));
    let room = Signal::derive(move || table.layout.with(|layout| layout.width(column.column)) - PADDING);
    view! {
        <div class=class_of(column) role="gridcell" data-title=column.meta.bare.then_some(column.meta.title)>
            <CellView cell lookup=table.lookup room link_tabindex=tabindex />
            {beside}
        </div>
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

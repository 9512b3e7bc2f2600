//! Has the columns fit what is in them: in the rows in sight, so that a list of 100,000 rows costs as much as one of 20.

use super::query::{OfferedColumn, is_status};
use super::row_buttons::RowButtons;
use super::state::Table;
use crate::components::text_width::text_width;
use crate::components::value_room::Need;
use crate::model::{Lookup, Row};
use leptos::prelude::*;
use std::time::Duration;

/// How long rows that have come into sight wait to be measured, while others may come.
const PAUSE: Duration = Duration::from_millis(250);

/// The lock beside a name, and the button that tells a fault, in pixels.
const LOCK: f64 = 20.0;
const FAULT: f64 = 28.0;
/// What a button in a row takes besides its word.
const BUTTON: f64 = 22.0;

/// Has the columns follow the rows that have come into sight: at once where a column was never measured, else after a
/// pause.
pub fn follow_rows(table: Table, buttons: Option<RowButtons>, rows: &[(usize, Row)]) {
    // Rows of two lines have no columns.
    if rows.is_empty() || table.is_narrow.get_untracked() {
        return;
    }
    let is_known = table.needs.with_untracked(|needs| {
        table.shown_columns.with_untracked(|columns| columns.iter().all(|one| needs.of(one.column).is_some()))
    });
    if !is_known {
        let rows: Vec<Row> = rows.iter().map(|(_, row)| row.clone()).collect();
        return measure_now(table, buttons, &rows);
    }
    if table.is_measuring.get_value() {
        return;
    }
    table.is_measuring.set_value(true);
    let in_sight = move || {
        // The list may be gone.
        if table.is_measuring.try_set_value(false).is_some() {
            return;
        }
        measure_now(table, buttons, &rows_in_sight(table));
    };
    set_timeout(in_sight, PAUSE);
}

/// Has the columns follow what is being looked up for the rows in sight, as soon as it is known.
pub fn follow_lookups(table: Table, buttons: Option<RowButtons>) {
    Effect::new(move || {
        table.awaited.track();
        if table.is_narrow.get() {
            return;
        }
        measure(table, buttons, &rows_in_sight(table));
    });
}

fn rows_in_sight(table: Table) -> Vec<Row> {
    let view = untrack(|| table.viewport());
    table.peek(|index| view.rows(index.lines()).filter_map(|at| index.get(at).cloned()).collect())
}

fn measure_now(table: Table, buttons: Option<RowButtons>, rows: &[Row]) {
    if untrack(|| measure(table, buttons, rows)) {
        table.awaited.notify();
    }
}

/// Returns whether some of the values are still being looked up. Reactive in what is looked up.
fn measure(table: Table, buttons: Option<RowButtons>, rows: &[Row]) -> bool {
    let columns = table.shown_columns.get_untracked();
    let before = table.needs.get_untracked();
    let mut needs = before.clone();
    let mut is_awaited = false;
    table.lookup.with_value(|lookup| {
        for column in &columns {
            let all = rows.iter().map(|row| need(table, buttons, row, column, &**lookup));
            if let Some(need) = all.reduce(Need::or) {
                is_awaited |= need.is_awaited;
                needs.grow(column.column, need);
            }
        }
    });
    if needs != before {
        table.needs.set(needs);
    }
    is_awaited
}

fn need(table: Table, buttons: Option<RowButtons>, row: &Row, column: &OfferedColumn, lookup: &dyn Lookup) -> Need {
    let need = Need::of(&table.definition.cell(row, column.column), lookup);
    if column.column == 0 {
        return need.and(if row.locked() { LOCK } else { 0.0 });
    }
    if !is_status(column) {
        return need;
    }
    let buttons = buttons.map(|buttons| buttons.of.run(row.clone())).unwrap_or_default();
    let words: f64 = buttons.iter().map(|button| text_width(button.word) + BUTTON).sum();
    need.and(words + if row.fault().is_some() { FAULT } else { 0.0 })
}

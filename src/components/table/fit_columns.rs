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
        return measure(table, buttons, rows.iter().map(|(_, row)| row));
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
        let view = untrack(|| table.viewport());
        let rows: Vec<Row> =
            table.peek(|index| view.rows(index.lines()).filter_map(|at| index.get(at).cloned()).collect());
        measure(table, buttons, rows.iter());
    };
    set_timeout(in_sight, PAUSE);
}

fn measure<'a>(table: Table, buttons: Option<RowButtons>, rows: impl Iterator<Item = &'a Row> + Clone) {
    let columns = table.shown_columns.get_untracked();
    let before = table.needs.get_untracked();
    let mut needs = before.clone();
    // Names that become known arrange the rows anew, which brings them here again.
    untrack(|| {
        table.lookup.with_value(|lookup| {
            for column in &columns {
                let all = rows.clone().map(|row| need(table, buttons, row, column, &**lookup));
                if let Some(need) = all.reduce(Need::or) {
                    needs.grow(column.column, need);
                }
            }
        });
    });
    if needs != before {
        table.needs.set(needs);
    }
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

//! Selecting rows of a table.

use super::index::is_group;
use super::selection::Selection;
use super::state::Table;
use crate::model::Row;
use leptos::prelude::*;
use std::collections::HashSet;

/// How many of the matching rows are selected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectionExtent {
    None,
    Some,
    All,
}

impl Table {
    /// The selected rows, in no particular order. Reactive.
    pub fn selected_rows(self) -> Vec<Row> {
        self.selection.with(|selection| match selection.is_empty() {
            true => Vec::new(),
            false => self.with_index(|index| index.all().filter(|row| selection.contains(row.id())).cloned().collect()),
        })
    }

    /// How many selected rows do not match the query, and so are not in the grid.
    pub fn hidden_count(self) -> usize {
        self.selection.with(Selection::len).saturating_sub(self.selected_count.get())
    }

    /// How many of the matching rows are selected.
    pub fn selection_extent(self) -> SelectionExtent {
        match self.selected_count.get() {
            0 => SelectionExtent::None,
            selected if selected == self.count() => SelectionExtent::All,
            _ => SelectionExtent::Some,
        }
    }

    /// Selects all matching rows, or clears the selection where all are selected.
    pub fn toggle_all(self) {
        match untrack(|| self.selection_extent()) {
            SelectionExtent::All => self.selection.update(|selection| selection.clear()),
            _ => self.select_all(),
        }
    }

    /// Selects all matching rows.
    pub fn select_all(self) {
        self.peek(|index| self.selection.update(|selection| selection.add(index.rows().map(|row| row.id()))));
    }

    /// Selects a row, or deselects it; with `range`, all shown rows from the last one to this one. A group stands for its rows.
    pub fn select(self, id: &str, range: bool) {
        if is_group(id) {
            if !range {
                self.toggle_group(id);
            }
            return;
        }
        let anchor = self.selection.with_untracked(|selection| selection.anchor().map(str::to_owned));
        match anchor.filter(|_| range) {
            Some(anchor) => self.select_range(&anchor, id),
            None => self.selection.update(|selection| selection.toggle(id)),
        }
    }

    fn select_range(self, from: &str, to: &str) {
        self.peek(|index| {
            let (Some(from), Some(to)) = (index.find(from, 0), index.find(to, 0)) else {
                // The row at which the range would start is folded.
                return self.selection.update(|selection| selection.toggle(to));
            };
            let range = from.min(to)..=from.max(to);
            let ids = range.filter_map(|at| index.get(at)).map(|row| row.id());
            self.selection.update(|selection| selection.extend(ids));
        });
    }

    /// Removes rows from the selection that do not exist any more.
    pub(super) fn forget_deleted(self) {
        Effect::new(move |_| {
            self.arrangement.get();
            let selected = self.selection.with_untracked(|selection| selection.len());
            if selected == 0 {
                return;
            }
            let there: HashSet<String> = self.selection.with_untracked(|selection| {
                self.peek(|index| {
                    let there = index.all().map(|row| row.id()).filter(|id| selection.contains(id));
                    there.map(str::to_owned).collect()
                })
            });
            if there.len() != selected {
                self.selection.update(|selection| {
                    selection.retain(|id| there.contains(id));
                });
            }
        });
    }
}

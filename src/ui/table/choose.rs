//! Choosing rows of a table.

use super::state::Table;
use crate::model::Row;
use crate::ui::dom::effect;
use leptos::prelude::*;
use std::collections::HashSet;

/// How many of the matching rows are chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    None,
    Some,
    All,
}

impl Table {
    /// The chosen rows, in no particular order; a reactive reader is told of changes.
    pub fn chosen_rows(self) -> Vec<Row> {
        self.selection.with(|chosen| match chosen.is_empty() {
            true => Vec::new(),
            false => self.with_index(|index| index.all().filter(|row| chosen.contains(row.id())).cloned().collect()),
        })
    }

    /// How many chosen rows do not match, and so are not in sight.
    pub fn hidden(self) -> usize {
        self.selection.with(|chosen| chosen.len()) - self.tally.get()
    }

    /// How many of the matching rows are chosen.
    pub fn chosen(self) -> Chosen {
        match self.tally.get() {
            0 => Chosen::None,
            chosen if chosen == self.count() => Chosen::All,
            _ => Chosen::Some,
        }
    }

    /// Chooses all matching rows, or takes them back where all are chosen.
    pub fn toggle_all(self) {
        match untrack(|| self.chosen()) {
            Chosen::All => self.selection.update(|chosen| chosen.clear()),
            _ => self.choose_all(),
        }
    }

    /// Chooses all matching rows.
    pub fn choose_all(self) {
        self.peek(|index| self.selection.update(|chosen| chosen.add(index.rows().map(|row| row.id()))));
    }

    /// Chooses a row or takes it back; with `range`, all rows from the last one to this one.
    pub fn choose(self, id: &str, range: bool) {
        let anchor = self.selection.with_untracked(|chosen| chosen.anchor().map(str::to_owned));
        match anchor.filter(|_| range) {
            Some(anchor) => self.choose_range(&anchor, id),
            None => self.selection.update(|chosen| chosen.toggle(id)),
        }
    }

    fn choose_range(self, from: &str, to: &str) {
        self.peek(|index| {
            let (Some(from), Some(to)) = (index.find(from, 0), index.find(to, 0)) else { return };
            let range = from.min(to)..=from.max(to);
            let ids = range.filter_map(|at| index.get(at)).map(|row| row.id());
            self.selection.update(|chosen| chosen.extend(ids));
        });
    }

    /// Lets go of chosen rows that do not exist any more.
    pub(super) fn forget_the_gone(self) {
        effect(move || {
            self.arranged.get();
            let chosen = self.selection.with_untracked(|chosen| chosen.len());
            if chosen == 0 {
                return;
            }
            let there: HashSet<String> = self.selection.with_untracked(|chosen| {
                self.peek(|index| {
                    let there = index.all().map(|row| row.id()).filter(|id| chosen.contains(id));
                    there.map(str::to_owned).collect()
                })
            });
            if there.len() != chosen {
                self.selection.update(|chosen| {
                    chosen.keep(|id| there.contains(id));
                });
            }
        });
    }
}

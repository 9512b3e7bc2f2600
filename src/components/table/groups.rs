//! Groups of a table: by which column, which are folded, which are selected.

use super::index::{Group, is_group};
use super::select::SelectionExtent;
use super::state::Table;
use leptos::prelude::*;

impl Table {
    /// The column by whose values the rows are grouped. Reactive.
    pub fn grouped_by(self) -> Option<usize> {
        self.query.with(|query| query.group)
    }

    /// Groups the rows by the values of a column, or does so no more.
    pub fn group_by(self, column: Option<usize>) {
        self.query.update(|query| {
            query.group = column;
            query.folded.clear();
        });
    }

    /// Hides the rows of all groups, or shows them.
    pub fn fold_all(self, fold: bool) {
        let all = |groups: &[Group]| groups.iter().map(|group| group.title.clone()).collect();
        let folded = if fold { self.peek(|index| all(index.groups())) } else { Vec::new() };
        self.query.update(|query| query.folded = folded);
    }

    /// Hides the rows of a group, or shows them.
    pub(super) fn fold_group(self, title: &str, fold: bool) {
        self.query.update(|query| {
            query.folded.retain(|one| one != title);
            if fold {
                query.folded.push(title.to_owned());
            }
        });
    }

    /// Folds or unfolds the current group. Returns whether a group is the current line.
    pub(super) fn toggle_current_group(self) -> bool {
        let Some(group) = self.current_group().filter(|_| self.is_at_group()) else { return false };
        self.fold_group(&group.title, !group.is_folded);
        true
    }

    /// Folds the current group, or unfolds it; to fold at a row leads to its group first. Returns whether there was anything to
    /// do. <https://www.w3.org/WAI/ARIA/apg/patterns/treegrid/>
    pub(super) fn fold_at_current(self, fold: bool) -> bool {
        let Some(group) = self.current_group() else { return false };
        match (self.is_at_group(), fold) {
            (true, _) if group.is_folded != fold => self.fold_group(&group.title, fold),
            (true, false) => self.go_to(group.line() + 1),
            (false, true) => self.go_to(group.line()),
            _ => return false,
        }
        true
    }

    fn is_at_group(self) -> bool {
        self.current.with_untracked(|current| current.as_deref().is_some_and(is_group))
    }

    /// The group that is the current line, or has the current row.
    fn current_group(self) -> Option<Group> {
        let current = self.current.get_untracked()?;
        self.peek(|index| index.group_of(&current).cloned())
    }

    /// How many rows of a group are selected. Reactive.
    pub(super) fn group_extent(self, group: &Group) -> SelectionExtent {
        self.selection.with(|selection| {
            if selection.is_empty() {
                return SelectionExtent::None;
            }
            self.with_index(|index| match index.members(group).filter(|row| selection.contains(row.id())).count() {
                0 => SelectionExtent::None,
                selected if selected == group.rows.len() => SelectionExtent::All,
                _ => SelectionExtent::Some,
            })
        })
    }

    /// Selects all rows of a group, or deselects them where all are selected.
    pub(super) fn toggle_group(self, id: &str) {
        let Some(group) = self.peek(|index| index.group_of(id).cloned()) else { return };
        let extent = untrack(|| self.group_extent(&group));
        self.peek(|index| {
            let ids = index.members(&group).map(|row| row.id());
            self.selection.update(|selection| match extent {
                SelectionExtent::All => selection.remove(ids),
                _ => selection.add(ids),
            });
        });
    }
}

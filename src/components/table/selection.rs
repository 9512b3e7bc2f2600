//! Which rows are selected.

use std::collections::HashSet;

/// The selected rows by id, so that a refresh, a sort or a filter does not lose them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    ids: HashSet<String>,
    /// Where a range with the shift key starts.
    anchor: Option<String>,
}

impl Selection {
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    pub fn contains(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Where a range starts, if a row was selected before.
    pub fn anchor(&self) -> Option<&str> {
        self.anchor.as_deref()
    }

    /// Selects a row, or deselects it; the next range starts from it.
    pub fn toggle(&mut self, id: &str) {
        if !self.ids.remove(id) {
            self.ids.insert(id.to_owned());
        }
        self.anchor = Some(id.to_owned());
    }

    /// Selects rows if the range's start is selected, and deselects them otherwise.
    pub fn extend<'a>(&mut self, ids: impl Iterator<Item = &'a str>) {
        let is_selected = self.anchor.as_ref().is_none_or(|anchor| self.ids.contains(anchor));
        for id in ids {
            if is_selected {
                self.ids.insert(id.to_owned());
            } else {
                self.ids.remove(id);
            }
        }
    }

    /// Selects further rows.
    pub fn add<'a>(&mut self, ids: impl Iterator<Item = &'a str>) {
        self.ids.extend(ids.map(str::to_owned));
    }

    /// Deselects rows.
    pub fn remove<'a>(&mut self, ids: impl Iterator<Item = &'a str>) {
        ids.for_each(|id| _ = self.ids.remove(id));
    }

    pub fn clear(&mut self) {
        self.ids.clear();
        self.anchor = None;
    }

    /// Keeps only the rows that `there` is true for. Returns whether others were selected.
    pub fn retain(&mut self, there: impl Fn(&str) -> bool) -> bool {
        let before = self.ids.len();
        self.ids.retain(|id| there(id));
        self.ids.len() != before
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_follows_its_start() {
        let mut selection = Selection::default();
        selection.toggle("b");
        selection.extend(["b", "c", "d"].into_iter());
        assert_eq!(selection.len(), 3);
        // Taken back at one end: the range takes back.
        selection.toggle("d");
        selection.extend(["c", "d"].into_iter());
        assert_eq!((selection.len(), selection.contains("b")), (1, true));
    }

    #[test]
    fn rows_that_are_gone_are_forgotten() {
        let mut selection = Selection::default();
        selection.add(["a", "b"].into_iter());
        assert!(selection.retain(|id| id == "b"));
        assert!(!selection.retain(|id| id == "b"));
        assert_eq!((selection.contains("a"), selection.contains("b")), (false, true));
    }
}

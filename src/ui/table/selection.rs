//! The rows chosen for something to be done with them.

use std::collections::HashSet;

/// Chosen rows by id, so that a refresh, a sort or a filter does not lose them.
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

    /// Where a range starts, if a row was chosen before.
    pub fn anchor(&self) -> Option<&str> {
        self.anchor.as_deref()
    }

    /// Chooses a row or takes it back; the next range starts from it.
    pub fn toggle(&mut self, id: &str) {
        if !self.ids.remove(id) {
            self.ids.insert(id.to_owned());
        }
        self.anchor = Some(id.to_owned());
    }

    /// Makes rows as chosen as the range's start is.
    pub fn extend<'a>(&mut self, ids: impl Iterator<Item = &'a str>) {
        let choose = self.anchor.as_ref().is_none_or(|anchor| self.ids.contains(anchor));
        for id in ids {
            if choose {
                self.ids.insert(id.to_owned());
            } else {
                self.ids.remove(id);
            }
        }
    }

    /// Chooses rows besides those that are.
    pub fn add<'a>(&mut self, ids: impl Iterator<Item = &'a str>) {
        self.ids.extend(ids.map(str::to_owned));
    }

    pub fn clear(&mut self) {
        self.ids.clear();
        self.anchor = None;
    }

    /// Forgets rows that are gone. Returns whether there were any.
    pub fn keep(&mut self, there: impl Fn(&str) -> bool) -> bool {
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
        let mut chosen = Selection::default();
        chosen.toggle("b");
        chosen.extend(["b", "c", "d"].into_iter());
        assert_eq!(chosen.len(), 3);
        // Taken back at one end: the range takes back.
        chosen.toggle("d");
        chosen.extend(["c", "d"].into_iter());
        assert_eq!((chosen.len(), chosen.contains("b")), (1, true));
    }

    #[test]
    fn rows_that_are_gone_are_forgotten() {
        let mut chosen = Selection::default();
        chosen.add(["a", "b"].into_iter());
        assert!(chosen.keep(|id| id == "b"));
        assert!(!chosen.keep(|id| id == "b"));
        assert_eq!((chosen.contains("a"), chosen.contains("b")), (false, true));
    }
}

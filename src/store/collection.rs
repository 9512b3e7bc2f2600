//! Rows by id, in the order they arrived.

use crate::model::Row;
use std::collections::{HashMap, HashSet};

/// The rows of one resource. Rows are shared, never cloned; a row that arrives again unchanged is
/// not a change.
#[derive(Default)]
pub struct Collection {
    rows: Vec<Row>,
    index: HashMap<String, usize>,
}

impl Collection {
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    pub fn get(&self, id: &str) -> Option<&Row> {
        self.rows.get(*self.index.get(id)?)
    }

    /// Adds or replaces rows; those that report themselves deleted are removed. Returns whether
    /// anything changed.
    pub fn apply(&mut self, rows: Vec<Row>) -> bool {
        let mut changed = false;
        let mut gone = HashSet::new();
        for row in rows {
            if row.deleted() {
                gone.insert(row.id().to_owned());
                continue;
            }
            match self.index.get(row.id()) {
                Some(&at) if self.rows[at].same(&*row) => {}
                Some(&at) => {
                    self.rows[at] = row;
                    changed = true;
                }
                None => {
                    self.index.insert(row.id().to_owned(), self.rows.len());
                    self.rows.push(row);
                    changed = true;
                }
            }
        }
        (!gone.is_empty() && self.keep(|id| !gone.contains(id))) || changed
    }

    /// Removes the rows whose id is not wanted. Returns whether there were any.
    pub fn keep(&mut self, wanted: impl Fn(&str) -> bool) -> bool {
        let before = self.rows.len();
        self.rows.retain(|row| wanted(row.id()));
        if self.rows.len() == before {
            return false;
        }
        self.index = self.rows.iter().enumerate().map(|(at, row)| (row.id().to_owned(), at)).collect();
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Unreadable;
    use std::sync::Arc;

    fn row(id: &str, name: &str) -> Row {
        Arc::new(Unreadable { id: id.into(), name: name.into(), why: String::new(), raw: String::new() })
    }

    #[test]
    fn only_real_changes_count() {
        let mut rows = Collection::default();
        assert!(rows.apply(vec![row("1", "a"), row("2", "b")]));
        let kept = rows.get("1").cloned().unwrap();
        assert!(!rows.apply(vec![row("1", "a")]));
        assert!(Arc::ptr_eq(&kept, rows.get("1").unwrap()), "an unchanged row keeps its identity");
        assert!(rows.apply(vec![row("2", "c")]));
        assert_eq!(rows.get("2").unwrap().name(), "c");
        assert!(rows.keep(|id| id == "2"));
        assert!(!rows.keep(|id| id == "2"));
        assert_eq!((rows.len(), rows.get("1").is_none()), (1, true));
    }
}

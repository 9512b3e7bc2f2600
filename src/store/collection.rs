//! Rows by id, in the order they arrived.

use crate::model::Row;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

/// The rows of one resource. Rows are shared, never cloned; a row that arrives again unchanged is
/// not a change.
#[derive(Default)]
pub struct Collection {
    rows: Vec<Row>,
    index: HashMap<String, usize>,
    /// The names that several rows have, since they were last asked for.
    shared_names: OnceCell<HashSet<String>>,
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

    /// Whether another row has the same name.
    pub fn has_namesake(&self, row: &Row) -> bool {
        let shared_names = || {
            let mut seen = HashSet::new();
            let again = self.rows.iter().filter(|row| !seen.insert(row.name()));
            again.map(|row| row.name().to_owned()).collect()
        };
        self.shared_names.get_or_init(shared_names).contains(row.name())
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
        if changed {
            self.shared_names.take();
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
        self.shared_names.take();
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
    fn rows_know_their_namesakes_as_they_come_and_go() {
        let mut rows = Collection::default();
        rows.apply(vec![row("1", "pub"), row("2", "pub"), row("3", "web")]);
        let has = |rows: &Collection, id: &str| rows.has_namesake(rows.get(id).unwrap());
        assert!(has(&rows, "1") && has(&rows, "2") && !has(&rows, "3"));
        rows.apply(vec![row("2", "web")]);
        assert!(!has(&rows, "1") && has(&rows, "2") && has(&rows, "3"));
        rows.keep(|id| id != "3");
        assert!(!has(&rows, "2"));
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

//! The rows of a folder: folders first, each kind in the order of names.

use crate::model::Row;
use crate::services::object_store::entries::Entry;
use std::collections::HashMap;

/// The rows, as far as they have been read.
#[derive(Default)]
pub struct FolderRows {
    rows: Vec<Row>,
    /// How many of them, from the first on, are folders.
    folders: usize,
}

impl FolderRows {
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Adds the rows of a further page, which come after those that are there.
    pub fn extend(&mut self, page: Vec<Row>) {
        let (folders, objects): (Vec<_>, Vec<_>) = page.into_iter().partition(is_folder);
        let count = folders.len();
        drop(self.rows.splice(self.folders..self.folders, folders));
        self.folders += count;
        self.rows.extend(objects);
    }

    /// Takes these rows, which are all that there are now, in place of those that were there. What has not changed keeps its
    /// identity. Returns whether anything has changed.
    pub fn replace(&mut self, all: FolderRows) -> bool {
        let known: HashMap<&str, &Row> = self.rows.iter().map(|row| (row.id(), row)).collect();
        let mut is_same = all.rows.len() == self.rows.len();
        let keep = |(at, row): (usize, Row)| match known.get(row.id()) {
            Some(before) if before.same(&*row) => {
                is_same &= self.rows.get(at).is_some_and(|here| here.id() == row.id());
                (*before).clone()
            }
            _ => {
                is_same = false;
                row
            }
        };
        let rows: Vec<Row> = all.rows.into_iter().enumerate().map(keep).collect();
        (self.rows, self.folders) = (rows, all.folders);
        !is_same
    }
}

fn is_folder(row: &Row) -> bool {
    Entry::of(row).is_some_and(Entry::is_folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Response;
    use crate::services::object_store::entries::{elements, read};
    use std::sync::Arc;

    fn page(names: &[(&str, u32)]) -> Vec<Row> {
        let entry = |(name, size): &(&str, u32)| match name.ends_with('/') {
            true => format!(r#"{{"subdir": "{name}"}}"#),
            false => format!(r#"{{"name": "{name}", "bytes": {size}}}"#),
        };
        let body = ["[", &names.iter().map(entry).collect::<Vec<_>>().join(","), "]"].concat();
        let response = Response::new(200, Vec::new(), body);
        let container: Arc<str> = Arc::from("c");
        elements(&response).unwrap().into_iter().filter_map(|entry| read(&container, "", entry)).collect()
    }

    fn rows(names: &[(&str, u32)]) -> FolderRows {
        let mut rows = FolderRows::default();
        rows.extend(page(names));
        rows
    }

    fn ids(rows: &FolderRows) -> Vec<&str> {
        rows.rows().iter().map(|row| row.id()).collect()
    }

    #[test]
    fn folders_come_first_on_whichever_page_they_are() {
        let mut rows = rows(&[("a", 1), ("b/", 0), ("c", 1)]);
        rows.extend(page(&[("d", 1), ("e/", 0)]));
        assert_eq!(ids(&rows), ["b/", "e/", "a", "c", "d"]);
    }

    #[test]
    fn only_what_has_changed_is_another_row() {
        let mut shown = rows(&[("a", 1), ("b", 1), ("c/", 0)]);
        let before: Vec<Row> = shown.rows().to_vec();
        assert!(!shown.replace(rows(&[("a", 1), ("b", 1), ("c/", 0)])));
        assert!(before.iter().zip(shown.rows()).all(|(before, now)| Arc::ptr_eq(before, now)));
        assert!(shown.replace(rows(&[("a", 1), ("b", 2), ("d", 1)])));
        assert_eq!(ids(&shown), ["a", "b", "d"]);
        assert!(Arc::ptr_eq(&before[1], &shown.rows()[0]) && !Arc::ptr_eq(&before[2], &shown.rows()[1]));
        assert!(shown.replace(rows(&[("a", 1), ("b", 2)])), "one has gone");
    }
}

//! A row with the values computed from it, kept until the row changes.

use super::query::OfferedColumn;
use crate::model::{AnyResourceDef, Cell, Lookup, Row, SortKey};
use std::cmp::Ordering;

/// A row's values of a facet.
type Values = Box<[Box<str>]>;

/// A row with the values that filter, facets and sort need, each computed when it is first needed.
pub struct Entry {
    pub row: Row,
    text: Option<Box<str>>,
    pub key: Option<SortKey>,
    /// The facets' values as far as they were needed, by column.
    values: Vec<(usize, Values)>,
}

/// How a row is read.
pub struct Reader<'a> {
    pub view: &'static dyn AnyResourceDef,
    pub columns: &'a [OfferedColumn],
    pub lookup: &'a dyn Lookup,
}

impl Entry {
    pub fn new(row: Row) -> Self {
        Entry { row, text: None, key: None, values: Vec::new() }
    }

    /// Forgets what depends on the names of other objects.
    pub fn forget(&mut self) {
        *self = Entry::new(self.row.clone());
    }

    /// Everything that can be searched, in lower case: every column, shown or not, the id, and
    /// what the description adds.
    pub fn text(&mut self, reader: &Reader) -> &str {
        self.text.get_or_insert_with(|| {
            let mut text = String::with_capacity(256);
            for offered in reader.columns {
                push(&mut text, &reader.view.cell(&self.row, offered.column), reader.lookup);
            }
            text.push_str(self.row.id());
            text.push('\n');
            text.push_str(&self.row.keywords());
            text.to_lowercase().into_boxed_str()
        })
    }

    /// The row's values of a facet: several where the cell has several.
    pub fn values(&mut self, column: usize, reader: &Reader) -> &[Box<str>] {
        let known = self.values.iter().position(|(of, _)| *of == column).unwrap_or_else(|| {
            let values = match reader.view.cell(&self.row, column) {
                Cell::Many(cells) => cells.iter().map(|cell| facet_value(cell, reader.lookup)).collect(),
                cell => Box::from([facet_value(&cell, reader.lookup)]),
            };
            self.values.push((column, values));
            self.values.len() - 1
        });
        &self.values[known].1
    }

    /// What the row sorts by in a column. Kept: [`Entry::key`] is to be emptied for another one.
    pub fn sort_key(&mut self, column: usize, reader: &Reader) -> &SortKey {
        self.key.get_or_insert_with(|| reader.view.cell(&self.row, column).sort_key(reader.lookup))
    }
}

/// A cell as a facet has it: a status by its word, whatever is being done just now.
fn facet_value(cell: &Cell, lookup: &dyn Lookup) -> Box<str> {
    match cell {
        Cell::Status(status) => status.word.as_str().into(),
        _ => cell.plain(lookup).into_boxed_str(),
    }
}

/// Adds a cell's text on a line of its own, so that no word occurs across two cells.
fn push(text: &mut String, cell: &Cell, lookup: &dyn Lookup) {
    match cell {
        Cell::None => return,
        // The most frequent ones without another allocation.
        Cell::Text(words) | Cell::Code(words) | Cell::Block(words) => text.push_str(words),
        _ => text.push_str(&cell.plain(lookup)),
    }
    text.push('\n');
}

/// The order of two sort keys. What is absent comes last in either direction.
pub fn compare(a: &SortKey, b: &SortKey, descending: bool) -> Ordering {
    let order = match (a, b) {
        (SortKey::Text(a), SortKey::Text(b)) => a.cmp(b),
        (SortKey::Absent, _) | (_, SortKey::Absent) => return a.partial_cmp(b).unwrap_or(Ordering::Equal),
        _ => a.partial_cmp(b).unwrap_or(Ordering::Equal),
    };
    if descending { order.reverse() } else { order }
}

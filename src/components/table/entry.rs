//! A row with the values computed from it, kept until the row changes.

use super::query::OfferedColumn;
use crate::model::{AnyResourceDef, Cell, Lookup, NameCache, Row, SortKey};
use std::borrow::Cow;

/// A row's values of a facet.
type Values = Box<[Box<str>]>;

/// The group of rows that refer to what is still being looked up.
const PENDING: &str = "Looking up names…";

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
    pub definition: &'static dyn AnyResourceDef,
    pub columns: &'a [OfferedColumn],
    pub lookup: &'a dyn Lookup,
    /// Keeps the derived values.
    pub names: &'a NameCache,
}

impl Reader<'_> {
    fn cell(&self, row: &Row, column: usize) -> Cell {
        match self.definition.cell(row, column) {
            Cell::Derived(derived) => self.names.derived(self.lookup, &derived),
            cell => cell,
        }
    }
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
                push(&mut text, &reader.cell(&self.row, offered.column), reader.lookup);
            }
            text.push_str(self.row.id());
            text.push('\n');
            text.push_str(&self.row.keywords());
            text.to_lowercase().into_boxed_str()
        })
    }

    /// The row's values of a facet: several where the cell has several, none while the name of what it refers to is being
    /// looked up.
    pub fn values(&mut self, column: usize, reader: &Reader) -> &[Box<str>] {
        let known = self.values.iter().position(|(of, _)| *of == column).unwrap_or_else(|| {
            let cells = match reader.cell(&self.row, column) {
                Cell::Many(cells) => cells,
                cell => vec![cell],
            };
            let values = cells.iter().filter_map(|cell| facet_value(cell, reader.lookup)).collect();
            self.values.push((column, values));
            self.values.len() - 1
        });
        &self.values[known].1
    }

    /// The name of the row's group by a column: its values, which may be several; empty where it has none.
    pub fn group(&mut self, column: usize, reader: &Reader) -> Cow<'_, str> {
        match self.values(column, reader).len() {
            0 => {}
            1 => return Cow::Borrowed(self.values(column, reader).first().map_or("", |one| one)),
            _ => return Cow::Owned(self.values(column, reader).join(", ")),
        }
        match reader.cell(&self.row, column) {
            Cell::Many(none) if none.is_empty() => Cow::Borrowed(""),
            _ => Cow::Borrowed(PENDING),
        }
    }

    /// What the row would sort by in a column.
    pub fn value_key(&self, column: usize, reader: &Reader) -> SortKey {
        reader.cell(&self.row, column).sort_key(reader.lookup)
    }

    /// What the row sorts by in a column. Kept: [`Entry::key`] is to be emptied for another one.
    pub fn sort_key(&mut self, column: usize, reader: &Reader) -> &SortKey {
        self.key.get_or_insert_with(|| reader.cell(&self.row, column).sort_key(reader.lookup))
    }
}

/// A cell as a facet has it: a status by its word, whatever is being done just now.
fn facet_value(cell: &Cell, lookup: &dyn Lookup) -> Option<Box<str>> {
    match cell {
        Cell::Status(status) => Some(status.word.as_str().into()),
        Cell::Pending => None,
        Cell::Link(link) if link.is_pending(lookup) => None,
        Cell::Detailed(value, _) => facet_value(value, lookup),
        _ => Some(cell.plain(lookup).into_boxed_str()),
    }
}

/// Adds a cell's text on a line of its own, so that no word occurs across two cells.
fn push(text: &mut String, cell: &Cell, lookup: &dyn Lookup) {
    match cell {
        // Nobody searches by these numbers, and each would be asked for.
        Cell::None | Cell::Derived(_) => return,
        // The most frequent ones without another allocation.
        Cell::Text(words) | Cell::Code(words) | Cell::Block(words) => text.push_str(words),
        Cell::Address(address) => text.push_str(&address.text),
        _ => text.push_str(&cell.plain(lookup)),
    }
    text.push('\n');
}

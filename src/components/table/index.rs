//! The rows of a list as a query asks for them: filtered, faceted, sorted.
//!
//! Work is repeated only where it has to be: another letter in the filter searches only the rows that matched before, and
//! only rows that have changed are read again.

mod groups;

pub use groups::{Group, is_group};

use super::entry::{Entry, Reader};
use super::query::{OfferedColumn, Query, Sort};
use super::words::Words;
use crate::model::{AnyResourceDef, CachingLookup, Lookup, NameCache, Row, SortKey};
use groups::{Groups, Place};
use std::collections::HashMap;
use std::sync::Arc;

/// What is at a place of the list.
pub enum Line<'a> {
    Row(&'a Row),
    Group(&'a Group),
}

impl<'a> Line<'a> {
    pub fn id(&self) -> &'a str {
        match self {
            Line::Row(row) => row.id(),
            Line::Group(group) => &group.id,
        }
    }
}

/// All rows of a list, and those of them that match, in order.
pub struct Index {
    definition: &'static dyn AnyResourceDef,
    columns: Vec<OfferedColumn>,
    entries: Vec<Entry>,
    names: NameCache,
    sort: Option<Sort>,
    words: Words,
    facets: Vec<(usize, Vec<String>)>,
    /// All entries in the order asked for.
    order: Vec<u32>,
    matching: Vec<u32>,
    /// The column whose values the matching entries are grouped by.
    grouped_by: Option<usize>,
    /// The groups, where there are any: the matching entries are in their order then.
    groups: Option<Groups>,
    /// All entries before this one have been read ahead.
    prepared: usize,
}

impl Index {
    /// An empty index over the columns that the caller may see.
    pub fn new(definition: &'static dyn AnyResourceDef, columns: Vec<OfferedColumn>) -> Self {
        Index {
            definition,
            columns,
            entries: Vec::new(),
            names: NameCache::default(),
            sort: None,
            words: Words::default(),
            facets: Vec::new(),
            order: Vec::new(),
            matching: Vec::new(),
            grouped_by: None,
            groups: None,
            prepared: 0,
        }
    }

    /// How many rows match.
    pub fn len(&self) -> usize {
        self.matching.len()
    }

    pub fn is_empty(&self) -> bool {
        self.matching.is_empty()
    }

    /// How many rows there are altogether.
    pub fn total(&self) -> usize {
        self.entries.len()
    }

    /// How many places the list has: one for each matching row that is not folded, and for each group.
    pub fn lines(&self) -> usize {
        self.groups.as_ref().map_or(self.matching.len(), Groups::len)
    }

    /// What is at a place.
    pub fn line(&self, at: usize) -> Option<Line<'_>> {
        let row = match self.groups.as_ref().map(|groups| groups.at(at)) {
            None => at,
            Some(Some(Place::Row(row))) => row,
            Some(Some(Place::Group(group))) => return Some(Line::Group(group)),
            Some(None) => return None,
        };
        self.matching.get(row).map(|entry| Line::Row(&self.entries[*entry as usize].row))
    }

    /// The matching row at a place; `None` where a group is.
    pub fn get(&self, at: usize) -> Option<&Row> {
        match self.line(at)? {
            Line::Row(row) => Some(row),
            Line::Group(_) => None,
        }
    }

    /// All groups in order; none where rows are not grouped.
    pub fn groups(&self) -> &[Group] {
        self.groups.as_ref().map_or(&[], Groups::all)
    }

    /// The group with this id, and the group of the row with this id.
    pub fn group_of(&self, id: &str) -> Option<&Group> {
        let groups = self.groups.as_ref()?;
        if is_group(id) { groups.find(id) } else { groups.of_row(self.rows().position(|row| row.id() == id)?) }
    }

    /// The rows of a group, shown or not.
    pub fn members(&self, group: &Group) -> impl Iterator<Item = &Row> {
        let members = self.matching.get(group.rows.clone()).unwrap_or_default();
        members.iter().map(|entry| &self.entries[*entry as usize].row)
    }

    /// The matching rows in order.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.matching.iter().map(|entry| &self.entries[*entry as usize].row)
    }

    /// Every row, matching or not.
    pub fn all(&self) -> impl Iterator<Item = &Row> {
        self.entries.iter().map(|entry| &entry.row)
    }

    /// The place of a matching row or of a group; looked for near `hint` first. `None` for a row that is folded.
    pub fn find(&self, id: &str, hint: usize) -> Option<usize> {
        if self.line(hint).is_some_and(|line| line.id() == id) {
            return Some(hint);
        }
        if is_group(id) {
            return self.groups.as_ref()?.find(id).map(Group::line);
        }
        let row = self.rows().position(|row| row.id() == id)?;
        self.groups.as_ref().map_or(Some(row), |groups| groups.line_of_row(row))
    }

    /// How many resources rows were found to refer to so far, and documents.
    pub fn sources(&self) -> usize {
        self.names.sources()
    }

    /// Asks for the names of everything referred to again. Returns whether any has changed, and
    /// then the rows have to be arranged again.
    pub fn refresh_names(&mut self, lookup: &dyn Lookup) -> bool {
        let changed = self.names.refresh(lookup);
        if changed {
            self.entries.iter_mut().for_each(Entry::forget);
            self.prepared = 0;
            self.order.clear();
        }
        changed
    }

    /// Takes the rows as they are now, and finds those that match, in order.
    pub fn arrange(&mut self, rows: &[Row], query: &Query, lookup: &dyn Lookup) {
        let words = Words::new(&query.filter);
        let changed = self.take(rows);
        let reorder = changed || query.sort != self.sort || self.order.len() != rows.len();
        if reorder {
            self.reorder(query.sort, lookup);
        }
        let is_same_list = !reorder && query.facets == self.facets && query.group == self.grouped_by;
        let narrower = is_same_list && words.narrow(&self.words);
        if is_same_list && words == self.words {
            if let Some(groups) = &mut self.groups {
                groups.fold(&query.folded);
            }
            return;
        }
        let candidates = if narrower { std::mem::take(&mut self.matching) } else { self.order.clone() };
        (self.words, self.facets) = (words, query.facets.clone());
        let open = self.words.is_empty() && self.facets.is_empty();
        self.matching = if open { candidates } else { self.pick(candidates, None, lookup) };
        self.grouped_by = query.group;
        self.groups = query.group.map(|column| self.group(column, query, lookup));
    }

    /// Puts the matching entries in groups: each stays in order. The groups are in the order of the column, in which the list
    /// may be sorted.
    fn group(&mut self, column: usize, query: &Query, lookup: &dyn Lookup) -> Groups {
        let Index { definition, columns, entries, names, matching, .. } = self;
        let lookup = CachingLookup { names, lookup };
        let reader = Reader { definition: *definition, columns, lookup: &lookup, names };
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut all: Vec<(SortKey, String, Vec<u32>)> = Vec::new();
        for at in std::mem::take(matching) {
            let entry = &mut entries[at as usize];
            let title = entry.group(column, &reader);
            let group = match known.get(&*title) {
                Some(group) => *group,
                None => {
                    let title = title.into_owned();
                    known.insert(title.clone(), all.len());
                    all.push((entry.value_key(column, &reader), title, Vec::new()));
                    all.len() - 1
                }
            };
            all[group].2.push(at);
        }
        let descending = query.sort.is_some_and(|sort| sort.column == column && sort.descending);
        all.sort_by(|(a, title, _), (b, other, _)| a.compare(b, descending).then_with(|| title.cmp(other)));
        let mut sizes = Vec::with_capacity(all.len());
        for (_, title, members) in all {
            sizes.push((title, members.len()));
            matching.extend(members);
        }
        Groups::new(column, sizes, &query.folded)
    }

    /// Reads the text of the next `most` rows, unless it is known, so that the first letter typed
    /// finds it there. Returns whether any are left.
    pub fn prepare(&mut self, most: usize, lookup: &dyn Lookup) -> bool {
        let lookup = CachingLookup { names: &self.names, lookup };
        let reader =
            Reader { definition: self.definition, columns: &self.columns, lookup: &lookup, names: &self.names };
        let end = self.entries.len().min(self.prepared.saturating_add(most));
        for entry in &mut self.entries[self.prepared.min(end)..end] {
            entry.text(&reader);
        }
        self.prepared = end;
        end < self.entries.len()
    }

    /// The values of a facet and how many rows each would show, given everything else that is
    /// asked for; the most frequent first. Values that are chosen are there even without rows.
    pub fn counts(&mut self, column: usize, lookup: &dyn Lookup) -> Vec<(String, usize)> {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for (_, chosen) in self.facets.iter().filter(|(of, _)| *of == column) {
            counts.extend(chosen.iter().map(|value| (value.clone(), 0)));
        }
        let all = self.order.clone();
        let others = self.pick(all, Some(column), lookup);
        let lookup = CachingLookup { names: &self.names, lookup };
        let reader =
            Reader { definition: self.definition, columns: &self.columns, lookup: &lookup, names: &self.names };
        for at in others {
            for value in self.entries[at as usize].values(column, &reader) {
                match counts.get_mut(&**value) {
                    Some(count) => *count += 1,
                    None => {
                        counts.insert(value.to_string(), 1);
                    }
                }
            }
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        counts
    }

    /// Those of the candidates that match, leaving one facet out of account.
    fn pick(&mut self, mut candidates: Vec<u32>, except: Option<usize>, lookup: &dyn Lookup) -> Vec<u32> {
        let Index { definition, columns, entries, names, words, facets, .. } = self;
        let lookup = CachingLookup { names, lookup };
        let reader = Reader { definition: *definition, columns, lookup: &lookup, names };
        candidates.retain(|at| {
            let entry = &mut entries[*at as usize];
            facets.iter().filter(|(column, _)| Some(*column) != except).all(|(column, chosen)| {
                let values = entry.values(*column, &reader);
                values.iter().any(|value| chosen.iter().any(|one| **one == **value))
            }) && (words.is_empty() || words.occur_in(entry.text(&reader)))
        });
        candidates
    }

    /// Takes the rows in, keeping what is known of those that have not changed. Rows keep their
    /// order from one time to the next, so one walk along both lists finds them. Returns whether
    /// there was any change.
    fn take(&mut self, rows: &[Row]) -> bool {
        let same = |(entry, row): (&Entry, &Row)| Arc::ptr_eq(&entry.row, row);
        if rows.len() == self.entries.len() && self.entries.iter().zip(rows).all(same) {
            return false;
        }
        self.prepared = 0;
        let mut known = std::mem::take(&mut self.entries).into_iter().peekable();
        let mut shifted = false;
        for row in rows {
            while known.next_if(|entry| entry.row.id() != row.id()).is_some() {
                shifted = true;
            }
            let entry = known.next().filter(|entry| Arc::ptr_eq(&entry.row, row));
            self.entries.push(entry.unwrap_or_else(|| Entry::new(row.clone())));
        }
        if shifted || known.next().is_some() {
            self.order.clear();
        }
        true
    }

    /// Orders all rows. What was in order before is a good start: sorting goes by runs.
    fn reorder(&mut self, sort: Option<Sort>, lookup: &dyn Lookup) {
        let count = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let column = |sort: Option<Sort>| sort.map(|sort| sort.column);
        if column(sort) != column(self.sort) {
            self.entries.iter_mut().for_each(|entry| entry.key = None);
        }
        let Some(Sort { column, descending }) = sort else {
            self.sort = None;
            self.order = (0..count).collect();
            return;
        };
        if self.sort.is_none() {
            self.order.clear();
        }
        self.sort = sort;
        let known = u32::try_from(self.order.len()).unwrap_or(0);
        self.order.extend(known..count);
        let lookup = CachingLookup { names: &self.names, lookup };
        let reader =
            Reader { definition: self.definition, columns: &self.columns, lookup: &lookup, names: &self.names };
        for entry in &mut self.entries {
            entry.sort_key(column, &reader);
        }
        let key =
            |at: u32| self.entries.get(at as usize).and_then(|entry| entry.key.as_ref()).unwrap_or(&SortKey::Absent);
        // Most of the work is comparing, so each key stands beside its place.
        let mut keyed: Vec<(&SortKey, u32)> = self.order.iter().map(|at| (key(*at), *at)).collect();
        keyed.sort_by(|(a, at), (b, other)| a.compare(b, descending).then_with(|| at.cmp(other)));
        self.order = keyed.into_iter().map(|(_, at)| at).collect();
    }
}

#[cfg(test)]
mod tests;

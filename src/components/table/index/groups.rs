//! The groups of a list: which of the matching rows are in each, and what is at each place of the list.

use std::collections::HashSet;
use std::ops::Range;

/// Begins the ids of groups, so that keys and selection tell them from rows: no service has this control character in an id.
const GROUP_SEPARATOR: char = '\u{1d}';

/// The rows that have one value in a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Tells it from other groups and from rows.
    pub id: String,
    /// The value; empty where the rows have none.
    pub title: String,
    /// Which of the matching rows are in it.
    pub rows: Range<usize>,
    /// Its rows are not shown.
    pub is_folded: bool,
    /// Its place in the list.
    line: usize,
}

/// Whether an id is that of a group.
pub fn is_group(id: &str) -> bool {
    id.starts_with(GROUP_SEPARATOR)
}

/// What is at a place of the list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place<'a> {
    /// The row at this place among the matching ones.
    Row(usize),
    Group(&'a Group),
}

/// All groups of a list, in order. A group's rows follow it, unless they are folded.
#[derive(Debug, Default)]
pub struct Groups {
    all: Vec<Group>,
    lines: usize,
}

impl Groups {
    /// Groups of these titles and numbers of rows, by the values of a column.
    pub fn new(column: usize, sizes: impl IntoIterator<Item = (String, usize)>, folded: &[String]) -> Self {
        let mut start = 0;
        let group = |(title, count): (String, usize)| {
            let rows = start..start + count;
            start = rows.end;
            // Another column may have the same value.
            let id = format!("{GROUP_SEPARATOR}{column} {title}");
            Group { id, title, rows, is_folded: false, line: 0 }
        };
        let mut groups = Groups { all: sizes.into_iter().map(group).collect(), lines: 0 };
        groups.fold(folded);
        groups
    }

    /// Folds the groups of these titles, and no others.
    pub fn fold(&mut self, folded: &[String]) {
        let folded: HashSet<&str> = folded.iter().map(String::as_str).collect();
        let mut line = 0;
        for group in &mut self.all {
            group.is_folded = folded.contains(group.title.as_str());
            group.line = line;
            line += 1 + if group.is_folded { 0 } else { group.rows.len() };
        }
        self.lines = line;
    }

    /// How many groups and shown rows there are.
    pub fn len(&self) -> usize {
        self.lines
    }

    pub fn all(&self) -> &[Group] {
        &self.all
    }

    /// What is at a place of the list.
    pub fn at(&self, line: usize) -> Option<Place<'_>> {
        if line >= self.lines {
            return None;
        }
        let group = self.all.get(self.all.partition_point(|group| group.line <= line).checked_sub(1)?)?;
        Some(match line - group.line {
            0 => Place::Group(group),
            below => Place::Row(group.rows.start + below - 1),
        })
    }

    /// The group with this id.
    pub fn find(&self, id: &str) -> Option<&Group> {
        self.all.iter().find(|group| group.id == id)
    }

    /// The group of one of the matching rows.
    pub fn of_row(&self, row: usize) -> Option<&Group> {
        self.all.get(self.all.partition_point(|group| group.rows.end <= row))
    }

    /// The place in the list of one of the matching rows; `None` where it is folded.
    pub fn line_of_row(&self, row: usize) -> Option<usize> {
        let group = self.of_row(row).filter(|group| !group.is_folded)?;
        Some(group.line + 1 + row - group.rows.start)
    }
}

impl Group {
    /// Its place in the list.
    pub fn line(&self) -> usize {
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(folded: &[&str]) -> Groups {
        let folded: Vec<_> = folded.iter().map(|title| (*title).to_owned()).collect();
        Groups::new(1, [("ACTIVE".to_owned(), 3), ("ERROR".to_owned(), 1), (String::new(), 2)], &folded)
    }

    fn drawn(groups: &Groups) -> String {
        let places = (0..groups.len()).filter_map(|line| groups.at(line));
        let word = |place: Place| match place {
            Place::Row(row) => row.to_string(),
            Place::Group(group) => [if group.is_folded { "+" } else { "-" }, &group.title].concat(),
        };
        places.map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn rows_follow_their_group_unless_they_are_folded() {
        assert_eq!(drawn(&groups(&[])), "-ACTIVE 0 1 2 -ERROR 3 - 4 5");
        assert_eq!(drawn(&groups(&["ACTIVE", ""])), "+ACTIVE -ERROR 3 +");
        assert_eq!(drawn(&groups(&["ACTIVE", "ERROR", ""])), "+ACTIVE +ERROR +");
        assert_eq!(drawn(&Groups::default()), "");
    }

    #[test]
    fn every_shown_row_is_found_at_its_place() {
        for folded in [&[][..], &["ACTIVE"], &["ERROR"], &["ACTIVE", ""]] {
            let groups = groups(folded);
            for line in 0..groups.len() {
                match groups.at(line) {
                    Some(Place::Row(row)) => assert_eq!(groups.line_of_row(row), Some(line), "{folded:?}"),
                    Some(Place::Group(group)) => assert_eq!(groups.find(&group.id).map(Group::line), Some(line)),
                    None => panic!("nothing at {line}"),
                }
            }
            assert_eq!(groups.at(groups.len()), None);
        }
        assert_eq!(groups(&["ERROR"]).line_of_row(3), None);
        assert_eq!(groups(&["ERROR"]).of_row(3).map(|group| &*group.title), Some("ERROR"));
    }

    #[test]
    fn groups_are_told_from_rows() {
        let groups = groups(&[]);
        assert!(groups.all().iter().all(|group| is_group(&group.id)));
        assert!(!is_group("ACTIVE") && !is_group(""));
    }
}

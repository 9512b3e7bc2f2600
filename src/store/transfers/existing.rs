//! Finds out which of many names objects have already, without reading all of a container's list: a folder may have some new
//! files, and the container a million objects.

use super::listing::{LONGEST_PAGE, ListQuery, ListedObject, read_page};
use crate::http::Error;
use crate::store::connection::Connection;

/// Stands behind all that begins as what is before it.
const LAST: char = '\u{fffd}';

/// The objects that have one of these names.
///
/// # Errors
/// Swift's.
pub async fn existing(
    connection: &Connection,
    container: &str,
    names: Vec<String>,
) -> Result<Vec<ListedObject>, Error> {
    let mut scan = Scan::new(names);
    while let Some(query) = scan.next() {
        let page = read_page(connection, container, &query).await?;
        scan.take(&query, page);
    }
    Ok(scan.found)
}

/// Goes through a sorted list and leaps over what is between the names.
struct Scan {
    /// In the order of the list, the last one first.
    wanted: Vec<String>,
    prefix: String,
    /// The last name that was seen.
    seen: String,
    found: Vec<ListedObject>,
}

impl Scan {
    fn new(mut names: Vec<String>) -> Self {
        names.sort_unstable_by(|a, b| b.cmp(a));
        names.dedup();
        let prefix = match (names.first(), names.last()) {
            (Some(last), Some(first)) => common_start(first, last).to_owned(),
            _ => String::new(),
        };
        Scan { wanted: names, prefix, seen: String::new(), found: Vec::new() }
    }

    /// What is to be read next; `None` once all names are known.
    fn next(&self) -> Option<ListQuery> {
        let next = self.wanted.last()?;
        let limit = (2 * self.wanted.len() + 8).min(LONGEST_PAGE);
        Some(ListQuery { prefix: self.prefix.clone(), marker: before(next).max(self.seen.clone()), limit: Some(limit) })
    }

    fn take(&mut self, query: &ListQuery, page: Vec<ListedObject>) {
        let last = page.last().map(|row| row.name.clone()).filter(|last| *last > query.marker);
        for row in page {
            while self.wanted.last().is_some_and(|name| *name < row.name) {
                self.wanted.pop();
            }
            if self.wanted.last() == Some(&row.name) {
                self.wanted.pop();
                self.found.push(row);
            }
        }
        match last {
            Some(last) => self.seen = last,
            // There is nothing behind the marker.
            None => self.wanted.clear(),
        }
    }
}

/// A text that is before `name` in the list, with little between them.
fn before(name: &str) -> String {
    let mut chars = name.chars();
    let Some(last) = chars.next_back() else { return String::new() };
    let mut text = chars.as_str().to_owned();
    // Controls and what is no character have nothing to be behind.
    if let Some(lower) = (last as u32).checked_sub(1).and_then(char::from_u32).filter(|lower| !lower.is_control()) {
        text.extend([lower, LAST]);
    }
    text
}

/// What both texts begin with.
fn common_start<'a>(a: &'a str, b: &str) -> &'a str {
    let same = a.char_indices().zip(b.chars()).find(|((_, one), other)| one != other);
    match same {
        Some(((end, _), _)) => &a[..end],
        None => &a[..a.len().min(b.len())],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found in a store with these objects, and by how many pages.
    fn scan(store: &[String], names: &[&str]) -> (Vec<String>, usize) {
        let mut sorted: Vec<&String> = store.iter().collect();
        sorted.sort_unstable();
        let mut scan = Scan::new(names.iter().map(|name| (*name).to_owned()).collect());
        let mut pages = 0;
        while let Some(query) = scan.next() {
            pages += 1;
            assert!(pages < 1000, "it does not end");
            let behind = sorted.iter().filter(|name| ***name > query.marker && name.starts_with(&query.prefix));
            // Stores may have shorter pages than they are asked for.
            let page = behind.take(query.limit.unwrap_or(10_000).min(700));
            let page = page.map(|name| ListedObject { name: (*name).clone(), ..ListedObject::default() }).collect();
            scan.take(&query, page);
        }
        (scan.found.into_iter().map(|row| row.name).collect(), pages)
    }

    #[test]
    fn few_names_among_many_objects_take_few_pages() {
        let store: Vec<String> = (0..20_000).map(|at| format!("logs/{at:05}.txt")).collect();
        let (found, pages) = scan(&store, &["logs/00001.txt", "logs/19999.txt", "logs/00001.tx", "zebra", "logs/x"]);
        assert_eq!(found, ["logs/00001.txt", "logs/19999.txt"]);
        assert!(pages <= 8, "{pages} pages");
    }

    #[test]
    fn many_names_are_found_by_long_pages() {
        let store: Vec<String> = (0..3000).map(|at| format!("f/{at}")).collect();
        let names: Vec<&str> = store.iter().map(String::as_str).collect();
        let (found, pages) = scan(&store, &names);
        assert_eq!(found.len(), 3000);
        assert!(pages <= 6, "{pages} pages");
        let missing: Vec<String> = (0..3000).map(|at| format!("g/{at}")).collect();
        let names: Vec<&str> = missing.iter().map(String::as_str).collect();
        assert_eq!(scan(&store, &names), (Vec::new(), 1));
    }

    #[test]
    fn names_of_all_kinds_are_found() {
        let odd = [
            "",
            "a",
            "b",
            "a/",
            "a//",
            "a/../b",
            "%2f",
            "é",
            "e\u{301}",
            "\u{1f600}",
            "a\nb",
            "\u{e000}",
            " ",
            "\u{80}",
        ];
        let store: Vec<String> = odd.iter().skip(1).map(|name| (*name).to_owned()).collect();
        for name in &store {
            assert_eq!(scan(&store, &[name]).0, std::slice::from_ref(name), "{name:?}");
        }
        assert_eq!(scan(&store, &odd).0.len(), store.len());
        assert_eq!(scan(&[], &odd), (Vec::new(), 1));
        assert_eq!(scan(&store, &[]), (Vec::new(), 0));
    }

    #[test]
    fn a_marker_is_before_its_name() {
        for name in ["a", "a/b", "ab\u{e000}", "é", "\u{1f600}", "a\u{1}", "a "] {
            assert!(before(name).as_str() < name, "{name:?}");
        }
        assert_eq!(common_start("photos/a", "photos/b"), "photos/");
        assert_eq!((common_start("é", "è"), common_start("a", "ab")), ("", "a"));
    }
}

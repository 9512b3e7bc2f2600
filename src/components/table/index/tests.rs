use super::*;
use crate::components::table::query::offered_columns;
use crate::components::table::testing::{DEFINITION, Thing, row, thing};
use crate::model::{EmptyLookup, RefState};
use std::cell::{Cell, RefCell};

fn index() -> Index {
    Index::new(&DEFINITION, offered_columns(DEFINITION.columns(), true))
}

fn ids(index: &Index) -> Vec<&str> {
    index.rows().map(|row| row.id()).collect()
}

fn filter(text: &str) -> Query {
    Query { filter: text.into(), ..Query::default() }
}

fn sorted(column: usize, descending: bool) -> Query {
    Query { sort: Some(Sort { column, descending }), ..Query::default() }
}

#[test]
fn every_column_and_the_id_and_keywords_are_searched() {
    let note = "Rack 7".to_owned();
    let rows = [
        row(Thing { id: "id-1".into(), name: "Web".into(), owner: "owner-x".into(), ..Thing::default() }),
        row(Thing { id: "id-2".into(), name: "db".into(), host: "compute-9".into(), note, ..Thing::default() }),
    ];
    let mut index = index();
    for (text, found) in
        [("WEB", "id-1"), ("owner-x", "id-1"), ("compute-9 db", "id-2"), ("rack", "id-2"), ("id-2", "id-2")]
    {
        index.arrange(&rows, &filter(text), &EmptyLookup);
        assert_eq!(ids(&index), [found], "{text}");
    }
    // No word spans two cells: the name and the status stand on lines of their own.
    index.arrange(&[thing("3", "ab", "cd")], &filter("abcd"), &EmptyLookup);
    assert!(index.is_empty());
}

#[test]
fn going_back_while_typing_finds_the_rows_again() {
    let rows = [thing("1", "web-1", ""), thing("2", "web-2", ""), thing("3", "db", "")];
    let mut index = index();
    for (text, found) in [("w", 2), ("web-2", 1), ("web", 2), ("", 3), ("nothing", 0), ("noth", 0), ("d", 1)] {
        index.arrange(&rows, &filter(text), &EmptyLookup);
        assert_eq!(index.len(), found, "{text}");
        assert_eq!(index.total(), 3);
    }
}

#[test]
fn rows_that_change_appear_and_vanish_under_a_filter() {
    let mut rows = vec![thing("1", "web-1", ""), thing("2", "db", ""), thing("3", "web-3", "")];
    let mut index = index();
    index.arrange(&rows, &filter("web"), &EmptyLookup);
    rows[1] = thing("2", "web-2", "");
    index.arrange(&rows, &filter("web"), &EmptyLookup);
    assert_eq!(ids(&index), ["1", "2", "3"]);
    rows.remove(0);
    rows.push(thing("4", "web-4", ""));
    index.arrange(&rows, &filter("web"), &EmptyLookup);
    assert_eq!(ids(&index), ["2", "3", "4"]);
    // Even in another order than ever promised.
    rows.reverse();
    index.arrange(&rows, &filter("web"), &EmptyLookup);
    assert_eq!(ids(&index), ["4", "3", "2"]);
}

#[test]
fn sorting_is_stable_and_leaves_absent_values_last() {
    let sized = |id: &str, size| row(Thing { id: id.into(), size, ..Thing::default() });
    let rows = [sized("none", None), sized("b", Some(2.0)), sized("a", Some(10.0)), sized("c", Some(2.0))];
    let mut index = index();
    index.arrange(&rows, &sorted(2, false), &EmptyLookup);
    assert_eq!(ids(&index), ["b", "c", "a", "none"]);
    index.arrange(&rows, &sorted(2, true), &EmptyLookup);
    assert_eq!(ids(&index), ["a", "b", "c", "none"]);
    index.arrange(&rows, &Query::default(), &EmptyLookup);
    assert_eq!(ids(&index), ["none", "b", "a", "c"]);
}

#[test]
fn a_changed_row_moves_to_its_place_and_new_ones_come_in_order() {
    let mut rows = vec![thing("1", "b", ""), thing("2", "d", "")];
    let mut index = index();
    index.arrange(&rows, &sorted(0, false), &EmptyLookup);
    rows[0] = thing("1", "e", "");
    rows.push(thing("3", "c", ""));
    index.arrange(&rows, &sorted(0, false), &EmptyLookup);
    assert_eq!(ids(&index), ["3", "2", "1"]);
    rows.remove(1);
    index.arrange(&rows, &sorted(0, false), &EmptyLookup);
    assert_eq!(ids(&index), ["3", "1"]);
    assert_eq!((index.find("1", 0), index.find("1", 1), index.find("2", 1)), (Some(1), Some(1), None));
}

#[test]
fn facets_are_or_within_and_and_across() {
    let rows = [
        row(Thing { id: "1".into(), status: "ACTIVE".into(), host: "h1".into(), ..Thing::default() }),
        row(Thing { id: "2".into(), status: "ERROR".into(), host: "h1".into(), ..Thing::default() }),
        row(Thing { id: "3".into(), status: "ACTIVE".into(), host: "h2".into(), ..Thing::default() }),
        row(Thing { id: "4".into(), status: "SHUTOFF".into(), host: "h1".into(), ..Thing::default() }),
    ];
    let mut query = Query::default();
    query.toggle_facet(1, "ACTIVE");
    query.toggle_facet(1, "ERROR");
    let mut index = index();
    index.arrange(&rows, &query, &EmptyLookup);
    assert_eq!(ids(&index), ["1", "2", "3"]);
    query.toggle_facet(4, "h1");
    index.arrange(&rows, &query, &EmptyLookup);
    assert_eq!(ids(&index), ["1", "2"]);
    // A facet's own choice does not hide its other values; the other facets' do.
    let counts = |index: &mut Index, column| -> Vec<(String, usize)> { index.counts(column, &EmptyLookup) };
    let of = |pairs: &[(&str, usize)]| pairs.iter().map(|(v, n)| ((*v).to_owned(), *n)).collect::<Vec<_>>();
    assert_eq!(counts(&mut index, 1), of(&[("ACTIVE", 1), ("ERROR", 1), ("SHUTOFF", 1)]));
    assert_eq!(counts(&mut index, 4), of(&[("h1", 2), ("h2", 1)]));
    // A chosen value that no row has any more can still be taken back.
    index.arrange(&rows[2..3], &query, &EmptyLookup);
    assert!(counts(&mut index, 4).contains(&("h1".to_owned(), 0)));
}

/// Knows users' names as far as told, and counts how often it is asked.
#[derive(Default)]
struct Users {
    known: RefCell<Vec<(&'static str, &'static str)>>,
    asked: Cell<usize>,
}

impl Lookup for Users {
    fn name_of(&self, _: &str, id: &str) -> Option<String> {
        self.asked.set(self.asked.get() + 1);
        self.known.borrow().iter().find(|(known, _)| *known == id).map(|(_, name)| (*name).to_owned())
    }
    fn ref_state(&self, key: &str, id: &str) -> RefState {
        self.name_of(key, id).map_or(RefState::Loading, RefState::Named)
    }
}

#[test]
fn names_are_asked_for_once_and_found_when_they_arrive() {
    let rows: Vec<_> = (0..100)
        .map(|n| row(Thing { id: n.to_string(), owner: ["u1", "u2"][n % 2].into(), ..Thing::default() }))
        .collect();
    let users = Users::default();
    let mut index = index();
    index.arrange(&rows, &filter("ada"), &users);
    assert_eq!((index.len(), users.asked.get()), (0, 2));
    users.known.borrow_mut().push(("u1", "Ada"));
    assert!(index.refresh_names(&users));
    index.arrange(&rows, &filter("ada"), &users);
    assert_eq!((index.len(), index.sources()), (50, 1));
    assert!(!index.refresh_names(&users));
}

#[test]
fn ids_are_in_no_facet_and_in_no_order_while_their_names_are_looked_up() {
    const OWNER: usize = 3;
    let row_of = |id: &str, owner: &str| row(Thing { id: id.into(), owner: owner.into(), ..Thing::default() });
    let rows = [row_of("1", "u1"), row_of("2", "u2")];
    let users = Users::default();
    users.known.borrow_mut().push(("u2", "Zoe"));
    let mut index = index();
    index.arrange(&rows, &sorted(OWNER, false), &users);
    assert_eq!(ids(&index), ["2", "1"]);
    assert_eq!(index.counts(OWNER, &users), [("Zoe".to_owned(), 1)]);
    users.known.borrow_mut().push(("u1", "Ada"));
    assert!(index.refresh_names(&users));
    index.arrange(&rows, &sorted(OWNER, false), &users);
    assert_eq!(ids(&index), ["1", "2"]);
    assert_eq!(index.counts(OWNER, &users).len(), 2);
}

#[test]
fn text_is_prepared_in_portions() {
    let rows: Vec<_> = (0..10).map(|n| thing(&n.to_string(), "web", "")).collect();
    let mut index = index();
    index.arrange(&rows, &Query::default(), &EmptyLookup);
    assert!(index.prepare(4, &EmptyLookup));
    assert!(index.prepare(4, &EmptyLookup));
    assert!(!index.prepare(4, &EmptyLookup));
}

fn grouped(column: usize, folded: &[&str]) -> Query {
    Query { group: Some(column), folded: folded.iter().map(|title| (*title).to_owned()).collect(), ..Query::default() }
}

/// What the list shows: groups with their sizes, and rows by their ids.
fn lines(index: &Index) -> Vec<String> {
    let line = |at| match index.line(at)? {
        Line::Row(row) => Some(row.id().to_owned()),
        Line::Group(group) => Some(["-", &group.title, "-", &group.rows.len().to_string()].concat()),
    };
    (0..index.lines()).filter_map(line).collect()
}

#[test]
fn rows_are_below_their_group_in_the_order_of_the_list() {
    let rows = [thing("1", "d", "ERROR"), thing("2", "c", "ACTIVE"), thing("3", "b", ""), thing("4", "a", "ACTIVE")];
    let mut index = index();
    let by_name = Query { sort: Some(Sort { column: 0, descending: false }), ..grouped(1, &[]) };
    index.arrange(&rows, &by_name, &EmptyLookup);
    assert_eq!(lines(&index), ["-ACTIVE-2", "4", "2", "-ERROR-1", "1", "--1", "3"]);
    assert_eq!((index.len(), index.total()), (4, 4), "groups are no rows");
    assert_eq!(["4", "1", "3", "9"].map(|id| index.find(id, 0)), [Some(1), Some(4), Some(6), None]);
    // The order of the groups follows the column where the list is sorted by that.
    let down = Query { sort: Some(Sort { column: 1, descending: true }), ..grouped(1, &[]) };
    index.arrange(&rows, &down, &EmptyLookup);
    assert_eq!(lines(&index), ["-ERROR-1", "1", "-ACTIVE-2", "2", "4", "--1", "3"]);
    index.arrange(&rows, &Query::default(), &EmptyLookup);
    assert_eq!(lines(&index), ["1", "2", "3", "4"]);
}

#[test]
fn folded_rows_are_not_shown_and_still_match() {
    let rows = [thing("1", "a", "ACTIVE"), thing("2", "b", "ERROR"), thing("3", "c", "ACTIVE")];
    let mut index = index();
    index.arrange(&rows, &grouped(1, &[]), &EmptyLookup);
    index.arrange(&rows, &grouped(1, &["ACTIVE"]), &EmptyLookup);
    assert_eq!(lines(&index), ["-ACTIVE-2", "-ERROR-1", "2"]);
    assert_eq!((index.len(), index.find("1", 0)), (3, None));
    let group = index.group_of("3").unwrap();
    assert_eq!(index.members(group).map(|row| row.id()).collect::<Vec<_>>(), ["1", "3"]);
    assert_eq!(index.find(&group.id, 7), Some(0));
}

#[test]
fn groups_follow_filter_and_changes() {
    let mut rows = vec![thing("1", "web-1", "ACTIVE"), thing("2", "db", "ERROR"), thing("3", "web-3", "ERROR")];
    let mut index = index();
    for (text, shown) in [("w", "-ACTIVE-1 1 -ERROR-1 3"), ("web-3", "-ERROR-1 3"), ("", "-ACTIVE-1 1 -ERROR-2 2 3")] {
        index.arrange(&rows, &Query { filter: text.into(), ..grouped(1, &[]) }, &EmptyLookup);
        assert_eq!(lines(&index).join(" "), shown, "{text}");
    }
    rows[1] = thing("2", "db", "ACTIVE");
    rows.push(thing("4", "new", "BUILD"));
    index.arrange(&rows, &grouped(1, &[]), &EmptyLookup);
    assert_eq!(lines(&index), ["-ACTIVE-2", "1", "2", "-BUILD-1", "4", "-ERROR-1", "3"]);
}

#[test]
fn rows_whose_names_are_looked_up_wait_in_a_group_of_their_own() {
    let owned = |id: &str, owner: &str| row(Thing { id: id.into(), owner: owner.into(), ..Thing::default() });
    let rows = [owned("1", "u1"), owned("2", "u2"), owned("3", "u1")];
    let users = Users::default();
    let mut index = index();
    users.known.borrow_mut().push(("u1", "Ada"));
    index.arrange(&rows, &grouped(3, &[]), &users);
    assert_eq!(lines(&index), ["-Ada-2", "1", "3", "-Looking up names…-1", "2"]);
    users.known.borrow_mut().push(("u2", "Zoe"));
    assert!(index.refresh_names(&users));
    index.arrange(&rows, &grouped(3, &[]), &users);
    assert_eq!(lines(&index), ["-Ada-2", "1", "3", "-Zoe-1", "2"]);
}

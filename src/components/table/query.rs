//! What the user asks of a list: filter, facets, order and columns. The module `url` keeps it in the page's address.

use crate::model::ColumnMeta;

/// The column sorted by, as an index into the description's columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    pub column: usize,
    pub descending: bool,
}

impl Sort {
    /// The order after the next press of a column's heading: ascending, descending, and back to the list's own order.
    pub fn next(now: Option<Sort>, column: usize) -> Option<Sort> {
        match now.filter(|sort| sort.column == column) {
            None => Some(Sort { column, descending: false }),
            Some(Sort { descending: false, .. }) => Some(Sort { column, descending: true }),
            Some(_) => None,
        }
    }
}

/// The title of the column with the date of creation.
const CREATED: &str = "Created";

/// The order of a list that its service lists in none: that of the column which is made for it, else the newest first where
/// that is known, also in a column that is not among the usual ones, else by name.
pub fn default_sort(columns: &[OfferedColumn]) -> Sort {
    if let Some(own) = columns.iter().find(|one| one.meta.orders) {
        return Sort { column: own.column, descending: false };
    }
    let created = columns.iter().find(|one| one.meta.title == CREATED);
    created.map_or(Sort { column: 0, descending: false }, |one| Sort { column: one.column, descending: true })
}

/// What the user asks of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// As typed.
    pub filter: String,
    /// The selected values by column, in the columns' order; a column without any does not filter.
    pub facets: Vec<(usize, Vec<String>)>,
    pub sort: Option<Sort>,
    /// The column by whose values rows are grouped.
    pub group: Option<usize>,
    /// The titles of the groups whose rows are not shown. They are not in the address.
    pub folded: Vec<String>,
    /// The columns to show, in their order, where the user selected them on this page.
    pub columns: Option<Vec<usize>>,
    /// All projects' rows, for those who may see them.
    pub all_projects: bool,
}

impl Query {
    /// Whether every row matches.
    pub fn is_unfiltered(&self) -> bool {
        self.filter.trim().is_empty() && self.facets.is_empty()
    }

    /// Clears filter and facets.
    pub fn clear_filters(&mut self) {
        self.filter.clear();
        self.facets.clear();
    }

    /// The selected values of a facet.
    pub fn facet_values(&self, column: usize) -> &[String] {
        self.facets.iter().find(|(of, _)| *of == column).map_or(&[], |(_, chosen)| chosen)
    }

    /// Selects a further value of a facet.
    pub fn add_facet_value(&mut self, column: usize, value: String) {
        let at = self.facets.iter().position(|(of, _)| *of >= column).unwrap_or(self.facets.len());
        match self.facets.get_mut(at) {
            Some((of, chosen)) if *of == column => chosen.push(value),
            _ => self.facets.insert(at, (column, vec![value])),
        }
    }

    /// Selects a value of a facet, or deselects it.
    pub fn toggle_facet(&mut self, column: usize, value: &str) {
        if !self.facet_values(column).iter().any(|one| one == value) {
            return self.add_facet_value(column, value.to_owned());
        }
        let of_column = self.facets.iter_mut().filter(|(of, _)| *of == column);
        of_column.for_each(|(_, chosen)| chosen.retain(|one| one != value));
        self.facets.retain(|(_, chosen)| !chosen.is_empty());
    }

    /// Deselects all values of a facet.
    pub fn clear_facet(&mut self, column: usize) {
        self.facets.retain(|(of, _)| *of != column);
    }
}

/// A column that this caller may see.
#[derive(Clone, Copy, Debug)]
pub struct OfferedColumn {
    /// Its index in the description's columns.
    pub column: usize,
    pub meta: ColumnMeta,
}

/// Columns of one description differ by their index.
impl PartialEq for OfferedColumn {
    fn eq(&self, other: &Self) -> bool {
        self.column == other.column
    }
}

/// The columns that a caller may see.
pub fn offered_columns(columns: Vec<ColumnMeta>, admin: bool) -> Vec<OfferedColumn> {
    let all = columns.into_iter().enumerate().map(|(column, meta)| OfferedColumn { column, meta });
    all.filter(|offered| admin || !offered.meta.admin).collect()
}

/// Whether a column says how the object of a row is.
pub fn is_status(column: &OfferedColumn) -> bool {
    column.meta.title == "Status"
}

/// The title of the column that says whose a row is.
const OWNER: &str = "Project";

/// The columns to show: those selected on this page, else those in the user's preferences (by title), in the order in which
/// they are there; else the usual ones, some of which need a wide page, with the owner right after the name among all
/// projects' rows. The first of the description, which names the row, is always shown and first.
pub fn shown_columns(
    offered: &[OfferedColumn],
    query: &Query,
    preferred: Option<&[String]>,
    is_wide: bool,
) -> Vec<OfferedColumn> {
    let is_usual = |meta: &ColumnMeta| !meta.hidden && (is_wide || !meta.wide_only);
    let usual = |one: &&OfferedColumn| is_usual(&one.meta) || (query.all_projects && one.meta.title == OWNER);
    let find = |is_wanted: &dyn Fn(&OfferedColumn) -> bool| offered.iter().find(|one| is_wanted(one));
    let wanted: Vec<&OfferedColumn> = match (&query.columns, preferred) {
        (Some(chosen), _) => chosen.iter().filter_map(|column| find(&|one| one.column == *column)).collect(),
        (None, Some(titles)) => titles.iter().filter_map(|title| find(&|one| title == one.meta.title)).collect(),
        (None, None) => offered.iter().filter(usual).collect(),
    };
    let name = offered.iter().filter(|one| one.column == 0);
    let mut shown: Vec<OfferedColumn> = Vec::with_capacity(wanted.len() + 1);
    for column in name.chain(wanted) {
        // An address may name a column twice.
        if !shown.contains(column) {
            shown.push(*column);
        }
    }
    let is_usual = query.columns.is_none() && preferred.is_none();
    let owner = shown.iter().position(|one| query.all_projects && is_usual && one.meta.title == OWNER);
    if let Some(columns) = owner.and_then(|owner| shown.get_mut(1..=owner)) {
        columns.rotate_right(1);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::table::testing;
    use crate::model::AnyResourceDef;

    #[test]
    fn a_heading_goes_up_down_and_back() {
        let up = Sort::next(None, 2);
        let down = Sort::next(up, 2);
        assert_eq!((up.map(|s| s.descending), down.map(|s| s.descending)), (Some(false), Some(true)));
        assert_eq!(Sort::next(down, 2), None);
        assert_eq!(Sort::next(down, 1), Some(Sort { column: 1, descending: false }));
    }

    #[test]
    fn a_list_without_an_order_begins_with_what_is_new_or_goes_by_name() {
        let mut columns = offered_columns(testing::DEFINITION.columns(), false);
        assert_eq!(default_sort(&columns), Sort { column: 0, descending: false });
        columns[2].meta.title = CREATED;
        assert_eq!(default_sort(&columns), Sort { column: columns[2].column, descending: true });
        columns[2].meta.hidden = true;
        assert_eq!(default_sort(&columns), Sort { column: columns[2].column, descending: true });
        columns[2].meta.orders = true;
        assert_eq!(default_sort(&columns), Sort { column: columns[2].column, descending: false });
    }

    #[test]
    fn the_name_is_always_shown_and_admins_columns_only_to_them() {
        let titles = |columns: Vec<OfferedColumn>| columns.iter().map(|one| one.meta.title).collect::<Vec<_>>();
        let usual = Query::default();
        let chosen = Query { columns: Some(vec![2, 4]), ..Query::default() };
        let all = offered_columns(testing::DEFINITION.columns(), true);
        let some = offered_columns(testing::DEFINITION.columns(), false);
        assert_eq!(titles(shown_columns(&some, &usual, None, true)), ["Name", "Status", "Size"]);
        assert_eq!(titles(shown_columns(&all, &usual, None, true)), ["Name", "Status", "Size", "Host"]);
        let mut narrower = some.clone();
        narrower[2].meta.wide_only = true;
        assert_eq!(titles(shown_columns(&narrower, &usual, None, false)), ["Name", "Status"]);
        assert_eq!(titles(shown_columns(&narrower, &chosen, None, false)), ["Name", "Size"]);
        assert_eq!(titles(shown_columns(&some, &chosen, None, true)), ["Name", "Size"]);
        assert_eq!(titles(shown_columns(&some, &usual, Some(&["Owner".to_owned()]), true)), ["Name", "Owner"]);
    }

    #[test]
    fn columns_are_in_the_order_that_was_chosen() {
        let titles = |columns: Vec<OfferedColumn>| columns.iter().map(|one| one.meta.title).collect::<Vec<_>>();
        let offered = offered_columns(testing::DEFINITION.columns(), false);
        let chosen = Query { columns: Some(vec![3, 1, 0, 1, 99]), ..Query::default() };
        assert_eq!(titles(shown_columns(&offered, &chosen, None, true)), ["Name", "Owner", "Status"]);
        let preferred = ["Size", "Status", "of yesterday"].map(str::to_owned);
        assert_eq!(
            titles(shown_columns(&offered, &Query::default(), Some(&preferred), true)),
            ["Name", "Size", "Status"]
        );
    }

    #[test]
    fn among_all_projects_rows_say_whose_they_are_unless_other_columns_were_chosen() {
        let mut columns = offered_columns(testing::DEFINITION.columns(), false);
        columns[3].meta.title = "Project";
        let is_told = |query: &Query, preferred| shown_columns(&columns, query, preferred, true).contains(&columns[3]);
        let all = Query { all_projects: true, ..Query::default() };
        assert!(is_told(&all, None) && !is_told(&Query::default(), None));
        let titles: Vec<_> = shown_columns(&columns, &all, None, true).iter().map(|one| one.meta.title).collect();
        assert_eq!(titles[..3], ["Name", "Project", "Status"]);
        assert!(!is_told(&Query { columns: Some(vec![2]), ..all.clone() }, None));
        assert!(!is_told(&all, Some(&["Size".to_owned()])));
    }
}

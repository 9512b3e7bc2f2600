//! What the user asks of a list: filter, facets, order and columns. The module `url` keeps it in the page's address.

use crate::model::ColumnMeta;

/// The column sorted by, as an index into the description's columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    pub column: usize,
    pub descending: bool,
}

impl Sort {
    /// The order after the next press of a column's heading: ascending, descending, and back to the service's own order.
    pub fn next(now: Option<Sort>, column: usize) -> Option<Sort> {
        match now.filter(|sort| sort.column == column) {
            None => Some(Sort { column, descending: false }),
            Some(Sort { descending: false, .. }) => Some(Sort { column, descending: true }),
            Some(_) => None,
        }
    }
}

/// What the user asks of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// As typed.
    pub filter: String,
    /// The selected values by column, in the columns' order; a column without any does not filter.
    pub facets: Vec<(usize, Vec<String>)>,
    pub sort: Option<Sort>,
    /// The columns to show, where the user selected them on this page.
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

/// The title of the column that says whose a row is.
const OWNER: &str = "Project";

/// The columns to show, in the description's order: those selected on this page, else those in the user's preferences (by
/// title), else the usual ones. The first, which names the row, is always shown.
pub fn shown_columns(offered: &[OfferedColumn], query: &Query, preferred: Option<&[String]>) -> Vec<OfferedColumn> {
    let wanted = |one: &&OfferedColumn| match (&query.columns, preferred) {
        (Some(chosen), _) => chosen.contains(&one.column),
        (None, Some(titles)) => titles.iter().any(|title| title == one.meta.title),
        (None, None) => !one.meta.hidden || (query.all_projects && one.meta.title == OWNER),
    };
    offered.iter().filter(|one| one.column == 0 || wanted(one)).copied().collect()
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
    fn the_name_is_always_shown_and_admins_columns_only_to_them() {
        let titles = |columns: Vec<OfferedColumn>| columns.iter().map(|one| one.meta.title).collect::<Vec<_>>();
        let usual = Query::default();
        let chosen = Query { columns: Some(vec![2, 4]), ..Query::default() };
        let all = offered_columns(testing::DEFINITION.columns(), true);
        let some = offered_columns(testing::DEFINITION.columns(), false);
        assert_eq!(titles(shown_columns(&some, &usual, None)), ["Name", "Status", "Size"]);
        assert_eq!(titles(shown_columns(&all, &usual, None)), ["Name", "Status", "Size", "Host"]);
        assert_eq!(titles(shown_columns(&some, &chosen, None)), ["Name", "Size"]);
        assert_eq!(titles(shown_columns(&some, &usual, Some(&["Owner".to_owned()]))), ["Name", "Owner"]);
    }

    #[test]
    fn among_all_projects_rows_say_whose_they_are_unless_other_columns_were_chosen() {
        let mut columns = offered_columns(testing::DEFINITION.columns(), false);
        columns[3].meta.title = "Project";
        let is_told = |query: &Query, preferred| shown_columns(&columns, query, preferred).contains(&columns[3]);
        let all = Query { all_projects: true, ..Query::default() };
        assert!(is_told(&all, None) && !is_told(&Query::default(), None));
        assert!(!is_told(&Query { columns: Some(vec![2]), ..all.clone() }, None));
        assert!(!is_told(&all, Some(&["Size".to_owned()])));
    }
}

//! What of a list is wanted, and in which order. Kept in the page's URL by `url`.

use crate::model::ColumnMeta;

/// The column sorted by, as a place in the view's columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    pub column: usize,
    pub descending: bool,
}

impl Sort {
    /// What the next press of a column's heading leads to: up, down, and back to the service's
    /// own order.
    pub fn next(now: Option<Sort>, column: usize) -> Option<Sort> {
        match now.filter(|sort| sort.column == column) {
            None => Some(Sort { column, descending: false }),
            Some(Sort { descending: false, .. }) => Some(Sort { column, descending: true }),
            Some(_) => None,
        }
    }
}

/// What the user has asked of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// As typed.
    pub filter: String,
    /// The values chosen, by column in the columns' order; a column without any restricts nothing.
    pub facets: Vec<(usize, Vec<String>)>,
    pub sort: Option<Sort>,
    /// The columns shown, where they were chosen on this page.
    pub columns: Option<Vec<usize>>,
    /// All projects' rows, for those who may see them.
    pub all_projects: bool,
}

impl Query {
    /// Whether every row is wanted.
    pub fn is_open(&self) -> bool {
        self.filter.trim().is_empty() && self.facets.is_empty()
    }

    /// Wants every row again.
    pub fn open(&mut self) {
        self.filter.clear();
        self.facets.clear();
    }

    /// The values of a facet that were chosen.
    pub fn chosen(&self, column: usize) -> &[String] {
        self.facets.iter().find(|(of, _)| *of == column).map_or(&[], |(_, chosen)| chosen)
    }

    /// Chooses a facet's value besides those that are.
    pub fn choose(&mut self, column: usize, value: String) {
        let at = self.facets.iter().position(|(of, _)| *of >= column).unwrap_or(self.facets.len());
        match self.facets.get_mut(at) {
            Some((of, chosen)) if *of == column => chosen.push(value),
            _ => self.facets.insert(at, (column, vec![value])),
        }
    }

    /// Chooses a facet's value, or takes the choice back.
    pub fn toggle_facet(&mut self, column: usize, value: &str) {
        if !self.chosen(column).iter().any(|one| one == value) {
            return self.choose(column, value.to_owned());
        }
        let of_column = self.facets.iter_mut().filter(|(of, _)| *of == column);
        of_column.for_each(|(_, chosen)| chosen.retain(|one| one != value));
        self.facets.retain(|(_, chosen)| !chosen.is_empty());
    }

    /// Takes back all that was chosen of a facet.
    pub fn clear_facet(&mut self, column: usize) {
        self.facets.retain(|(of, _)| *of != column);
    }
}

/// A column that this caller may see.
#[derive(Clone, Copy, Debug)]
pub struct Offered {
    /// Its place in the view's columns.
    pub column: usize,
    pub meta: ColumnMeta,
}

/// They are of one view: the place tells them apart.
impl PartialEq for Offered {
    fn eq(&self, other: &Self) -> bool {
        self.column == other.column
    }
}

/// The columns that a caller may see.
pub fn offered(columns: Vec<ColumnMeta>, admin: bool) -> Vec<Offered> {
    let all = columns.into_iter().enumerate().map(|(column, meta)| Offered { column, meta });
    all.filter(|offered| admin || !offered.meta.admin).collect()
}

/// The column that tells whose a row is.
const OWNER: &str = "Project";

/// The columns to show, in the description's order: those chosen here, else those the user
/// prefers (by title), else the usual ones. The first, which names the row, is always there.
pub fn shown(offered: &[Offered], query: &Query, preferred: Option<&[String]>) -> Vec<Offered> {
    let wanted = |one: &&Offered| match (&query.columns, preferred) {
        (Some(chosen), _) => chosen.contains(&one.column),
        (None, Some(titles)) => titles.iter().any(|title| title == one.meta.title),
        (None, None) => !one.meta.hidden || (query.all_projects && one.meta.title == OWNER),
    };
    offered.iter().filter(|one| one.column == 0 || wanted(one)).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::AnyResourceDef;
    use crate::ui::table::testing;

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
        let titles = |columns: Vec<Offered>| columns.iter().map(|one| one.meta.title).collect::<Vec<_>>();
        let usual = Query::default();
        let chosen = Query { columns: Some(vec![2, 4]), ..Query::default() };
        let all = offered(testing::DEFINITION.columns(), true);
        let some = offered(testing::DEFINITION.columns(), false);
        assert_eq!(titles(shown(&some, &usual, None)), ["Name", "Status", "Size"]);
        assert_eq!(titles(shown(&all, &usual, None)), ["Name", "Status", "Size", "Host"]);
        assert_eq!(titles(shown(&some, &chosen, None)), ["Name", "Size"]);
        assert_eq!(titles(shown(&some, &usual, Some(&["Owner".to_owned()]))), ["Name", "Owner"]);
    }

    #[test]
    fn among_all_projects_rows_say_whose_they_are_unless_other_columns_were_chosen() {
        let mut columns = offered(testing::DEFINITION.columns(), false);
        columns[3].meta.title = "Project";
        let is_told = |query: &Query, preferred| shown(&columns, query, preferred).contains(&columns[3]);
        let all = Query { all_projects: true, ..Query::default() };
        assert!(is_told(&all, None) && !is_told(&Query::default(), None));
        assert!(!is_told(&Query { columns: Some(vec![2]), ..all.clone() }, None));
        assert!(!is_told(&all, Some(&["Size".to_owned()])));
    }
}

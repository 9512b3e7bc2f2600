//! Rows on a phone: they take two lines in place of columns.

use super::query::{OfferedColumn, is_status};

/// Where rows take two lines. The style sheet has the same.
pub const NARROW: &str = "(width < 600px)";
/// Where there is room for the columns that are only shown then.
pub const WIDE: &str = "(width >= 1600px)";

/// How many columns the second line has.
const SECOND_LINE: usize = 2;

/// The columns of a row of two lines: name and status, and below them the two that come next, which tell the most.
pub fn narrow_columns(shown: &[OfferedColumn]) -> Vec<OfferedColumn> {
    let status = shown.iter().skip(1).find(|one| is_status(one)).or(shown.get(1));
    let others = shown.iter().skip(1).filter(|one| Some(*one) != status).take(SECOND_LINE);
    shown.first().into_iter().chain(status).chain(others).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ColumnMeta;

    fn narrowed(titles: &[&'static str]) -> Vec<&'static str> {
        let columns = titles.iter().copied().enumerate();
        let columns = columns.map(|(column, title)| OfferedColumn { column, meta: ColumnMeta::new(title) });
        narrow_columns(&columns.collect::<Vec<_>>()).into_iter().map(|one| one.meta.title).collect()
    }

    #[test]
    fn the_status_stands_beside_the_name() {
        let all = narrowed(&["Name", "Project", "Status", "Addresses", "Flavor"]);
        assert_eq!(all, ["Name", "Status", "Project", "Addresses"]);
        assert_eq!(narrowed(&["Name", "Type", "Fingerprint"]), ["Name", "Type", "Fingerprint"]);
        assert_eq!(narrowed(&["Name"]), ["Name"]);
    }
}

//! A list's query in its URL: `?q=web&sort=-created&group=host&Status=ACTIVE&columns=name,status&all-projects`.

use super::query::{OfferedColumn, Query, Sort};
use crate::http::{decode, encode};

const GROUP: &str = "group";
/// It has no value: it is there or not.
const ALL_PROJECTS: &str = "all-projects";

/// The query part of the URL, with its question mark; empty for a list as it comes.
pub fn write(query: &Query, offered: &[OfferedColumn]) -> String {
    let title = |column: usize| offered.iter().find(|one| one.column == column).map(|one| one.meta.title);
    let mut pairs = Vec::new();
    if !query.filter.trim().is_empty() {
        pairs.push(["q=", &encode(query.filter.trim())].concat());
    }
    if let Some((sort, title)) = query.sort.and_then(|sort| Some((sort, title(sort.column)?))) {
        pairs.push(["sort=", if sort.descending { "-" } else { "" }, &slug(title)].concat());
    }
    if let Some(title) = query.group.and_then(title) {
        pairs.push([GROUP, "=", &slug(title)].concat());
    }
    for (column, values) in &query.facets {
        let Some(title) = title(*column) else { continue };
        pairs.extend(values.iter().map(|value| [&encode(title), "=", &encode(value)].concat()));
    }
    if let Some(columns) = &query.columns {
        let slugs: Vec<_> = columns.iter().filter_map(|column| title(*column)).map(slug).collect();
        pairs.push(["columns=", &slugs.join(",")].concat());
    }
    if query.all_projects {
        pairs.push(ALL_PROJECTS.to_owned());
    }
    if pairs.is_empty() { String::new() } else { ["?", &pairs.join("&")].concat() }
}

/// Reads the query part of a URL; what is not understood is left out.
pub fn read(text: &str, offered: &[OfferedColumn]) -> Query {
    let mut query = Query::default();
    let named = |wanted: &str| offered.iter().find(|one| slug(one.meta.title) == wanted).map(|one| one.column);
    for pair in text.trim_start_matches('?').split('&') {
        let pair = pair.replace('+', " ");
        let (key, value) = pair.split_once('=').unwrap_or((&pair, ""));
        let (key, value) = (decode(key), decode(value));
        match key.as_str() {
            "q" => query.filter = value,
            "sort" => {
                let (descending, title) = match value.strip_prefix('-') {
                    Some(title) => (true, title),
                    None => (false, value.as_str()),
                };
                query.sort = named(title).map(|column| Sort { column, descending });
            }
            "columns" => query.columns = Some(value.split(',').filter_map(named).collect()),
            ALL_PROJECTS => query.all_projects = true,
            // There may be a column of this name to filter by.
            GROUP if groups_by(offered, &value).is_some() => query.group = groups_by(offered, &value),
            _ => {
                let facet = offered.iter().find(|one| one.meta.facet && one.meta.title.eq_ignore_ascii_case(&key));
                if let Some(facet) = facet {
                    query.add_facet_value(facet.column, value);
                }
            }
        }
    }
    query
}

/// The column that rows are grouped by: one with values that several rows have.
fn groups_by(offered: &[OfferedColumn], wanted: &str) -> Option<usize> {
    offered.iter().find(|one| one.meta.facet && slug(one.meta.title) == wanted).map(|one| one.column)
}

/// A column's title as a word: `Key pair` is `key-pair`.
fn slug(title: &str) -> String {
    let words = title.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::table::query::offered_columns;
    use crate::components::table::testing;
    use crate::model::AnyResourceDef;

    #[test]
    fn a_query_survives_the_url() {
        let columns = offered_columns(testing::DEFINITION.columns(), true);
        let mut query = Query { filter: "a&b=c +ü%".into(), columns: Some(vec![0, 3]), ..Query::default() };
        query.sort = Some(Sort { column: 2, descending: true });
        query.all_projects = true;
        query.group = Some(1);
        query.toggle_facet(1, "ERROR");
        query.toggle_facet(1, "");
        query.toggle_facet(4, "compute 1");
        assert_eq!(read(&write(&query, &columns), &columns), query);
        assert_eq!(write(&Query::default(), &columns), "");
    }

    #[test]
    fn urls_are_short_and_can_be_typed() {
        let columns = offered_columns(testing::DEFINITION.columns(), true);
        let query = read("?q=web+1&sort=-size&status=ACTIVE&Status=ERROR&nonsense=1&sort=", &columns);
        assert_eq!(query.filter, "web 1");
        assert_eq!(query.facet_values(1), ["ACTIVE", "ERROR"]);
        let query = read("sort=-size&%zz=%", &columns);
        assert_eq!(write(&query, &columns), "?sort=-size");
        assert_eq!(write(&read("?group=status", &columns), &columns), "?group=status");
        assert_eq!(read("?group=size&group=nonsense", &columns), Query::default(), "every row has a size of its own");
    }

    #[test]
    fn a_column_the_caller_may_not_see_is_no_filter() {
        let columns = offered_columns(testing::DEFINITION.columns(), false);
        assert_eq!(read("?Host=compute1&sort=host", &columns), Query::default());
    }
}

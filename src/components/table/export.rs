//! Lists as files: what is shown, for spreadsheets and scripts.

use super::query::OfferedColumn;
use crate::model::scoped_row::split_scoped_id;
use crate::model::{AnyResourceDef, Cell, Lookup, Row};
use serde_json::{Map, Value, json};

/// The rows as CSV.
pub fn csv<'a>(
    view: &dyn AnyResourceDef,
    columns: &[OfferedColumn],
    rows: impl Iterator<Item = &'a Row>,
    lookup: &dyn Lookup,
) -> String {
    let head = columns.iter().map(|one| one.meta.title.to_owned()).chain(["ID".to_owned()]).collect();
    let rows = rows.map(|row| {
        let cells = columns.iter().map(|one| view.cell(row, one.column).plain(lookup));
        cells.chain([split_scoped_id(row.id()).0.to_owned()]).collect()
    });
    csv_file(std::iter::once(head).chain(rows))
}

/// A CSV file (RFC 4180) of these records. Cells that a spreadsheet would take for a formula are defused with an
/// apostrophe: names in a cloud are chosen by whoever makes the object.
/// <https://owasp.org/www-community/attacks/CSV_Injection>
pub fn csv_file(records: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for record in records {
        // Writing to memory cannot fail.
        let _ = writer.write_record(record.into_iter().map(defused));
    }
    writer.into_inner().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

fn defused(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { ["'", &cell].concat() } else { cell }
}

/// The rows as a JSON array of objects by column title; sizes in bytes, times in ISO 8601,
/// references as id and name.
pub fn json<'a>(
    view: &dyn AnyResourceDef,
    columns: &[OfferedColumn],
    rows: impl Iterator<Item = &'a Row>,
    lookup: &dyn Lookup,
) -> String {
    let objects = rows.map(|row| {
        let mut object = Map::new();
        object.insert("id".to_owned(), split_scoped_id(row.id()).0.into());
        for one in columns {
            object.insert(one.meta.title.to_owned(), value(&view.cell(row, one.column), lookup));
        }
        Value::Object(object)
    });
    format!("{:#}", Value::Array(objects.collect()))
}

fn value(cell: &Cell, lookup: &dyn Lookup) -> Value {
    match cell {
        Cell::None => Value::Null,
        Cell::Number(number) | Cell::Size(number) if number.fract() == 0.0 => Value::from(*number as i64),
        Cell::Number(number) | Cell::Size(number) => Value::from(*number),
        Cell::Flag(flag) => Value::Bool(*flag),
        Cell::Link(link) => {
            let name = link.shown(lookup);
            json!({"id": link.id.as_str(), "name": name})
        }
        Cell::Many(cells) => Value::Array(cells.iter().map(|cell| value(cell, lookup)).collect()),
        _ => Value::String(cell.plain(lookup)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::table::query::{Query, offered_columns, shown_columns};
    use crate::components::table::testing::{DEFINITION, thing};
    use crate::model::EmptyLookup;

    fn columns() -> Vec<OfferedColumn> {
        shown_columns(&offered_columns(DEFINITION.columns(), false), &Query::default(), None)
    }

    #[test]
    fn a_name_cannot_become_a_formula_or_another_cell() {
        let rows =
            ["=HYPERLINK(\"http://x\")", "a,b\nc", "-1", "@x", "\tx", "plain"].map(|name| thing("1", name, "OK"));
        let text = csv(&DEFINITION, &columns(), rows.iter(), &EmptyLookup);
        let lines: Vec<_> = text.split("\r\n").collect();
        assert_eq!(lines[0], "Name,Status,Size,ID");
        assert_eq!(lines[1], "\"'=HYPERLINK(\"\"http://x\"\")\",OK,1 GiB,1");
        assert_eq!(lines[2], "\"a,b\nc\",OK,1 GiB,1");
        assert_eq!(lines[3], "'-1,OK,1 GiB,1");
        assert_eq!(lines[4], "'@x,OK,1 GiB,1");
        assert!(lines[5].starts_with("'\tx,") && lines[6].starts_with("plain,"));
    }

    #[test]
    fn json_keeps_kinds() {
        let rows = [thing("1", "a", "")];
        let value: Value = serde_json::from_str(&json(&DEFINITION, &columns(), rows.iter(), &EmptyLookup)).unwrap();
        assert_eq!(value, serde_json::json!([{"id": "1", "Name": "a", "Status": null, "Size": 1_073_741_824}]));
    }
}

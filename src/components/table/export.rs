//! Lists as files: what is shown, for spreadsheets and scripts.

use super::query::OfferedColumn;
use crate::model::scoped_row::split_scoped_id;
use crate::model::{AnyResourceDef, Cell, Lookup, Row};
use serde_json::{Map, Value, json};

/// The rows as CSV.
pub fn csv<'a>(
    definition: &dyn AnyResourceDef,
    columns: &[OfferedColumn],
    rows: impl Iterator<Item = &'a Row>,
    lookup: &dyn Lookup,
) -> String {
    let head = columns.iter().map(|one| one.meta.title.to_owned()).chain(["ID".to_owned()]).collect();
    let rows = rows.map(|row| {
        let cells = columns.iter().map(|one| match definition.cell(row, one.column).bare() {
            cell if is_titled(cell) => String::new(),
            cell => cell.plain(lookup),
        });
        cells.chain([split_scoped_id(row.id()).0.to_owned()]).collect()
    });
    csv_file(std::iter::once(head).chain(rows))
}

/// What a spreadsheet takes for the beginning of a formula. Some read the full-width signs as the plain ones.
const FORMULA_SIGNS: [char; 11] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'];
/// What separates cells for a spreadsheet that does not go by commas: `;` does so in most of Europe.
const OTHER_SEPARATORS: [char; 2] = [';', '\t'];

/// A CSV file (RFC 4180) of these records. Cells that a spreadsheet would take for a formula, as a whole or from another
/// separator on, are defused with an apostrophe: names in a cloud are chosen by whoever makes the object. All CSV that the
/// console writes comes from here.
/// <https://owasp.org/www-community/attacks/CSV_Injection>
pub fn csv_file(records: impl Iterator<Item = Vec<String>>) -> String {
    let mut file = Vec::new();
    for record in records {
        // With the quotation marks, such a cell is one cell for every spreadsheet.
        let style = match record.iter().any(|cell| cell.contains(OTHER_SEPARATORS)) {
            true => csv::QuoteStyle::Always,
            false => csv::QuoteStyle::Necessary,
        };
        let mut writer = csv::WriterBuilder::new();
        let mut writer = writer.quote_style(style).terminator(csv::Terminator::CRLF).from_writer(&mut file);
        // Writing to memory cannot fail.
        let _ = writer.write_record(record.iter().map(|cell| defused(cell)));
    }
    String::from_utf8_lossy(&file).into_owned()
}

/// The cell with an apostrophe before each formula that it is or that begins in it.
fn defused(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len() + 1);
    let mut begins = true;
    for letter in cell.chars() {
        if begins && FORMULA_SIGNS.contains(&letter) {
            text.push('\'');
        }
        text.push(letter);
        begins = OTHER_SEPARATORS.contains(&letter) || matches!(letter, '\r' | '\n');
    }
    text
}

/// The rows as a JSON array of objects by column title; sizes in bytes, times in ISO 8601,
/// references as id and name, meters as what is used of how much.
pub fn json<'a>(
    definition: &dyn AnyResourceDef,
    columns: &[OfferedColumn],
    rows: impl Iterator<Item = &'a Row>,
    lookup: &dyn Lookup,
) -> String {
    let objects = rows.map(|row| {
        let mut object = Map::new();
        object.insert("id".to_owned(), split_scoped_id(row.id()).0.into());
        for one in columns {
            object.insert(one.meta.title.to_owned(), value(&definition.cell(row, one.column), lookup));
        }
        Value::Object(object)
    });
    format!("{:#}", Value::Array(objects.collect()))
}

/// Whether it is the name of an object that has none: scripts compare names with those of the API.
fn is_titled(cell: &Cell) -> bool {
    matches!(cell, Cell::Link(link) if link.title.is_some())
}

fn value(cell: &Cell, lookup: &dyn Lookup) -> Value {
    match cell {
        Cell::None => Value::Null,
        Cell::Number(number) | Cell::Setting(number) | Cell::Size(number) if number.fract() == 0.0 => {
            Value::from(*number as i64)
        }
        Cell::Number(number) | Cell::Setting(number) | Cell::Size(number) => Value::from(*number),
        Cell::Flag(flag) => Value::Bool(*flag),
        Cell::Meter(meter) => {
            let limit = Some(meter.limit).filter(|limit| *limit >= 0.0);
            json!({"used": meter.used, "of": limit})
        }
        Cell::Derived(derived) => value(&derived.cell(lookup), lookup),
        Cell::Link(link) => {
            let name = if is_titled(cell) { String::new() } else { link.shown(lookup) };
            json!({"id": link.id.as_str(), "name": name})
        }
        Cell::Detailed(cell, _) => value(cell, lookup),
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
        shown_columns(&offered_columns(DEFINITION.columns(), false), &Query::default(), None, true)
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
        assert!(lines[5].starts_with("\"'\tx\",") && lines[6].starts_with("plain,"));
    }

    #[test]
    fn a_name_is_one_cell_and_no_formula_whatever_separates_cells() {
        let file = |name: &str| csv_file(std::iter::once(vec![name.to_owned(), "x".to_owned()]));
        for (name, written) in [
            ("x;=cmd|'/C calc'!A0;y", "\"x;'=cmd|'/C calc'!A0;y\",\"x\"\r\n"),
            ("a;b", "\"a;b\",\"x\"\r\n"),
            ("a\t@b", "\"a\t'@b\",\"x\"\r\n"),
            ("a\n+b", "\"a\n'+b\",x\r\n"),
            ("\n=1", "\"'\n'=1\",x\r\n"),
            ("＝1+1", "'＝1+1,x\r\n"),
            ("＠x", "'＠x,x\r\n"),
            ("a=b-c", "a=b-c,x\r\n"),
        ] {
            assert_eq!(file(name), written, "{name}");
        }
    }

    #[test]
    fn json_keeps_kinds() {
        let rows = [thing("1", "a", "")];
        let value: Value = serde_json::from_str(&json(&DEFINITION, &columns(), rows.iter(), &EmptyLookup)).unwrap();
        assert_eq!(value, serde_json::json!([{"id": "1", "Name": "a", "Status": null, "Size": 1_073_741_824}]));
    }
}

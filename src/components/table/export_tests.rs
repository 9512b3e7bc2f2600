//! Names in a cloud are chosen by whoever makes the object: in a file they stay what they are, a text in their own cell.

use super::export::{csv, json};
use super::query::{Query, offered_columns, shown_columns};
use super::testing::{DEFINITION, thing};
use crate::model::{AnyResourceDef, EmptyLookup, Row};
use serde_json::Value;

const HOSTILE: &[&str] = &[
    "\"",
    "\"\"\",=1+1,\"",
    "\\",
    "\\\" \\n",
    "$(touch /tmp/owned)",
    "`id`",
    "${HOME}",
    "'; rm -rf / #",
    "a,b",
    "line\nbreak",
    "line\r\nbreak,=1",
    "=HYPERLINK(\"http://x\")",
    "@SUM(1)",
    "+1",
    "-1",
    "| a | b |\n| - | - |",
    "[x](javascript:alert(1))",
    "<script>alert(1)</script>",
    "}], \"id\": \"other\", [{",
    "\u{202e}txt.exe",
    "\u{feff}é🦀",
    "",
];

fn rows() -> Vec<Row> {
    HOSTILE.iter().enumerate().map(|(at, name)| thing(&at.to_string(), name, "OK")).collect()
}

#[test]
fn hostile_names_are_one_cell_of_a_csv_file_and_no_formula() {
    let columns = shown_columns(&offered_columns(DEFINITION.columns(), false), &Query::default(), None, true);
    let file = csv(&DEFINITION, &columns, rows().iter(), &EmptyLookup);
    let mut reader = ::csv::ReaderBuilder::new().flexible(false).from_reader(file.as_bytes());
    let records: Vec<_> = reader.records().map(|record| record.expect("all records have the same cells")).collect();
    assert_eq!(records.len(), HOSTILE.len());
    for (at, (record, name)) in records.iter().zip(HOSTILE).enumerate() {
        let cell = &record[0];
        // The apostrophe that defuses a formula is all that is added.
        assert_eq!(cell.replace('\'', ""), name.replace('\'', ""), "{name:?}");
        assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell:?}");
        assert_eq!((&record[1], &record[3]), ("OK", at.to_string().as_str()), "{name:?}");
    }
}

#[test]
fn hostile_names_are_texts_of_a_json_file() {
    let columns = shown_columns(&offered_columns(DEFINITION.columns(), false), &Query::default(), None, true);
    let file = json(&DEFINITION, &columns, rows().iter(), &EmptyLookup);
    let objects: Vec<Value> = serde_json::from_str(&file).unwrap();
    assert_eq!(objects.len(), HOSTILE.len());
    for (at, (object, name)) in objects.iter().zip(HOSTILE).enumerate() {
        let expected = if name.is_empty() { Value::Null } else { (*name).into() };
        assert_eq!((&object["Name"], &object["id"]), (&expected, &at.to_string().into()), "{name:?}");
        assert_eq!(object.as_object().unwrap().len(), columns.len() + 1, "{name:?}");
    }
}

#[test]
fn a_title_in_place_of_a_name_is_not_exported() {
    let definition = crate::services::find("network/ports").expect("a resource");
    let text = r#"{"id": "p", "name": "", "fixed_ips": [{"ip_address": "10.0.0.9"}]}"#;
    let row = [definition.read(crate::lenient::check(text).expect("JSON")).expect("a port")];
    let mut columns = offered_columns(definition.columns(), false);
    columns.truncate(1);
    assert_eq!(definition.cell(&row[0], 0).plain(&EmptyLookup), "Port 10.0.0.9");
    assert_eq!(csv(definition, &columns, row.iter(), &EmptyLookup), "Name,ID\r\n,p\r\n");
    let file: Value = serde_json::from_str(&json(definition, &columns, row.iter(), &EmptyLookup)).expect("JSON");
    assert_eq!(file, serde_json::json!([{"id": "p", "Name": {"id": "p", "name": ""}}]));
}

use super::*;
use crate::auth::ServiceType;
use crate::http::Response;
use crate::model::cell_format::{self, text};
use crate::model::{AnyResourceDef, Cell, Meta, Names, Tone, read_object};

static SHEET: JsonResourceDef = JsonResourceDef {
    status: "/status",
    columns: &[
        JsonColumn::new("Size", text("/size")),
        JsonColumn::new("Status", cell_format::status("/status")).width(90),
    ],
    ..JsonResourceDef::new(Meta::of(
        ServiceType::Network,
        "network/things",
        "/things",
        Names { singular: "thing", plural: "Things", list_key: "things", object_key: "thing" },
    ))
};

#[test]
fn what_all_have_stands_where_the_sheet_has_it_itself() {
    let columns = SHEET.columns();
    let titles: Vec<_> = columns.iter().map(|column| column.title).collect();
    assert_eq!(titles, ["Name", "Size", "Status", "Project", "ID"]);
    assert_eq!(columns[2].width, 90);
    let answer = Response::new(200, Vec::new(), r#"{"thing": {"id": "t", "size": "2", "status": "DOWN"}}"#);
    let row = read_object(&SHEET, &answer).unwrap();
    let shown: Vec<_> = (0..5).map(|column| SHEET.cell(&row, column)).collect();
    let expected = [
        Cell::named_link("network/things", "t", "t"),
        Cell::text("2"),
        Cell::status("DOWN", Tone::Off),
        Cell::None,
        Cell::code("t"),
    ];
    assert_eq!(shown, expected);
    assert_eq!(SHEET.cell(&row, 5), Cell::None);
}

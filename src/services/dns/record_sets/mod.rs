//! Record sets: the records of one name and type in a zone.
//! <https://docs.openstack.org/api-ref/dns/dns-api-v2-index.html#recordsets>

mod commands;
pub mod form;
mod plan;
mod row;

pub use plan::{
    RECORD_SET, create_in, delete_by_row, id_of, new_record_set, read_row, update_by_row, values_of, values_of_row,
};
pub use row::{is_editable, is_kept_by_service, row_id, zone_refusal};

use super::defaults::of_projects;
use super::keys;
use crate::lenient;
use crate::model::cell_format::{CellFormat, code, custom, link, text};
use crate::model::{Action, Cell, Create, JsonColumn, JsonResourceDef, JsonRow, Meta};
use serde_json::Value;

fn changeable(row: &JsonRow) -> Result<(), &'static str> {
    match is_kept_by_service(&row.value) {
        true => Err("This record set is managed by Designate"),
        false => Ok(()),
    }
}

fn editable(row: &JsonRow) -> Result<(), &'static str> {
    changeable(row)?;
    match is_editable(&row.value) {
        true => Ok(()),
        false => Err("This record type cannot be edited here"),
    }
}

/// The time to live in words; that of the zone where it has none of its own.
pub fn ttl_cell(object: &Value) -> Cell {
    lenient::number_at(object, "/ttl")
        .map_or_else(|| Cell::text("zone default"), |ttl| Cell::text(super::ttl::words(ttl)))
}

/// The data of the records.
pub const RECORDS: CellFormat = code("/records");

pub static DEFINITION: JsonResourceDef = JsonResourceDef {
    derive_id: Some(row_id),
    status: "/status",
    columns: &[
        JsonColumn::new("Type", text("/type")).facet().width(90),
        JsonColumn::new("Records", RECORDS).width(320),
        JsonColumn::new("TTL", custom(ttl_cell)).width(110),
        JsonColumn::new("Zone", link(keys::ZONES, "/zone_id")).facet().width(180),
        JsonColumn::new("Description", text("/description")).hidden(),
        JsonColumn::new("ID", code("/id")).hidden().width(310),
    ],
    facts: &[
        ("Type", text("/type")),
        ("Records", RECORDS),
        ("TTL", custom(ttl_cell)),
        ("Zone", link(keys::ZONES, "/zone_id")),
        ("Pending action", custom(under_way)),
    ],
    create: Some(Create {
        name: |input| [&form::absolute_name(input), " ", input.text("type")].concat(),
        initial: |_| form::initial(),
        run: Some(plan::create),
        ..Create::new("Create record set", &form::CREATE)
    }),
    actions: &[
        Action::new("Edit", plan::update)
            .primary()
            .form(&form::EDIT)
            .when(|row: &JsonRow, _| editable(row))
            .starting_with(|row: &JsonRow| values_of(&row.value)),
        Action::delete("The name no longer resolves once caches have expired.")
            .when(|row: &JsonRow, _| changeable(row)),
    ],
    ..JsonResourceDef::new(Meta {
        icon: "list",
        commands: Some(&commands::COMMANDS),
        path: "/zones/*/recordsets",
        busy_list: "/zones/*/recordsets?status=PENDING",
        about: "All records of one name and type, such as the addresses of www.",
        ..of_projects(keys::RECORD_SETS, "/recordsets", "record set", "Record sets", "recordsets")
    })
};

/// What the service is doing with it.
pub fn under_way(object: &Value) -> Cell {
    match lenient::at(object, "/action").as_str() {
        "CREATE" => Cell::text("creation"),
        "UPDATE" => Cell::text("change"),
        "DELETE" => Cell::text("deletion"),
        _ => Cell::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnyResourceDef, Caller};
    use crate::services::samples::row_of;
    use serde_json::json;

    #[test]
    fn what_designate_keeps_itself_is_not_offered() {
        let admin = Caller { roles: vec!["admin".to_owned()], ..Caller::default() };
        let allowed = |kind: &str, name: &str| {
            let object = json!({"id": "r", "zone_id": "z", "zone_name": "example.org.", "type": kind, "name": name});
            let row = row_of(&DEFINITION, &object);
            assert_eq!(row.id(), "z.r");
            [0, 1].map(|action| DEFINITION.allowed(&row, action, &admin).is_ok())
        };
        assert_eq!(allowed("A", "www.example.org."), [true, true]);
        assert_eq!(allowed("LOC", "www.example.org."), [false, true], "there is no form for it");
        assert!(!is_editable(&json!({"type": "MX", "zone_name": "a.", "records": ["10 a.", "without priority"]})));
        assert_eq!(allowed("SOA", "example.org."), [false, false]);
        assert_eq!(allowed("NS", "Example.org."), [false, false]);
        assert_eq!(allowed("NS", "sub.example.org."), [true, true]);
    }

    #[test]
    fn times_to_live_are_in_words() {
        let shown = |ttl: Value| ttl_cell(&json!({"ttl": ttl})).plain(&crate::model::EmptyLookup);
        assert_eq!(shown(json!(5400)), "1 h 30 min");
        assert_eq!(shown(Value::Null), "zone default");
        assert_eq!(crate::services::dns::ttl::words(0.0), "0 s");
    }
}

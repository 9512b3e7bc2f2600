//! The requests that create, change and delete record sets.

use super::form::{self, ZONE, absolute_name, kind, rows_field, zone};
use super::row::row_id;
use crate::auth::ServiceRequest;
use crate::http::encode;
use crate::lenient;
use crate::model::{Completion, FormValues, JsonRow, RequestPlan};
use crate::services::dns::keys;
use crate::services::dns::record_data;
use crate::services::dns::requests::{ACTIVE, delete, get, of_zone, post, put};
use serde_json::{Map, Value, json};

/// The records of the form, each once.
fn records(input: &FormValues) -> Vec<String> {
    let Some(kind) = kind(input) else { return Vec::new() };
    let mut all: Vec<String> = Vec::new();
    for row in input.rows(&rows_field(kind)) {
        let data = (kind.data)(&row, zone(input));
        if !all.contains(&data) {
            all.push(data);
        }
    }
    all
}

/// The request for a new record set in a zone.
pub fn new_record_set(zone_id: &str, name: &str, kind: &str, records: &[String], ttl: Option<i64>) -> ServiceRequest {
    let mut body = json!({"name": name, "type": kind, "records": records});
    if let (Some(ttl), Some(members)) = (ttl, body.as_object_mut()) {
        members.insert("ttl".to_owned(), ttl.into());
    }
    post(of_zone(zone_id, "/recordsets"), body)
}

fn creation(zone_id: &str, input: &FormValues) -> ServiceRequest {
    let (name, records) = (absolute_name(input), records(input));
    let mut call = new_record_set(zone_id, &name, input.text("type"), &records, input.number("ttl"));
    if let (Some(description), Some(Value::Object(members))) = (input.filled("description"), &mut call.body) {
        members.insert("description".to_owned(), description.into());
    }
    call
}

/// The id of the row of the record set in an answer.
pub fn id_of(answer: &Value) -> Option<String> {
    answer.get("zone_id").map(|_| row_id(answer))
}

/// Creates the form's record set in the form's zone.
pub fn create(input: &FormValues) -> RequestPlan {
    RequestPlan::with_completion(creation(input.text("zone_id"), input), Completion::Created(ACTIVE))
}

/// Creates the form's record set in a zone.
pub fn create_in(zone: &JsonRow, input: &FormValues) -> RequestPlan {
    let completion = Completion::OtherResource(keys::RECORD_SETS, id_of, ACTIVE);
    RequestPlan::with_completion(creation(zone.id(), input), completion)
}

/// The values of a form for a record set as the service tells it.
pub fn values_of(record_set: &Value) -> FormValues {
    let at = |pointer: &str| lenient::at(record_set, pointer);
    let (zone, name) = (at("/zone_name"), at("/type"));
    let mut input = FormValues::default().with(ZONE, zone.as_str()).with("type", name.as_str());
    for member in ["ttl", "description"] {
        if let Some(value) = record_set.get(member).filter(|value| !value.is_null()) {
            input.set(member, value.clone());
        }
    }
    input.set(form::NAME, at("/name").into());
    if let Some(kind) = record_data::find(&name) {
        let data = record_set.get("records").and_then(Value::as_array).into_iter().flatten();
        let rows = data.filter_map(|data| Some(Value::Object((kind.values)(&lenient::text(data), &zone)?.0)));
        input.set(&rows_field(kind), rows.collect());
    }
    input
}

/// What of the record set the form changes.
fn changes(before: &FormValues, input: &FormValues) -> Map<String, Value> {
    let mut changed = Map::new();
    let now = records(input);
    if now != records(before) {
        changed.insert("records".to_owned(), now.into());
    }
    if input.number("ttl") != before.number("ttl") {
        changed.insert("ttl".to_owned(), input.number("ttl").map_or(Value::Null, Value::from));
    }
    if input.text("description") != before.text("description") {
        changed.insert("description".to_owned(), input.filled("description").map_or(Value::Null, Value::from));
    }
    changed
}

/// Sends what the form changes of the record set.
pub fn update(row: &JsonRow, input: &FormValues) -> RequestPlan {
    let (zone, id) = (row.at("/zone_id"), row.at("/id"));
    match changes(&values_of(&row.value), input) {
        changed if changed.is_empty() => RequestPlan::empty(),
        changed => {
            let path = of_zone(&zone, &["/recordsets/", &encode(&id)].concat());
            RequestPlan::with_completion(put(path, Value::Object(changed)), Completion::Status(ACTIVE))
        }
    }
}

/// The hidden field with the record set of the zone's row: its id.
pub const RECORD_SET: &str = ".record_set";
/// The hidden field with what it was when the form was opened.
pub const BEFORE: &str = ".before";

/// The request for the record set of a row of the zone's table.
pub fn read_row(input: &FormValues) -> ServiceRequest {
    let zone = input.text(crate::services::choices::OBJECT_ID);
    get(of_zone(zone, &["/recordsets/", &encode(input.text(RECORD_SET))].concat()))
}

/// The values of the form for the answer to [`read_row`].
pub fn values_of_row(answer: &Value) -> FormValues {
    let values = values_of(answer);
    let before = Value::Object(values.0.clone());
    values.with(BEFORE, before)
}

/// Changes the record set of a row of the zone's table.
pub fn update_by_row(zone: &JsonRow, input: &FormValues) -> RequestPlan {
    let before = FormValues(input.pairs(BEFORE));
    match changes(&before, input) {
        changed if changed.is_empty() => RequestPlan::empty(),
        changed => {
            let path = of_zone(zone.id(), &["/recordsets/", &encode(input.text(RECORD_SET))].concat());
            let completion = Completion::OtherResource(keys::RECORD_SETS, id_of, ACTIVE);
            RequestPlan::with_completion(put(path, Value::Object(changed)), completion)
        }
    }
}

/// Deletes the record set of a row of the zone's table: its id, name and type.
pub fn delete_by_row(zone: &JsonRow, input: &FormValues) -> RequestPlan {
    let id = input.text(RECORD_SET).split(' ').next().unwrap_or_default();
    let path = of_zone(zone.id(), &["/recordsets/", &encode(id)].concat());
    RequestPlan::with_completion(delete(path), Completion::OtherDeleted(keys::RECORD_SETS, id_of))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AnyResourceDef, FieldKind};
    use crate::services::dns::record_sets::DEFINITION;
    use crate::services::samples::row_of;

    fn sent(plan: &RequestPlan) -> (&str, Value) {
        let [call] = &plan.steps[..] else { panic!("{plan:?}") };
        (&call.path, call.body.clone().unwrap_or_default())
    }

    #[test]
    fn a_new_record_set_is_absolute() {
        let row = json!({"priority": "10", "weight": 5, "port": 5060, "target": "sip"});
        let input = FormValues::default()
            .with("zone_id", "z")
            .with(ZONE, "example.org.")
            .with(form::NAME, "_sip._tcp")
            .with("type", "SRV")
            .with("ttl", 300)
            .with(".SRV", json!([row, row]))
            .with(".A", json!([{"address": "hidden"}]));
        let body = json!({"name": "_sip._tcp.example.org.", "type": "SRV", "ttl": 300,
            "records": ["10 5 5060 sip.example.org."]});
        assert_eq!(sent(&create(&input)), ("/zones/z/recordsets", body));
    }

    #[test]
    fn a_text_of_900_characters_is_split_and_joined() {
        let text = "k".repeat(900);
        let input = FormValues::default().with("type", "TXT").with(".TXT", json!([{"text": text}]));
        let data = records(&input);
        assert_eq!(data[0].matches('"').count(), 8);
        let read = values_of(&json!({"type": "TXT", "zone_name": "example.org.", "records": data}));
        assert_eq!(read.rows(".TXT")[0].text("text"), text);
    }

    #[test]
    fn a_change_sends_what_has_changed() {
        let object = json!({"id": "r", "zone_id": "z", "zone_name": "example.org.", "name": "www.example.org.",
            "type": "MX", "records": ["10 mail.example.org."], "ttl": 60, "description": null});
        let row = row_of(&DEFINITION, &object);
        let initial = DEFINITION.initial(&row, 0);
        assert_eq!(initial.rows(".MX")[0].text("target"), "mail");
        assert!(DEFINITION.plan(&row, 0, &initial).unwrap().steps.is_empty());
        let mut input = initial.clone().with("description", "new");
        input.0.remove("ttl");
        let body = json!({"ttl": null, "description": "new"});
        assert_eq!(sent(&DEFINITION.plan(&row, 0, &input).unwrap()), ("/zones/z/recordsets/r", body));
        let more = json!([{"priority": 10, "target": "mail"}, {"priority": 20, "target": "mail.example.com"}]);
        let plan = DEFINITION.plan(&row, 0, &initial.clone().with(".MX", more)).unwrap();
        assert_eq!(sent(&plan).1, json!({"records": ["10 mail.example.org.", "20 mail.example.com."]}));
        let emptied = initial.clone().with("ttl", "");
        assert_eq!(sent(&DEFINITION.plan(&row, 0, &emptied).unwrap()).1, json!({"ttl": null}));
        assert_eq!(sent(&DEFINITION.plan(&row, 0, &initial.with("ttl", "0")).unwrap()).1, json!({"ttl": 0}));
        let ttl = form::EDIT.fields().find(|field| field.name == "ttl").unwrap();
        assert!(matches!(ttl.kind, FieldKind::Number(0, _)), "Designate accepts it of record sets");
        assert!(form::EDIT.fields().all(|field| !matches!(field.kind, FieldKind::Choice(_))));
    }
}

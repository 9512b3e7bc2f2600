//! Converts between a form's values and the members of an object, where each field has the name of its member.

use super::{Field, FieldKind, Form, FormValues};
use serde_json::{Map, Value};

/// The fields of a form as members of an object. A `/` in a name denotes a nested member; fields whose names begin with `.`
/// are not sent. Empty fields are left out. With the values `before`, unchanged fields are left out too, and fields that have
/// been emptied are sent as null or the type's empty value. A field without any value is one that the form does not show to
/// this caller, or not now: it is no change.
pub fn object(form: &Form, input: &FormValues, before: Option<&FormValues>) -> Map<String, Value> {
    let mut object = Map::new();
    for section in form.sections {
        members(section.fields, input, before, &mut object);
    }
    object
}

fn members(fields: &[Field], input: &FormValues, before: Option<&FormValues>, object: &mut Map<String, Value>) {
    for field in fields.iter().filter(|field| !field.name.starts_with('.')) {
        let previous = before.map(|before| value(field, before).unwrap_or(Value::Null));
        let value = match (value(field, input), &previous) {
            (None, None | Some(Value::Null)) => continue,
            (None, Some(_)) if !input.0.contains_key(field.name) => continue,
            (Some(now), Some(previous)) if now == *previous => continue,
            (Some(now), _) => now,
            (None, Some(_)) => empty_value(field),
        };
        put(object, field.name, value);
    }
}

fn put(object: &mut Map<String, Value>, name: &str, value: Value) {
    match name.split_once('/') {
        None => _ = object.insert(name.to_owned(), value),
        Some((outer, rest)) => {
            let inner = object.entry(outer.to_owned()).or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(inner) = inner {
                put(inner, rest, value);
            }
        }
    }
}

/// A field's value as it is sent; `None` where it is empty.
fn value(field: &Field, input: &FormValues) -> Option<Value> {
    Some(match (field.kind, input.0.get(field.name)?) {
        (FieldKind::Number(..) | FieldKind::Quota(_), _) => input.number(field.name)?.into(),
        (
            FieldKind::Secret | FieldKind::Script(_) | FieldKind::Code(..) | FieldKind::Payload(..),
            Value::String(text),
        ) if !text.is_empty() => text.as_str().into(),
        (_, Value::String(text)) if !text.trim().is_empty() => text.trim().into(),
        (FieldKind::Rows(fields, _), Value::Array(items)) if !items.is_empty() => {
            let row = |row: FormValues| {
                let mut object = unknown(fields, &row);
                members(fields, &row, None, &mut object);
                Value::Object(object)
            };
            Value::Array(input.rows(field.name).into_iter().map(row).collect())
        }
        (_, Value::Array(items)) if !items.is_empty() => Value::Array(items.clone()),
        (_, Value::Object(members)) if !members.is_empty() => Value::Object(members.clone()),
        (_, flag @ Value::Bool(_)) => flag.clone(),
        _ => return None,
    })
}

/// The members of a group's row that the form has no fields for. They are kept as they are.
fn unknown(fields: &[Field], row: &FormValues) -> Map<String, Value> {
    let is_known = |name: &str| fields.iter().any(|field| field.name.split('/').next() == Some(name));
    let own = |name: &str| name.is_empty() || name.starts_with('.');
    let rest = row.0.iter().filter(|(name, value)| !own(name) && !is_known(name) && !value.is_null());
    rest.map(|(name, value)| (name.clone(), value.clone())).collect()
}

/// The values of a form for an object that has changed since the form was opened: where the user has changed nothing, what
/// the object has `now`. So nobody's change is taken back by a form that did not show it.
#[must_use]
pub fn rebased(mut input: FormValues, opened: &FormValues, now: &FormValues) -> FormValues {
    for (name, value) in &now.0 {
        if let Some(own) = input.0.get_mut(name)
            && opened.0.get(name) == Some(own)
        {
            *own = value.clone();
        }
    }
    input
}

/// The value that removes a member.
fn empty_value(field: &Field) -> Value {
    match field.kind {
        FieldKind::Many(_) | FieldKind::Words | FieldKind::Rows(..) => Value::Array(Vec::new()),
        FieldKind::Pairs => Value::Object(Map::new()),
        // Names and descriptions may be empty strings; an address or an id has to be null.
        FieldKind::Text | FieldKind::Lines
            if matches!(field.name, "name" | "description" | "dns_name" | "dns_domain") =>
        {
            "".into()
        }
        _ => Value::Null,
    }
}

/// Pairs of keys and values as an object.
pub fn pairs(all: &[(String, String)]) -> Map<String, Value> {
    all.iter().map(|(key, text)| (key.clone(), Value::from(text.as_str()))).collect()
}

/// An object with the value as its only member; the value itself where the name is empty.
pub fn wrapped(name: &str, value: Value) -> Value {
    if name.is_empty() {
        return value;
    }
    let mut members = Map::new();
    members.insert(name.to_owned(), value);
    Value::Object(members)
}

/// The initial values of a form that edits an object: each field has the value of the member with its name.
pub fn filled(form: &Form, object: &Value) -> FormValues {
    let mut input = FormValues::default();
    for field in form.sections.iter().flat_map(|section| section.fields) {
        if let Some(value) = object.pointer(&["/", field.name].concat()).filter(|value| !value.is_null()) {
            input.set(field.name, value.clone());
        }
    }
    input
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Section;
    use serde_json::json;

    static FORM: Form = Form::new(&[Section::untitled(&[
        Field::new("name", "Name", FieldKind::Text),
        Field::new("mtu", "MTU", FieldKind::Number(68, 9000)),
        Field::new("on", "On", FieldKind::Flag),
        Field::new("gateway/network_id", "Network", FieldKind::Text),
        Field::new("routes", "Routes", FieldKind::Rows(&[Field::new("nexthop", "Hop", FieldKind::Text)], "Add")),
        Field::new(".only", "Only here", FieldKind::Text),
    ])]);

    #[test]
    fn a_new_object_has_what_was_filled_in() {
        let input = FormValues::default()
            .with("name", " net ")
            .with("mtu", "1400")
            .with("on", false)
            .with("gateway/network_id", "n1")
            .with("routes", json!([{"nexthop": "10.0.0.9"}]))
            .with(".only", "x");
        let sent = json!({"name": "net", "mtu": 1400, "on": false, "gateway": {"network_id": "n1"},
            "routes": [{"nexthop": "10.0.0.9"}]});
        assert_eq!(Value::Object(object(&FORM, &input, None)), sent);
        assert!(object(&FORM, &FormValues::default().with("name", " "), None).is_empty());
    }

    #[test]
    fn what_the_form_does_not_show_is_neither_changed_nor_lost() {
        let routes = json!([{"nexthop": "a", "metric": 5, "via": null}]);
        let server = json!({"name": "net", "mtu": 1400, "on": true, "gateway": {"network_id": "n1"}, "routes": routes});
        let before = filled(&FORM, &server);
        let shown = FormValues::default().with("name", "new");
        assert_eq!(Value::Object(object(&FORM, &shown, Some(&before))), json!({"name": "new"}));
        let more = json!([{"nexthop": "a", "metric": 5, "via": null}, {"nexthop": "b"}]);
        let sent = json!({"routes": [{"nexthop": "a", "metric": 5}, {"nexthop": "b"}]});
        assert_eq!(Value::Object(object(&FORM, &before.clone().with("routes", more), Some(&before))), sent);
    }

    #[test]
    fn what_others_have_changed_meanwhile_stays() {
        let opened = FormValues::default().with("name", "a").with("mtu", 1400).with(".only", "x");
        let now = FormValues::default().with("name", "b").with("mtu", 1500).with("on", true);
        let typed = opened.clone().with("mtu", 1450);
        let sent = FormValues::default().with("name", "b").with("mtu", 1450).with(".only", "x");
        assert_eq!(rebased(typed, &opened, &now), sent);
    }

    #[test]
    fn a_change_sends_what_is_different_and_what_has_been_emptied() {
        let server = json!({"name": "net", "mtu": 1400, "on": true, "gateway": {"network_id": "n1"}, "routes": [{"nexthop": "a"}]});
        let before = filled(&FORM, &server);
        assert!(object(&FORM, &before, Some(&before)).is_empty());
        let now = before.clone().with("name", "").with("mtu", "1400").with("on", false).with("routes", json!([]));
        let sent = json!({"name": "", "on": false, "routes": []});
        assert_eq!(Value::Object(object(&FORM, &now, Some(&before))), sent);
    }
}

//! The schema of a resource type, as Heat tells it: rows for the tables of its properties and attributes.
//! <https://docs.openstack.org/api-ref/orchestration/v1/#show-resource-type-schema>

use crate::lenient;
use crate::model::Cell;
use serde_json::{Map, Value};

/// How deep properties may be nested, and how many there may be. Heat's own have at most five levels.
const DEEPEST: usize = 8;
const MOST: usize = 2000;

/// The properties with those that are nested in them, each as a row: `path`, `name` as shown, and the schema's members.
pub fn properties(_: &str, answer: &Value) -> Option<Vec<Value>> {
    let mut rows = Vec::new();
    add(answer.get("properties")?.as_object()?, "", 0, &mut rows);
    Some(rows)
}

fn add(schemas: &Map<String, Value>, before: &str, depth: usize, rows: &mut Vec<Value>) {
    for (name, schema) in schemas {
        if rows.len() >= MOST {
            return;
        }
        let path = match (before, name.as_str()) {
            ("", name) => name.to_owned(),
            // The elements of a list all have one schema.
            (before, "*") => [before, "[]"].concat(),
            (before, name) => [before, ".", name].concat(),
        };
        if name != "*" || before.is_empty() {
            rows.push(row(&path, schema));
        }
        if let Some(inner) = schema.get("schema").and_then(Value::as_object).filter(|_| depth < DEEPEST) {
            add(inner, &path, depth + 1, rows);
        }
    }
}

fn row(path: &str, schema: &Value) -> Value {
    let mut row = schema.as_object().cloned().unwrap_or_default();
    row.remove("schema");
    row.insert("path".to_owned(), path.into());
    Value::Object(row)
}

/// The attributes as rows.
pub fn attributes(_: &str, answer: &Value) -> Option<Vec<Value>> {
    let all = answer.get("attributes")?.as_object()?;
    Some(all.iter().map(|(name, schema)| row(name, schema)).collect())
}

/// What is required first, and what is nested below its outer property.
pub fn order(row: &Value) -> String {
    let path = lenient::at(row, "/path");
    let is_outer_required = !path.contains(['.', '[']) && is_required(row);
    [if is_outer_required { "0" } else { "1" }, &path].concat()
}

fn is_required(row: &Value) -> bool {
    row.get("required").and_then(Value::as_bool).unwrap_or(false)
}

pub fn type_and_need(row: &Value) -> Cell {
    let kind = Cell::text(lenient::at(row, "/type"));
    if is_required(row) { kind.detailed("required".to_owned()) } else { kind }
}

/// What a change of the property does to the resource.
pub fn on_update(row: &Value) -> Cell {
    let is = |member: &str| row.get(member).and_then(Value::as_bool).unwrap_or(false);
    Cell::text(match (is("update_allowed"), is("immutable")) {
        (true, _) => "In place",
        (_, true) => "Not possible",
        _ => "Replaces it",
    })
}

/// The default as JSON; texts as they are.
pub fn default(row: &Value) -> Cell {
    match row.get("default") {
        None | Some(Value::Null) => Cell::None,
        Some(value) => Cell::text(lenient::text(value)),
    }
}

/// The constraints, each in words.
pub fn constraints(row: &Value) -> Cell {
    let all = row.get("constraints").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    Cell::many(all.iter().map(|constraint| Cell::text(constraint_words(constraint))))
}

fn constraint_words(constraint: &Value) -> String {
    let Some(members) = constraint.as_object() else { return lenient::text(constraint) };
    let words = |(kind, value): (&String, &Value)| match kind.as_str() {
        "description" => None,
        "allowed_values" => Some(["One of ", &list(value)].concat()),
        "range" => Some(["From ", &bound(value, "min"), " to ", &bound(value, "max")].concat()),
        "length" => Some(["Length from ", &bound(value, "min"), " to ", &bound(value, "max")].concat()),
        "modulo" => {
            let at = |name| lenient::at(value, name);
            Some(["A multiple of ", &at("/step"), " plus ", &at("/offset")].concat())
        }
        "allowed_pattern" => Some(["Pattern ", &lenient::text(value)].concat()),
        "custom_constraint" => Some(["An existing ", &existing(&lenient::text(value))].concat()),
        other => Some([other, ": ", &lenient::text(value)].concat()),
    };
    members.iter().filter_map(words).collect::<Vec<_>>().join("; ")
}

fn list(value: &Value) -> String {
    match value.as_array() {
        Some(items) => items.iter().map(lenient::text).collect::<Vec<_>>().join(", "),
        None => lenient::text(value),
    }
}

fn bound(value: &Value, name: &str) -> String {
    match value.get(name) {
        None | Some(Value::Null) => "any".to_owned(),
        Some(bound) => lenient::text(bound),
    }
}

/// Such as `nova.flavor`, whose last word is the kind of object.
fn existing(constraint: &str) -> String {
    match constraint.rsplit_once('.') {
        Some((_, kind)) => [&kind.replace('_', " "), " (", constraint, ")"].concat(),
        None => constraint.to_owned(),
    }
}

/// Whether Heat supports the type, and since when.
pub fn support(answer: &Value) -> Vec<(&'static str, Cell)> {
    let at = |name: &str| lenient::at(answer, &["/support_status/", name].concat());
    let status = at("status");
    let tone = match status.as_str() {
        "SUPPORTED" => crate::model::Tone::Good,
        "DEPRECATED" | "UNSUPPORTED" => crate::model::Tone::Warning,
        _ => crate::model::Tone::Neutral,
    };
    vec![
        ("Support", if status.is_empty() { Cell::None } else { Cell::status(status, tone) }),
        ("Since version", Cell::text(at("version"))),
        ("Note", Cell::text(at("message"))),
        ("Before that", Cell::text(lenient::at(answer, "/support_status/previous_status/status"))),
    ]
}

/// A schema as it might be, for tests.
#[cfg(test)]
pub fn sample() -> Value {
    serde_json::json!({
        "resource_type": "OS::Test::Thing",
        "support_status": {"status": "DEPRECATED", "message": "Use another", "version": "8.0.0",
            "previous_status": {"status": "SUPPORTED", "message": null, "version": "5.0.0", "previous_status": null}},
        "properties": {
            "flavor": {"type": "string", "required": true, "update_allowed": true, "immutable": false,
                "description": "The ID or name\nof the flavor.", "constraints": [{"custom_constraint": "nova.flavor"}]},
            "size": {"type": "integer", "required": false, "update_allowed": false, "immutable": false, "default": 1,
                "constraints": [{"range": {"min": 1, "max": null}}]},
            "networks": {"type": "list", "required": false, "update_allowed": false, "immutable": true, "schema": {"*": {
                "type": "map", "schema": {"port": {"type": "string", "required": true, "description": "A port."}}}}},
            "metadata": {"type": "map", "required": true},
        },
        "attributes": {"first_address": {"type": "string", "description": "An address."}, "show": {}},
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn nested_properties_are_rows_of_their_own() {
        let mut rows = properties("", &sample()).unwrap();
        rows.sort_by_cached_key(order);
        let paths: Vec<_> = rows.iter().map(|row| lenient::at(row, "/path")).collect();
        assert_eq!(paths, ["flavor", "metadata", "networks", "networks[].port", "size"]);
        assert!(rows.iter().all(|row| row.get("schema").is_none()));
        assert_eq!(attributes("", &sample()).unwrap().len(), 2);
        assert_eq!(properties("", &json!({"properties": []})), None);
    }

    #[test]
    fn schemas_are_put_into_words() {
        let rows = properties("", &sample()).unwrap();
        let row = |path: &str| rows.iter().find(|row| row["path"] == path).unwrap();
        assert_eq!(type_and_need(row("flavor")), Cell::text("string").detailed("required".to_owned()));
        let update = ["flavor", "size", "networks"].map(|path| on_update(row(path)));
        assert_eq!(update, ["In place", "Replaces it", "Not possible"].map(Cell::text));
        assert_eq!(default(row("size")), Cell::text("1"));
        assert_eq!(constraints(row("flavor")), Cell::many([Cell::text("An existing flavor (nova.flavor)")]));
        assert_eq!(constraints(row("size")), Cell::many([Cell::text("From 1 to any")]));
        let words = |constraint: Value| constraint_words(&constraint);
        assert_eq!(words(json!({"allowed_values": ["a", 2], "description": "x"})), "One of a, 2");
        assert_eq!(words(json!({"modulo": {"step": 2, "offset": 1}})), "A multiple of 2 plus 1");
        assert_eq!(words(json!({"new": {"a": 1}})), "new: {\"a\":1}");
        assert_eq!(support(&sample())[0].1, Cell::status("DEPRECATED", crate::model::Tone::Warning));
    }

    #[test]
    fn a_schema_without_end_is_cut() {
        let mut schema = json!({"type": "map"});
        for _ in 0..100 {
            schema = json!({"type": "map", "schema": {"a": schema}});
        }
        assert!(properties("", &json!({"properties": {"x": schema}})).unwrap().len() <= DEEPEST + 1);
        let wide: Map<String, Value> = (0..5000).map(|at| (at.to_string(), json!({"type": "string"}))).collect();
        assert_eq!(properties("", &json!({"properties": wide})).unwrap().len(), MOST);
    }
}

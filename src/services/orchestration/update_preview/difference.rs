//! How the definition of a resource differs between the stack's template and the new one.

use super::files::outside;
use super::resolve::{Resolver, argument};
use super::side::Side;
use crate::lenient;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// A part of a definition that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The name of the property, or what else it is.
    pub part: String,
    /// What it is and what it becomes; `None` where that is not told.
    pub values: Option<(String, String)>,
    pub is_property: bool,
}

impl Difference {
    /// As a line: `size: 1 → 2`.
    pub fn line(&self) -> String {
        match &self.values {
            Some((before, after)) => [&self.part, ": ", before, " → ", after].concat(),
            None => [&self.part, " changed"].concat(),
        }
    }
}

/// The definitions of a resource on both sides, with the values of the parameters. `None` where one is missing or too much.
pub struct Definitions {
    pub before: Value,
    pub after: Value,
    outer: Vec<Difference>,
}

/// The definitions of a resource, and what they have outside of their templates. `None` where that cannot be told.
pub fn definitions(resource: &str, old: &Side, new: &Side) -> Option<Definitions> {
    let (before, after) = (old.definition(resource)?, new.definition(resource)?);
    let outer = outer_differences(before, after, old, new)?;
    Some(Definitions { before: Resolver::new(old).resolve(before)?, after: Resolver::new(new).resolve(after)?, outer })
}

impl Definitions {
    /// All that differs.
    pub fn differences(&self) -> Vec<Difference> {
        let nothing = Map::new();
        let members = |side: &Value| side.as_object().cloned().unwrap_or_default();
        let (before, after) = (members(&self.before), members(&self.after));
        let properties = |side: &Value| side.get("properties").and_then(Value::as_object).cloned();
        let (own, other) =
            (properties(&self.before).unwrap_or(nothing.clone()), properties(&self.after).unwrap_or(nothing));
        let rest = |key: &&str| *key != "properties";
        let mut found: Vec<Difference> = names(&before, &after)
            .into_iter()
            .filter(rest)
            .filter_map(|name| difference(name, before.get(name), after.get(name), false))
            .collect();
        let of_properties = names(&own, &other).into_iter();
        found.extend(of_properties.filter_map(|name| difference(name, own.get(name), other.get(name), true)));
        found.extend(self.outer.iter().cloned());
        found
    }
}

fn names<'a>(one: &'a Map<String, Value>, other: &'a Map<String, Value>) -> BTreeSet<&'a str> {
    one.keys().chain(other.keys()).map(String::as_str).collect()
}

fn difference(part: &str, before: Option<&Value>, after: Option<&Value>, is_property: bool) -> Option<Difference> {
    let (before, after) = (before.unwrap_or(&Value::Null), after.unwrap_or(&Value::Null));
    let is_order = part == "depends_on" && !is_property;
    let is_same = if is_order { texts(before) == texts(after) } else { is_same(before, after) };
    (!is_same).then(|| Difference { part: part.to_owned(), values: Some(values(before, after)), is_property })
}

/// A text, or those of a list in any order.
fn texts(value: &Value) -> BTreeSet<String> {
    match value {
        Value::Array(items) => items.iter().map(lenient::text).collect(),
        Value::Null => BTreeSet::new(),
        one => BTreeSet::from([lenient::text(one)]),
    }
}

/// Whether Heat takes both for the same: a property converts what it is given, and one that is null is not given.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let at = |members: &Map<String, Value>, name: &str| members.get(name).cloned().unwrap_or_default();
            names(one, other).into_iter().all(|name| is_same(&at(one, name), &at(other, name)))
        }
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        (Value::Null, Value::Null) => true,
        (Value::Null | Value::Array(_) | Value::Object(_), _)
        | (_, Value::Null | Value::Array(_) | Value::Object(_)) => false,
        (one, other) => lenient::text(one) == lenient::text(other),
    }
}

/// What differs besides the definitions: files, what types stand for, and conditions.
fn outer_differences(before: &Value, after: &Value, old: &Side, new: &Side) -> Option<Vec<Difference>> {
    let (one, other) = (outside(before, old), outside(after, new));
    if one.has_address || other.has_address || one.is_cut || other.is_cut {
        return None;
    }
    let untold = |part: String| Difference { part, values: None, is_property: false };
    let files: BTreeSet<&String> = one.files.keys().chain(other.files.keys()).collect();
    let changed = files.into_iter().filter(|name| one.files.get(*name) != other.files.get(*name));
    let mut found: Vec<Difference> = changed.map(|name| untold(["file ", name].concat())).collect();
    let types: BTreeSet<&String> = one.types.keys().chain(other.types.keys()).collect();
    let changed = types.into_iter().filter(|name| one.types.get(*name) != other.types.get(*name));
    found.extend(changed.map(|name| untold(["mapping of ", name].concat())));
    let of_resources = |side: &Side| side.registry.get("resources").cloned().unwrap_or_default();
    if !is_same(&of_resources(old), &of_resources(new)) {
        found.push(untold("mappings of single resources".to_owned()));
    }
    // A condition may use others, so that all count.
    if has_condition(before) || has_condition(after) {
        let conditions =
            |side: &Side| Resolver::new(side).resolve(side.template.get("conditions").unwrap_or(&Value::Null));
        if !is_same(&conditions(old)?, &conditions(new)?) {
            found.push(untold("conditions".to_owned()));
        }
    }
    Some(found)
}

fn has_condition(part: &Value) -> bool {
    part.get("condition").is_some() || has_choice(part)
}

/// Whether there is an `if` in it.
fn has_choice(part: &Value) -> bool {
    argument(part, "if").is_some()
        || match part {
            Value::Array(items) => items.iter().any(has_choice),
            Value::Object(members) => members.values().any(has_choice),
            _ => false,
        }
}

/// How much of a value is shown, and how much of what is the same stands before what differs.
const LONGEST: usize = 80;
const SAME_BEFORE: usize = 12;

/// Both values as texts, cut to where they differ.
fn values(before: &Value, after: &Value) -> (String, String) {
    let (before, after) = (text(before), text(after));
    let common = before.chars().zip(after.chars()).take_while(|(one, other)| one == other).count();
    let is_long = before.chars().nth(LONGEST).is_some() || after.chars().nth(LONGEST).is_some();
    let skipped = if is_long { common.saturating_sub(SAME_BEFORE) } else { 0 };
    (cut(&before, skipped), cut(&after, skipped))
}

fn cut(text: &str, skipped: usize) -> String {
    let mut rest = text.chars().skip(skipped);
    let shown: String = rest.by_ref().take(LONGEST).collect();
    let (start, end) = (if skipped > 0 { "…" } else { "" }, if rest.next().is_some() { "…" } else { "" });
    [start, &shown, end].concat()
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => "not set".to_owned(),
        Value::String(text) if text.is_empty() => "empty".to_owned(),
        Value::Array(items) if items.is_empty() => "empty".to_owned(),
        Value::Array(items) if items.iter().all(|item| !item.is_array() && !item.is_object()) => {
            items.iter().map(lenient::text).collect::<Vec<_>>().join(", ")
        }
        other => lenient::text(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn side(resource: Value) -> Side {
        Side {
            template: json!({"heat_template_version": "2018-08-31", "resources": {"a": resource}}),
            ..Side::default()
        }
    }

    fn lines(old: &Side, new: &Side) -> Vec<String> {
        definitions("a", old, new).unwrap().differences().iter().map(Difference::line).collect()
    }

    #[test]
    fn every_part_that_differs_is_a_line() {
        let old = side(json!({"type": "X", "depends_on": "b", "properties": {"size": 1, "name": "n", "gone": true}}));
        let new = side(json!({"type": "Y", "depends_on": ["b"], "metadata": {"k": "v"},
            "properties": {"size": 2, "name": "n", "list": ["a", {"get_resource": "b"}]}}));
        let expected = [
            "metadata: not set → {\"k\":\"v\"}",
            "type: X → Y",
            "gone: true → not set",
            "list: not set → [\"a\",{\"get_resource\":\"b\"}]",
            "size: 1 → 2",
        ];
        assert_eq!(lines(&old, &new), expected);
        assert!(lines(&old, &old).is_empty());
    }

    #[test]
    fn what_heat_takes_for_the_same_is_no_difference() {
        let with = |value: Value| side(json!({"type": "X", "properties": {"p": value}}));
        let differs = |one: Value, other: Value| !lines(&with(one), &with(other)).is_empty();
        assert!(
            !differs(json!(1), json!("1")) && !differs(json!(1), json!(1.0)) && !differs(json!(true), json!("true"))
        );
        assert!(!differs(Value::Null, Value::Null) && !differs(json!({"a": null}), json!({})));
        assert!(
            differs(json!("010"), json!(10)) && differs(json!([1]), json!([1, 2])) && differs(json!(""), Value::Null)
        );
    }

    #[test]
    fn long_values_are_cut_to_where_they_differ() {
        let script = |end: &str| json!([&"x".repeat(200), end].concat());
        let (before, after) = values(&script("one"), &script("two"));
        assert_eq!((before.as_str(), after.as_str()), ("…xxxxxxxxxxxxone", "…xxxxxxxxxxxxtwo"));
        assert!(values(&json!("a"), &json!("y".repeat(100))).1.ends_with("y…"));
    }

    #[test]
    fn conditions_files_and_types_count() {
        let mut old =
            side(json!({"type": "My::X", "properties": {"p": {"if": ["big", 1, 2]}, "d": {"get_file": "f"}}}));
        old.template["conditions"] = json!({"big": {"equals": [{"get_param": "size"}, "large"]}});
        old.parameters.insert("size".to_owned(), "large".into());
        old.files.insert("f".to_owned(), "a".to_owned());
        assert!(lines(&old, &old).is_empty());
        let mut new = old.clone();
        new.parameters.insert("size".to_owned(), "small".into());
        assert_eq!(lines(&old, &new), ["conditions changed"]);
        let mut new = old.clone();
        new.files.insert("f".to_owned(), "b".to_owned());
        assert_eq!(lines(&old, &new), ["file f changed"]);
        let mut new = old.clone();
        new.registry = json!({"My::X": "OS::Heat::None"});
        assert_eq!(lines(&old, &new), ["mapping of My::X changed"]);
        new.template["resources"]["a"]["type"] = json!("https://h/x.yaml");
        assert!(definitions("a", &old, &new).is_none() && definitions("b", &old, &old).is_none());
    }
}

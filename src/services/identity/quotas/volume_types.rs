//! Limits for each volume type, which Cinder names after the types: `volumes_ssd`, `gigabytes_ssd`, `snapshots_ssd`.

use super::requests::NO_LIMIT;
use crate::lenient;
use crate::model::{Choice, Choices, Field, FieldKind, FormValues, Lookup};
use crate::services::block_storage::keys::VOLUME_TYPES;
use crate::services::choices;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, HashSet};

/// The field with a row for each type that has limits.
pub const NAME: &str = "volume_types";
/// The prefix of the fields for Cinder's limits.
pub const PREFIX: &str = "volume/";

const KINDS: [(&str, &str); 3] = [("volumes_", "volumes"), ("gigabytes_", "gigabytes"), ("snapshots_", "snapshots")];

const TYPE: &[Field] = &[
    Field::new("type", "Volume type", FieldKind::Choice(types)).required(),
    Field::new("volumes", "Volumes of this type", FieldKind::Quota("")).unset(|_| "No limit".to_owned()),
    Field::new("gigabytes", "Storage of this type", FieldKind::Quota("GiB")).unset(|_| "No limit".to_owned()),
    Field::new("snapshots", "Snapshots of this type", FieldKind::Quota("")).unset(|_| "No limit".to_owned()),
];

/// Limits per type. A form says when it is shown.
pub const FIELD: Field = Field::new(NAME, "Limits per volume type", FieldKind::Rows(TYPE, "Add volume type"))
    .help("These apply in addition to the limits for all types.")
    .check(|input| {
        let mut seen = HashSet::new();
        let rows = input.rows(NAME);
        let twice = rows.iter().map(|row| row.text("type")).find(|name| !name.is_empty() && !seen.insert(*name));
        twice.map(|name| [name, " is listed twice"].concat())
    });

/// Values are names: Cinder's limits contain the name of the type, not its id.
fn types(lookup: &dyn Lookup, _: &FormValues) -> Choices {
    choices::from_rows(lookup, VOLUME_TYPES, &|row| Some(Choice::new(row.name(), row.name())))
}

/// Splits the name of a limit for a type into the kind of limit and the type; `None` for other limits.
pub fn split(name: &str) -> Option<(&'static str, &str)> {
    KINDS.iter().find_map(|(before, kind)| Some((*kind, name.strip_prefix(before)?)))
}

/// A row for each type in the limits.
pub fn rows(limits: &Map<String, Value>) -> Vec<Value> {
    let mut rows: BTreeMap<&str, Map<String, Value>> = BTreeMap::new();
    for (name, limit) in limits {
        if let Some((kind, volume_type)) = split(name) {
            rows.entry(volume_type).or_default().insert(kind.to_owned(), limit.clone());
        }
    }
    let row = |(name, mut row): (&str, Map<String, Value>)| {
        row.insert("type".to_owned(), name.into());
        Value::Object(row)
    };
    rows.into_iter().map(row).collect()
}

/// As [`rows`], without types that have no limit.
pub fn limited_rows(limits: &Map<String, Value>) -> Vec<Value> {
    let is_limited = |row: &Value| KINDS.iter().any(|(_, kind)| row.get(kind).is_some_and(|limit| *limit != NO_LIMIT));
    rows(limits).into_iter().filter(is_limited).collect()
}

/// The limits of the rows, by the names that Cinder gives them. An empty field is no limit.
pub fn limits(rows: &[FormValues]) -> Map<String, Value> {
    let of_row = |row: &FormValues| {
        let volume_type = row.text("type").to_owned();
        let limit = |kind: &str| row.number(kind).unwrap_or(NO_LIMIT);
        let limits: Vec<_> =
            KINDS.iter().map(|(before, kind)| ([before, volume_type.as_str()].concat(), json!(limit(kind)))).collect();
        limits
    };
    rows.iter().filter(|row| !row.text("type").is_empty()).flat_map(of_row).collect()
}

/// The differences between the limits in `known` and those in `now`. A type that `now` leaves out gets no limit.
pub fn changed(known: &Map<String, Value>, now: &Map<String, Value>) -> Map<String, Value> {
    let limit = |of: &Map<String, Value>, name: &str| {
        of.get(name).and_then(|limit| lenient::number_at(limit, "")).map_or(NO_LIMIT, |limit| limit as i64)
    };
    let names: HashSet<&String> = known.keys().chain(now.keys()).collect();
    let differing = names.into_iter().filter(|name| limit(known, name) != limit(now, name));
    differing.map(|name| (name.clone(), limit(now, name).into())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(value: Value) -> Map<String, Value> {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn only_types_with_limits_have_rows() {
        let told = object(json!({"volumes_ssd": 5, "gigabytes_ssd": -1, "snapshots_ssd": -1, "volumes_hdd": -1}));
        assert_eq!(limited_rows(&told), [json!({"type": "ssd", "volumes": 5, "gigabytes": -1, "snapshots": -1})]);
        assert_eq!(split("gigabytes_a_b"), Some(("gigabytes", "a_b")));
        assert_eq!((split("gigabytes"), split("per_volume_gigabytes")), (None, None));
    }

    #[test]
    fn a_type_that_is_removed_has_no_limit_any_more() {
        let known = object(json!({"volumes_ssd": 5, "gigabytes_ssd": -1, "snapshots_ssd": -1, "volumes_hdd": -1}));
        let row = |volumes: &str| FormValues::default().with("type", "ssd").with("volumes", volumes);
        assert_eq!(changed(&known, &limits(&[])), object(json!({"volumes_ssd": -1})));
        assert!(changed(&known, &limits(&[row("5")])).is_empty());
        assert_eq!(changed(&known, &limits(&[row("")])), object(json!({"volumes_ssd": -1})));
        let other = FormValues::default().with("type", "hdd").with("gigabytes", 100);
        assert_eq!(changed(&known, &limits(&[row("5"), other])), object(json!({"gigabytes_hdd": 100})));
    }
}

//! That lists call objects by names or by what they do, not by ids, which tell nobody anything.

use super::samples::{answer, recorded_as};
use super::services;
use crate::http::find_ids;
use crate::model::{AnyResourceDef, Cell, Lookup, Row, read_object, read_page};
use crate::recorded;
use serde_json::Value;
use std::collections::BTreeSet;

/// Whose rows have nothing better than an id, with the reason.
const CALLED_BY_ID: &[(&str, &str)] =
    &[("identity/ec2-credentials", "the access key is what clients are configured with")];

/// All references have names, and the rows of a list are known.
struct Named(Vec<Row>);

impl Lookup for Named {
    fn name_of(&self, _: &str, _: &str) -> Option<String> {
        Some("named".to_owned())
    }
    fn row(&self, _: &str, id: &str) -> Option<Row> {
        self.0.iter().find(|row| row.id() == id).cloned()
    }
}

/// The recorded objects of a resource, in its list and alone.
fn recorded_rows(definition: &'static dyn AnyResourceDef, edit: fn(&mut Value)) -> Vec<Row> {
    let meta = definition.meta();
    let read = |name: &str| {
        let mut json = recorded::answer(&[recorded_as(meta.key), name].concat());
        edit(&mut json);
        answer(json.to_string())
    };
    let mut rows = read_page(definition, &read("/list")).map(|page| page.rows).unwrap_or_default();
    if !meta.path.is_empty() && !meta.is_singleton() {
        rows.extend(read_object(definition, &read("/show")));
    }
    rows
}

fn is_id(text: &str) -> bool {
    let is_hex = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hex || find_ids(text).iter().any(|id| id.len() == text.len())
}

/// The resources of which a recorded object is called by nothing but an id.
fn called_by_id(edit: fn(&mut Value)) -> BTreeSet<&'static str> {
    let all = services().iter().flat_map(|service| service.resources);
    let of = |definition: &&&'static dyn AnyResourceDef| {
        let named = Named(recorded_rows(**definition, edit));
        named.0.iter().any(|row| match definition.cell(row, 0) {
            Cell::Derived(derived) => is_id(&derived.cell(&named).plain(&named)),
            cell => is_id(&cell.plain(&named)),
        })
    };
    all.filter(of).map(|one| one.meta().key).collect()
}

#[test]
fn no_recorded_object_is_called_by_an_id() {
    let expected: BTreeSet<_> = CALLED_BY_ID.iter().map(|(key, _)| *key).collect();
    assert_eq!(called_by_id(|_| {}), expected);
}

/// Whose objects are called by others where they have no names, as Neutron, Cinder, Octavia and Manila allow.
const MAY_BE_NAMELESS: &[&str] = &[
    "block-storage/backups",
    "block-storage/snapshots",
    "block-storage/transfers",
    "load-balancer/health-monitors",
    "load-balancer/l7-policies",
    "load-balancer/listeners",
    "load-balancer/pools",
    "network/ports",
    "network/subnets",
    "network/trunks",
    "shared-file-system/snapshots",
];

/// Takes the names out of an answer.
fn without_names(json: &mut Value) {
    match json {
        Value::Object(members) => members.iter_mut().for_each(|(key, member)| match key == "name" {
            true => *member = "".into(),
            false => without_names(member),
        }),
        Value::Array(items) => items.iter_mut().for_each(without_names),
        _ => {}
    }
}

#[test]
fn without_a_name_objects_are_called_by_others() {
    let by_id = called_by_id(without_names);
    let expected: Vec<&str> = Vec::new();
    assert_eq!(MAY_BE_NAMELESS.iter().copied().filter(|key| by_id.contains(key)).collect::<Vec<_>>(), expected);
    assert!(by_id.contains("network/networks"), "names were taken out");
}

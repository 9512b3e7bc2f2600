//! Tests with Swift's recorded responses.

use super::{OBJECTS, RESOURCES};
use crate::model::{AnyResourceDef, EmptyLookup, read_object};
use crate::recorded;
use crate::services::samples::{answer, shows};

#[test]
fn lists_show_what_they_are_made_for() {
    shows("object-store/containers", "recorded-photos", &[("Objects", "2")]);
    shows("object-store/containers", "recorded-empty", &[("Objects", "0"), ("Size", "0 B")]);
}

#[test]
fn what_headers_say_is_read() {
    let all = RESOURCES.iter().copied().chain([&OBJECTS as &dyn AnyResourceDef]);
    for definition in all {
        let key = definition.meta().key;
        let recorded = recorded::answer(&[key, "/show"].concat());
        let row = read_object(definition, &answer(recorded.to_string())).unwrap_or_else(|why| panic!("{key}: {why}"));
        let facts = definition.summary(&row);
        assert!(!facts.is_empty(), "{key}");
        for (label, cell) in facts {
            assert!(!cell.plain(&EmptyLookup).contains("CORS"), "{key}: {label} is hidden");
        }
    }
}

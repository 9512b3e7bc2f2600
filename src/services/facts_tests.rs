//! That what an object's page shows under its name, it does not show again in its overview.

use super::samples::{answer, recorded_as};
use super::services;
use crate::model::{AnyBody, AnyResourceDef, Caller, facts_beside, id_beside_name, key_facts, read_object, read_page};
use crate::recorded;
use std::collections::BTreeSet;

/// Labels that the page of a recorded object has twice, below its name and in the facts of a tab.
fn labels_twice(definition: &'static dyn AnyResourceDef) -> BTreeSet<String> {
    let meta = definition.meta();
    let mut rows =
        read_page(definition, &answer(recorded::answer(&[recorded_as(meta.key), "/list"].concat()).to_string()))
            .map(|page| page.rows)
            .unwrap_or_default();
    if !meta.path.is_empty() && !meta.is_singleton() {
        rows.extend(read_object(
            definition,
            &answer(recorded::answer(&[recorded_as(meta.key), "/show"].concat()).to_string()),
        ));
    }
    let caller = Caller { roles: vec!["admin".to_owned()], ..Caller::default() };
    let mut twice = BTreeSet::new();
    for row in &rows {
        let (said, id) = (key_facts(definition, row, &caller), id_beside_name(definition, row));
        for tab in 0..definition.tabs().len() {
            let Ok(AnyBody::Facts(facts) | AnyBody::Tables(facts, _)) = definition.body(row, tab, &caller) else {
                continue;
            };
            let (had_facts, rest) = (!facts.is_empty(), facts_beside(facts, &said, id.clone()));
            assert_eq!(!rest.is_empty(), had_facts, "nothing is left on a tab of {}", meta.key);
            let rest = rest.into_iter().flat_map(|group| group.items);
            let labels = rest.map(|(label, _)| label).chain(said.iter().map(|(label, _)| (*label).to_owned()));
            let mut seen = BTreeSet::new();
            twice.extend(
                labels.filter(|label| !seen.insert(label.clone())).map(|label| format!("{}: {label}", meta.key)),
            );
        }
    }
    twice
}

#[test]
fn no_label_below_the_name_is_again_in_a_tab() {
    let twice: Vec<_> =
        services().iter().flat_map(|service| service.resources).flat_map(|one| labels_twice(*one)).collect();
    assert_eq!(twice, Vec::<String>::new());
}

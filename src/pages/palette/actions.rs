//! Actions on objects, such as `stop web-1`, and on several of them.

use super::entry::{Entry, Group, Target};
use super::objects::{Found, matching};
use super::words::has_all;
use crate::model::{ActionMeta, AnyResourceDef, Caller, Danger, Lookup, Row, shown, units};
use crate::store::Connection;

/// The actions that a text names: first words of an action, then words of an object. Only those that the objects' states and
/// the caller's roles allow.
pub fn actions(cloud: &Connection, words: &[&str], limit: usize) -> Vec<Entry> {
    let caller = cloud.caller();
    let mut found = Vec::new();
    for split in 1..words.len() {
        let (verb, object) = words.split_at(split);
        let matching = matching(cloud, object);
        for definition in definitions(&matching) {
            for (at, meta) in definition.actions().iter().enumerate() {
                let is_there = meta.service.is_none_or(|service| cloud.offers(service));
                if is_there && !meta.by_rows && has_all(&meta.label.to_lowercase(), verb) {
                    let rows = allowed(definition, at, &matching, &caller);
                    found.extend(several(definition, at, meta, &rows));
                    found.extend(rows.into_iter().take(limit).map(|row| Entry {
                        group: Group::Actions,
                        icon: icon(meta),
                        text: [meta.label, " ", &shown(row.name())].concat(),
                        detail: definition.meta().singular.to_owned(),
                        target: Target::Action(definition, at, vec![row]),
                    }));
                }
            }
        }
        if found.len() >= limit {
            break;
        }
    }
    found.truncate(limit);
    found
}

/// The result that runs an action on all the objects that it is allowed on.
fn several(definition: &'static dyn AnyResourceDef, at: usize, meta: &ActionMeta, rows: &[Row]) -> Option<Entry> {
    (meta.bulk && rows.len() > 1).then(|| Entry {
        group: Group::Actions,
        icon: icon(meta),
        text: [meta.label, " all ", &rows.len().to_string()].concat(),
        detail: units::count(rows.len(), definition.meta().singular, &definition.meta().plural.to_lowercase()),
        target: Target::Action(definition, at, rows.to_vec()),
    })
}

fn icon(meta: &ActionMeta) -> &'static str {
    if meta.danger == Danger::None { "play" } else { "warning" }
}

/// The resources of these objects, each once, in the objects' order.
fn definitions(found: &[Found]) -> Vec<&'static dyn AnyResourceDef> {
    let mut all: Vec<&'static dyn AnyResourceDef> = Vec::new();
    for (definition, _) in found {
        if all.iter().all(|known| known.meta().key != definition.meta().key) {
            all.push(*definition);
        }
    }
    all
}

fn allowed(definition: &'static dyn AnyResourceDef, at: usize, found: &[Found], caller: &Caller) -> Vec<Row> {
    let own = found.iter().filter(|(other, _)| other.meta().key == definition.meta().key);
    own.map(|(_, row)| row).filter(|row| definition.allowed(row, at, caller).is_ok()).cloned().collect()
}

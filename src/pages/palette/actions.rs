//! Actions on objects, such as `stop web-1`, and on several of them.

use super::entry::{Entry, Group, Target};
use super::objects::{Found, matching};
use super::words::{BEGINS_A_WORD, has_all, rank, without_pattern};
use crate::model::{ActionMeta, AnyResourceDef, Caller, Danger, Lookup, Row, shown, units};
use crate::services::SERVICES;
use crate::store::Connection;

/// The actions that a text names: first words of an action, then words of an object; or of an action alone. Only those that
/// the objects' states and the caller's roles allow.
pub fn actions(cloud: &Connection, words: &[&str], limit: usize) -> Vec<Entry> {
    let caller = cloud.caller();
    // Only a few of these: most users who type a word look for an object or a page.
    let mut found = by_label(cloud, words, limit / 2);
    for split in 1..words.len() {
        let (verb, object) = words.split_at(split);
        let matching = matching(cloud, object);
        for definition in definitions(&matching) {
            for (at, meta) in definition.actions().iter().enumerate() {
                let is_offered = meta.is_offered(&caller, |service, since| cloud.offers_version(service, since));
                if is_offered && has_all(&meta.label.to_lowercase(), verb) {
                    let rows = allowed(definition, at, &matching, &caller);
                    found.extend(several(definition, at, meta, &rows));
                    found.extend(rows.into_iter().take(limit).map(|row| single(definition, at, meta, row)));
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

/// How many characters a text needs to be looked for in labels: shorter ones begin words of too many.
const SHORTEST_LABEL: usize = 3;
/// How many objects of a list are looked at for those that an action is allowed on.
const LOOKED_AT: usize = 500;

/// The actions in whose labels a word begins with the text, with the first objects of the loaded lists that they are allowed
/// on. None is run on all objects: nobody has said which.
fn by_label(cloud: &Connection, words: &[&str], limit: usize) -> Vec<Entry> {
    let caller = cloud.caller();
    let mut found = Vec::new();
    let typed = words.join(" ");
    if typed.chars().count() < SHORTEST_LABEL {
        return found;
    }
    for live in cloud.live_collections() {
        let definition = live.definition();
        for (at, meta) in definition.actions().iter().enumerate() {
            let is_offered = meta.is_offered(&caller, |service, since| cloud.offers_version(service, since));
            if !is_offered || rank(meta.label, &typed) > BEGINS_A_WORD {
                continue;
            }
            live.with(|rows| {
                let allowed =
                    rows.rows().iter().take(LOOKED_AT).filter(|row| definition.allowed(row, at, &caller).is_ok());
                found.extend(allowed.take(limit).map(|row| single(definition, at, meta, row.clone())));
            });
        }
    }
    found
}

/// What was typed of objects, for services to be asked: all of it, and what follows the words of an action.
pub fn object_parts(typed: &str) -> Vec<String> {
    let typed = typed.trim().to_lowercase();
    let words: Vec<&str> = typed.split_whitespace().collect();
    let all = || SERVICES.iter().flat_map(|service| service.resources).flat_map(|definition| definition.actions());
    let is_action = |verb: &[&str]| all().any(|meta| has_all(&meta.label.to_lowercase(), verb));
    let after = (1..words.len()).filter(|split| is_action(&words[..*split])).map(|split| words[split..].join(" "));
    let parts = std::iter::once(typed.clone()).chain(after).map(|part| without_pattern(&part).to_owned());
    let mut parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    parts.dedup();
    parts
}

/// The result that runs an action on an object.
fn single(definition: &'static dyn AnyResourceDef, at: usize, meta: &ActionMeta, row: Row) -> Entry {
    Entry {
        group: Group::Actions,
        icon: icon(meta),
        text: meta.title_with(&shown(row.name())),
        detail: definition.meta().singular.to_owned(),
        target: Target::Action(definition, at, vec![row]),
    }
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

#[cfg(test)]
mod tests {
    use super::object_parts;

    #[test]
    fn services_are_asked_for_what_follows_a_verb() {
        assert_eq!(object_parts("Stop web*"), ["stop web", "web"]);
        assert_eq!(object_parts("edit quotas webshop"), ["edit quotas webshop", "quotas webshop", "webshop"]);
        assert_eq!(object_parts("web-1 "), ["web-1"]);
        assert_eq!(object_parts("*"), Vec::<String>::new());
    }
}

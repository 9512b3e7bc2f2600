//! Actions on objects, such as `stop web-1`, and on several of them.

use super::entry::{Entry, Group, Target};
use super::objects::{Found, matching};
use super::words::{BEGINS_A_WORD, has_all, rank, without_pattern};
use crate::model::{ActionMeta, AnyResourceDef, Caller, Danger, Lookup, Row, called_now, shown, units};
use crate::services::services;
use crate::store::{Connection, LiveCollection};
use leptos::prelude::untrack;

/// The actions that a text names: first words of an action, then words of an object; or of an action alone. Only those that
/// the objects' states and the caller's roles allow.
pub fn actions(cloud: &Connection, words: &[&str], limit: usize) -> Vec<Entry> {
    // Only a few of these: most users who type a word look for an object or a page.
    let mut found = by_label(cloud, words, limit / 2);
    for split in 1..words.len() {
        for Named { definition, at, meta, rows, .. } in named(cloud, words, split) {
            let extent = cloud.live(definition.meta().key).map_or(Extent::Whole, |live| Extent::of(&live));
            found.extend(several(definition, at, &meta, &rows, extent));
            found.extend(rows.into_iter().take(limit).map(|row| single(cloud, definition, at, &meta, row)));
        }
        if found.len() >= limit {
            break;
        }
    }
    found.truncate(limit);
    found
}

/// An action that a text names, and the objects that it is allowed on.
struct Named {
    definition: &'static dyn AnyResourceDef,
    at: usize,
    meta: ActionMeta,
    rows: Vec<Row>,
    /// How many objects were found, whether it is allowed on them or not.
    found: usize,
}

/// The actions whose labels contain the words before the split, with the loaded objects that contain those after it.
fn named(cloud: &Connection, words: &[&str], split: usize) -> Vec<Named> {
    let caller = cloud.caller();
    let (verb, object) = words.split_at(split);
    let matching = matching(cloud, object);
    let mut all = Vec::new();
    for definition in definitions(&matching) {
        let found = of_resource(definition, &matching).count();
        for (at, meta) in definition.actions().into_iter().enumerate() {
            let is_offered = meta.is_offered(&caller, |service, since| cloud.offers_version(service, since));
            if is_offered && has_all(&meta.label.to_lowercase(), verb) {
                let rows = allowed(definition, at, &matching, &caller);
                all.push(Named { definition, at, meta, rows, found });
            }
        }
    }
    all
}

/// How much of a list is loaded.
#[derive(Clone, Copy, PartialEq)]
enum Extent {
    Whole,
    /// The rest is being read.
    Growing,
    /// The service was only asked for a few.
    Part,
}

impl Extent {
    fn of(live: &LiveCollection) -> Extent {
        match (live.is_whole(), live.phase().loading) {
            (true, _) => Extent::Whole,
            (false, true) => Extent::Growing,
            (false, false) => Extent::Part,
        }
    }
}

/// Reads the lists to their ends of which a text names several objects for an action: more may be meant than a search finds.
pub fn read_rest(cloud: &Connection, typed: &str) {
    let lower = typed.to_lowercase();
    let words: Vec<_> = lower.split_whitespace().collect();
    let all = (1..words.len()).flat_map(|split| untrack(|| named(cloud, &words, split)));
    for named in all.filter(|named| named.meta.bulk && named.found > 1) {
        if let Some(live) = cloud.live(named.definition.meta().key) {
            live.ensure();
        }
    }
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
                found.extend(allowed.take(limit).map(|row| single(cloud, definition, at, meta, row.clone())));
            });
        }
    }
    found
}

/// What was typed of objects, for services to be asked: all of it, and what follows the words of an action.
pub fn object_parts(typed: &str) -> Vec<String> {
    let typed = typed.trim().to_lowercase();
    let words: Vec<&str> = typed.split_whitespace().collect();
    let all = || services().iter().flat_map(|service| service.resources).flat_map(|definition| definition.actions());
    let is_action = |verb: &[&str]| all().any(|meta| has_all(&meta.label.to_lowercase(), verb));
    let after = (1..words.len()).filter(|split| is_action(&words[..*split])).map(|split| words[split..].join(" "));
    let parts = std::iter::once(typed.clone()).chain(after).map(|part| without_pattern(&part).to_owned());
    let mut parts: Vec<String> = parts.filter(|part| !part.is_empty()).collect();
    parts.dedup();
    parts
}

/// The result that runs an action on an object.
fn single(
    cloud: &Connection,
    definition: &'static dyn AnyResourceDef,
    at: usize,
    meta: &ActionMeta,
    row: Row,
) -> Entry {
    Entry {
        group: Group::Actions,
        icon: icon(meta),
        text: meta.title_with(&shown(&called_now(definition, &row, cloud))),
        detail: definition.meta().singular.to_owned(),
        target: Target::Action(definition, at, vec![row]),
    }
}

/// The result that runs an action on all the objects that it is allowed on, or on those that were found so far.
fn several(
    definition: &'static dyn AnyResourceDef,
    at: usize,
    meta: &ActionMeta,
    rows: &[Row],
    extent: Extent,
) -> Option<Entry> {
    let count = rows.len().to_string();
    let (text, more) = match extent {
        Extent::Whole => ([meta.label, " all ", &count].concat(), ""),
        Extent::Growing => ([meta.label, " the ", &count, " found"].concat(), ", looking for more"),
        Extent::Part => ([meta.label, " the ", &count, " found"].concat(), ", there may be more"),
    };
    let objects = units::count(rows.len(), definition.meta().singular, &definition.meta().plural.to_lowercase());
    (meta.bulk && rows.len() > 1).then(|| Entry {
        group: Group::Actions,
        icon: icon(meta),
        text,
        detail: [&objects, more].concat(),
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
    of_resource(definition, found).filter(|row| definition.allowed(row, at, caller).is_ok()).cloned().collect()
}

/// Those of the objects that are of this resource.
fn of_resource<'a>(definition: &'static dyn AnyResourceDef, found: &'a [Found]) -> impl Iterator<Item = &'a Row> {
    found.iter().filter(|(other, _)| other.meta().key == definition.meta().key).map(|(_, row)| row)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Unreadable;
    use crate::services::compute::keys::SERVERS;
    use std::sync::Arc;

    #[test]
    fn only_of_a_whole_list_all_are_meant() {
        let row = |id: &str| Arc::new(Unreadable { id: id.to_owned(), ..Unreadable::default() }) as Row;
        let rows = [row("1"), row("2")];
        let definition = crate::services::find(SERVERS).unwrap();
        let (at, meta) = definition.actions().into_iter().enumerate().find(|(_, meta)| meta.label == "Stop").unwrap();
        let said =
            |extent| several(definition, at, &meta, &rows, extent).map(|entry| (entry.text, entry.detail)).unwrap();
        assert_eq!(said(Extent::Whole), ("Stop all 2".to_owned(), "2 servers".to_owned()));
        assert_eq!(said(Extent::Growing), ("Stop the 2 found".to_owned(), "2 servers, looking for more".to_owned()));
        assert_eq!(said(Extent::Part), ("Stop the 2 found".to_owned(), "2 servers, there may be more".to_owned()));
        assert!(several(definition, at, &meta, &rows[..1], Extent::Whole).is_none(), "one is offered by its name");
    }

    #[test]
    fn services_are_asked_for_what_follows_a_verb() {
        assert_eq!(object_parts("Stop web*"), ["stop web", "web"]);
        assert_eq!(object_parts("edit quotas webshop"), ["edit quotas webshop", "quotas webshop", "webshop"]);
        assert_eq!(object_parts("web-1 "), ["web-1"]);
        assert_eq!(object_parts("*"), Vec::<String>::new());
    }
}

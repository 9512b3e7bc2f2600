//! Objects of the cloud, by name, id, tag and the like.

use super::entry::{Entry, Group, Target};
use super::words::{has_all, rank};
use crate::lenient;
use crate::model::{AnyResourceDef, Cell, JsonRow, Lookup, Row, called_now, scoped_row, shown};
use crate::services::choices::project_of;
use crate::services::compute::keys::SERVERS;
use crate::services::identity::keys::{DOMAINS, PROJECTS};
use crate::services::services;
use crate::store::Connection;
use futures::future::join_all;

/// An object and what it is.
pub type Found = (&'static dyn AnyResourceDef, Row);

/// Asks the services for objects whose names have one of these parts: lists that are short as a rule are loaded once, long
/// ones are asked by name. What they answer is found among the loaded objects. The future ends with the last answer.
pub fn ask(cloud: &Connection, parts: &[String]) -> impl Future<Output = ()> + use<> {
    let mut searches = Vec::new();
    for service in services().iter().filter(|service| cloud.offers(service.kind)) {
        for definition in service.resources.iter().filter(|one| cloud.shows(one.meta()) && !one.meta().path.is_empty())
        {
            if let Some(live) = cloud.live(definition.meta().key) {
                searches.extend(parts.iter().map(|part| (live.clone(), part.clone())));
            }
        }
    }
    async move {
        join_all(searches.iter().map(|(live, part)| live.search(part))).await;
    }
}

/// Whether lists are being loaded, in which more may be found. Reactive.
pub fn is_loading(cloud: &Connection) -> bool {
    cloud.live_collections().iter().any(|live| live.phase().loading)
}

/// The loaded objects whose name, id or keywords contain all the words; those whose names fit best first.
pub fn matching(cloud: &Connection, words: &[&str]) -> Vec<Found> {
    let mut found = Vec::new();
    for live in cloud.live_collections() {
        live.with(|rows| {
            let matching = rows.rows().iter().filter(|row| {
                let haystack = [row.name(), row.id(), &row.keywords()].join(" ").to_lowercase();
                has_all(&haystack, words)
            });
            found.extend(matching.map(|row| (live.definition(), row.clone())));
        });
    }
    let typed = words.join(" ");
    // A server is looked for more often than its port of nearly the same name.
    let is_other = |definition: &'static dyn AnyResourceDef| definition.meta().key != SERVERS;
    found.sort_by_cached_key(|(definition, row)| (rank(row.name(), &typed), is_other(*definition), row.name().len()));
    found
}

/// The results for loaded objects.
pub fn objects(cloud: &Connection, words: &[&str], limit: usize) -> Vec<Entry> {
    let entry = |(definition, row): Found| Entry {
        group: Group::Objects,
        icon: definition.meta().icon,
        text: shown(&called_now(definition, &row, cloud)).into_owned(),
        detail: [
            definition.meta().singular,
            " ",
            row.status(),
            &domain_of(cloud, &row),
            &addresses(cloud, definition, &row),
            &project(cloud, &row),
        ]
        .concat(),
        target: Target::Page(scoped_row::page_address(definition.meta().key, row.id())),
    };
    matching(cloud, words).into_iter().take(limit).map(entry).collect()
}

/// The titles of the columns that say where an object is reached.
const ADDRESSES: [&str; 2] = ["Addresses", "CIDRs"];

/// Where the object is reached, after what it is; empty where that is not known.
fn addresses(cloud: &Connection, definition: &'static dyn AnyResourceDef, row: &Row) -> String {
    let columns = definition.columns();
    let Some(column) = columns.iter().position(|column| ADDRESSES.contains(&column.title)) else {
        return String::new();
    };
    match definition.cell(row, column) {
        // To write these out would ask services.
        Cell::None | Cell::Pending | Cell::Derived(_) => String::new(),
        cell => match cell.plain(cloud) {
            text if text.is_empty() => text,
            text => [" · ", &text].concat(),
        },
    }
}

/// Whose it is, where lists show the objects of all projects; empty while that is not known.
fn project(cloud: &Connection, row: &Row) -> String {
    if !cloud.lists_all_projects() {
        return String::new();
    }
    let object = row.distinction();
    // Images have an owner.
    let id = Some(project_of(&object)).filter(|id| !id.is_empty()).unwrap_or_else(|| lenient::at(&object, "/owner"));
    match cloud.name_of(PROJECTS, &id) {
        Some(name) => [" · project ", &name].concat(),
        None => String::new(),
    }
}

/// Which domain a project, user or group is of: their names are unique within one only.
fn domain_of(cloud: &Connection, row: &Row) -> String {
    let domain = row.as_any().downcast_ref::<JsonRow>().map(|row| row.at("/domain_id")).unwrap_or_default();
    if domain.is_empty() {
        return domain;
    }
    let name = cloud.name_of(DOMAINS, &domain).unwrap_or(domain);
    ["in the domain ", &name].concat()
}

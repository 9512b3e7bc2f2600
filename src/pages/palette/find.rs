//! The search of the palette.

use super::actions::actions;
use super::address_owners::address_owners;
use super::entry::Entry;
use super::objects::objects;
use super::pages::pages;
use super::recent::RecentPages;
use super::settings::settings;
use super::words::rank;
use crate::auth::ScopeChoice;
use crate::store::Connection;
use std::collections::HashSet;

/// How many results each group shows.
const LIMIT: usize = 8;

/// What is found besides objects, pages and actions.
pub struct Surroundings<'a> {
    /// The projects, domains and the like that the user can switch to.
    pub projects: &'a [ScopeChoice],
    /// The pages that were visited last.
    pub recent: RecentPages,
}

/// The results for a text, of which all words have to match, by group: objects, actions, pages, settings. Without a text the
/// pages, those that were visited last before the others. Reactive: an address asks Neutron, whose answer comes later, and lists
/// are still being loaded.
pub fn find(cloud: &Connection, surroundings: &Surroundings, text: &str) -> Vec<Entry> {
    let lower = text.to_lowercase();
    let words: Vec<_> = lower.split_whitespace().collect();
    if words.is_empty() {
        let recent = surroundings.recent.entries(cloud);
        return without_doubles(recent.into_iter().chain(pages(cloud, &words)).collect());
    }
    // Whoever types an address looks for what has it, more than for names that contain it.
    let mut found = if words.len() == 1 { address_owners(cloud, &lower) } else { Vec::new() };
    let objects = objects(cloud, &words, LIMIT);
    let pages: Vec<Entry> = pages(cloud, &words).into_iter().take(LIMIT).collect();
    // Whoever types "networks" wants that page; unless something is called just so.
    let best = |entries: &[Entry]| entries.iter().map(|entry| rank(&entry.text, &words.join(" "))).min();
    let (first, last) = match (best(&pages), best(&objects)) {
        (Some(page @ 0..=1), object) if object.is_none_or(|object| page <= object) => (pages, objects),
        _ => (objects, pages),
    };
    found.extend(first);
    found.extend(actions(cloud, &words, LIMIT));
    found.extend(last);
    found.extend(settings(surroundings.projects, &other_regions(cloud), &words).into_iter().take(LIMIT));
    without_doubles(found)
}

/// The results without those that do what an earlier one does.
fn without_doubles(mut found: Vec<Entry>) -> Vec<Entry> {
    let mut known = HashSet::new();
    found.retain(|entry| entry.identity().is_none_or(|identity| known.insert(identity)));
    found
}

/// The regions of the catalog but the one that is shown; none where that is in no catalog.
fn other_regions(cloud: &Connection) -> Vec<String> {
    let session = cloud.session();
    let scope = session.scope();
    let regions = scope.catalog.regions();
    if !regions.contains(&scope.region) {
        return Vec::new();
    }
    regions.into_iter().filter(|region| *region != scope.region).collect()
}

#[cfg(test)]
mod tests {
    use super::super::entry::{Group, Target};
    use super::*;

    #[test]
    fn a_page_is_found_once() {
        let entry = |text: &str, path: &str| Entry {
            group: Group::Objects,
            icon: "server",
            text: text.into(),
            detail: String::new(),
            target: Target::Page(path.into()),
        };
        let found =
            vec![entry("web-1 has it", "/compute/servers/1"), entry("web-1", "/compute/servers/1"), entry("b", "/b")];
        assert_eq!(without_doubles(found).iter().map(|entry| &*entry.text).collect::<Vec<_>>(), ["web-1 has it", "b"]);
    }
}

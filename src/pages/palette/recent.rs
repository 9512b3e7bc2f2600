//! The pages that were visited last in this tab.

use super::entry::{Entry, Group, Target, name_of};
use crate::model::shown;
use crate::navigation::use_navigation;
use crate::pages::page_key::PageKey;
use crate::store::{App, Connection};
use leptos::prelude::*;

/// How many are kept.
const MOST: usize = 8;

/// The visited pages, the last one first, each with the identity of the connection that it was seen in. A context of the shell.
#[derive(Clone, Copy)]
pub struct RecentPages(RwSignal<Vec<(usize, String)>>);

/// Provides the visited pages, and follows the address for the current owner's life. Called once, by the shell.
pub fn provide_recent_pages() {
    let (app, navigation) = (App::get(), use_navigation());
    let recent = RecentPages(RwSignal::new(Vec::new()));
    provide_context(recent);
    Effect::new(move || {
        if let Some(cloud) = app.cloud() {
            recent.0.update(|pages| visit(pages, (cloud.identity(), navigation.path())));
        }
    });
}

fn visit(pages: &mut Vec<(usize, String)>, page: (usize, String)) {
    pages.retain(|known| *known != page);
    pages.insert(0, page);
    // The page that is shown is no result.
    pages.truncate(MOST + 1);
}

impl RecentPages {
    /// The visited lists and objects but the page that is shown. Reactive.
    pub fn entries(self, cloud: &Connection) -> Vec<Entry> {
        let own = self.0.get().into_iter().filter(|(identity, _)| *identity == cloud.identity());
        own.skip(1).filter_map(|(_, path)| entry(cloud, path)).collect()
    }
}

fn entry(cloud: &Connection, path: String) -> Option<Entry> {
    let (icon, text, detail) = match PageKey::of(&path) {
        PageKey::Detail(definition, id) => {
            let meta = definition.meta();
            (meta.icon, shown(&name_of(cloud, meta.key, &id)).into_owned(), meta.singular)
        }
        PageKey::List(definition) => (definition.meta().icon, definition.meta().plural.to_owned(), "Page"),
        PageKey::Topology => ("topology", "Topology".to_owned(), "Page"),
        PageKey::Overview => ("overview", "Overview".to_owned(), "Page"),
        PageKey::Activity => ("activity", "Activity".to_owned(), "Page"),
        _ => return None,
    };
    let detail = detail.to_owned();
    Some(Entry { group: Group::Recent, icon, text, detail, target: Target::Page(path) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_visit_of_a_page_counts() {
        let mut pages = Vec::new();
        for path in ["/a", "/b", "/a", "/c"] {
            visit(&mut pages, (1, path.to_owned()));
        }
        visit(&mut pages, (2, "/a".to_owned()));
        let paths: Vec<_> = pages.iter().map(|(identity, path)| (*identity, path.as_str())).collect();
        assert_eq!(paths, [(2, "/a"), (1, "/c"), (1, "/a"), (1, "/b")]);
        (0..20).for_each(|page| visit(&mut pages, (1, page.to_string())));
        assert_eq!(pages.len(), MOST + 1);
    }
}

//! A page that the navigation leads to, by its key.

use crate::model::Meta;
use crate::services::{ServiceDef, services};
use crate::store::App;

/// What a link of the navigation shows.
#[derive(Clone, PartialEq)]
pub struct LinkedPage {
    pub key: &'static str,
    pub icon: &'static str,
    pub title: String,
}

/// The page with this key, where this cloud has it and the user may see it. Its title tells it from other lists among which
/// it stands: those for which `stands_beside` is true. Reactive.
pub fn linked_page(app: App, key: &str, stands_beside: fn(&Meta) -> bool) -> Option<LinkedPage> {
    let cloud = app.cloud()?;
    let is_shown = |meta: &Meta| !meta.is_caller() && cloud.shows(meta);
    services().iter().filter(|service| cloud.offers(service.kind)).find_map(|service| {
        let page = service.pages.iter().find(|page| page.key == key && cloud.shows_page(page));
        let page = page.map(|page| LinkedPage { key: page.key, icon: page.icon, title: page.title.to_owned() });
        page.or_else(|| {
            let metas = service.resources.iter().map(|resource| resource.meta());
            let meta = metas.into_iter().find(|meta| meta.key == key && is_shown(meta))?;
            Some(LinkedPage { key: meta.key, icon: meta.icon, title: telling_title(service, meta, stands_beside) })
        })
    })
}

/// The title of a list, with its service where another one has a list of the same title.
fn telling_title(service: &ServiceDef, meta: &Meta, stands_beside: fn(&Meta) -> bool) -> String {
    let all = services().iter().flat_map(|service| service.resources).map(|resource| resource.meta());
    let namesakes = all.filter(|other| other.plural == meta.plural && stands_beside(other)).count();
    if namesakes > 1 { [meta.plural, " · ", service.title].concat() } else { meta.plural.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn title(key: &str, stands_beside: fn(&Meta) -> bool) -> String {
        let of = |service: &'static ServiceDef| {
            let meta = service.resources.iter().map(|resource| resource.meta()).find(|meta| meta.key == key)?;
            Some(telling_title(service, meta, stands_beside))
        };
        services().iter().find_map(of).unwrap_or_default()
    }

    #[test]
    fn lists_of_one_title_are_told_apart_by_their_services() {
        assert_eq!(title("identity/groups", |_| true), "Groups · Identity");
        assert_eq!(title("block-storage/groups", |_| true), "Groups · Block storage");
        assert_eq!(title("compute/servers", |_| true), "Servers");
        assert_eq!(title("identity/groups", |meta| meta.admin), "Groups", "projects' groups stand elsewhere");
        assert_eq!(title("identity/services", |meta| meta.admin), "Services · Identity");
    }
}

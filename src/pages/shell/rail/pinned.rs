//! The pages that the user has pinned to the navigation's top.

use super::page_link::PageLink;
use crate::model::Meta;
use crate::pages::page_key::PageKey;
use crate::services::{SERVICES, ServiceDef};
use crate::store::App;
use leptos::prelude::*;

/// A page that can be pinned.
#[derive(Clone, PartialEq)]
struct Pin {
    key: &'static str,
    icon: &'static str,
    title: String,
}

/// The pinned pages, as far as this cloud has them and the user may see them; nothing where there are none. They are in their
/// services' lists as well.
#[component]
pub fn PinnedPages(
    /// The page that is shown.
    page: Memo<PageKey>,
) -> impl IntoView {
    let app = App::get();
    let pins = Memo::new(move |_| {
        let pinned = app.preferences.pinned();
        pinned.iter().filter_map(|key| find(app, key)).collect::<Vec<_>>()
    });
    let link = move |Pin { key, icon, title }: Pin| view! { <PageLink key icon text=title page /> };
    view! {
        <Show when=move || pins.with(|pins| !pins.is_empty())>
            <section class="rail__group">
                <h2 class="rail__title">"Pinned"</h2>
                <ul class="rail__list">
                    <For each=move || pins.get() key=|pin| pin.key children=link />
                </ul>
            </section>
        </Show>
    }
}

/// The page with this key, where the navigation has it. Reactive.
fn find(app: App, key: &str) -> Option<Pin> {
    let cloud = app.cloud()?;
    let is_shown = |meta: &Meta| !meta.is_singleton() && cloud.shows(meta);
    SERVICES.iter().filter(|service| cloud.offers(service.kind)).find_map(|service| {
        let page = service.pages.iter().find(|page| page.key == key);
        let page = page.map(|page| Pin { key: page.key, icon: page.icon, title: page.title.to_owned() });
        page.or_else(|| {
            let metas = service.resources.iter().map(|resource| resource.meta());
            let meta = metas.into_iter().find(|meta| meta.key == key && is_shown(meta))?;
            Some(Pin { key: meta.key, icon: meta.icon, title: telling_title(service, meta) })
        })
    })
}

/// The title of a list, with its service where another one has a list of the same title.
fn telling_title(service: &ServiceDef, meta: &Meta) -> String {
    let all = SERVICES.iter().flat_map(|service| service.resources);
    let namesakes = all.filter(|resource| resource.meta().plural == meta.plural).count();
    if namesakes > 1 { [meta.plural, " · ", service.title].concat() } else { meta.plural.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_one_title_are_told_apart_by_their_services() {
        let title = |key: &str| {
            let of = |service: &'static ServiceDef| {
                let meta = service.resources.iter().map(|resource| resource.meta()).find(|meta| meta.key == key)?;
                Some(telling_title(service, meta))
            };
            SERVICES.iter().find_map(of).unwrap_or_default()
        };
        assert_eq!(title("identity/groups"), "Groups · Identity");
        assert_eq!(title("block-storage/groups"), "Groups · Block storage");
        assert_eq!(title("compute/servers"), "Servers");
    }
}

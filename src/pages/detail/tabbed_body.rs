//! The tabs of an object's page.

use super::json_tab::JsonTab;
use super::loaded_object::LoadedObject;
use super::tab_body::TabBody;
use crate::components::page_key::on_page_key;
use crate::components::tabs::{PANEL, TabLink, Tabs, tab_id};
use crate::http::encode;
use crate::model::{AnyResourceDef, Lookup};
use crate::navigation::use_navigation;
use crate::store::App;
use leptos::prelude::*;

/// The tab that every object has: what the service itself says.
const JSON: TabLink = TabLink { slug: "json", title: "JSON" };

/// The tabs, and the body of the one that the address names.
#[component]
pub fn TabbedBody(
    /// What the object is.
    definition: &'static dyn AnyResourceDef,
    /// The object.
    object: LoadedObject,
    /// Its id.
    id: String,
) -> impl IntoView {
    let cloud = App::get().cloud_now();
    let is_admin = cloud.is_some_and(|cloud| cloud.caller().in_service(definition.meta().service).is_admin());
    let offers = |service, since| cloud.is_some_and(|cloud| cloud.offers_version(service, since));
    let own = definition.tabs().into_iter().filter(|tab| tab.is_offered(is_admin, offers));
    let tabs: Vec<_> = own.map(|tab| TabLink { slug: tab.slug, title: tab.title }).chain([JSON]).collect();
    let slugs: Vec<_> = tabs.iter().map(|tab| tab.slug).collect();
    let navigation = use_navigation();
    let place = Memo::new({
        let slugs = slugs.clone();
        move |_| {
            let wanted = navigation.query("tab");
            slugs.iter().position(|slug| wanted.as_deref() == Some(*slug)).unwrap_or(0)
        }
    });
    let path = ["/", definition.meta().key, "/", &encode(&id)].concat();
    on_page_key({
        let (slugs, path) = (slugs.clone(), path.clone());
        move |key| {
            let step = match key {
                "]" => 1,
                "[" => slugs.len() - 1,
                _ => return false,
            };
            let at = (place.get_untracked() + step) % slugs.len();
            // As the tabs do: going back leaves the object.
            slugs.get(at).inspect(|slug| navigation.replace(&[&path, "?tab=", slug].concat())).is_some()
        }
    });
    let current = Memo::new(move |_| slugs.get(place.get()).copied().unwrap_or(JSON.slug));
    let body = move || {
        let slug = current.get();
        let id = id.clone();
        match definition.tabs().iter().position(|tab| tab.slug == slug) {
            None => view! { <JsonTab definition object id /> }.into_any(),
            Some(tab) => view! { <TabBody definition object tab id /> }.into_any(),
        }
    };
    view! {
        <Tabs tabs current label="Sections" path />
        <div
            class="tabpanel"
            id=PANEL
            role="tabpanel"
            tabindex="0"
            aria-labelledby=move || tab_id(current.get())
        >
            {body}
        </div>
    }
    .into_any()
}

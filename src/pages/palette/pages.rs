//! Pages of the console, by their titles.

use super::entry::{Entry, Group, Target};
use super::words::has_all;
use crate::services::services;
use crate::store::Connection;

/// The pages that the navigation leads to, and the forms, whose titles contain all the words.
pub fn pages(cloud: &Connection, words: &[&str]) -> Vec<Entry> {
    let page = |icon, text: &str, path: String| Entry {
        group: Group::Pages,
        icon,
        text: text.to_owned(),
        detail: "Page".to_owned(),
        target: Target::Page(path),
    };
    let mut all = vec![
        page("overview", "Overview", "/overview".into()),
        page("activity", "Activity", "/activity".into()),
        page("help", "Connection check", "/doctor".into()),
    ];
    for service in services().iter().filter(|service| cloud.offers(service.kind)) {
        let own = service.pages.iter().filter(|own| cloud.shows_page(own));
        all.extend(own.map(|own| page(own.icon, own.title, ["/", own.key].concat())));
        for definition in service.resources.iter().filter(|definition| cloud.shows(definition.meta())) {
            let meta = definition.meta();
            all.push(page(meta.icon, meta.plural, ["/", meta.key].concat()));
            if let Some(create) = definition.create() {
                all.push(page("plus", create.label, ["/", meta.key, "/create"].concat()));
            }
        }
    }
    all.retain(|entry| has_all(&entry.text.to_lowercase(), words));
    all
}

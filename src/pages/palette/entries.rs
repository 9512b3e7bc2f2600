//! What the palette finds.

use crate::model::{AnyView, Danger, Lookup, Row};
use crate::services::SERVICES;
use crate::store::Cloud;

/// Where an entry leads.
#[derive(Clone)]
pub enum Target {
    Page(String),
    Action(&'static dyn AnyView, usize, Row),
}

/// Something that was found.
#[derive(Clone)]
pub struct Entry {
    pub icon: &'static str,
    pub text: String,
    pub detail: String,
    pub target: Target,
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.detail == other.detail
    }
}

/// More would not be read.
const MOST: usize = 12;

/// What fits the words: pages first, then objects, then what can be done with them.
pub fn find(cloud: &Cloud, text: &str) -> Vec<Entry> {
    let lower = crate::text::lower(text);
    let words: Vec<_> = lower.split_whitespace().collect();
    let mut found = pages(cloud, &words);
    if !words.is_empty() {
        found.extend(objects(cloud, &words));
        found.extend(actions(cloud, &words));
    }
    found.truncate(MOST);
    found
}

fn has_all(haystack: &str, words: &[&str]) -> bool {
    words.iter().all(|word| haystack.contains(word))
}

fn pages(cloud: &Cloud, words: &[&str]) -> Vec<Entry> {
    let page = |icon, text: &str, path: String| Entry {
        icon,
        text: text.to_owned(),
        detail: "Page".to_owned(),
        target: Target::Page(path),
    };
    let mut all = vec![
        page("overview", "Overview", "/overview".into()),
        page("activity", "Activity", "/activity".into()),
        page("help", "Connection doctor", "/doctor".into()),
    ];
    for service in SERVICES.iter().filter(|service| cloud.offers(service.kind)) {
        for view in service.resources.iter().filter(|view| cloud.shows(view.meta())) {
            let meta = view.meta();
            all.push(page(meta.icon, meta.plural, ["/", meta.key].concat()));
            if let Some(create) = view.create() {
                all.push(page("plus", create.label, ["/", meta.key, "/create"].concat()));
            }
        }
    }
    all.retain(|entry| has_all(&crate::text::lower(&entry.text), words));
    all
}

/// Everything loaded whose name, id or keywords have all the words.
fn matching(cloud: &Cloud, words: &[&str], most: usize) -> Vec<(&'static dyn AnyView, Row)> {
    let mut found = Vec::new();
    for live in cloud.lives() {
        live.with(|rows| {
            let fit = rows.rows().iter().filter(|row| {
                let haystack = crate::text::lower(&[row.name(), row.id(), &row.keywords()].join(" "));
                has_all(&haystack, words)
            });
            found.extend(fit.take(most).map(|row| (live.view(), row.clone())));
        });
    }
    found.truncate(most);
    found
}

fn objects(cloud: &Cloud, words: &[&str]) -> Vec<Entry> {
    let entry = |(view, row): (&'static dyn AnyView, Row)| Entry {
        icon: view.meta().icon,
        text: row.name().to_owned(),
        detail: [view.meta().singular, " ", row.status()].concat(),
        target: Target::Page(["/", view.meta().key, "/", &crate::http::encode(row.id())].concat()),
    };
    matching(cloud, words, MOST).into_iter().map(entry).collect()
}

/// `stop web-1`: words that name an action, and words that name an object.
fn actions(cloud: &Cloud, words: &[&str]) -> Vec<Entry> {
    let caller = cloud.caller();
    let mut found = Vec::new();
    for split in 1..words.len() {
        let (verb, object) = words.split_at(split);
        for (view, row) in matching(cloud, object, 4) {
            for (at, meta) in view.actions().iter().enumerate() {
                if has_all(&crate::text::lower(meta.label), verb) && view.allowed(&row, at, &caller).is_ok() {
                    found.push(Entry {
                        icon: if meta.danger == Danger::None { "play" } else { "warning" },
                        text: [meta.label, " ", row.name()].concat(),
                        detail: "Action".to_owned(),
                        target: Target::Action(view, at, row.clone()),
                    });
                }
            }
        }
    }
    found
}

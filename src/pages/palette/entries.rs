//! The search of the palette: pages, objects that are loaded, and their actions.

use super::address;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::lenient;
use crate::model::{AnyResourceDef, Danger, Lookup, Row};
use crate::services::{self, SERVICES};
use crate::store::Connection;
use serde_json::Value;

/// What choosing an entry does.
#[derive(Clone)]
pub enum Target {
    /// Goes to a page, by its path.
    Page(String),
    /// Starts an action, by its position among the resource's, on an object.
    Action(&'static dyn AnyResourceDef, usize, Row),
}

/// A search result.
#[derive(Clone)]
pub struct Entry {
    /// The icon's name.
    pub icon: &'static str,
    /// A page's title, an object's name, or an action with its object.
    pub text: String,
    /// What the text is.
    pub detail: String,
    /// What choosing it does.
    pub target: Target,
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.detail == other.detail
    }
}

/// How many results are shown.
const LIMIT: usize = 12;

/// How many objects are looked at for each way to read the words as an action and a name.
const ACTION_OBJECTS: usize = 4;

/// The results for a text, of which all words have to match: pages first, then objects, then actions. Reactive: an address
/// asks Neutron, whose answer comes later.
pub fn find(cloud: &Connection, text: &str) -> Vec<Entry> {
    let lower = text.to_lowercase();
    let words: Vec<_> = lower.split_whitespace().collect();
    // Whoever types an address looks for what has it, more than for names that contain it.
    let mut found = if words.len() == 1 { address_owners(cloud, &lower) } else { Vec::new() };
    found.extend(pages(cloud, &words));
    if !words.is_empty() {
        found.extend(objects(cloud, &words));
        found.extend(actions(cloud, &words));
    }
    found.truncate(LIMIT);
    found
}

fn has_all(haystack: &str, words: &[&str]) -> bool {
    words.iter().all(|word| haystack.contains(word))
}

fn pages(cloud: &Connection, words: &[&str]) -> Vec<Entry> {
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
        all.extend(service.pages.iter().map(|own| page(own.icon, own.title, ["/", own.key].concat())));
        for view in service.resources.iter().filter(|view| cloud.shows(view.meta())) {
            let meta = view.meta();
            all.push(page(meta.icon, meta.plural, ["/", meta.key].concat()));
            if let Some(create) = view.create() {
                all.push(page("plus", create.label, ["/", meta.key, "/create"].concat()));
            }
        }
    }
    all.retain(|entry| has_all(&entry.text.to_lowercase(), words));
    all
}

/// The loaded objects whose name, id or keywords contain all the words.
fn matching(cloud: &Connection, words: &[&str], limit: usize) -> Vec<(&'static dyn AnyResourceDef, Row)> {
    let mut found = Vec::new();
    for live in cloud.lives() {
        live.with(|rows| {
            let matching = rows.rows().iter().filter(|row| {
                let haystack = [row.name(), row.id(), &row.keywords()].join(" ").to_lowercase();
                has_all(&haystack, words)
            });
            found.extend(matching.take(limit).map(|row| (live.view(), row.clone())));
        });
    }
    found.truncate(limit);
    found
}

fn objects(cloud: &Connection, words: &[&str]) -> Vec<Entry> {
    let entry = |(view, row): (&'static dyn AnyResourceDef, Row)| Entry {
        icon: view.meta().icon,
        text: row.name().to_owned(),
        detail: [view.meta().singular, " ", row.status()].concat(),
        target: Target::Page(["/", view.meta().key, "/", &crate::http::encode(row.id())].concat()),
    };
    matching(cloud, words, LIMIT).into_iter().map(entry).collect()
}

/// What an address belongs to: asks Neutron for the port that has it, in all projects where the caller may see them.
/// <https://docs.openstack.org/api-ref/network/v2/#list-ports>
fn address_owners(cloud: &Connection, text: &str) -> Vec<Entry> {
    let text = text.trim();
    let filter = match address::kind(text) {
        Some(address::Kind::Mac) => ["mac_address=", &encode(text)].concat(),
        Some(address::Kind::Ip) => ["fixed_ips=ip_address%3D", &encode(text)].concat(),
        None => return Vec::new(),
    };
    if !cloud.offers(ServiceType::Network) {
        return Vec::new();
    }
    let list = |path: &str, field: &str| -> Vec<Value> {
        let answer = cloud.document(&ServiceRequest::get(ServiceType::Network, path));
        let list = answer.and_then(Result::ok).and_then(|json| json.get(field)?.as_array().cloned());
        list.unwrap_or_default()
    };
    let mut found = Vec::new();
    let floating = ["/floatingips?floating_ip_address=", &encode(text)].concat();
    for address in if filter.starts_with("fixed") { list(&floating, "floatingips") } else { Vec::new() } {
        found.extend(related(cloud, "network/floating-ips", &address, "/id", text));
        found.extend(related(cloud, "network/ports", &address, "/port_id", "leads to it"));
        found.extend(related(cloud, "compute/servers", &address, "/port_details/device_id", "leads to it"));
        found.extend(related(cloud, "identity/projects", &address, "/project_id", "owns it"));
    }
    for port in list(&["/ports?", &filter].concat(), "ports") {
        found.extend(related(cloud, "network/ports", &port, "/id", "has it"));
        if lenient::at(&port, "/device_owner").starts_with("compute:") {
            found.extend(related(cloud, "compute/servers", &port, "/device_id", "has it"));
        }
        found.extend(related(cloud, "network/networks", &port, "/network_id", "is where it is"));
        found.extend(related(cloud, "identity/projects", &port, "/project_id", "owns it"));
    }
    found
}

/// The result that leads to the object whose id is at a JSON pointer, by its name where that is known; `relation` says what
/// it has to do with the address.
fn related(cloud: &Connection, key: &str, json: &Value, pointer: &str, relation: &str) -> Option<Entry> {
    let id = lenient::at(json, pointer);
    let meta = services::find(key)?.meta();
    (!id.is_empty()).then(|| Entry {
        icon: meta.icon,
        text: cloud.name_of(key, &id).filter(|name| !name.is_empty()).unwrap_or_else(|| id.clone()),
        detail: [meta.singular, " ", relation].concat(),
        target: Target::Page(crate::model::scoped_row::page_address(key, &id)),
    })
}

/// The actions that a text such as `stop web-1` names: first words of an action, then words of an object.
fn actions(cloud: &Connection, words: &[&str]) -> Vec<Entry> {
    let caller = cloud.caller();
    let mut found = Vec::new();
    for split in 1..words.len() {
        let (verb, object) = words.split_at(split);
        for (view, row) in matching(cloud, object, ACTION_OBJECTS) {
            for (at, meta) in view.actions().iter().enumerate() {
                if has_all(&meta.label.to_lowercase(), verb) && view.allowed(&row, at, &caller).is_ok() {
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

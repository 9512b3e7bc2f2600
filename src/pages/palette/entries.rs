//! What the palette finds.

use super::address;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::encode;
use crate::model::{AnyResourceDef, Danger, Lookup, Row, lenient};
use crate::services::{self, SERVICES};
use crate::store::Connection;
use serde_json::Value;

/// Where an entry leads.
#[derive(Clone)]
pub enum Target {
    Page(String),
    Action(&'static dyn AnyResourceDef, usize, Row),
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
pub fn find(cloud: &Connection, text: &str) -> Vec<Entry> {
    let lower = text.to_lowercase();
    let words: Vec<_> = lower.split_whitespace().collect();
    // What stands at an address is what is looked for, whatever else has it in its name.
    let mut found = if words.len() == 1 { whose(cloud, &lower) } else { Vec::new() };
    found.extend(pages(cloud, &words));
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

/// Everything loaded whose name, id or keywords have all the words.
fn matching(cloud: &Connection, words: &[&str], most: usize) -> Vec<(&'static dyn AnyResourceDef, Row)> {
    let mut found = Vec::new();
    for live in cloud.lives() {
        live.with(|rows| {
            let fit = rows.rows().iter().filter(|row| {
                let haystack = [row.name(), row.id(), &row.keywords()].join(" ").to_lowercase();
                has_all(&haystack, words)
            });
            found.extend(fit.take(most).map(|row| (live.view(), row.clone())));
        });
    }
    found.truncate(most);
    found
}

fn objects(cloud: &Connection, words: &[&str]) -> Vec<Entry> {
    let entry = |(view, row): (&'static dyn AnyResourceDef, Row)| Entry {
        icon: view.meta().icon,
        text: row.name().to_owned(),
        detail: [view.meta().singular, " ", row.status()].concat(),
        target: Target::Page(["/", view.meta().key, "/", &crate::http::encode(row.id())].concat()),
    };
    matching(cloud, words, MOST).into_iter().map(entry).collect()
}

/// Whose an address is: Neutron is asked for the port that has it, in all projects where the caller may see them.
/// <https://docs.openstack.org/api-ref/network/v2/#list-ports>
fn whose(cloud: &Connection, text: &str) -> Vec<Entry> {
    let text = text.trim();
    let filter = match address::kind(text) {
        Some(address::Kind::Mac) => ["mac_address=", &encode(text)].concat(),
        Some(address::Kind::Ip) => ["fixed_ips=ip_address%3D", &encode(text)].concat(),
        None => return Vec::new(),
    };
    if !cloud.offers(ServiceType::Network) {
        return Vec::new();
    }
    let ask = |path: &str, many: &str| -> Vec<Value> {
        let answer = cloud.document(&ServiceRequest::get(ServiceType::Network, path));
        let list = answer.and_then(Result::ok).and_then(|json| json.get(many)?.as_array().cloned());
        list.unwrap_or_default()
    };
    let mut found = Vec::new();
    let floating = ["/floatingips?floating_ip_address=", &encode(text)].concat();
    for address in if filter.starts_with("fixed") { ask(&floating, "floatingips") } else { Vec::new() } {
        found.extend(to(cloud, "network/floating-ips", &address, "/id", text));
        found.extend(to(cloud, "network/ports", &address, "/port_id", "leads to it"));
        found.extend(to(cloud, "compute/servers", &address, "/port_details/device_id", "leads to it"));
        found.extend(to(cloud, "identity/projects", &address, "/project_id", "owns it"));
    }
    for port in ask(&["/ports?", &filter].concat(), "ports") {
        found.extend(to(cloud, "network/ports", &port, "/id", "has it"));
        if lenient::at(&port, "/device_owner").starts_with("compute:") {
            found.extend(to(cloud, "compute/servers", &port, "/device_id", "has it"));
        }
        found.extend(to(cloud, "network/networks", &port, "/network_id", "is where it is"));
        found.extend(to(cloud, "identity/projects", &port, "/project_id", "owns it"));
    }
    found
}

/// The way to the object with the id at a JSON pointer, by its name where that is known.
fn to(cloud: &Connection, key: &str, json: &Value, at: &str, what: &str) -> Option<Entry> {
    let id = lenient::at(json, at);
    let meta = services::find(key)?.meta();
    (!id.is_empty()).then(|| Entry {
        icon: meta.icon,
        text: cloud.name_of(key, &id).filter(|name| !name.is_empty()).unwrap_or_else(|| id.clone()),
        detail: [meta.singular, " ", what].concat(),
        target: Target::Page(crate::model::scoped_row::page(key, &id)),
    })
}

/// `stop web-1`: words that name an action, and words that name an object.
fn actions(cloud: &Connection, words: &[&str]) -> Vec<Entry> {
    let caller = cloud.caller();
    let mut found = Vec::new();
    for split in 1..words.len() {
        let (verb, object) = words.split_at(split);
        for (view, row) in matching(cloud, object, 4) {
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

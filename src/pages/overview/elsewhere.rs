//! What is in error in other projects, for administrators: counted, with the way to the list of it.

use crate::auth::{ServiceRequest, ServiceType};
use crate::components::clock::use_now;
use crate::lenient;
use crate::model::{Lookup, units};
use crate::services::{block_storage, compute, find};
use crate::store::{App, Connection};
use leptos::prelude::*;
use serde_json::Value;
use std::collections::HashSet;

/// What is counted of one resource.
struct Source {
    key: &'static str,
    service: ServiceType,
    /// The list of those in error, and the key of the list in its answer.
    list: (&'static str, &'static str),
    /// The status as the service writes it.
    status: &'static str,
    names: (&'static str, &'static str),
}

static SOURCES: &[Source] = &[
    Source {
        key: compute::keys::SERVERS,
        service: ServiceType::Compute,
        list: ("/servers?status=ERROR", "servers"),
        status: "ERROR",
        names: ("server", "servers"),
    },
    Source {
        key: block_storage::keys::VOLUMES,
        service: ServiceType::BlockStorage,
        list: ("/volumes?status=error", "volumes"),
        status: "error",
        names: ("volume", "volumes"),
    },
];

/// How many are in error in other projects, and the list that shows them.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ErrorCount {
    pub icon: &'static str,
    /// What they are, in a word.
    pub kind: &'static str,
    pub status: &'static str,
    pub label: String,
    pub address: String,
}

/// The counts that are not zero, kept up to date.
pub fn use_errors_elsewhere() -> Memo<Vec<ErrorCount>> {
    let (app, now) = (App::get(), use_now());
    Memo::new(move |_| {
        // The answers are asked for again when they are old.
        now.track();
        let cloud = app.cloud().filter(|cloud| cloud.caller().is_admin());
        cloud.map(|cloud| SOURCES.iter().filter_map(|source| errors(&cloud, source)).collect()).unwrap_or_default()
    })
}

fn errors(cloud: &Connection, source: &Source) -> Option<ErrorCount> {
    if !cloud.offers(source.service) || cloud.lists_all_projects() {
        return None;
    }
    let (own, key) = source.list;
    let [own, all] = [own.to_owned(), [own, "&all_tenants=1"].concat()]
        .map(|path| cloud.document(&ServiceRequest::get(source.service, path)));
    let ids = |answer: &Value| -> Option<HashSet<String>> {
        Some(answer.get(key)?.as_array()?.iter().map(|one| lenient::at(one, "/id")).collect())
    };
    let count = ids(&*all?.ok()?)?.difference(&ids(&*own?.ok()?)?).count();
    let label = [&units::number(count as f64), " in error"].concat();
    let address = ["/", source.key, "?all-projects&Status=", source.status].concat();
    let meta = find(source.key)?.meta();
    let kind = if count == 1 { source.names.0 } else { source.names.1 };
    (count > 0).then_some(ErrorCount { icon: meta.icon, kind, status: source.status, label, address })
}

//! The state of a list page: a handle that its parts share.

use super::{address, memory};
use crate::components::table::{Setup, Source, Table};
use crate::http::Error;
use crate::model::scoped_row::page_address;
use crate::model::{AnyResourceDef, Lookup};
use crate::services;
use crate::store::{App, CollectionPhase, Connection, Density, LiveCollection, MergedLookup, ScopeRows, Watch, labels};
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The list that is shown. A context of the list page; all copies are the same one.
#[derive(Clone, Copy)]
pub struct ListPage {
    pub app: App,
    pub definition: &'static dyn AnyResourceDef,
    pub table: Table,
    /// Why the last attempt to load failed, until one succeeds: in the first scope where it did.
    pub failure: Memo<Option<Error>>,
    /// Dropped with its owner, that ends the watches.
    origins: StoredValue<Vec<Origin>, LocalStorage>,
}

/// A scope that rows are from, and what keeps them fresh.
pub struct Origin {
    pub cloud: Connection,
    pub live: LiveCollection,
    /// What tells it from the others; empty where there is only one.
    pub label: String,
    _watch: Watch,
}

/// The page's list.
///
/// # Panics
/// Outside of a list page.
pub fn use_list_page() -> ListPage {
    expect_context()
}

impl ListPage {
    /// The list of a resource, kept fresh for the current owner's life; its requests are aborted afterwards. `None` where
    /// the cloud does not offer the service.
    pub fn open(definition: &'static dyn AnyResourceDef) -> Option<ListPage> {
        let app = App::get();
        let meta = definition.meta();
        let merges = untrack(|| app.merges());
        let clouds = if merges { untrack(|| app.open()) } else { app.cloud_now().into_iter().collect() };
        let shows =
            |cloud: &Connection| cloud.offers(meta.service) && (!merges || !meta.admin || cloud.caller().is_admin());
        let clouds: Vec<Connection> = clouds.into_iter().filter(shows).collect();
        let labels = if clouds.len() > 1 { labels(&clouds) } else { vec![String::new(); clouds.len()] };
        let origin = |(cloud, label): (Connection, String)| {
            let live = cloud.live(meta.key)?;
            Some(Origin { cloud, label, _watch: live.watch(), live })
        };
        let origins: Vec<Origin> = clouds.into_iter().zip(labels).filter_map(origin).collect();
        let (definition, lookup, rows) = shown(definition, &origins)?;
        let mut query = address::read(definition, lookup.caller().is_admin());
        let knows_all = origins.iter().any(|from| from.cloud.sees_all_projects(definition.meta()));
        // Links to the list do not tell: it is as the others are.
        query.all_projects = knows_all && (query.all_projects || untrack(|| app.preferences.all_projects()));
        let table = Table::new(Setup {
            definition,
            rows,
            query,
            lookup,
            preferred: Box::new(move || app.preferences.columns(meta.key)),
            widths: Box::new(move || app.preferences.widths(meta.key)),
            keep_widths: UnsyncCallback::new(move |widths| app.preferences.set_widths(meta.key, widths)),
            position: memory::recall(meta.key),
            is_new: Box::new(move |id| app.tasks().marks_new(&page_address(meta.key, id))),
        });
        memory::keep(meta.key, table);
        // The style sheet says how high rows are in either density.
        Effect::new(move || {
            let compact = app.preferences.density() == Density::Compact;
            let root = document().document_element().and_then(|root| root.dyn_into::<HtmlElement>().ok());
            if let Some(data) = root.map(|root| root.dataset()) {
                // Fails only for names that are none.
                let _ = data.set("density", if compact { "compact" } else { "comfortable" });
            }
            table.remeasure();
        });
        let origins = StoredValue::new_local(origins);
        if knows_all {
            share_all_projects(app, table);
        }
        let failure = Memo::new(move |_| origins.with_value(|all| all.iter().find_map(|from| from.live.phase().error)));
        Some(ListPage { app, definition, table, failure, origins })
    }

    /// The scopes that rows are from.
    pub fn with_origins<T>(self, read: impl FnOnce(&[Origin]) -> T) -> T {
        self.origins.with_value(|all| read(all))
    }

    /// The state of loading. Reactive. Of several scopes, the list is complete when each of them is or has failed, and as
    /// old as the oldest.
    pub fn phase(self) -> CollectionPhase {
        self.with_origins(|all| {
            let mut phases = all.iter().map(|from| from.live.phase());
            let first = phases.next().unwrap_or_default();
            phases.fold(first, |all, one| CollectionPhase {
                loading: all.loading || one.loading,
                complete: (all.complete || all.error.is_some()) && (one.complete || one.error.is_some()),
                cut_short: all.cut_short.or(one.cut_short),
                refreshed_ms: match (all.refreshed_ms, one.refreshed_ms) {
                    (Some(all), Some(one)) => Some(all.min(one)),
                    (all, one) => all.or(one),
                },
                error: all.error.or(one.error),
            })
        })
    }

    /// Whether rows are on their way that were never there.
    pub fn is_loading(self) -> bool {
        let phase = self.phase();
        phase.loading || (!phase.complete && phase.error.is_none())
    }

    /// Asks for what there is, at once.
    pub fn refresh(self) {
        self.with_origins(|all| all.iter().for_each(|from| from.live.reread()));
    }

    /// Has services look for what is beyond lists that are cut short, by a part of its name.
    pub fn filter_by_name(self, part: &str) {
        // The page may have been left in the meantime.
        let _ = self.origins.try_with_value(|all| all.iter().for_each(|from| from.live.filter_by_name(part)));
    }

    /// Whether a new object can be made, and why not.
    ///
    /// # Errors
    /// The reason, for people.
    pub fn may_create(self) -> Result<(), &'static str> {
        let caller = self.app.cloud_now().map(|cloud| cloud.caller()).unwrap_or_default();
        self.definition.create().and_then(|create| create.refused(&caller)).map_or(Ok(()), Err)
    }

    pub fn create_path(self) -> String {
        ["/", self.definition.meta().key, "/create"].concat()
    }

    /// Whether all projects can be shown: the resource knows them, and the caller may.
    pub fn knows_all_projects(self) -> bool {
        self.with_origins(|all| all.iter().any(|from| from.cloud.sees_all_projects(self.definition.meta())))
    }

    pub fn all_projects(self) -> bool {
        self.table.query.with(|query| query.all_projects)
    }

    pub fn set_all_projects(self, to: bool) {
        self.table.query.update(|query| query.all_projects = to);
    }
}

/// Keeps the list's switch and that of all lists the same.
fn share_all_projects(app: App, table: Table) {
    let own = Memo::new(move |_| table.query.with(|query| query.all_projects));
    // At once, so that nothing else is asked for when the page opens.
    app.set_all_projects(own.get_untracked());
    Effect::watch(move || own.get(), move |all, _, _| app.set_all_projects(*all), false);
    let everywhere = Memo::new(move |_| app.preferences.all_projects());
    let follow = move |all: &bool, _: Option<&bool>, _: Option<()>| {
        if own.get_untracked() != *all {
            table.query.update(|query| query.all_projects = *all);
        }
    };
    Effect::watch(move || everywhere.get(), follow, false);
}

/// How the rows are shown, what is asked for the names in them, and where they come from.
fn shown(
    definition: &'static dyn AnyResourceDef,
    origins: &[Origin],
) -> Option<(&'static dyn AnyResourceDef, Rc<dyn Lookup>, Source)> {
    if let [only] = origins {
        let live = only.live.clone();
        return Some((definition, Rc::new(only.cloud), Rc::new(move |read| live.with(|rows| read(rows.rows())))));
    }
    if origins.is_empty() {
        return None;
    }
    let merged = services::find_merged(definition.meta().key)?;
    let shares: Vec<_> =
        origins.iter().map(|from| ScopeRows::new(&from.cloud, from.live.clone(), from.label.clone())).collect();
    let rows: Source = Rc::new(move |read| {
        let mut all = Vec::new();
        shares.iter().for_each(|share| share.add_to(&mut all));
        read(&all);
    });
    Some((merged, Rc::new(MergedLookup(origins.iter().map(|from| from.cloud).collect())), rows))
}

//! The state of a list page: a handle that its parts share.

use super::{address, memory};
use crate::components::table::{Setup, Source, Table};
use crate::http::Error;
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
    pub view: &'static dyn AnyResourceDef,
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
    pub fn open(view: &'static dyn AnyResourceDef) -> Option<ListPage> {
        let app = App::get();
        let meta = view.meta();
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
        let (view, lookup, rows) = shown(view, &origins)?;
        let mut query = address::read(view, lookup.caller().is_admin());
        // Links to the list do not tell: it stays as it was left.
        let all = |from: &Origin| sees_all(view, from) && (query.all_projects || from.live.all_projects());
        query.all_projects = origins.iter().any(all);
        let table = Table::new(Setup {
            view,
            rows,
            query,
            lookup,
            preferred: Box::new(move || app.preferences.columns(meta.key)),
            position: memory::recall(meta.key),
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
        let all_projects = Memo::new(move |_| table.query.with(|query| query.all_projects));
        let list_all = move |all: bool| {
            origins.with_value(|from| {
                from.iter().filter(|from| sees_all(view, from)).for_each(|from| from.live.set_all_projects(all));
            });
        };
        // At once, so that nothing else is asked for when the page opens.
        list_all(all_projects.get_untracked());
        Effect::watch(move || all_projects.get(), move |all, _, _| list_all(*all), false);
        let failure = Memo::new(move |_| origins.with_value(|all| all.iter().find_map(|from| from.live.phase().error)));
        Some(ListPage { app, view, table, failure, origins })
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

    /// Whether a new object can be made, and why not.
    ///
    /// # Errors
    /// The reason, for people.
    pub fn may_create(self) -> Result<(), &'static str> {
        let caller = self.app.cloud_now().map(|cloud| cloud.caller()).unwrap_or_default();
        self.view.create().and_then(|create| create.refused(&caller)).map_or(Ok(()), Err)
    }

    pub fn create_path(self) -> String {
        ["/", self.view.meta().key, "/create"].concat()
    }

    /// Whether all projects can be shown: the resource knows them, and the caller may.
    pub fn knows_all_projects(self) -> bool {
        self.with_origins(|all| all.iter().any(|from| sees_all(self.view, from)))
    }

    pub fn all_projects(self) -> bool {
        self.table.query.with(|query| query.all_projects)
    }

    pub fn set_all_projects(self, to: bool) {
        self.table.query.update(|query| query.all_projects = to);
    }
}

fn sees_all(view: &dyn AnyResourceDef, from: &Origin) -> bool {
    view.meta().all_projects.is_some() && from.cloud.caller().is_admin()
}

/// How the rows are shown, what is asked for the names in them, and where they come from.
fn shown(
    view: &'static dyn AnyResourceDef,
    origins: &[Origin],
) -> Option<(&'static dyn AnyResourceDef, Rc<dyn Lookup>, Source)> {
    if let [only] = origins {
        let live = only.live.clone();
        return Some((view, Rc::new(only.cloud), Rc::new(move |read| live.with(|rows| read(rows.rows())))));
    }
    if origins.is_empty() {
        return None;
    }
    let merged = services::find_merged(view.meta().key)?;
    let shares: Vec<_> =
        origins.iter().map(|from| ScopeRows::new(&from.cloud, from.live.clone(), from.label.clone())).collect();
    let rows: Source = Rc::new(move |read| {
        let mut all = Vec::new();
        shares.iter().for_each(|share| share.add_to(&mut all));
        read(&all);
    });
    Some((merged, Rc::new(MergedLookup(origins.iter().map(|from| from.cloud).collect())), rows))
}

//! A connection: a signed-in scope of a cloud, with one client per service and one collection per resource.

mod extensions;
mod folders;

use super::cached_documents::Documents;
use super::connection_state::{
    ConnectionState, ConnectionStateStoreFields, ServiceStateStoreFields, Services, record, service_field,
};
use super::folders::Folders;
use super::health_probe::probe;
use super::live_collection::LiveCollection;
use super::references::References;
use super::service_health::ServiceHealth;
use super::transfers::Registry;
use crate::auth::{Microversion, ServiceClient, ServiceType, Session};
use crate::model::scoped_row::{page_address, scoped_id};
use crate::model::{AnyResourceDef, Caller, Meta};
use crate::platform::yield_now;
use crate::services;
use leptos::prelude::*;
use reactive_stores::{Store, Subfield};
use std::sync::atomic::{AtomicUsize, Ordering};

/// A signed-in scope of a cloud. All copies are the same connection. Its state is dropped some time after
/// [`Connection::close`]: when no view shows it any more, and no [`ConnectionGuard`] is held.
#[derive(Clone, Copy)]
pub struct Connection {
    identity: usize,
    pub(super) state: Store<ConnectionState>,
    /// Some dozens, so that looking through all of them costs less than a table.
    collections: StoredValue<Vec<LiveCollection>, LocalStorage>,
    pub(super) documents: Documents,
    pub(super) references: References,
    pub(super) transfer_registry: Registry,
    pub(super) folders: Folders,
    extensions_asked: StoredValue<bool>,
    /// Lists have all projects' objects, where the caller may see them.
    pub(super) all_projects: StoredValue<bool>,
    lifetime: StoredValue<Lifetime>,
}

/// What decides when the state of a connection is dropped.
struct Lifetime {
    /// Owns all of the connection's handles.
    owner: Owner,
    guards: usize,
    closed: bool,
}

/// How many connections were opened since the page was loaded.
static OPENED: AtomicUsize = AtomicUsize::new(0);

impl PartialEq for Connection {
    fn eq(&self, other: &Self) -> bool {
        self.identity == other.identity
    }
}

impl Eq for Connection {}

impl Connection {
    /// Opens a connection with a session. It belongs to the current owner, which has to outlive the pages that show it.
    pub fn new(session: Session) -> Self {
        let caller = caller_of(&session);
        let owner = Owner::new();
        let (folders, transfer_registry) = owner.with(|| (Folders::new(), Registry::new()));
        let (state, collections, documents, references, extensions_asked, all_projects) = owner.with(|| {
            let state = Store::new(ConnectionState::new(session, caller));
            let (documents, references) = (Documents::new(), References::new());
            let no = || StoredValue::new(false);
            (state, StoredValue::new_local(Vec::new()), documents, references, no(), no())
        });
        // Outlives what it owns.
        let lifetime = StoredValue::new(Lifetime { owner, guards: 0, closed: false });
        let identity = OPENED.fetch_add(1, Ordering::Relaxed);
        let connection = Connection {
            identity,
            state,
            collections,
            documents,
            references,
            transfer_registry,
            folders,
            extensions_asked,
            all_projects,
            lifetime,
        };
        connection.session().on_expired(move || connection.update_expired());
        ServiceType::ALL.into_iter().for_each(|kind| connection.watch_health(kind));
        connection
    }

    /// Tells connections apart, also from those that were closed.
    pub fn identity(&self) -> usize {
        self.identity
    }

    /// Who is signed in where. Only while the connection is open, or guarded.
    pub fn session(&self) -> Session {
        self.state.session().get_untracked().get_value()
    }

    pub(super) fn try_session(&self) -> Option<Session> {
        self.state.session().try_get_untracked()?.try_get_value()
    }

    /// How far the cloud's clock is ahead of this machine's, in milliseconds; none once the connection is closed. Not
    /// reactive, though each renewed token measures it again.
    pub fn clock_offset_ms(&self) -> f64 {
        self.try_session().map_or(0.0, |session| session.server_offset_ms())
    }

    /// The number of its scope among those that are open in this tab, see [`Session::number`]; `None` once the connection
    /// is closed and dropped.
    pub fn number(&self) -> Option<u32> {
        self.try_session().map(|session| session.number())
    }

    /// As [`Connection::session`], for readers of how long it goes on: they are woken when that has changed. `None` once
    /// the connection is closed and dropped.
    pub(super) fn tracked_session(&self) -> Option<Session> {
        self.state.session().try_get()?.try_get_value()
    }

    /// Wakes the readers of [`Connection::tracked_session`].
    pub(super) fn notify_session(&self) {
        self.state.session().notify();
    }

    /// Whether the session has expired and waits for the password or the like. Reactive.
    pub fn has_expired(&self) -> bool {
        self.state.expired().try_get().unwrap_or_default()
    }

    /// Takes over from the session whether it has expired.
    pub(super) fn update_expired(&self) {
        if let Some(session) = self.try_session() {
            let _ = self.state.expired().try_set(session.is_expired());
        }
    }

    /// The services, each with its client and its health, for views to read by field.
    pub fn services(&self) -> Subfield<Store<ConnectionState>, ConnectionState, Services> {
        self.state.services()
    }

    /// The one client of a service. Only while the connection is open, or guarded.
    pub fn service(&self, kind: ServiceType) -> ServiceClient {
        service_field(self.state, kind).client().get_untracked().get_value()
    }

    /// As [`Connection::service`]; `None` once the connection is closed and dropped.
    pub fn try_service(&self, kind: ServiceType) -> Option<ServiceClient> {
        service_field(self.state, kind).client().try_get_untracked()?.try_get_value()
    }

    /// Whether a service answers. Reactive: only changes of this service's health wake the reader.
    pub fn health(&self, kind: ServiceType) -> ServiceHealth {
        service_field(self.state, kind).health().try_get().unwrap_or_default()
    }

    /// The service that an address belongs to, and the path below its base.
    pub fn service_of(&self, url: &str) -> Option<(ServiceType, String)> {
        let kinds = services::services().iter().map(|service| service.kind);
        // Behind a gateway, the base is a path.
        let of = |kind| Some((kind, url.split_once(&*self.try_service(kind)?.base()?)?.1.to_owned()));
        kinds.filter_map(of).find(|(_, path)| path.starts_with('/'))
    }

    /// Whether the catalog has the service.
    pub fn offers(&self, kind: ServiceType) -> bool {
        kind == ServiceType::Identity || self.try_service(kind).is_some_and(|client| client.base().is_some())
    }

    /// Whether the catalog has the service, with this microversion as far as its versions are known.
    pub fn offers_version(&self, kind: ServiceType, since: Option<Microversion>) -> bool {
        let known = || self.try_service(kind)?.discovered_range()?.max;
        self.offers(kind) && since.is_none_or(|since| known().is_none_or(|newest| newest >= since))
    }

    /// The route of an object's page in this scope, whichever is shown when it is followed.
    pub fn page_of(&self, definition: &dyn AnyResourceDef, id: &str) -> String {
        page_address(definition.meta().key, &scoped_id(id, self.number().unwrap_or_default()))
    }

    /// The collections that have been asked for so far.
    pub fn live_collections(&self) -> Vec<LiveCollection> {
        self.collections.try_get_value().unwrap_or_default()
    }

    /// The collection of a resource; `None` for a key that no resource has, and once the connection is dropped.
    pub fn live(&self, key: &str) -> Option<LiveCollection> {
        let definition = services::find(key)?;
        let is_it = |live: &&LiveCollection| live.definition().meta().key == definition.meta().key;
        if let Some(live) = self.collections.try_with_value(|all| all.iter().find(is_it).cloned())? {
            return Some(live);
        }
        let live = LiveCollection::new(definition, self.try_session()?, self.try_service(definition.meta().service)?);
        if self.all_projects.try_get_value()? && self.sees_all_projects(definition.meta()) {
            live.set_all_projects(true);
        }
        self.collections.try_update_value(|all| all.push(live.clone()))?;
        Some(live)
    }

    /// Whether the list of a resource can have all projects' objects for this caller.
    pub fn sees_all_projects(&self, meta: &Meta) -> bool {
        meta.all_projects.is_some() && self.state.caller().try_with_untracked(Caller::is_admin).unwrap_or_default()
    }

    /// Lists all projects' objects from now on, or those of the own project alone.
    pub(super) fn set_all_projects(&self, all: bool) {
        let _ = self.all_projects.try_update_value(|own| *own = all);
        let lists = self.live_collections();
        lists
            .iter()
            .filter(|live| self.sees_all_projects(live.definition().meta()))
            .for_each(|live| live.set_all_projects(all));
    }

    /// Has limits, usage and the like asked for anew, since something in the cloud has changed.
    pub fn expire_documents(&self) {
        self.documents.expire();
    }

    /// Has limits, usage and the like that could not be read asked for again.
    pub fn retry_documents(&self) {
        self.documents.retry();
    }

    /// What the application provides as a context, also where there is none: in event handlers and after an `.await`.
    pub(super) fn provided<T: Clone + 'static>(&self) -> Option<T> {
        self.lifetime.try_with_value(|lifetime| lifetime.owner.clone())?.with(use_context::<T>)
    }

    /// Keeps the state for work that goes on after the scope was left; `None` where it is gone already.
    pub fn guard(&self) -> Option<ConnectionGuard> {
        let guarded = self.lifetime.try_update_value(|lifetime| lifetime.guards += 1);
        guarded.map(|()| ConnectionGuard(*self))
    }

    /// Ends the work of this scope's lists. Its state is dropped once nothing needs it.
    pub fn close(&self) {
        self.live_collections().iter().for_each(LiveCollection::stop);
        let _ = self.lifetime.try_update_value(|lifetime| lifetime.closed = true);
        self.drop_unused();
    }

    /// Drops the state of a closed connection that no guard holds.
    fn drop_unused(self) {
        let unused = move || self.lifetime.try_with_value(|lifetime| lifetime.closed && lifetime.guards == 0);
        if unused() != Some(true) {
            return;
        }
        leptos::task::spawn_local(async move {
            // The views that show it are taken down by effects that have not run yet.
            yield_now().await;
            if unused() == Some(true) {
                let owner = self.lifetime.try_with_value(|lifetime| lifetime.owner.clone());
                self.lifetime.dispose();
                owner.iter().for_each(Owner::cleanup);
            }
        });
    }

    /// Records from now on whether the service answers, and asks whether it is back while it does not.
    fn watch_health(self, kind: ServiceType) {
        let (state, lifetime) = (self.state, self.lifetime);
        self.service(kind).on_outcome(move |began_ms, outcome| {
            let is_open = lifetime.try_with_value(|lifetime| !lifetime.closed).unwrap_or_default();
            if record(service_field(state, kind), began_ms, outcome) && is_open {
                leptos::task::spawn_local(probe(state, kind));
            }
        });
    }
}

/// Keeps the state of a connection while it is held.
pub struct ConnectionGuard(Connection);

impl Drop for ConnectionGuard {
    fn drop(&mut self) {
        let _ = self.0.lifetime.try_update_value(|lifetime| lifetime.guards -= 1);
        self.0.drop_unused();
    }
}

/// The signed-in user, as the resources' definitions ask for them.
fn caller_of(session: &Session) -> Caller {
    let scope = session.scope();
    let domain = scope.project_domain.as_ref().or(scope.domain.as_ref()).unwrap_or(&scope.user_domain);
    Caller {
        user_id: scope.user.id.clone(),
        user_name: scope.user.name.clone(),
        cloud: scope.cloud.clone(),
        project_id: scope.project.as_ref().map_or_else(String::new, |project| project.id.clone()),
        domain_id: domain.id.clone(),
        roles: scope.roles.clone(),
        credential: None,
    }
}

#[cfg(test)]
mod tests;

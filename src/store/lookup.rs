//! What the resources' definitions ask of a connection: names and rows of other resources, and who is signed in.

use super::connection::Connection;
use super::connection_state::ConnectionStateStoreFields;
use super::live_collection::LiveCollection;
use super::references::FoundById;
use crate::auth::{Microversion, ServiceRequest, ServiceType};
use crate::http::Error;
use crate::lenient;
use crate::model::{AppCredentialKind, Caller, CutShort, Lookup, Meta, RefState, Row, title_of};
use crate::platform::now_ms;
use crate::services::{self, ServiceDef, identity};
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;

/// An object that is not in a list this old is worth asking for once more, where there is only the list.
const STALE_MS: f64 = 30_000.0;

impl Connection {
    /// Whether the navigation leads to a resource: its service is there and has the extension, and the caller may see it.
    pub fn shows(&self, meta: &Meta) -> bool {
        self.offers(meta.service)
            && (!meta.admin || self.caller().in_service(meta.service).is_admin())
            && (meta.extension.is_empty() || self.has_extension(meta.extension))
    }

    /// Whether the navigation leads to a page that is no list.
    pub fn shows_page(&self, page: &services::Page) -> bool {
        !page.admin || self.caller().is_admin()
    }

    /// Whether the navigation leads to anything of a service that is not for administrators alone.
    pub fn has_project_pages(&self, service: &ServiceDef) -> bool {
        let has_page = || service.pages.iter().any(|page| !page.admin);
        let is_shown = |meta: &Meta| !meta.admin && self.shows(meta);
        self.offers(service.kind)
            && (has_page() || service.resources.iter().any(|definition| is_shown(definition.meta())))
    }
}

impl Lookup for Connection {
    fn name_of(&self, key: &str, id: &str) -> Option<String> {
        self.ref_state(key, id).name()
    }

    fn ref_state(&self, key: &str, id: &str) -> RefState {
        self.state_of(key, id, true)
    }

    fn now_ms(&self) -> f64 {
        now_ms() + self.clock_offset_ms()
    }

    fn row(&self, key: &str, id: &str) -> Option<Row> {
        match found(self, key, id) {
            FoundById::Row(row) => Some(row),
            FoundById::Asking | FoundById::Deleted | FoundById::Unknown => None,
        }
    }

    fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>> {
        let Some(live) = loaded(self, key) else {
            return Some(Err(Error::refused("This cloud does not provide this service")));
        };
        let phase = live.phase();
        match (phase.complete, phase.error) {
            (true, _) => Some(Ok(live.with(|rows| rows.rows().to_vec()))),
            (false, Some(error)) => Some(Err(error)),
            (false, None) => None,
        }
    }

    fn cut_short(&self, key: &str) -> Option<CutShort> {
        self.live(key)?.phase().cut_short
    }

    fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
        self.documents.get(call, &self.try_service(call.service)?)
    }

    fn caller(&self) -> Caller {
        let caller = self.state.caller().try_get_untracked().unwrap_or_default();
        // A session that keeps the user signed in goes on with an application credential some day.
        let credential = self.try_session().map(|session| session.scope()).and_then(|scope| {
            scope.application_credential.as_ref().map(|_| match scope.unrestricted {
                true => AppCredentialKind::Unrestricted,
                false => AppCredentialKind::Restricted,
            })
        });
        Caller { credential, ..caller }
    }

    fn lists_all_projects(&self) -> bool {
        is_admin(self) && self.all_projects.try_get_value().unwrap_or_default()
    }

    fn may_open(&self, key: &str) -> bool {
        let service = services::find(key).filter(|definition| definition.meta().admin).map(|one| one.meta().service);
        service.is_none_or(|service| self.caller().in_service(service).is_admin())
    }

    fn newest(&self, service: ServiceType) -> Option<Microversion> {
        self.try_service(service)?.discovered_range().and_then(|supported| supported.max)
    }

    fn catalog_url(&self, service: ServiceType) -> Option<String> {
        self.try_service(service)?.catalog_base()
    }

    fn has_extension(&self, alias: &str) -> bool {
        self.extension(alias)
    }
}

impl Connection {
    /// What is known of an object. Without a name of its own it is called by other objects, but these not by others again
    /// (`has_title`): objects may refer to each other in a circle.
    fn state_of(&self, key: &str, id: &str, has_title: bool) -> RefState {
        if key == identity::keys::DOMAINS && !self.may_open(key) {
            return self.own_domain(id).map_or(RefState::Unknown, RefState::Named);
        }
        let whole = identity::keys::cloud_wide(key).filter(|_| is_admin(self)).unwrap_or(key);
        if let Some(name) = own_name(self, key, id) {
            // The list of projects may have a namesake, but is not loaded for that.
            let projects = identity::keys::is_projects(key).then(|| self.live(whole)).flatten();
            let listed = projects.and_then(|live| live.get(id));
            return listed.map_or(RefState::Named(name), |row| self.told_apart(whole, &row));
        }
        match found(self, whole, id) {
            FoundById::Row(row) => match services::find(whole).and_then(|definition| title_of(definition, &row)) {
                Some(title) if has_title => {
                    let shown = title.shown(|key, id| self.state_of(key, id, false));
                    shown.map_or(RefState::Loading, RefState::Named)
                }
                Some(title) => RefState::Named(title.alone().to_owned()),
                None => self.told_apart(whole, &row),
            },
            FoundById::Asking => RefState::Loading,
            FoundById::Deleted => RefState::Deleted,
            FoundById::Unknown => RefState::Unknown,
        }
    }

    /// The name of an object; of a project, `name (domain)` where another one has the same name: these are unique within a
    /// domain only.
    fn told_apart(&self, key: &str, row: &Row) -> RefState {
        let name = row.name();
        let has_namesake = || self.live(key).is_some_and(|live| live.with(|rows| rows.has_namesake(row)));
        if !identity::keys::is_projects(key) || !has_namesake() {
            return RefState::Named(name.to_owned());
        }
        let id = lenient::at(&row.distinction(), "/domain_id");
        let domain = match self.ref_state(identity::keys::DOMAINS, &id) {
            RefState::Loading => return RefState::Loading,
            RefState::Named(domain) => domain,
            RefState::Deleted | RefState::Unknown => id,
        };
        RefState::Named([name, " (", &domain, ")"].concat())
    }

    /// The name of a domain as far as the token tells it: Keystone lists domains to administrators only.
    fn own_domain(&self, id: &str) -> Option<String> {
        let scope = self.try_session()?.scope();
        let known = [Some(&scope.user_domain), scope.project_domain.as_ref(), scope.domain.as_ref()];
        let found = known.into_iter().flatten().find(|domain| domain.id == id)?;
        Some(found.name.clone()).filter(|name| !name.is_empty())
    }
}

fn is_admin(connection: &Connection) -> bool {
    connection.state.caller().try_with_untracked(Caller::is_admin).unwrap_or_default()
}

/// The names of the caller, and of the project worked in. They came with the token; few may read them in Keystone.
fn own_name(connection: &Connection, key: &str, id: &str) -> Option<String> {
    if key != identity::keys::USERS && key != identity::keys::PROJECTS {
        return None;
    }
    let scope = connection.try_session()?.scope();
    let own = if key == identity::keys::USERS { Some(scope.user.clone()) } else { scope.project.clone() };
    own.filter(|own| own.id == id).map(|own| own.name)
}

/// An object from its list; by its id where the list lacks it, or may not be read.
fn found(connection: &Connection, key: &str, id: &str) -> FoundById {
    let Some(definition) = services::find(key).filter(|_| !id.is_empty()) else { return FoundById::Unknown };
    let meta = definition.meta();
    // Nobody is asked for what only administrators are told.
    if meta.admin && !connection.caller().in_service(meta.service).is_admin() {
        return FoundById::Unknown;
    }
    let Some(live) = loaded(connection, key) else { return FoundById::Unknown };
    if let Some(row) = live.get(id) {
        return FoundById::Row(row);
    }
    let phase = live.phase();
    let is_refused = phase.error.as_ref().is_some_and(|error| matches!(error.status(), Some(401 | 403)));
    match phase.complete {
        false if phase.error.is_none() => return FoundById::Asking,
        false if !is_refused => return FoundById::Unknown,
        _ => {}
    }
    // Keystone tells whoever has no role there of no other project either.
    if meta.path.is_empty() || (meta.service == ServiceType::Identity && !is_admin(connection)) {
        if phase.complete && phase.refreshed_ms.is_some_and(|at| now_ms() - at > STALE_MS) {
            live.refresh();
        }
        return FoundById::Unknown;
    }
    match connection.try_service(meta.service).filter(|client| client.base().is_some() && !meta.path.is_empty()) {
        Some(client) => match connection.references.get(definition, client, id) {
            // Neutron also answers so of what is there but not shared, such as a router or a policy of administrators.
            FoundById::Deleted if meta.service == ServiceType::Network && !is_admin(connection) => FoundById::Unknown,
            found => found,
        },
        None => FoundById::Unknown,
    }
}

/// The collection, loaded at least once if the service is there.
fn loaded(connection: &Connection, key: &str) -> Option<LiveCollection> {
    let live = connection.live(key)?;
    if !connection.offers(live.definition().meta().service) {
        return None;
    }
    live.ensure();
    Some(live)
}

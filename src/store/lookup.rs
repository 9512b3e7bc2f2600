//! What the resources' definitions ask of a connection: names and rows of other resources, and who is signed in.

use super::connection::Connection;
use super::connection_state::ConnectionStateStoreFields;
use super::live_collection::LiveCollection;
use crate::auth::{Microversion, ServiceRequest, ServiceType};
use crate::http::Error;
use crate::model::{AppCredentialKind, Caller, Lookup, Meta, Row};
use crate::platform::now_ms;
use crate::services;
use leptos::prelude::*;
use serde_json::Value;
use std::sync::Arc;

/// A name that is not in a list this old is worth asking for once more.
const STALE_MS: f64 = 30_000.0;

impl Connection {
    /// Whether the navigation leads to a resource: its service is there and has the extension, and the caller may see it.
    pub fn shows(&self, meta: &Meta) -> bool {
        self.offers(meta.service)
            && (!meta.admin || self.caller().is_admin())
            && (meta.extension.is_empty() || self.has_extension(meta.extension))
    }
}

impl Lookup for Connection {
    fn name_of(&self, key: &str, id: &str) -> Option<String> {
        let name = |key: &str| self.row(key, id).map(|row| row.name().to_owned());
        let is_admin = || self.state.caller().try_with_untracked(Caller::is_admin).unwrap_or_default();
        name(key).or_else(|| services::identity::keys::cloud_wide(key).filter(|_| is_admin()).and_then(name))
    }

    fn row(&self, key: &str, id: &str) -> Option<Row> {
        let live = loaded(self, key)?;
        let row = live.get(id);
        let phase = live.phase();
        if row.is_none() && phase.complete && phase.refreshed_ms.is_some_and(|at| now_ms() - at > STALE_MS) {
            live.refresh();
        }
        row
    }

    fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>> {
        let Some(live) = loaded(self, key) else {
            return Some(Err(Error::refused("This cloud does not offer the service")));
        };
        let phase = live.phase();
        match (phase.complete, phase.error) {
            (true, _) => Some(Ok(live.with(|rows| rows.rows().to_vec()))),
            (false, Some(error)) => Some(Err(error)),
            (false, None) => None,
        }
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

    fn newest(&self, service: ServiceType) -> Option<Microversion> {
        self.try_service(service)?.discovered_range().and_then(|supported| supported.max)
    }

    fn has_extension(&self, alias: &str) -> bool {
        self.extension(alias)
    }
}

/// The collection, loaded at least once if the service is there.
fn loaded(connection: &Connection, key: &str) -> Option<LiveCollection> {
    let live = connection.live(key)?;
    if !connection.offers(live.view().meta().service) {
        return None;
    }
    live.ensure();
    Some(live)
}

//! Everything of one scope of one cloud: the session, one client per service, one collection per
//! resource. Dropped as one on sign-out or a change of scope.

use super::cached_documents::Documents;
use super::live_collection::LiveCollection;
use crate::auth::{Microversion, ServiceClient, ServiceRequest, ServiceType, Session};
use crate::http::Error;
use crate::model::scoped_row::{page, place};
use crate::model::{AnyResourceDef, Caller, Delegated, Lookup, Meta, Row, lenient};
use crate::platform::{now_ms, sleep};
use crate::services;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use serde_json::Value;
use std::cell::{OnceCell, RefCell};
use std::rc::{Rc, Weak};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// A scope of a cloud. Cheap to clone; all clones are the same.
#[derive(Clone)]
pub struct Connection(SendWrapper<Rc<Inner>>);

struct Inner {
    identity: usize,
    session: Session,
    caller: Caller,
    /// Some dozens, so that looking through all of them costs less than a table.
    lives: RefCell<Vec<LiveCollection>>,
    documents: Documents,
    extensions: OnceCell<ArcRwSignal<Vec<String>>>,
}

/// How long to wait before what could not be read is asked for again.
const AGAIN: Duration = Duration::from_secs(10);

/// How many scopes were opened since the page was loaded.
static OPENED: AtomicUsize = AtomicUsize::new(0);

/// A name that is not in a list this old is worth asking for once more.
const STALE_MS: f64 = 30_000.0;

impl Connection {
    pub fn new(session: Session) -> Self {
        let scope = session.scope();
        let domain = scope.project_domain.as_ref().or(scope.domain.as_ref()).unwrap_or(&scope.user_domain);
        let caller = Caller {
            user_id: scope.user.id.clone(),
            user_name: scope.user.name.clone(),
            cloud: scope.cloud.clone(),
            project_id: scope.project.as_ref().map_or_else(String::new, |project| project.id.clone()),
            domain_id: domain.id.clone(),
            roles: scope.roles.clone(),
            credential: None,
        };
        Connection(SendWrapper::new(Rc::new(Inner {
            identity: OPENED.fetch_add(1, Ordering::Relaxed),
            documents: Documents::new(session.clone()),
            session,
            caller,
            lives: RefCell::default(),
            extensions: OnceCell::new(),
        })))
    }

    /// Tells scopes apart, also from those that were left.
    pub fn identity(&self) -> usize {
        self.0.identity
    }

    /// The collections that have been asked for so far.
    pub fn lives(&self) -> Vec<LiveCollection> {
        self.0.lives.borrow().clone()
    }

    /// The route of an object's page in this scope, whichever is shown when it is followed.
    pub fn page_of(&self, view: &dyn AnyResourceDef, id: &str) -> String {
        page(view.meta().key, &place(id, self.0.session.number()))
    }

    pub fn session(&self) -> &Session {
        &self.0.session
    }

    pub fn service(&self, kind: ServiceType) -> ServiceClient {
        self.0.session.service(kind)
    }

    /// The service that an address belongs to, and the path below its base.
    pub fn service_of(&self, url: &str) -> Option<(ServiceType, String)> {
        let kinds = services::SERVICES.iter().map(|service| service.kind);
        // Behind a gateway, the base is a path.
        let of = |kind| Some((kind, url.split_once(&*self.service(kind).base()?)?.1.to_owned()));
        kinds.filter_map(of).find(|(_, path)| path.starts_with('/'))
    }

    /// Whether the catalog has the service.
    pub fn offers(&self, kind: ServiceType) -> bool {
        kind == ServiceType::Identity || self.service(kind).base().is_some()
    }

    /// Whether the navigation leads to a resource: its service is there and has the extension, and the caller may see it.
    pub fn shows(&self, meta: &Meta) -> bool {
        self.offers(meta.service)
            && (!meta.admin || self.0.caller.is_admin())
            && (meta.extension.is_empty() || self.has_extension(meta.extension))
    }

    /// The aliases of Neutron's extensions, asked for until it answers: they change with the deployment only.
    fn extensions(&self) -> &ArcRwSignal<Vec<String>> {
        self.0.extensions.get_or_init(|| {
            let known = ArcRwSignal::new(Vec::new());
            if self.offers(ServiceType::Network) {
                leptos::task::spawn_local(read_extensions(Rc::downgrade(&self.0), known.clone()));
            }
            known
        })
    }

    /// The collection of a resource.
    pub fn live(&self, key: &str) -> Option<LiveCollection> {
        let view = services::find(key)?;
        let mut lives = self.0.lives.borrow_mut();
        if let Some(live) = lives.iter().find(|live| live.view().meta().key == view.meta().key) {
            return Some(live.clone());
        }
        let live = LiveCollection::new(view, self.0.session.clone());
        lives.push(live.clone());
        Some(live)
    }

    /// Has limits, usage and the like asked for anew, since something in the cloud has changed.
    pub fn expire_documents(&self) {
        self.0.documents.expire();
    }

    /// Ends all work of this scope.
    pub fn close(&self) {
        for live in self.0.lives.borrow().iter() {
            live.stop();
        }
    }

    /// The collection, loaded at least once if the service is there.
    fn loaded(&self, key: &str) -> Option<LiveCollection> {
        let live = self.live(key)?;
        if !self.offers(live.view().meta().service) {
            return None;
        }
        live.ensure();
        Some(live)
    }
}

/// Reads them into `known`, again and again as long as the scope is open and they cannot be read: without them, lists and
/// fields would be missing as if the cloud did not have them.
async fn read_extensions(scope: Weak<Inner>, known: ArcRwSignal<Vec<String>>) {
    while let Some(cloud) = scope.upgrade().map(SendWrapper::new).map(Connection) {
        let call = ServiceRequest::get(ServiceType::Network, "/extensions").query("fields", "alias");
        let sending = cloud.service(ServiceType::Network).send(call);
        // Whoever leaves the scope meanwhile is not kept from it.
        drop(cloud);
        if let Ok(answer) = sending.await.and_then(|response| response.json()) {
            let all = answer.get("extensions").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
            return known.set(all.iter().map(|extension| lenient::at(extension, "/alias")).collect());
        }
        sleep(AGAIN).await;
    }
}

impl Lookup for Connection {
    fn name_of(&self, key: &str, id: &str) -> Option<String> {
        let name = |key: &str| self.row(key, id).map(|row| row.name().to_owned());
        name(key).or_else(|| services::whole(key).filter(|_| self.0.caller.is_admin()).and_then(name))
    }

    fn row(&self, key: &str, id: &str) -> Option<Row> {
        let live = self.loaded(key)?;
        let row = live.get(id);
        let phase = live.phase();
        if row.is_none() && phase.complete && phase.refreshed_ms.is_some_and(|at| now_ms() - at > STALE_MS) {
            live.refresh();
        }
        row
    }

    fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>> {
        let Some(live) = self.loaded(key) else {
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
        self.0.documents.get(call)
    }

    fn caller(&self) -> Caller {
        let scope = self.0.session.scope();
        // A session that lasts goes on with an application credential some day.
        let credential = scope.application_credential.as_ref().map(|_| match scope.unrestricted {
            true => Delegated::Unrestricted,
            false => Delegated::Restricted,
        });
        Caller { credential, ..self.0.caller.clone() }
    }

    fn newest(&self, service: ServiceType) -> Option<Microversion> {
        self.service(service).discovered_range().and_then(|supported| supported.max)
    }

    fn has_extension(&self, alias: &str) -> bool {
        self.extensions().with(|known| known.iter().any(|known| known == alias))
    }
}

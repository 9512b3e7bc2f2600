//! Objects that others refer to and that the lists do not contain: hidden images, deleted ones, those of other projects.
//! Each is asked for by its id, once; what is referred to at the same time is asked for together where the service can.

use crate::auth::{ServiceClient, ServiceRequest, ServiceType};
use crate::http::{Error, Priority};
use crate::model::{AnyResourceDef, Row, read_object, read_page};
use crate::platform::{now_ms, yield_now};
use futures::future::join_all;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// How many ids one request to Neutron asks for; its address stays below 2,500 characters.
const TOGETHER: usize = 50;
/// How many requests for one object each are under way at once.
const AT_ONCE: usize = 4;
/// How many objects of a resource are asked for one by one. A list that refers to more of them shows the ids of the others.
const MOST: usize = 500;
/// After a failure, an object is asked for again when this old.
const RETRY_MS: f64 = 30_000.0;

/// What the service said of an object.
#[derive(Clone)]
pub enum FoundById {
    Asking,
    Row(Row),
    /// There is no such object, as far as the caller may know.
    Deleted,
    /// The caller may not read it, or the service has failed.
    Unknown,
}

/// The objects of all resources that were asked for by id in one connection. All copies are the same.
#[derive(Clone, Copy)]
pub struct References(StoredValue<Vec<Rc<ResourceReferences>>, LocalStorage>);

/// Those of one resource.
struct ResourceReferences {
    definition: &'static dyn AnyResourceDef,
    client: ServiceClient,
    found: RefCell<HashMap<String, FoundById>>,
    /// When the last request failed, in milliseconds since the epoch, by id.
    failed_ms: RefCell<HashMap<String, f64>>,
    /// The ids that no request was sent for yet.
    wanted: RefCell<Vec<String>>,
    is_asking: Cell<bool>,
    changed: ArcTrigger,
}

impl References {
    /// None yet. They are dropped with the current owner.
    pub fn new() -> Self {
        References(StoredValue::new_local(Vec::new()))
    }

    /// An object by its id; asked for if it was not. A reactive reader is woken by the answer. `client` is the one of the
    /// resource's service.
    pub fn get(self, definition: &'static dyn AnyResourceDef, client: ServiceClient, id: &str) -> FoundById {
        let Some(resource) = self.resource(definition, client) else { return FoundById::Unknown };
        resource.changed.track();
        resource.get(id)
    }

    /// An object of any resource, and what it is, if it was read before. Not reactive.
    pub fn known(self, id: &str) -> Option<(&'static dyn AnyResourceDef, Row)> {
        let row = |one: &Rc<ResourceReferences>| match one.found.borrow().get(id) {
            Some(FoundById::Row(row)) => Some((one.definition, row.clone())),
            _ => None,
        };
        self.0.try_with_value(|all| all.iter().find_map(row))?
    }

    fn resource(
        self,
        definition: &'static dyn AnyResourceDef,
        client: ServiceClient,
    ) -> Option<Rc<ResourceReferences>> {
        self.0.try_update_value(|all| {
            let is_it = |one: &&Rc<ResourceReferences>| one.definition.meta().key == definition.meta().key;
            if let Some(known) = all.iter().find(is_it) {
                return known.clone();
            }
            let new = Rc::new(ResourceReferences {
                definition,
                client,
                found: RefCell::default(),
                failed_ms: RefCell::default(),
                wanted: RefCell::default(),
                is_asking: Cell::new(false),
                changed: ArcTrigger::new(),
            });
            all.push(new.clone());
            new
        })
    }
}

impl ResourceReferences {
    fn get(self: &Rc<Self>, id: &str) -> FoundById {
        let known = self.found.borrow().get(id).cloned();
        let is_stale = || self.failed_ms.borrow().get(id).is_some_and(|at| now_ms() - at > RETRY_MS);
        if let Some(known) = known.filter(|_| !is_stale()) {
            return known;
        }
        let is_new = !self.found.borrow().contains_key(id);
        if is_new && !self.asks_together() && self.found.borrow().len() >= MOST {
            return FoundById::Unknown;
        }
        self.failed_ms.borrow_mut().remove(id);
        self.found.borrow_mut().insert(id.to_owned(), FoundById::Asking);
        self.wanted.borrow_mut().push(id.to_owned());
        if !self.is_asking.replace(true) {
            leptos::task::spawn_local(self.clone().ask());
        }
        FoundById::Asking
    }

    /// Neutron's lists can be filtered by several ids.
    fn asks_together(&self) -> bool {
        self.definition.meta().service == ServiceType::Network
    }

    /// Asks for everything wanted, until nothing is.
    async fn ask(self: Rc<Self>) {
        loop {
            // What is drawn at the same time is asked for together.
            yield_now().await;
            let most = if self.asks_together() { TOGETHER } else { AT_ONCE };
            let ids: Vec<String> = {
                let mut wanted = self.wanted.borrow_mut();
                let count = wanted.len().min(most);
                wanted.drain(..count).collect()
            };
            if ids.is_empty() {
                return self.is_asking.set(false);
            }
            if self.asks_together() {
                self.read_together(&ids).await;
            } else {
                join_all(ids.iter().map(|id| self.read(id))).await;
            }
            self.changed.notify();
        }
    }

    async fn read(&self, id: &str) {
        let call = self.definition.meta().object_request(id);
        let response = self.client.send(call.priority(Priority::View)).await;
        let row = response.and_then(|response| read_object(self.definition, &response));
        self.keep(id, row.map(Some));
    }

    async fn read_together(&self, ids: &[String]) {
        let meta = self.definition.meta();
        let call = ServiceRequest::get(meta.service, meta.path);
        let call = ids.iter().fold(call, |call, id| call.query("id", id));
        let response = self.client.send(call.priority(Priority::View)).await;
        match response.and_then(|response| read_page(self.definition, &response)) {
            Ok(page) => {
                for id in ids {
                    match page.rows.iter().find(|row| row.id() == id) {
                        Some(row) => self.keep(id, Ok(Some(row.clone()))),
                        None if page.next.is_none() => self.keep(id, Ok(None)),
                        // The service's pages are shorter than what was asked for.
                        None => self.read(id).await,
                    }
                }
            }
            Err(error) => ids.iter().for_each(|id| self.keep(id, Err(error.clone()))),
        }
    }

    /// Takes an outcome: the object, `None` where there is none.
    fn keep(&self, id: &str, outcome: Result<Option<Row>, Error>) {
        let found = match outcome {
            Ok(Some(row)) if !row.deleted() => FoundById::Row(row),
            Ok(_) => FoundById::Deleted,
            Err(error) if error.is_not_found() => FoundById::Deleted,
            Err(error) => {
                if !matches!(error.status(), Some(400 | 401 | 403)) {
                    self.failed_ms.borrow_mut().insert(id.to_owned(), now_ms());
                }
                FoundById::Unknown
            }
        };
        self.found.borrow_mut().insert(id.to_owned(), found);
    }
}

#[cfg(test)]
mod tests;

//! A cache of the names of objects that rows refer to: a list of 10,000 ports refers to a few networks ten thousand
//! times, and a filter must not look them up again for every letter typed.

use super::{Caller, Lookup, Row};
use crate::auth::{Microversion, ServiceRequest, ServiceType};
use crate::http::Error;
use serde_json::Value;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

/// The names of all objects that rows were found to refer to.
#[derive(Default)]
pub struct NameCache(RefCell<Vec<ResourceNames>>);

/// The names of one resource's objects.
#[derive(Default)]
struct ResourceNames {
    /// The resource's key.
    key: String,
    /// By id, the index in `names`.
    indices: HashMap<String, usize>,
    /// `None` where the name was not known when it was asked for.
    names: Vec<Option<String>>,
}

impl NameCache {
    /// How many resources rows refer to.
    pub fn resources(&self) -> usize {
        self.0.borrow().len()
    }

    /// Looks all names up again. Returns whether any has changed or become known.
    pub fn refresh(&self, lookup: &dyn Lookup) -> bool {
        let mut changed = false;
        for ResourceNames { key, indices, names } in &mut *self.0.borrow_mut() {
            for (id, at) in indices {
                let now = lookup.name_of(key, id);
                changed |= names[*at] != now;
                names[*at] = now;
            }
        }
        changed
    }

    fn get(&self, lookup: &dyn Lookup, key: &str, id: &str) -> Option<String> {
        let of = self.0.borrow().iter().position(|resource| resource.key == key);
        if let Some(of) = of {
            let resource = &self.0.borrow()[of];
            if let Some(at) = resource.indices.get(id) {
                return resource.names[*at].clone();
            }
        }
        let name = lookup.name_of(key, id);
        let mut all = self.0.borrow_mut();
        let of = of.unwrap_or_else(|| {
            all.push(ResourceNames { key: key.to_owned(), ..ResourceNames::default() });
            all.len() - 1
        });
        let resource = &mut all[of];
        resource.indices.insert(id.to_owned(), resource.names.len());
        resource.names.push(name.clone());
        name
    }
}

/// A lookup that answers names from the cache.
pub struct CachingLookup<'a> {
    pub names: &'a NameCache,
    pub lookup: &'a dyn Lookup,
}

impl Lookup for CachingLookup<'_> {
    fn name_of(&self, key: &str, id: &str) -> Option<String> {
        self.names.get(self.lookup, key, id)
    }
    fn row(&self, key: &str, id: &str) -> Option<Row> {
        self.lookup.row(key, id)
    }
    fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>> {
        self.lookup.rows(key)
    }
    fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
        self.lookup.document(call)
    }
    fn caller(&self) -> Caller {
        self.lookup.caller()
    }
    fn newest(&self, service: ServiceType) -> Option<Microversion> {
        self.lookup.newest(service)
    }
}

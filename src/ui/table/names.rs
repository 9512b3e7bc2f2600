//! The names of what rows refer to, remembered: a list of 10,000 ports refers to a few networks
//! ten thousand times, and a filter must not look them up again for every letter typed.

use crate::auth::{Call, Microversion, ServiceType};
use crate::http::Error;
use crate::model::{Caller, Lookup, Row};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

/// Names by resource key and id; `None` where the name was not known when it was asked for.
#[derive(Default)]
pub struct Names(RefCell<HashMap<String, HashMap<String, Option<String>>>>);

impl Names {
    /// How many resources have been referred to so far.
    pub fn resources(&self) -> usize {
        self.0.borrow().len()
    }

    /// Asks for all names again. Returns whether any has changed or become known.
    pub fn refresh(&self, lookup: &dyn Lookup) -> bool {
        let mut changed = false;
        for (key, names) in &mut *self.0.borrow_mut() {
            for (id, name) in names {
                let now = lookup.name_of(key, id);
                changed |= *name != now;
                *name = now;
            }
        }
        changed
    }

    fn get(&self, lookup: &dyn Lookup, key: &str, id: &str) -> Option<String> {
        if let Some(name) = self.0.borrow().get(key).and_then(|names| names.get(id)) {
            return name.clone();
        }
        let name = lookup.name_of(key, id);
        self.0.borrow_mut().entry(key.to_owned()).or_default().insert(id.to_owned(), name.clone());
        name
    }
}

/// A lookup that answers with remembered names.
pub struct Remembering<'a> {
    pub names: &'a Names,
    pub lookup: &'a dyn Lookup,
}

impl Lookup for Remembering<'_> {
    fn name_of(&self, key: &str, id: &str) -> Option<String> {
        self.names.get(self.lookup, key, id)
    }
    fn row(&self, key: &str, id: &str) -> Option<Row> {
        self.lookup.row(key, id)
    }
    fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>> {
        self.lookup.rows(key)
    }
    fn document(&self, call: &Call) -> Option<Result<Arc<Value>, Error>> {
        self.lookup.document(call)
    }
    fn caller(&self) -> Caller {
        self.lookup.caller()
    }
    fn newest(&self, service: ServiceType) -> Option<Microversion> {
        self.lookup.newest(service)
    }
}

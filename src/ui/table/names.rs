//! The names of what rows refer to, remembered: a list of 10,000 ports refers to a few networks
//! ten thousand times, and a filter must not look them up again for every letter typed.

use crate::auth::{Microversion, ServiceRequest, ServiceType};
use crate::http::Error;
use crate::model::{Caller, Lookup, Row};
use serde_json::Value;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

/// The names of what was referred to so far.
#[derive(Default)]
pub struct Names(RefCell<Vec<Known>>);

/// Names of one resource's objects.
#[derive(Default)]
struct Known {
    /// The resource's key.
    key: String,
    /// By id, where in `names` the name is.
    places: HashMap<String, usize>,
    /// `None` where the name was not known when it was asked for.
    names: Vec<Option<String>>,
}

impl Names {
    /// How many resources have been referred to so far.
    pub fn resources(&self) -> usize {
        self.0.borrow().len()
    }

    /// Asks for all names again. Returns whether any has changed or become known.
    pub fn refresh(&self, lookup: &dyn Lookup) -> bool {
        let mut changed = false;
        for Known { key, places, names } in &mut *self.0.borrow_mut() {
            for (id, at) in places {
                let now = lookup.name_of(key, id);
                changed |= names[*at] != now;
                names[*at] = now;
            }
        }
        changed
    }

    fn get(&self, lookup: &dyn Lookup, key: &str, id: &str) -> Option<String> {
        let of = self.0.borrow().iter().position(|known| known.key == key);
        if let Some(of) = of {
            let known = &self.0.borrow()[of];
            if let Some(at) = known.places.get(id) {
                return known.names[*at].clone();
            }
        }
        let name = lookup.name_of(key, id);
        let mut all = self.0.borrow_mut();
        let of = of.unwrap_or_else(|| {
            all.push(Known { key: key.to_owned(), ..Known::default() });
            all.len() - 1
        });
        let known = &mut all[of];
        known.places.insert(id.to_owned(), known.names.len());
        known.names.push(name.clone());
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

//! What descriptions can ask the stores for, without knowing them.

use super::{Caller, Row};
use crate::auth::{Microversion, ServiceRequest, ServiceType};
use crate::http::Error;
use serde_json::Value;
use std::sync::Arc;

/// Access to loaded data. Asking for data that is not loaded starts loading it; a reactive reader runs again when it
/// arrives.
pub trait Lookup {
    /// The name of an object of the resource with this key, if it is loaded.
    fn name_of(&self, key: &str, id: &str) -> Option<String>;
    /// The object with this id, if it is loaded.
    fn row(&self, key: &str, id: &str) -> Option<Row>;
    /// All rows of a resource; `None` until the first response, the error where that failed.
    fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>>;
    /// The response to a request that belongs to no resource, such as limits or zones. Cached for a minute.
    fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>>;
    fn caller(&self) -> Caller;
    /// The highest microversion of a service; `None` until it has been discovered.
    fn newest(&self, service: ServiceType) -> Option<Microversion>;
    /// Whether Neutron has the extension with this alias; false until its extensions are loaded.
    fn has_extension(&self, _alias: &str) -> bool {
        false
    }
}

/// A lookup without any data, for cells that are the same with or without names.
pub struct EmptyLookup;

impl Lookup for EmptyLookup {
    fn name_of(&self, _: &str, _: &str) -> Option<String> {
        None
    }
    fn row(&self, _: &str, _: &str) -> Option<Row> {
        None
    }
    fn rows(&self, _: &str) -> Option<Result<Vec<Row>, Error>> {
        None
    }
    fn document(&self, _: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
        None
    }
    fn caller(&self) -> Caller {
        Caller::default()
    }
    fn newest(&self, _: ServiceType) -> Option<Microversion> {
        None
    }
}

//! What descriptions may ask of the stores, without knowing them.

use super::{Caller, Row};
use crate::auth::{Microversion, ServiceRequest, ServiceType};
use crate::http::Error;
use serde_json::Value;
use std::sync::Arc;

/// Answers from what is loaded. Asking for something that is not loaded starts loading it, and
/// a reactive reader is told when it arrives.
pub trait Lookup {
    /// The name of an object of the resource with this key, where it is known.
    fn name_of(&self, key: &str, id: &str) -> Option<String>;
    /// The object with this id, where it is loaded.
    fn row(&self, key: &str, id: &str) -> Option<Row>;
    /// All rows of a resource; `None` until its first answer, the error where that failed.
    fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>>;
    /// The answer to a read that belongs to no resource (limits, zones), kept for a minute.
    fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>>;
    fn caller(&self) -> Caller;
    /// The highest microversion of a service, once its discovery answered.
    fn newest(&self, service: ServiceType) -> Option<Microversion>;
    /// Whether the deployment's Neutron has the extension with this alias; not until it has said so.
    fn has_extension(&self, _alias: &str) -> bool {
        false
    }
}

/// A lookup that knows nothing, for cells that are the same with or without names.
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

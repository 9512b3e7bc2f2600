//! Whether everything that was looked up is there.

use super::{Lookup, Row};
use crate::auth::ServiceRequest;
use crate::http::Error;
use serde_json::Value;
use std::cell::Cell;
use std::sync::Arc;

/// A lookup that notes whether it was asked for something that is not there yet.
pub struct AwaitingLookup<'a> {
    inner: &'a dyn Lookup,
    is_awaited: Cell<bool>,
}

impl<'a> AwaitingLookup<'a> {
    pub fn new(inner: &'a dyn Lookup) -> Self {
        AwaitingLookup { inner, is_awaited: Cell::new(false) }
    }

    /// Whether an answer was asked for that is not there yet.
    pub fn is_awaited(&self) -> bool {
        self.is_awaited.get()
    }

    fn note<T>(&self, answer: Option<T>) -> Option<T> {
        if answer.is_none() {
            self.is_awaited.set(true);
        }
        answer
    }
}

impl Lookup for AwaitingLookup<'_> {
    fn inner(&self) -> Option<&dyn Lookup> {
        Some(self.inner)
    }
    fn rows(&self, key: &str) -> Option<Result<Vec<Row>, Error>> {
        self.note(self.inner.rows(key))
    }
    fn document(&self, call: &ServiceRequest) -> Option<Result<Arc<Value>, Error>> {
        self.note(self.inner.document(call))
    }
}

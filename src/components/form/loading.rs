//! Whether a form can be submitted yet, or waits for what is still being loaded.

use super::context::FormContext;
use super::validate::{hidden_fields, walk};
use crate::auth::ServiceRequest;
use crate::http::Error;
use crate::model::{Form, FormValues, Lookup, Row};
use serde_json::Value;
use std::cell::Cell;
use std::sync::Arc;

/// Whether the choices of a required field are being loaded, or what decides whether a field is asked for. What is sent before
/// may lack a field, or hold a value that is not offered, and services refuse both. An answer that failed is waited for no more.
pub fn is_loading(form: &Form, context: &FormContext, values: &FormValues) -> bool {
    let lookup = Watched { inner: &*context.lookup, is_awaited: Cell::new(false) };
    let hidden = hidden_fields(form, values, &lookup);
    let mut is_loading = lookup.is_awaited.get();
    walk(form, values, &mut |path, field, scope| {
        let is_needed = !is_loading && field.required && !hidden.contains(&path);
        is_loading |= is_needed && context.awaits_choices(path, field, scope);
    });
    is_loading
}

/// A lookup that notes whether it was asked for something that is not there yet.
struct Watched<'a> {
    inner: &'a dyn Lookup,
    is_awaited: Cell<bool>,
}

impl Watched<'_> {
    fn note<T>(&self, answer: Option<T>) -> Option<T> {
        if answer.is_none() {
            self.is_awaited.set(true);
        }
        answer
    }
}

impl Lookup for Watched<'_> {
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

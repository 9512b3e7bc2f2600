//! Whether a form can be submitted yet, or waits for what is still being loaded.

use super::context::FormContext;
use super::validate::{hidden_fields, walk};
use crate::model::{AwaitingLookup, Form, FormValues};

/// Whether the choices of a required field are being loaded, or what decides whether a field is asked for. What is sent before
/// may lack a field, or hold a value that is not offered, and services refuse both. An answer that failed is waited for no more.
pub fn is_loading(form: &Form, context: &FormContext, values: &FormValues) -> bool {
    let lookup = AwaitingLookup::new(&*context.lookup);
    let hidden = hidden_fields(form, values, &lookup);
    let mut is_loading = lookup.is_awaited();
    walk(form, values, &mut |path, field, scope| {
        let is_needed = !is_loading && field.required && !hidden.contains(&path);
        is_loading |= is_needed && context.awaits_choices(path, field, scope);
    });
    is_loading
}

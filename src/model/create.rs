//! How a new object of a resource is created.

use super::{Caller, Completion, Form, FormValues, Lookup, Meta, RequestPlan, fields};
use crate::auth::ServiceRequest;
use serde_json::Value;

/// How a new object is made.
#[derive(Clone, Copy)]
pub struct Create {
    /// `Create server`: names the button, the page and the task.
    pub label: &'static str,
    /// The verb of the task: `Create`, `Import`.
    pub verb: &'static str,
    pub form: &'static Form,
    pub initial: fn(&dyn Lookup) -> FormValues,
    /// What the task is called.
    pub name: fn(&FormValues) -> String,
    /// `None`: the form's fields, each under its own name, are posted to the collection.
    pub run: Option<fn(&FormValues) -> RequestPlan>,
    /// How the new object is followed where there is no `run`.
    pub completion: Completion,
}

impl Create {
    /// The form's fields, each under its own name, are posted to the collection, and the answer is the outcome.
    pub const fn new(label: &'static str, form: &'static Form) -> Self {
        Create {
            label,
            verb: "Create",
            form,
            initial: |_| FormValues::default(),
            name: |input| input.text("name").to_owned(),
            run: None,
            completion: Completion::Response,
        }
    }

    /// The requests for what was typed.
    pub fn plan(&self, meta: &Meta, input: &FormValues) -> RequestPlan {
        if let Some(run) = self.run {
            return run(input);
        }
        let new = fields::wrapped(meta.object_key, Value::Object(fields::object(self.form, input, None)));
        RequestPlan::with_completion(
            ServiceRequest::post(meta.service, meta.path, new).version(meta.version),
            self.completion,
        )
    }

    /// Why this caller cannot make one, if so.
    pub fn refused(&self, caller: &Caller) -> Option<&'static str> {
        self.form.refused.map_or_else(|| caller.creation_refusal(), |refused| refused(caller))
    }
}

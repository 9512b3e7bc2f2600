//! How a new object of a resource is created.

use super::{Caller, ChangeGate, Completion, Form, FormValues, Lookup, Meta, RequestPlan, fields};
use crate::auth::ServiceRequest;
use serde_json::Value;

/// The creation of a new object: its form and its requests.
#[derive(Clone, Copy)]
pub struct Create {
    /// The label of the button, the page and the task, such as `Create server`.
    pub label: &'static str,
    /// The verb of the task, such as `Create` or `Import`.
    pub verb: &'static str,
    pub form: &'static Form,
    pub initial: fn(&dyn Lookup) -> FormValues,
    /// The name of the new object, for the task.
    pub name: fn(&FormValues) -> String,
    /// Builds the requests; `None` to post the form's fields, each under its own name, to the collection.
    pub run: Option<fn(&FormValues) -> RequestPlan>,
    /// How the outcome is found out where there is no `run`.
    pub completion: Completion,
    /// What takes one change at a time, and is changed by the creation.
    pub gate: Option<fn(&FormValues) -> Option<ChangeGate>>,
    /// Values for an object like the one with this id, as far as that is loaded.
    pub similar: Option<fn(&dyn Lookup, &str) -> FormValues>,
    /// What of the form's values a template keeps besides what [`super::template_values`] leaves out: not what only one object
    /// can have. `None` where there are no templates.
    pub template: Option<fn(FormValues) -> FormValues>,
}

impl Create {
    /// Posts the form's fields, each under its own name, to the collection; the response is the outcome.
    pub const fn new(label: &'static str, form: &'static Form) -> Self {
        Create {
            label,
            verb: "Create",
            form,
            initial: |_| FormValues::default(),
            name: |input| input.text("name").to_owned(),
            run: None,
            completion: Completion::Response,
            gate: None,
            similar: None,
            template: None,
        }
    }

    /// The requests for the values of the form.
    pub fn plan(&self, meta: &Meta, input: &FormValues) -> RequestPlan {
        let mut plan = self.run.map_or_else(|| self.posted(meta, input), |run| run(input));
        if let Some(gate) = self.gate.filter(|_| plan.gate.is_none()) {
            plan.gate = gate(input);
        }
        plan
    }

    /// Posts the form's fields to the collection.
    fn posted(&self, meta: &Meta, input: &FormValues) -> RequestPlan {
        let new = fields::wrapped(meta.object_key, Value::Object(fields::object(self.form, input, None)));
        RequestPlan::with_completion(
            ServiceRequest::post(meta.service, meta.path, new).version(meta.version),
            self.completion,
        )
    }

    /// Why this caller cannot create an object, if so.
    pub fn refused(&self, caller: &Caller) -> Option<&'static str> {
        self.form.refused.map_or_else(|| caller.creation_refusal(), |refused| refused(caller))
    }
}

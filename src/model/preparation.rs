//! Requests besides the steps of a plan: before them, after them, and for each object that they create.

use crate::auth::ServiceRequest;
use serde_json::Value;
use std::borrow::Cow;

/// A request besides the steps of a plan, such as one that creates what the steps need. Other requests refer to the object that
/// it creates by [`super::id_of`] its role.
#[derive(Clone, Debug)]
pub struct Preparation {
    /// What it is for, different from those of the plan's other preparations and follow-ups. A request with a role that was
    /// carried out is not sent again.
    pub role: Cow<'static, str>,
    /// What is created, such as `network web`.
    pub what: String,
    pub call: ServiceRequest,
    /// The key of its resource, and the JSON pointer to its id in the response; `None` for a part of something else.
    pub creates: Option<(&'static str, &'static str)>,
}

/// What is done for each object that a plan has created, once that is at rest.
#[derive(Clone, Debug)]
pub struct ForEachCreated {
    /// What is being done, for the task.
    pub doing: &'static str,
    /// What stands if it fails: the beginning of a sentence that ends with the reason.
    pub stands: &'static str,
    /// The key of the resource whose list changes.
    pub changes: &'static str,
    /// What the request depends on, by the id of the new object.
    pub ask: fn(&str) -> ServiceRequest,
    /// The request, from `data` and the answer.
    pub call: fn(&Value, &Value) -> Result<ServiceRequest, &'static str>,
    /// What the form says about it. May contain placeholders.
    pub data: Value,
    /// The same request with words in place of what is only known then, and a sentence about these words.
    pub in_words: (ServiceRequest, &'static str),
}

//! An action on one object, before it is run.

use crate::model::{AnyResourceDef, RequestPlan};

/// What is to be done, in words and as a plan.
#[derive(Clone)]
pub struct Job {
    pub definition: &'static dyn AnyResourceDef,
    /// The verb people know it by: `Soft reboot`.
    pub verb: String,
    pub name: String,
    /// The object it is done to; `None` for a creation.
    pub id: Option<String>,
    pub plan: RequestPlan,
}

//! Actions on one object that are carried out by tasks with others, such as moving all servers away from a host.

use super::{Caller, FormValues, RequestPlan, Row};
use crate::auth::ServiceRequest;

/// What becomes of one of the other objects.
pub struct ProcedureStep {
    /// The verb of its task.
    pub verb: &'static str,
    /// What the task consists of, in words.
    pub words: &'static str,
    /// The requests of the task.
    pub plan: RequestPlan,
}

/// How an action deals with the objects that belong to its own. The action's own requests are sent first; then the objects
/// are listed, each that can be dealt with is a task, and all of them are a batch. At last the list is read again: the
/// action has succeeded if none is left.
pub struct Procedure {
    /// The key of the objects' resource.
    pub key: &'static str,
    /// The list of them.
    pub list: fn(&Row) -> ServiceRequest,
    /// What is done with one of them.
    ///
    /// # Errors
    /// Why nothing can be done.
    pub step: fn(&Row, &FormValues, &Caller) -> Result<ProcedureStep, &'static str>,
    /// The titles of the columns of their list that are shown besides the name.
    pub columns: &'static [&'static str],
}

//! Work of a plan that is no row of requests known beforehand, as deleting whatever a container holds.

use crate::auth::{ServiceClient, ServiceRequest};
use crate::http::Error;
use futures::future::LocalBoxFuture;
use std::fmt::Debug;
use std::rc::Rc;

/// How far work has come.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WorkProgress {
    /// In words: `1,200 of 10,000 objects deleted`.
    pub text: String,
    /// The share that is done, from 0 to 1, where it is known how much there is to do.
    pub share: Option<f64>,
}

/// Told how far the work has come.
pub type ReportProgress = Rc<dyn Fn(WorkProgress)>;

/// What has come of it: the words for the task, empty where there is nothing to add, or why it could not be finished.
pub type WorkOutcome = Result<String, Error>;

/// Work on objects that are only found while it is done. Doing it once more after it was interrupted does the rest.
pub trait Work: Debug + Send + Sync {
    /// Does it with the client of the resource's service. Dropping the future stops it.
    fn run(&self, client: ServiceClient, report: ReportProgress) -> LocalBoxFuture<'static, WorkOutcome>;

    /// The requests that are known beforehand, for who wants to send them by hand.
    fn requests(&self) -> Vec<ServiceRequest>;

    /// The commands that do the same, or comments that say why there are none.
    fn commands(&self) -> Vec<String>;
}

//! Deletes a dynamic large object with the segments that it is put together of.

use super::delete::DeleteObjects;
use super::objects::ObjectSet;
use crate::auth::{ServiceClient, ServiceRequest};
use crate::model::{ReportProgress, Work, WorkOutcome};
use futures::FutureExt;
use futures::future::LocalBoxFuture;

/// The deletion of an object, and of segments in another container.
#[derive(Clone, Debug)]
pub struct DeleteLarge {
    pub object: ObjectSet,
    pub segments: ObjectSet,
}

impl DeleteLarge {
    /// The object first: without it nobody reads half of it.
    fn parts(&self) -> [DeleteObjects; 2] {
        [DeleteObjects(self.object.clone()), DeleteObjects(self.segments.clone())]
    }
}

impl Work for DeleteLarge {
    fn run(&self, client: ServiceClient, report: ReportProgress) -> LocalBoxFuture<'static, WorkOutcome> {
        let parts = self.parts();
        async move {
            let mut outcome = String::new();
            for part in parts {
                outcome = part.run(client.clone(), report.clone()).await?;
            }
            Ok(outcome)
        }
        .boxed_local()
    }

    fn requests(&self) -> Vec<ServiceRequest> {
        self.parts().iter().flat_map(|part| part.requests()).collect()
    }

    fn commands(&self) -> Vec<String> {
        self.parts().iter().flat_map(|part| part.commands()).collect()
    }
}

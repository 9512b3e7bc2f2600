//! A request that the clients have words of their own for, which its path and body do not tell.

use crate::auth::{ServiceClient, ServiceRequest};
use crate::model::{ReportProgress, Work, WorkOutcome};
use futures::FutureExt;
use futures::future::LocalBoxFuture;

/// One request, and the commands that do the same.
#[derive(Clone, Debug)]
pub struct Described {
    pub request: ServiceRequest,
    pub commands: Vec<String>,
}

impl Work for Described {
    fn run(&self, client: ServiceClient, _: ReportProgress) -> LocalBoxFuture<'static, WorkOutcome> {
        let request = self.request.clone();
        async move { client.send(request).await.map(|_| String::new()) }.boxed_local()
    }

    fn requests(&self) -> Vec<ServiceRequest> {
        vec![self.request.clone()]
    }

    fn commands(&self) -> Vec<String> {
        self.commands.clone()
    }
}

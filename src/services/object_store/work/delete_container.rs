//! Deletes a container with all that is in it.

use super::empty_container::empty;
use crate::auth::{ServiceClient, ServiceRequest};
use crate::http::shell::quote;
use crate::model::{ReportProgress, Work, WorkOutcome, WorkProgress, units};
use crate::platform::sleep;
use crate::services::object_store::paths::container_path;
use crate::services::object_store::requests::{delete, list_objects};
use futures::FutureExt;
use futures::future::LocalBoxFuture;
use std::time::Duration;

/// How often the container is deleted where its servers have yet to hear that the objects are gone.
const TRIES: u32 = 5;
const PAUSE: Duration = Duration::from_secs(1);

/// The deletion of a container.
#[derive(Clone, Debug)]
pub struct DeleteContainer(String);

impl DeleteContainer {
    pub fn new(container: &str) -> Self {
        DeleteContainer(container.to_owned())
    }
}

impl Work for DeleteContainer {
    fn run(&self, client: ServiceClient, report: ReportProgress) -> LocalBoxFuture<'static, WorkOutcome> {
        let container = self.0.clone();
        async move {
            let remove = || client.send(delete(container_path(&container)));
            let mut deleted = 0;
            // Most that are deleted are empty, and one that is not says so.
            let mut outcome = remove().await;
            for attempt in 0..TRIES {
                match &outcome {
                    Err(error) if error.status() == Some(409) => {}
                    _ => break,
                }
                if attempt > 0 {
                    sleep(PAUSE * attempt).await;
                }
                deleted += empty(&client, &container, &report).await?;
                report(WorkProgress { text: "deleting the container".to_owned(), share: None });
                outcome = remove().await;
            }
            match outcome {
                Err(error) if !error.is_not_found() => Err(error),
                _ if deleted == 0 => Ok(String::new()),
                _ => Ok([&units::count(deleted, "object", "objects"), " deleted with it"].concat()),
            }
        }
        .boxed_local()
    }

    fn requests(&self) -> Vec<ServiceRequest> {
        vec![list_objects(&self.0, "", ""), delete(container_path(&self.0))]
    }

    fn commands(&self) -> Vec<String> {
        vec![["openstack container delete --recursive -- ", &quote(&self.0)].concat()]
    }
}

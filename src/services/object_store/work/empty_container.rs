//! Deletes whatever is in a container.

use super::delete::Deletion;
use super::versions::{delete_all_versions, has_versions};
use crate::auth::{ServiceClient, ServiceRequest};
use crate::http::Error;
use crate::lenient;
use crate::model::{ReportProgress, Work, WorkOutcome, units};
use crate::services::object_store::requests::{head_container, list_objects};
use futures::FutureExt;
use futures::future::LocalBoxFuture;

/// The deletion of all objects of a container, with their earlier versions where it keeps or has kept them in itself.
#[derive(Clone, Debug)]
pub struct EmptyContainer(String);

impl EmptyContainer {
    pub fn new(container: &str) -> Self {
        EmptyContainer(container.to_owned())
    }
}

impl Work for EmptyContainer {
    fn run(&self, client: ServiceClient, report: ReportProgress) -> LocalBoxFuture<'static, WorkOutcome> {
        let container = self.0.clone();
        async move {
            let deleted = empty(&client, &container, &report).await?;
            Ok([&units::count(deleted, "object", "objects"), " deleted"].concat())
        }
        .boxed_local()
    }

    fn requests(&self) -> Vec<ServiceRequest> {
        vec![list_objects(&self.0, "", "")]
    }

    fn commands(&self) -> Vec<String> {
        vec!["# The clients delete the container as well (openstack container delete --recursive)".to_owned()]
    }
}

/// Deletes all objects; returns how many.
///
/// # Errors
/// Where they cannot be listed, or some not be deleted.
pub async fn empty(client: &ServiceClient, container: &str, report: &ReportProgress) -> Result<usize, Error> {
    if has_versions(client, container).await? {
        return empty_of_versions(client, container, report).await;
    }
    let mut deletion = Deletion::begin(client.clone(), container, report.clone()).await;
    let headers = client.send(head_container(container)).await?.json()?;
    let count = lenient::number_at(&headers, "/x-container-object-count").map(|count| count as usize);
    // It is told some seconds late: what is there may be more.
    deletion.expect(count.filter(|count| *count > 0));
    deletion.delete_below("").await?;
    let deleted = deletion.count();
    deletion.end().map(|_| deleted)
}

/// Deletes all versions, and what is still listed then: with its last version Swift deletes an object, but not one with a percent
/// sign in its name. Deleting such a one leaves a version that says so.
async fn empty_of_versions(client: &ServiceClient, container: &str, report: &ReportProgress) -> Result<usize, Error> {
    let deleted = delete_all_versions(client, container, report).await?;
    let mut left = Deletion::begin(client.clone(), container, report.clone()).await;
    left.delete_below("").await?;
    if left.count() > 0 {
        left.end()?;
        delete_all_versions(client, container, report).await?;
    }
    Ok(deleted)
}

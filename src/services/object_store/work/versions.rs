//! Deletes all versions of all objects of a container that keeps them in itself.
//! <https://docs.openstack.org/swift/latest/middleware.html#object-versioning>

use super::AT_ONCE;
use super::failures::Failures;
use crate::auth::{ServiceClient, ServiceRequest};
use crate::http::Error;
use crate::lenient;
use crate::model::{ReportProgress, WorkProgress, units};
use crate::services::object_store::paths::object_path;
use crate::services::object_store::requests::{delete, head_container, list_objects};
use futures::stream::{StreamExt, iter};
use serde::Deserialize;

/// A version of an object.
#[derive(Clone, Debug, Default, Deserialize, PartialEq)]
#[serde(default)]
struct ListedVersion {
    name: String,
    version_id: String,
}

/// Whether the container keeps earlier versions in itself, or has done so: those of then are still there.
///
/// # Errors
/// The service's.
pub async fn has_versions(client: &ServiceClient, container: &str) -> Result<bool, Error> {
    let headers = client.send(head_container(container)).await?.json()?;
    Ok(!lenient::at(&headers, "/x-versions-enabled").is_empty())
}

/// The versions of a container's objects after this one.
fn list_versions(container: &str, after: &ListedVersion) -> ServiceRequest {
    let request = list_objects(container, "", &after.name).query("versions", "true");
    if after.version_id.is_empty() { request } else { request.query("version_marker", &after.version_id) }
}

/// Deletes every version, also those of objects that are there no more.
///
/// # Errors
/// Where the versions cannot be listed, or some not be deleted.
pub async fn delete_all_versions(
    client: &ServiceClient,
    container: &str,
    report: &ReportProgress,
) -> Result<usize, Error> {
    let (mut done, mut failures) = (0, Failures::default());
    let mut last = ListedVersion::default();
    loop {
        let response = client.send(list_versions(container, &last)).await?;
        let page: Vec<ListedVersion> =
            lenient::from_str(&response.body).map_err(|_| Error::decode(&response, "it is not a list"))?;
        let Some(end) = page.last().filter(|end| **end != last).cloned() else { break };
        last = end;
        let requests = page.into_iter().filter(|version| !version.name.is_empty()).map(|version| {
            let call = delete(object_path(container, &version.name)).query("version-id", &version.version_id);
            let client = client.clone();
            async move { (version.name, client.send(call).await) }
        });
        let mut answers = iter(requests).buffer_unordered(AT_ONCE);
        while let Some((name, outcome)) = answers.next().await {
            match outcome {
                Ok(_) => done += 1,
                Err(error) if error.is_not_found() => done += 1,
                Err(error) => failures.add(&name, &error),
            }
            let text = [&units::number(done as f64), " versions deleted"].concat();
            report(WorkProgress { text, share: None });
        }
    }
    if failures.is_empty() { Ok(done) } else { Err(failures.error("deleted")) }
}

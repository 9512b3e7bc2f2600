//! Removes segments that no object needs.

use super::listing::read_all;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::Error;
use crate::platform::sleep;
use crate::services::object_store::paths::{container_path, object_path};
use crate::store::connection::Connection;
use futures::{StreamExt, TryStreamExt, stream};
use std::time::Duration;

/// How many are deleted at a time.
const AT_A_TIME: usize = 4;
/// How long a segment may still arrive that was given up on its way: the service may have had all of it.
const LATE: Duration = Duration::from_millis(1500);

/// Deletes all segments whose names begin so, also those that arrive late, and with `container_too` their container, unless
/// others have segments there.
///
/// # Errors
/// Swift's.
pub async fn remove_segments(
    connection: &Connection,
    store: &str,
    prefix: &str,
    container_too: bool,
) -> Result<(), Error> {
    remove_all(connection, store, prefix).await?;
    sleep(LATE).await;
    remove_all(connection, store, prefix).await?;
    if container_too {
        let call = ServiceRequest::delete(ServiceType::ObjectStore, container_path(store));
        // 409 says that there are others.
        let _ = connection.service(ServiceType::ObjectStore).send(call).await;
    }
    Ok(())
}

async fn remove_all(connection: &Connection, store: &str, prefix: &str) -> Result<(), Error> {
    let left = match read_all(connection, store, prefix).await {
        Err(error) if error.is_not_found() => return Ok(()),
        left => left?,
    };
    remove_objects(connection, store, left.into_iter().map(|object| object.name).collect()).await
}

/// Deletes these objects. What is gone already is no failure.
///
/// # Errors
/// Swift's.
pub async fn remove_objects(connection: &Connection, container: &str, names: Vec<String>) -> Result<(), Error> {
    let deletions = names.into_iter().map(|name| async move {
        let call = ServiceRequest::delete(ServiceType::ObjectStore, object_path(container, &name));
        match connection.service(ServiceType::ObjectStore).send(call).await {
            Err(error) if !error.is_not_found() => Err(error),
            _ => Ok(()),
        }
    });
    stream::iter(deletions).buffer_unordered(AT_A_TIME).try_collect().await
}

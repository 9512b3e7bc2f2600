//! Whether an object was made of segments, where the answer does not tell.

use super::manifest::plain_etag;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::{Error, ErrorKind};
use crate::store::connection::Connection;

/// Whether nobody knows what has come of a request: it has no answer, or none that can be read, or the service has failed.
pub fn is_unknown(error: &Error) -> bool {
    match error.kind {
        ErrorKind::Network | ErrorKind::Timeout | ErrorKind::Decode => true,
        ErrorKind::Status(status) => status >= 500,
        ErrorKind::Refused => false,
    }
}

/// Whether there is an object with this ETag.
///
/// # Errors
/// Swift's, apart from that there is no object.
pub async fn is_made(connection: &Connection, object: String, etag: &str) -> Result<bool, Error> {
    let call = ServiceRequest::head(ServiceType::ObjectStore, object);
    match connection.service(ServiceType::ObjectStore).send(call).await {
        Ok(there) => Ok(there.header("etag").is_some_and(|there| plain_etag(there) == etag)),
        Err(error) if error.is_not_found() => Ok(false),
        Err(error) => Err(error),
    }
}

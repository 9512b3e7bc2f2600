//! Makes one object of segments.

use super::carrier::Carrier;
use super::made::{is_made, is_unknown};
use super::manifest::{dynamic_manifest, read_verdict};
use super::plan::SegmentPlan;
use super::upload_item::created_meanwhile;
use crate::auth::{ServiceRequest, ServiceType};
use crate::http::{Error, Response};
use crate::model::units;
use serde_json::Value;

/// Makes an object of the segments in the container `store` whose names begin with `prefix`: by the manifest, or by this prefix where
/// the store knows no manifests. `call` creates the object, without its content; `etag` is the one that the object gets.
///
/// # Errors
/// Swift's; that there is another object of this name.
pub async fn conclude(
    carrier: Carrier,
    call: ServiceRequest,
    is_static: bool,
    (store, prefix): (String, String),
    (manifest, etag): (Value, String),
) -> Result<(), Error> {
    let object = call.path.clone();
    let dynamic = call.clone().header("X-Object-Manifest", dynamic_manifest(&store, &prefix));
    let sent = match is_static {
        true => match static_object(&carrier, call, manifest, &etag).await {
            // Swift says so of a manifest that it takes for the object's content: it knows no such manifests.
            Err(error) if error.status() == Some(422) => carrier.conclude(dynamic, |_| Ok(())).await.map(|_| ()),
            outcome => outcome,
        },
        false => carrier.conclude(dynamic, |_| Ok(())).await.map(|_| ()),
    };
    match sent {
        // Where an answer was lost, it may be this very object that is there.
        Err(error) if error.status() == Some(412) || is_unknown(&error) => {
            match is_made(carrier.connection(), object, &etag).await {
                Ok(true) => Ok(()),
                _ if error.status() == Some(412) => Err(created_meanwhile(error)),
                _ => Err(error),
            }
        }
        sent => sent,
    }
}

/// Sends the manifest of a static large object.
async fn static_object(carrier: &Carrier, call: ServiceRequest, manifest: Value, etag: &str) -> Result<(), Error> {
    // The answer begins at once: to look at a thousand segments takes longer than others wait for an answer.
    let mut call = call.query("multipart-manifest", "put").query("heartbeat", "on").header("ETag", etag);
    call.body = Some(manifest);
    carrier.conclude(call, read_verdict).await.map(|_| ())
}

/// Looks whether an object that was made of segments is as long as the file.
///
/// # Errors
/// Swift's; that it has another length.
pub async fn check_length(carrier: &Carrier, object: String, plan: SegmentPlan) -> Result<(), Error> {
    let there = carrier.conclude(ServiceRequest::head(ServiceType::ObjectStore, object), |_| Ok(())).await?;
    match length(&there) {
        Some(length) if length != plan.size => Err(differs(length, plan.size)),
        _ => Ok(()),
    }
}

fn length(response: &Response) -> Option<u64> {
    response.header("content-length")?.trim().parse().ok()
}

fn differs(length: u64, wanted: u64) -> Error {
    let bytes = |bytes: u64| units::bytes(bytes as f64);
    let (length, wanted) = (bytes(length), bytes(wanted));
    Error::refused(["The object is ", &length, " long, and the file ", &wanted, ". Upload it again"].concat())
}
